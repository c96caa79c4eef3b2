"""``graphmodel why``."""

from __future__ import annotations

import click

from graphmodel.commands.session import PURPOSES, connected, current_actor
from graphmodel.commands.telling import candidate, indented, not_used, refers
from graphmodel.findings.explanation import Explanation, Step
from graphmodel.findings.explanation import why as explain
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("one")
@click.argument("other")
@click.option(
    "--purpose",
    type=PURPOSES,
    help="kept in the ledger with this look  [default: that of your sign-in, else investigation]",
)
def why(one: str, other: str, purpose: str | None) -> None:
    """Explain what links ONE and OTHER: two subjects, or a subject and a register.

    Give uids or whole names.

    Each path is classed: through own conduct, through victimhood, or by association alone.
    """
    with connected():
        actor = current_actor(Purpose.INVESTIGATION, Purpose(purpose) if purpose else None)
        explanation = explain(actor, one, other)
    for line in told(explanation):
        click.echo(line)


def told(explanation: Explanation) -> list[str]:
    """Return the explanation as lines of text."""
    lines = [explanation.verdict]
    for number, path in enumerate(explanation.paths, 1):
        lines += ["", f"{number}. {' – '.join(path.people)}", f"   {path.verdict}"]
        lines += [line for step in path.steps for line in _step(step)]
    if explanation.shielded:
        lines += ["", shielded(explanation.one.uid)]
    judgement = explanation.judgement
    if judgement:
        lines += ["", f"The gate under policy {judgement.policy.version}:"]
        lines += indented([line for c in judgement.grounds for line in candidate(c)], 3)
        lines += indented(not_used(judgement), 3)
    return lines


def shielded(uid: str) -> str:
    """Return what is said where something of a person is left out until a purpose is given for them."""
    return f"Who was harmed or saw it is left out, until you give a purpose: graphmodel open {uid} --purpose …"


def _step(step: Step) -> list[str]:
    uids = refers(step.record, step.edge)
    return [f"   · {step.says}", *([f"     {uids}"] if uids else [])]
