"""``graphmodel register``, ``nominate``, ``decide``, ``review``, ``suspend-overdue``, ``queue``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import admission, registers, reviewing
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.findings.registers import queue as read_queue
from graphmodel.vocabulary import Purpose, ReviewOutcome


@click.group()
def register() -> None:
    """Registers and their policies."""


@register.command("establish")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def establish(document: Path) -> None:
    """Establish a register under the policy written in a YAML DOCUMENT."""
    draft = registers.read_register(document)
    with connected():
        registers.establish_register(operator_or_account(Purpose.ADMINISTRATION), draft)
    click.echo(f"Register {draft.name} is established under policy {draft.policy.version}.")


@click.command()
@click.argument("subject")
@click.option("--register", "register_", required=True, help="name or uid of the register")
@click.option("--account", required=True, help="why, in your own words")
@click.option("--ground", "grounds", multiple=True, help="uid of a ground; all that the gate accepts if left out")
def nominate(subject: str, register_: str, account: str, grounds: tuple[str, ...]) -> None:
    """Nominate SUBJECT (a uid) for a register.

    The gate says what is a ground. Associations, victimhood and having been a witness never are.
    """
    with connected():
        actor = current_actor(Purpose.PREVENTION)
        uid = admission.nominate(actor, subject, register_, account, grounds)
    click.echo(f"Nominated: listing {uid} awaits the decision of another person.")


@click.command()
@click.argument("listing")
@click.option("--approve/--refuse", required=True, default=None)
@click.option("--reasons", required=True)
def decide(listing: str, approve: bool, reasons: str) -> None:
    """Decide the nomination LISTING (a uid): list the subject, or refuse."""
    with connected():
        actor = current_actor(Purpose.REGISTER_REVIEW)
        state = admission.decide(actor, listing, approve=approve, reasons=reasons)
    click.echo(f"The listing is {state.label}.")


@click.command()
@click.argument("listing")
@click.argument("outcome", type=click.Choice([ReviewOutcome.KEEP.value, ReviewOutcome.REMOVE.value]))
@click.option("--reasons", required=True)
def review(listing: str, outcome: str, reasons: str) -> None:
    """Review LISTING (a uid): keep it for another interval, or remove it."""
    with connected():
        actor = current_actor(Purpose.REGISTER_REVIEW)
        state = reviewing.review(actor, listing, ReviewOutcome(outcome), reasons)
    click.echo(f"The listing is {state.label}.")


@click.command("suspend-overdue")
def suspend_overdue() -> None:
    """Suspend every listing whose review is overdue, or that has lost a ground; run it daily."""
    with connected():
        actor = operator_or_account(Purpose.REGISTER_REVIEW)
        overdue, fallen = reviewing.suspend_overdue(actor), reviewing.suspend_fallen(actor)
    click.echo(f"Suspended: {overdue} with an overdue review, {fallen} that lost a ground.")


@click.command()
def queue() -> None:
    """Show what waits for a reviewer, most urgent first."""
    with connected():
        waiting = read_queue(current_actor(Purpose.REGISTER_REVIEW))
    table = Table("listing", "subject", "register", "state", "review due", "why")
    for one in waiting:
        due = one.review_due.isoformat() if one.review_due else ""
        table.add_row(one.listing, one.name, one.register, one.state.label, due, one.why)
    Console().print(table)
