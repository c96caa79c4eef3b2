"""``graphmodel audit``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TextIO

import click
from rich.console import Console
from rich.text import Text

from graphmodel import clock
from graphmodel.commands.session import connected, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.findings import compliance
from graphmodel.findings.audit_report import as_json, as_junit, printable
from graphmodel.findings.compliance import Finding, Verdict
from graphmodel.ledger.transactions import permitted
from graphmodel.queries import queries
from graphmodel.vocabulary import Purpose

EXIT_CODES = {Verdict.COMPLIANT: 0, Verdict.BREACHED: 1, Verdict.FAILED: 2, Verdict.NOT_ASSESSED: 3}

_STYLES = {Verdict.COMPLIANT: "green", Verdict.BREACHED: "bold red", Verdict.FAILED: "bold magenta"}


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "junit"]), default="table", show_default=True)
@click.option("--json", "form", flag_value="json", help="the same as --format json")
@click.option(
    "--junit",
    type=click.File("w", encoding="utf-8", lazy=True),
    metavar="FILE",
    help="write JUnit XML to FILE besides; - is standard output",
)
@click.option("--only", multiple=True, metavar="NAME", help="this query only; may be repeated")
@click.option("--list", "listed", is_flag=True, help="list the queries and the duties they serve; nothing is evaluated")
@click.pass_context
def audit(context: click.Context, form: str, junit: TextIO | None, only: tuple[str, ...], listed: bool) -> None:
    """Evaluate every compliance query; each row that one returns is a breach.

    A query with nothing to look at is not assessed, never compliant. The look is kept in the ledger.

    \b
    Exit codes:
      0  compliant: no breach in anything that could be assessed
      1  breached: at least one breach was found (or your role may not audit)
      2  the audit, or one of its queries, could not be run
      3  not assessed: there is nothing yet that an audit could be about
    """  # noqa: D301 - \b is click's mark for lines that are not wrapped
    if listed:
        for query in queries("compliance"):
            echo_entry(query.name, f"finds: {query.title}", f"serves: {query.serves}")
        return
    for name in set(only) - set(compliance.names()):
        raise click.BadParameter(f"there is no compliance query {name}; see --list", param_hint="--only")
    at = clock.now()
    with connected():
        actor = operator_or_account(Purpose.OVERSIGHT)
        permitted(actor, "compliance")
        findings = compliance.run(at, only)
        compliance.record_audit(actor, findings)
    if junit is not None:
        junit.write(as_junit(findings, at) + "\n")
    _SHOW[form](findings, at)
    context.exit(EXIT_CODES[compliance.verdict(findings)])


def _show_table(findings: Sequence[Finding], _at: datetime) -> None:
    # Lines are left whole, so that what goes to a file or through a pipe has one breach a line.
    console = Console(soft_wrap=True, highlight=False)
    width = max(len(finding.name) for finding in findings)
    console.print(f"{'verdict':<13} {'query':<{width}} breaches  of")
    for finding in findings:
        style = _STYLES.get(finding.verdict, "dim")
        of = "?" if finding.population is None else str(finding.population)
        counts = f"{finding.name:<{width}} {len(finding.breaches):>8}  {of}"
        console.print(Text.assemble((f"{finding.verdict:<13}", style), " ", counts))
        for line in filter(None, (finding.because, *(breach.says for breach in finding.breaches))):
            console.print(Text(f"  · {printable(line)}"))
    console.print(Text(summary(findings), "bold"))


def summary(findings: Sequence[Finding]) -> str:
    """Return what the audit came to, in one line."""
    counts = Counter(finding.verdict for finding in findings)
    told = ", ".join(f"{counts[one]} {one}" for one in Verdict if counts[one])
    breaches = sum(len(finding.breaches) for finding in findings)
    found = f" ({breaches} {'breach' if breaches == 1 else 'breaches'})" if breaches else ""
    return f"{compliance.verdict(findings).capitalize()}. Queries: {told}{found}."


_SHOW: dict[str, Callable[[Sequence[Finding], datetime], None]] = {
    "table": _show_table,
    "json": lambda findings, at: click.echo(as_json(findings, at)),
    "junit": lambda findings, at: click.echo(as_junit(findings, at)),
}
