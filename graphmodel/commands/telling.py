"""How the command line tells a list: a few lines an entry, so that nothing is cut at 80 columns or in a pipe.

Lines are left whole: a terminal wraps what is longer, and a pipe has the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from graphmodel.findings.audit_report import printable
from graphmodel.gate import Candidate, Judgement


def echo_entry(first: str, *details: str) -> None:
    """Print one entry of a list: what it is, with its uid, and what there is to say of it, a line each."""
    click.echo(printable(first))
    for detail in filter(None, details):
        click.echo(f"  {printable(detail)}")


def refers(record: tuple[str, str] | None, edge: str | None) -> str:
    """Return the uids by which other commands name a ground or a step: of its record, and of its edge."""
    named = [" ".join(record)] if record else []
    return ", ".join([*named, f"edge {edge}"] if edge else named)


def candidate(one: Candidate, note: str = "") -> list[str]:
    """Return what the gate says of one candidate, as lines with its uids."""
    return [f"{one.says}{f' {note}' if note else ''}", f"  {refers((one.kind, one.ground), one.edge)}"]


def not_used(judgement: Judgement) -> list[str]:
    """Return what the gate was shown that does not count, as lines, with the uids of what is conduct."""
    return [judgement.seen[0], *(line for c in judgement.candidates if not c.counts for line in candidate(c))]


def indented(lines: Sequence[str], by: int = 2) -> list[str]:
    """Return lines, each further in."""
    return [f"{' ' * by}{line}" for line in lines]
