"""``graphmodel why``."""

from __future__ import annotations

import click

from graphmodel.commands.session import connected, current_actor
from graphmodel.findings.explanation import Explanation
from graphmodel.findings.explanation import why as explain
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("one")
@click.argument("other")
@click.option(
    "--purpose",
    type=click.Choice([p.value for p in Purpose]),
    default=Purpose.INVESTIGATION.value,
    show_default=True,
    help="kept in the ledger with this look",
)
def why(one: str, other: str, purpose: str) -> None:
    """Explain what links ONE and OTHER: two subjects, or a subject and a register.

    Give uids or whole names.

    Each path is classed: through own conduct, through victimhood, or by association alone.
    """
    with connected():
        explanation = explain(current_actor(Purpose(purpose)), one, other)
    for line in told(explanation):
        click.echo(line)


def told(explanation: Explanation) -> list[str]:
    """Return the explanation as lines of text."""
    lines = [explanation.verdict]
    for number, path in enumerate(explanation.paths, 1):
        lines += ["", f"{number}. {' – '.join(path.people)}", f"   {path.verdict}"]
        lines += [f"   · {step.says}" for step in path.steps]
    if explanation.judgement:
        lines += ["", f"The gate under policy {explanation.judgement.policy.version}:"]
        lines += [f"   · {c.says}" for c in explanation.judgement.grounds]
        lines += [f"   · {sentence}" for sentence in explanation.judgement.seen]
    return lines
