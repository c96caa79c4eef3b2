"""Which row of the table each command asks for, and which need none because they show and change no record."""

from __future__ import annotations

from collections.abc import Iterator

import click

from graphmodel.permissions import TABLE, holders

OF_THE_MACHINE = frozenset({
    "server start", "server stop", "server status", "server logs", "server shell", "schema", "web start", "web stop",
    "web status", "demo", "borough status", "template", "policy schema", "ledger key", "sign-in", "sign-out", "whoami",
    "roles",
})  # fmt: skip
"""What acts on this machine or says what it is; whoever may log in to it may do that without the product's help."""

ROWS = {
    "borough load": "load_borough",
    "borough plant": "plant_breaches",
    "borough unplant": "unplant_breaches",
    "load": "record_subjects",
    "account open": "open_account",
    "account password": "set_password",
    "account remove-second-factor": "remove_second_factor",
    "account single-sign-on": "tie_single_sign_on",
    "account close": "close_account",
    "account list": "accounts",
    "token issue": "issue_token",
    "token list": "tokens",
    "token revoke": "revoke_token",
    "register establish": "establish_register",
    "search": "search",
    "why": "why",
    "open": "open_record",
    "nominate": "nominate",
    "nominations": "nominations",
    "decide": "decide",
    "review": "review",
    "suspend-overdue": "suspend_overdue",
    "suspend": "suspend",
    "reinstate": "reinstate",
    "confirm-band": "confirm_band",
    "queue": "queue",
    "listing": "listing",
    "intelligence show": "intelligence",
    "intelligence capture": "capture_post",
    "intelligence verify": "verify_intelligence",
    "policy list": "policies",
    "policy show": "policies",
    "policy export": "policies",
    "policy draft": "draft_policy",
    "policy try": "trial",
    "policy propose": "propose_policy",
    "policy adopt": "adopt_policy",
    "policy withdraw": "withdraw_policy",
    "same propose": "propose_likenesses",
    "same list": "likenesses",
    "same show": "likeness",
    "same merge": "merge",
    "same keep-apart": "keep_apart",
    "same merges": "merges",
    "same unmerge": "unmerge",
    "same unsettled": "merges",
    "same settle": "settle",
    "history": "history",
    "as-known": "as_known",
    "evidence status": "change_status",
    "evidence role": "resolve_role",
    "evidence rectify": "rectify",
    "evidence withdraw": "withdraw",
    "evidence adjudicate": "adjudicate",
    "evidence claim": "claim",
    "evidence prefer": "prefer",
    "evidence set-aside": "set_aside",
    "audit": "compliance",
    "query": "ask",
    "save-query": "save_query",
    "ledger seal": "seal_ledger",
    "ledger status": "ledger_seal",
    "ledger checkpoint": "ledger_seal",
    "ledger verify": "ledger_verify",
    "ledger prove": "ledger_proof",
    "ledger export": "ledger_export",
    "lint": "lint",
}
"""Command, and the row that whoever runs it needs. The deed or view behind it refuses whoever has it not."""

IN_PERSON = frozenset({"policy propose"})
"""What the operator may do by the table, and does at the command line under a name of their own only."""


def commands_of(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group with its whole name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def say_for_whom(group: click.Group) -> None:
    """Let the help of each command end with whose it is."""
    for name, command in commands_of(group):
        if name in ROWS:
            whose = f"For {holders(TABLE[ROWS[name]].roles)}."
            command.epilog = f"{command.epilog}\n\n{whose}" if command.epilog else whose


@click.command()
def roles() -> None:
    """Say which role may do what: the one table that deeds, pages and commands ask."""
    for row in TABLE.values():
        click.echo(f"{row.words} ({row.act.label}): {holders(row.roles)}")
