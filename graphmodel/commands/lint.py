"""``graphmodel lint``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from graphmodel.commands.session import connected, operator_or_account
from graphmodel.errors import InvalidFile
from graphmodel.findings.audit_report import printable
from graphmodel.ledger.transactions import permitted
from graphmodel.plans.selection import LONGEST, Bearing, Finding, Judgement, Verdict, judge
from graphmodel.vocabulary import Purpose

EXIT_CODES = {Verdict.CLEAN: 0, Verdict.SELECTS: 1, Verdict.NO_PEOPLE: 3}
"""What the command ends with; the gravest of all statements counts. 2 is for what could not be read."""

_TITLES = {
    Bearing.SELECTS: "selects by {}",
    Bearing.MAY_SELECT: "may select by {}, which counts as selecting",
    Bearing.TAKES_OUT: "takes people out by {}, never puts them on",
    Bearing.SHOWN: "only looks at {}; nobody is picked by it",
}
_VERDICTS = {
    Verdict.SELECTS: "picks people by what is not their own conduct",
    Verdict.CLEAN: "clean: nobody is picked by anything but own conduct, or by hand",
    Verdict.NO_PEOPLE: "returns no people, and changes none",
}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="the findings as JSON")
@click.pass_context
def lint(context: click.Context, file: Path, as_json: bool) -> None:
    """Say by what the queries in FILE pick people, from their plans; none of them is run.

    For a query that somebody uses to pick people: whether those it returns, or changes, are picked by association,
    shared incidents, victimhood, an unresolved role, protected characteristics or the shape of the network, and by
    which step of its plan. What cannot be seen through counts as picking. A dash reads standard input.

    Parameters need no values. The database has to know the model's labels; it need not hold records.

    \b
    Exit codes:
      0  clean: nobody is picked by anything but own conduct
      1  at least one statement picks people by something else, or may (or your role may not lint)
      2  the file could not be read, or the database does not understand a statement
      3  not assessed: no statement is about people
    """  # noqa: D301 - \b is click's mark for lines that are not wrapped
    text = _text(file)
    with connected():
        permitted(operator_or_account(Purpose.OVERSIGHT), "lint")
        judgements = judge(text)
    if as_json:
        click.echo(json.dumps(_document(judgements), indent=2, ensure_ascii=False))
    else:
        for line in told(judgements):
            click.echo(printable(line))
    context.exit(EXIT_CODES[verdict(judgements)])


def verdict(judgements: Sequence[Judgement]) -> Verdict:
    """Return what a file came to: the gravest of its statements."""
    found = {one.verdict for one in judgements}
    return next(one for one in (Verdict.SELECTS, Verdict.CLEAN, Verdict.NO_PEOPLE) if one in found)


def told(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Yield the judgements as lines of text."""
    for one in judgements:
        yield f"Line {one.statement.line}: {_VERDICTS[one.verdict]}."
        for (bearing, selection), findings in groupby(one.findings, lambda f: (f.bearing, f.clue.selection)):
            yield f"  {_TITLES[bearing].format(selection.label)}:"
            yield from dict.fromkeys(f"    · {_step(finding)}" for finding in findings)


def _step(finding: Finding) -> str:
    clue = finding.clue
    about = f" [{clue.variable}]" if clue.variable and clue.variable not in clue.says else ""
    shown = re.sub(r"\s+", " ", f"{clue.operator} {clue.details}").strip()
    return f"{clue.says}{about}{': ' if shown else ''}{shown if len(shown) <= 160 else f'{shown[:157]}...'}"


def _document(judgements: Sequence[Judgement]) -> dict[str, Any]:
    return {
        "verdict": verdict(judgements).value,
        "statements": [
            {
                "line": one.statement.line,
                "verdict": one.verdict.value,
                "selections": [selection.value for selection in one.selections],
                "findings": [
                    {
                        "bearing": finding.bearing.value,
                        "selection": finding.clue.selection.value,
                        "says": finding.clue.says,
                        "operator": finding.clue.operator,
                        "pattern": finding.clue.details,
                        "variable": finding.clue.variable,
                    }
                    for finding in one.findings
                ],
            }
            for one in judgements
        ],
    }


def _text(file: Path) -> str:
    try:
        with click.open_file(str(file), encoding="utf-8-sig") as stream:
            # One character more than is looked at, so that what is too long is told from what is not.
            return str(stream.read(LONGEST + 1))
    except UnicodeDecodeError as error:
        raise InvalidFile(f"{file} is no text in UTF-8") from error
    except OSError as error:
        raise InvalidFile(f"{file} cannot be read as a text: {error}") from error
