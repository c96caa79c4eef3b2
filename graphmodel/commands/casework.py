"""``graphmodel register``, ``decide``, ``review``, ``suspend``, ``reinstate``, ``queue`` and more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from graphmodel.casework import admission, banding, registers, reviewing, suspending
from graphmodel.casework.documents import read_register
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.findings.queue import Waiting
from graphmodel.findings.queue import queue as read_queue
from graphmodel.findings.sentences import day
from graphmodel.ledger.transactions import permitted
from graphmodel.vocabulary import Purpose, ReviewOutcome


class _Outcome(click.Choice[str]):
    """What a review can come to; names the command of what is one, but goes by a command of its own."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the outcome.

        Raises:
            click.BadParameter: it is none; the message says where to go.
        """
        command = str(value).replace("_", "-")
        if command in ("reinstate", "confirm-band", "suspend"):
            self.fail(f"that is a command of its own: graphmodel {command} LISTING --reasons …", param, ctx)
        return str(super().convert(value, param, ctx))


@click.group()
def register() -> None:
    """Registers and their policies."""


@register.command("establish")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def establish(document: Path) -> None:
    """Establish a register, and propose the policy written in a YAML DOCUMENT for it."""
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        permitted(actor, "establish_register")
        draft = read_register(document)
        registers.establish_register(actor, draft)
    click.echo(f"Register {draft.name} is established. It judges nobody before a senior reviewer adopts its policy:")
    click.echo(f"graphmodel policy adopt {draft.policy.uid}")


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
@click.argument("outcome", type=_Outcome(["keep", "amend", "remove"]))
@click.option("--reasons", required=True)
@click.option("--ground", "grounds", multiple=True, help="to amend: uid of a ground that it is to stand on")
@click.option("--band", help="the band that you were shown; refused if it is another one now")
def review(listing: str, outcome: str, reasons: str, grounds: tuple[str, ...], band: str | None) -> None:
    """Review LISTING (a uid): keep it for another interval, amend its grounds, or remove it.

    \b
    Commands of their own, between two reviews:
      graphmodel reinstate LISTING     ends a suspension
      graphmodel confirm-band LISTING  follows the gate to another band
      graphmodel suspend LISTING       hides it until somebody reviews it
    """  # noqa: D301 - \b is click's mark for lines that are not wrapped
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
@click.option("--json", "as_json", is_flag=True, help="the queue as JSON")
def queue(as_json: bool) -> None:
    """Show what waits for a reviewer, most urgent first."""
    with connected():
        waiting = read_queue(current_actor(Purpose.REGISTER_REVIEW))
    if as_json:
        click.echo(json.dumps([_document(one) for one in waiting], indent=2, ensure_ascii=False))
        return
    for one in waiting:
        band = f"; band {one.band}" if one.band else ""
        due = f"; review due {day(one.review_due)}" if one.review_due else ""
        echo_entry(
            f"{one.listing}  {one.name}",
            f"subject {one.subject}{f', {one.borough}' if one.borough else ''}",
            f"{one.state.label} on {one.register}{band}{due}",
            one.why,
        )
    click.echo(f"{len(waiting)} waiting, most urgent first." if waiting else "Nothing waits.")


def _document(one: Waiting) -> dict[str, Any]:
    return {
        "listing": one.listing,
        "subject": one.subject,
        "name": one.name,
        "borough": one.borough,
        "register": one.register,
        "state": one.state.value,
        "band": one.band,
        "review_due": one.review_due.isoformat() if one.review_due else None,
        "under_18": one.under_18,
        "signs": [sign.value for sign in one.signs],
        "why": one.why,
    }
