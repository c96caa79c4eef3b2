"""``graphmodel register``, ``nominate``, ``decide``, ``review``, ``suspend``, ``reinstate``, ``queue`` and more."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import admission, banding, registers, reviewing, suspending
from graphmodel.casework.documents import read_register
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.findings.queue import queue as read_queue
from graphmodel.vocabulary import Purpose, ReviewOutcome


@click.group()
def register() -> None:
    """Registers and their policies."""


@register.command("establish")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def establish(document: Path) -> None:
    """Establish a register, and propose the policy written in a YAML DOCUMENT for it."""
    draft = read_register(document)
    with connected():
        registers.establish_register(operator_or_account(Purpose.ADMINISTRATION), draft)
    click.echo(f"Register {draft.name} is established. It judges nobody before a senior reviewer adopts its policy:")
    click.echo(f"graphmodel policy adopt {draft.policy.uid}")


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
@click.option("--band", help="the band that you were shown; refused if it is another one now")
def decide(listing: str, approve: bool, reasons: str, band: str | None) -> None:
    """Decide the nomination LISTING (a uid): list the subject, or refuse."""
    with connected():
        actor = current_actor(Purpose.REGISTER_REVIEW)
        state = admission.decide(actor, listing, approve=approve, reasons=reasons, band=band)
    click.echo(f"The listing is {state.label}.")


@click.command()
@click.argument("listing")
@click.argument("outcome", type=click.Choice(["keep", "amend", "remove"]))
@click.option("--reasons", required=True)
@click.option("--ground", "grounds", multiple=True, help="to amend: uid of a ground that it is to stand on")
@click.option("--band", help="the band that you were shown; refused if it is another one now")
def review(listing: str, outcome: str, reasons: str, grounds: tuple[str, ...], band: str | None) -> None:
    """Review LISTING (a uid): keep it for another interval, amend its grounds, or remove it."""
    with connected():
        actor = current_actor(Purpose.REGISTER_REVIEW)
        state = reviewing.review(actor, listing, ReviewOutcome(outcome), reasons, grounds=grounds, band=band)
    click.echo(f"The listing is {state.label}.")


@click.command()
@click.argument("listing")
@click.option("--reasons", required=True)
def suspend(listing: str, reasons: str) -> None:
    """Suspend LISTING (a uid): hide it from analysts and from sharing until somebody reviews it."""
    with connected():
        suspending.suspend(current_actor(Purpose.REGISTER_REVIEW), listing, reasons)
    click.echo("The listing is suspended.")


@click.command()
@click.argument("listing")
@click.option("--reasons", required=True)
@click.option("--band", help="the band that you were shown; refused if it is another one now")
def reinstate(listing: str, reasons: str, band: str | None) -> None:
    """Reinstate the suspended LISTING (a uid), all of whose grounds count; its deadline stays."""
    with connected():
        suspending.reinstate(current_actor(Purpose.REGISTER_REVIEW), listing, reasons, band=band)
    click.echo("The listing is listed again.")


@click.command("confirm-band")
@click.argument("listing")
@click.option("--reasons", required=True)
@click.option("--band", help="the band that you were shown; refused if it is another one now")
def confirm_band(listing: str, reasons: str, band: str | None) -> None:
    """Confirm the band that the gate finds now for LISTING (a uid)."""
    with connected():
        found = banding.confirm_band(current_actor(Purpose.REGISTER_REVIEW), listing, reasons, band=band)
    click.echo(f"The band is {found.name}: a score of {found.score}.")
    for one in found.contributions:
        click.echo(f"  {one.says}")


@click.command("suspend-overdue")
def suspend_overdue() -> None:
    """Suspend every listing whose review is overdue, or that has lost a ground; run it daily."""
    with connected():
        actor = operator_or_account(Purpose.REGISTER_REVIEW)
        overdue, fallen = suspending.suspend_overdue(actor), suspending.suspend_fallen(actor)
    click.echo(f"Suspended: {overdue} with an overdue review, {fallen} that lost a ground.")


@click.command()
def queue() -> None:
    """Show what waits for a reviewer, most urgent first."""
    with connected():
        waiting = read_queue(current_actor(Purpose.REGISTER_REVIEW))
    table = Table("listing", "subject", "register", "state", "band", "review due", "why")
    for one in waiting:
        due = one.review_due.isoformat() if one.review_due else ""
        table.add_row(one.listing, one.name, one.register, one.state.label, one.band or "", due, one.why)
    Console().print(table)
