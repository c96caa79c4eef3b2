"""``graphmodel borough plant`` and ``unplant``."""

from __future__ import annotations

import click

from graphmodel.commands.session import connected, operator_or_account
from graphmodel.vocabulary import Purpose
from seeds import breaches


@click.command()
def plant() -> None:
    """Plant breaches of every rule, past the gate, to see an audit find them.

    They are invented people on registers of their own, tied to nothing else; their uids begin with planted-.
    Refused where there are records that are not synthetic, and by a server with the guard: start it without first
    (graphmodel server start --no-guard).
    """
    with connected():
        planted = breaches.plant(operator_or_account(Purpose.OVERSIGHT))
    click.secho(
        f"This database now breaks its own rules, on purpose: {len(planted)} breaches are planted.", fg="yellow"
    )
    click.echo("The audit reports each of them:    graphmodel audit")
    click.echo("Take them away, and only them:     graphmodel borough unplant")


@click.command()
def unplant() -> None:
    """Take away all that was planted, and nothing else; the server must run without the guard for it."""
    with connected():
        number = breaches.unplant(operator_or_account(Purpose.OVERSIGHT))
    click.echo(f"{number} planted records are taken away." if number else "Nothing was planted.")
