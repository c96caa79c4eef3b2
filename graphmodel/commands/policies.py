"""``graphmodel policy``: schema, list, show, draft, try, propose, adopt, withdraw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import policies
from graphmodel.casework.documents import policy_schema, read_policy
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.findings.policies import policies as read_policies
from graphmodel.findings.policies import policy_file
from graphmodel.findings.sentences import day
from graphmodel.findings.trial import NAMED_AT_MOST, Change, Trial
from graphmodel.findings.trial import trial as try_policy
from graphmodel.ledger.transactions import permitted
from graphmodel.permissions import allowed
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
    if allowed(actor.role, "listing"):
        _name("no ground left", found.falling)
        _name("a ground less, suspended until a review", found.losing)
        _name("could be nominated", found.coming)
        _name("could not be nominated any more", found.leaving)


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


def _dated(value: Any) -> Any:
    """Return a date or an instant as the command line says it, and all else as it is."""
    return day(value) if hasattr(value, "to_native") else value


def _boroughs(found: Trial) -> Table:
    against = f"version {found.against.version}" if found.against else "no policy"
    title = f"{found.policy.name}: version {found.policy.version} in place of {against}"
    table = Table("borough", "live listings", "fall off", "lose a ground", "come within reach", "leave it", title=title)
    for row in found.boroughs:
        table.add_row(*map(str, row))
    return table


def _name(what: str, changes: tuple[Change, ...]) -> None:
    for one in changes[:NAMED_AT_MOST]:
        listing = f" (listing {one.listing}, {one.state})" if one.listing else ""
        click.echo(f"{what}: {one.subject}, {one.borough}{listing}")
    if len(changes) > NAMED_AT_MOST:
        click.echo(f"{what}: {len(changes) - NAMED_AT_MOST} more")
