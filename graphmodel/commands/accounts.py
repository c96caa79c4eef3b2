"""``graphmodel sign-in``, ``sign-out``, ``account``."""

from __future__ import annotations

import sys
from typing import Any

import click

from graphmodel.casework import accounts, second_factors
from graphmodel.commands.session import (
    PURPOSES,
    connected,
    current_session,
    forget,
    operator_or_account,
    remember,
    usual_purpose,
)
from graphmodel.commands.telling import echo_entry
from graphmodel.errors import SignInFailed
from graphmodel.findings.accounts import accounts as held_accounts
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole, Purpose


@click.command("sign-in")
@click.argument("username")
@click.option("--code", help="of the second factor; asked for at a terminal")
@click.option(
    "--purpose",
    type=PURPOSES,
    help="kept with every look and change; asked for at a terminal, else each command's own",
)
def sign_in(username: str, code: str | None, purpose: str | None) -> None:
    """Sign in at this command line, for a shift of eight hours. The password is asked for."""
    password = _asked(confirm=False)
    if code is None and sys.stdin.isatty():
        code = click.prompt("Code of your second factor, if you have one", default="", show_default=False)
    with connected():
        account = accounts.sign_in(username, password, code or "")
    if get_settings().second_factor_required and not account.second_factor:
        raise SignInFailed("here everybody needs a second factor: sign in to the pages, and set yours up")
    chosen = purpose_of_session(purpose, account.role)
    remember(account, chosen)
    click.echo(f"Signed in as {account.username}, {account.role.label}{_at_work(chosen)}.")


@click.command("sign-out")
def sign_out() -> None:
    """End the sign-in of this command line."""
    click.echo("Signed out." if forget() else "Nobody was signed in.")


@click.command()
def whoami() -> None:
    """Say who is signed in at this command line."""
    with connected():
        session = current_session()
    if session is None:
        click.echo("Nobody is signed in.")
        return
    click.echo(f"{session.account.username}, {session.account.role.label}{_at_work(session.purpose)}")


@click.group()
def account() -> None:
    """Accounts: open, close, list, give a new password."""


@account.command("open")
@click.argument("username")
@click.option("--role", type=click.Choice([r.value for r in SIGN_IN_ROLES]), required=True)
@click.option("--unit", default="", help="the borough that its holder works for, as the records write it")
@click.option("--family-name", default="", help="of its holder: an audit sees who looks at people of their own name")
@click.option("--staff-number", default="", help="of its holder: one person has one open account")
def open_(username: str, role: str, **person: str) -> None:
    """Open an account. Its first password, of at least 12 characters, is asked for."""
    password = _asked(confirm=True)
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        accounts.open_account(actor, username, AccountRole(role), password, **person)
    click.echo(f"{username} can sign in as {AccountRole(role).label}.")


@account.command("password")
@click.argument("username")
def password(username: str) -> None:
    """Give an account a new password, and unlock it. The password, of at least 12 characters, is asked for."""
    new = _asked(confirm=True)
    with connected():
        accounts.set_password(operator_or_account(Purpose.ADMINISTRATION), username, new)
    click.echo(f"{username} has a new password.")


@account.command("remove-second-factor")
@click.argument("username")
def remove_second_factor(username: str) -> None:
    """Take the second factor of an account away, for somebody who lost theirs."""
    with connected():
        second_factors.remove_second_factor(operator_or_account(Purpose.ADMINISTRATION), username)
    click.echo(f"{username} has no second factor any more, and is signed out.")


@account.command("single-sign-on")
@click.argument("username")
@click.argument("name", default="")
def single_sign_on(username: str, name: str) -> None:
    """Tie an account to the force's own sign-in, which knows its holder by NAME; without one, end the tie.

    Somebody who signs in there and has no account here is shown their NAME.
    """
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        accounts.tie_single_sign_on(actor, username, get_settings().oidc_issuer, name)
    click.echo(f"{username} is tied to {name}." if name else f"{username} is tied to nobody any more.")


@account.command("close")
@click.argument("username")
def close(username: str) -> None:
    """Close an account; its deeds stay in the ledger."""
    with connected():
        accounts.close_account(operator_or_account(Purpose.ADMINISTRATION), username)
    click.echo(f"{username} can no longer sign in.")


@account.command("list")
def list_() -> None:
    """List the accounts."""
    with connected():
        rows = held_accounts(operator_or_account(Purpose.ADMINISTRATION))
    for row in rows:
        state = "open" if row["active"] else "closed"
        echo_entry(f"{row['username']}: {AccountRole(row['role']).label}{_unit(row)}, {state}{_factor(row)}")


def purpose_of_session(given: str | None, role: AccountRole) -> Purpose | None:
    """Return the purpose that was given, or is chosen at the prompt; none where nobody is there to choose."""
    if given is None and sys.stdin.isatty():
        click.echo("The purpose is kept with every look and every change. Sign in again for another one.")
        given = click.prompt("Purpose of this session", type=PURPOSES, default=usual_purpose(role).value)
    return Purpose(given) if given else None


def _unit(row: dict[str, Any]) -> str:
    return f" of {row['unit']}" if row["unit"] else ""


def _factor(row: dict[str, Any]) -> str:
    return ", with a second factor" if row["second_factor"] else ""


def _at_work(purpose: Purpose | None) -> str:
    return f", for {purpose.label}" if purpose else ""


def _asked(*, confirm: bool) -> str:
    """Return the password typed at the prompt, or piped in; never from the command line, which others can read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=confirm)
    return typed
