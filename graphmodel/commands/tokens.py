"""``graphmodel token``: tokens for scripts, issued for one's own account and ended before their time."""

from __future__ import annotations

from datetime import datetime

import click

from graphmodel.casework import tokens
from graphmodel.commands.session import PURPOSES, connected, current_actor, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.findings.sentences import day
from graphmodel.findings.tokens import tokens as tokens_held
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole, Purpose


@click.group()
def token() -> None:
    """Tokens: the right of a script to ask in your name, in a role, for a purpose, until a day."""


@token.command()
@click.argument("name")
@click.option("--role", type=click.Choice([r.value for r in SIGN_IN_ROLES]), help="your own, or a lesser one")
@click.option("--purpose", type=PURPOSES, required=True)
@click.option("--last-day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="within the next 90 days")
def issue(name: str, role: str | None, purpose: str, last_day: datetime) -> None:
    """Issue a token and print it; NAME says what it is for. It is shown this once."""
    with connected():
        actor = current_actor(Purpose.ADMINISTRATION)
        wanted = AccountRole(role) if role else actor.role
        uid, secret = tokens.issue_token(actor, name, wanted, Purpose(purpose), last_day.date())
    click.echo(secret)
    click.echo(f"Token {uid}. Keep it where only the script reads it; nobody can show it again.", err=True)


@token.command("list")
def list_() -> None:
    """List your tokens; everybody's, for whoever keeps the accounts."""
    with connected():
        found = tokens_held(operator_or_account(Purpose.ADMINISTRATION))
    for one in found:
        echo_entry(
            f"{one.uid}  {one.name}: {one.state}",
            f"of {one.username or 'nobody'}, as {one.role.label}, for {one.purpose.label}",
            f"issued {day(one.issued)}, last day {day(one.until)}",
        )
    if not found:
        click.echo("No token has been issued.")


@token.command()
@click.argument("uid")
def revoke(uid: str) -> None:
    """End the token UID before its time."""
    with connected():
        tokens.revoke_token(operator_or_account(Purpose.ADMINISTRATION), uid)
    click.echo(f"{uid} no longer holds.")
