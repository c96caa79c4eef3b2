"""``graphmodel policy``: schema, list, show, export, draft, try, propose, adopt, withdraw."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import policies
from graphmodel.casework.documents import policy_schema, read_policy
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.errors import InvalidFile
from graphmodel.findings.policies import policies as read_policies
from graphmodel.findings.policies import policy_file
from graphmodel.findings.sentences import day
from graphmodel.findings.trial import NAMED_AT_MOST, Change, Trial
from graphmodel.findings.trial import trial as try_policy
from graphmodel.ledger.transactions import permitted
from graphmodel.vocabulary import Purpose


@click.group()
def policy() -> None:
    """The written criteria of registers: drafted, tried, proposed, adopted by a second person, superseded."""


@policy.command("schema")
def schema() -> None:
    """Print the JSON Schema that the criteria of a policy are checked against."""
    click.echo(json.dumps(policy_schema(), indent=2))


@policy.command("list")
def list_policies() -> None:
    """Show every policy of every register."""
    with connected():
        found = read_policies(operator_or_account(Purpose.ADMINISTRATION))
    for row in found:
        one = row["policy"]
        state = f"{one['state']}, in force" if row["in_force"] else one["state"]
        said = f"version {one['version']} of {row['register']['name']}: {state}"
        echo_entry(one["uid"], said, f"effective from {day(one['effective_from'])}")
    if not found:
        click.echo("There is no policy.")


@policy.command("show")
@click.argument("uid")
def show(uid: str) -> None:
    """Show the policy UID, whole."""
    with connected():
        found = policy_file(operator_or_account(Purpose.ADMINISTRATION), uid)
    for key, value in sorted(found.policy.items()):
        if value is None:
            continue
        said = found.by(value) if key.endswith("_by") else _dated(value)
        click.echo(f"{key}: {', '.join(map(str, said)) if isinstance(said, list) else said}")


@policy.command("export")
@click.argument("uid")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(uid: str, file: Path | None) -> None:
    """Write the policy UID as the document of the register's next version, ready to edit and to draft.

    It goes to FILE, which must not be there yet, or to the terminal.
    """
    with connected():
        text = policy_file(operator_or_account(Purpose.ADMINISTRATION), uid).next_version
    if file is None:
        click.echo(text, nl=False)
        return
    _write(file, text)
    click.echo(f"Written to {file}. Edit it, then: graphmodel policy draft {file}")


def _write(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise InvalidFile(f"{file} is there already, and is not written over") from error
    except OSError as error:
        raise InvalidFile(f"{file} cannot be written: {error.strerror or error}") from error


@policy.command("draft")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def draft(document: Path) -> None:
    """Keep the policy written in a YAML DOCUMENT as a draft, which judges nobody."""
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        permitted(actor, "draft_policy")
        uid = policies.draft_policy(actor, read_policy(document))
    click.echo(f"Policy {uid} is a draft. See what it would change: graphmodel policy try {uid}")


@policy.command("try")
@click.argument("uid")
def try_(uid: str) -> None:
    """Show what the policy UID would change on the present graph: who would fall off, who would come on.

    Reviewers see who they are; administrators see how many, by borough.
    """
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        found = try_policy(actor, uid)
    Console().print(_boroughs(found))
    if found.named:
        for what, changes in zip(_PARTS, found.parts, strict=True):
            _name(found, what, changes)


@policy.command("propose")
@click.argument("uid")
def propose(uid: str) -> None:
    """Propose the draft UID for adoption by another person."""
    with connected():
        policies.propose_policy(current_actor(Purpose.ADMINISTRATION), uid)
    click.echo(f"Policy {uid} is proposed; a senior reviewer who did not propose it adopts it.")


@policy.command("adopt")
@click.argument("uid")
def adopt(uid: str) -> None:
    """Adopt the proposed policy UID; what it no longer bears out is suspended."""
    with connected():
        suspended = policies.adopt_policy(current_actor(Purpose.ADMINISTRATION), uid)
    click.echo(f"Policy {uid} is adopted. Suspended until a review: {suspended}.")


@policy.command("withdraw")
@click.argument("uid")
def withdraw(uid: str) -> None:
    """Withdraw the draft or proposed policy UID."""
    with connected():
        policies.withdraw_policy(operator_or_account(Purpose.ADMINISTRATION), uid)
    click.echo(f"Policy {uid} is withdrawn.")


_PARTS = (
    "no ground left",
    "a ground less, suspended until a review",
    "could be nominated",
    "could not be nominated any more",
)
"""What would become of people, in the order of a trial's parts."""


def _dated(value: Any) -> Any:
    """Return a date or an instant as the command line says it, and all else as it is."""
    return day(value) if hasattr(value, "to_native") else value


def _boroughs(found: Trial) -> Table:
    table = Table(
        "borough", "live listings", "fall off", "lose a ground", "come within reach", "leave it", title=_title(found)
    )
    for row in found.boroughs:
        table.add_row(*map(str, row))
    return table


def _title(found: Trial) -> str:
    tried = f"{found.policy.name}: version {found.policy.version}"
    if found.in_force:
        return f"{tried} is in force already; this is what it no longer bears out today"
    against = f"version {found.against.version}" if found.against else "no policy"
    return f"{tried} in place of {against}"


def _name(found: Trial, what: str, changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    click.echo(f"\n{what}: {len(changes)}")
    for borough, here in groupby(changes[:NAMED_AT_MOST], key=lambda one: one.borough):
        click.echo(f"  {borough}")
        for one in here:
            listing = f", {one.state}: graphmodel listing {one.listing}" if one.listing else ""
            click.echo(f"    {found.named[one.subject].name} ({one.subject}){listing}")
            for sentence in found.named[one.subject].says:
                click.echo(f"      {sentence}")
    if len(changes) > NAMED_AT_MOST:
        click.echo(f"  and {len(changes) - NAMED_AT_MOST} more")
