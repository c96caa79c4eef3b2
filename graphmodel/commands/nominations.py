"""``graphmodel nominate`` and ``nominations``: who should be on a register, and what became of it."""

from __future__ import annotations

import click

from graphmodel.casework import admission
from graphmodel.commands.session import connected, current_actor
from graphmodel.commands.telling import candidate, echo_entry, indented, not_used
from graphmodel.errors import PurposeNeeded
from graphmodel.findings.nominations import nominated_on
from graphmodel.findings.nominations import nominations as own_nominations
from graphmodel.findings.registers import judgement
from graphmodel.findings.sentences import day
from graphmodel.gate import Judgement
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("subject")
@click.option("--register", "register_", required=True, help="name or uid of the register")
@click.option("--account", required=True, help="why, in your own words")
@click.option("--ground", "grounds", multiple=True, help="uid of a ground; all that the gate accepts if left out")
def nominate(subject: str, register_: str, account: str, grounds: tuple[str, ...]) -> None:
    """Nominate SUBJECT (a uid) for a register.

    The gate says what is a ground. Associations, victimhood and having been a witness never are. The reply names what
    the nomination stands on.
    """
    with connected():
        actor = current_actor(Purpose.PREVENTION)
        uid = admission.nominate(actor, subject, register_, account, grounds)
        click.echo(f"Nominated: listing {uid} awaits the decision of another person.")
        lines = _stands_on(actor, uid, subject, register_)
    for line in lines:
        click.echo(line)


@click.command()
def nominations() -> None:
    """Show the nominations that you made, the newest first, and what became of each."""
    with connected():
        found = own_nominations(current_actor(Purpose.PREVENTION))
    for one in found:
        echo_entry(
            f"{one.listing}  {one.name}",
            f"subject {one.subject}, {one.detail}",
            f"for {one.register}, nominated {day(one.nominated)}",
            one.says,
        )
    if not found:
        click.echo("You have nominated nobody.")


def _stands_on(actor: Actor, listing: str, subject: str, register: str) -> list[str]:
    """Return what a nomination stands on, and what the gate was shown that it does not stand on, as lines."""
    found = nominated_on(actor, listing)
    if found is None:  # somebody decided it, or the record went, in the same moment
        return []
    _, paths = found
    try:
        found_now = judgement(actor, subject, register)
    except PurposeNeeded:  # at a command line that keeps no piece of work, what was nominated is all that is shown
        return ["It stands on:", *indented([step.says for path in paths for step in path.steps])]
    return told(found_now, [path.uids[0] for path in paths])


def told(found: Judgement, chosen: list[str]) -> list[str]:
    """Return what the gate found for a nomination that stands on the ``chosen`` grounds, as lines of text."""
    lines = ["It stands on:"]
    for one in found.candidates:
        if one.ground in chosen and one.counts:
            lines += indented(candidate(one))
    others = [one for one in found.grounds if one.ground not in chosen]
    if others:
        lines += [
            "Accepted by the gate, and not chosen:",
            *indented([line for one in others for line in candidate(one)]),
        ]
    lines += ["Seen and not used:", *indented(not_used(found))]
    return [*lines, "Associations, and what somebody was only a victim of or a witness to, are never used."]
