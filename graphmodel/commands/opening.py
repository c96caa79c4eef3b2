"""``graphmodel open``: say what one record is needed for, to be shown whom it harmed."""

from __future__ import annotations

import click

from graphmodel.casework.opening import OPEN_FOR, open_record
from graphmodel.commands.session import PURPOSES, connected, current_actor
from graphmodel.vocabulary import Purpose


@click.command("open")
@click.argument("uid")
@click.option("--purpose", type=PURPOSES, required=True, help="what you need it for; it is kept")
def open_(uid: str, purpose: str) -> None:
    """Give a purpose for UID, an incident, a person or an item, to see its victims and witnesses.

    Analysts and auditors are shown "a victim" or "a witness" until they have. It holds for a few hours, and ends with
    the sign-in.
    """
    with connected():
        actor = current_actor(Purpose.INVESTIGATION, Purpose(purpose))
        open_record(actor, uid)
    click.echo(f"{uid} is open to you for {OPEN_FOR.seconds // 3600} hours at most. Your purpose is recorded.")
