"""``graphmodel sign-in``, ``sign-out``, ``account``."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import accounts
from graphmodel.commands.session import connected, current_account, forget, operator_or_account, remember
from graphmodel.findings.accounts import accounts as held_accounts
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole, Purpose


@click.command("sign-in")
@click.argument("username")
def sign_in(username: str) -> None:
    """Sign in at this command line, for a shift of eight hours. The password is asked for."""
    password = _asked(confirm=False)
    with connected():
        account = accounts.sign_in(username, password)
    remember(account)
    click.echo(f"Signed in as {account.username}, {account.role.label}.")


@click.command("sign-out")
def sign_out() -> None:
    """End the sign-in of this command line."""
    click.echo("Signed out." if forget() else "Nobody was signed in.")


@click.command()
def whoami() -> None:
    """Say who is signed in at this command line."""
    with connected():
        account = current_account()
    click.echo(f"{account.username}, {account.role.label}" if account else "Nobody is signed in.")


@click.group()
def account() -> None:
    """Accounts: open, close, list, give a new password."""


@account.command("open")
@click.argument("username")
@click.option("--role", type=click.Choice([r.value for r in SIGN_IN_ROLES]), required=True)
def open_(username: str, role: str) -> None:
    """Open an account. Its first password, of at least 12 characters, is asked for."""
    password = _asked(confirm=True)
    with connected():
        accounts.open_account(operator_or_account(Purpose.ADMINISTRATION), username, AccountRole(role), password)
    click.echo(f"{username} can sign in as {AccountRole(role).label}.")


@account.command("password")
@click.argument("username")
def password(username: str) -> None:
    """Give an account a new password, and unlock it. The password, of at least 12 characters, is asked for."""
    new = _asked(confirm=True)
    with connected():
        accounts.set_password(operator_or_account(Purpose.ADMINISTRATION), username, new)
    click.echo(f"{username} has a new password.")


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
    table = Table("name", "role", "state")
    for row in rows:
        table.add_row(row["username"], row["role"].replace("_", " "), "open" if row["active"] else "closed")
    Console().print(table)


def _asked(*, confirm: bool) -> str:
    """Return the password typed at the prompt, or piped in; never from the command line, which others can read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=confirm)
    return typed
