"""``graphmodel history``, ``as-known`` and ``evidence``: where a statement comes from, and what corrects it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from graphmodel.casework import adjudicating, claims, involvements, rectifying
from graphmodel.commands.session import connected, current_actor
from graphmodel.commands.why import shielded
from graphmodel.findings.history import History, Stage, history
from graphmodel.findings.past import as_known, end_of
from graphmodel.findings.sentences import instant
from graphmodel.findings.statements import Evidence
from graphmodel.ledger.transactions import permitted
from graphmodel.records.drafting import correctable, typed
from graphmodel.vocabulary import Purpose, Role, SuspectStatus

_reasons = click.option("--reasons", required=True, help="why, in your own words")
_evidence = click.option(
    "--evidence", multiple=True, required=True, help="uid of an item, or a source record: 'court result CT-2201'"
)

_CORRECTED = {
    "a person": "Subject",
    "an incident": "Incident",
    "a group": "Group",
    "an item": "Intelligence",
    "a role in an incident": "SUSPECT_IN",
    "an association": "ASSOCIATED_WITH",
    "an affiliation": "AFFILIATED_WITH",
}
_FIELDS = "\n\n".join(f"Fields of {what}: {', '.join(correctable(name))}" for what, name in _CORRECTED.items())


@click.command("history")
@click.argument("uid")
def history_(uid: str) -> None:
    """Tell all that the record or edge UID has said: since when, on what evidence, who changed it and why."""
    with connected():
        found = history(current_actor(Purpose.INVESTIGATION), uid)
    for line in told(found):
        click.echo(line)


@click.command("as-known")
@click.argument("subject")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="a day, to its end")
def as_known_(subject: str, day: datetime) -> None:
    """Tell what was known of SUBJECT (a uid) at the end of a day."""
    at = end_of(day.date())
    with connected():
        found = as_known(current_actor(Purpose.INVESTIGATION), subject, at)
    for one in found:
        click.echo(f"{one.uid or subject} ({one.kind}): {one.says}")


@click.group()
def evidence() -> None:
    """Change what is recorded. What it said before is kept, with who changed it, why and on what evidence."""


@evidence.command("status")
@click.argument("uid")
@click.argument("status", type=click.Choice([s.value for s in SuspectStatus]))
@_reasons
@_evidence
def status_(uid: str, status: str, reasons: str, evidence: tuple[str, ...]) -> None:
    """Record how far the allegation UID has gone."""
    with connected():
        involvements.change_status(_me(), uid, SuspectStatus(status), reasons, evidence)
    click.echo(f"The allegation is {SuspectStatus(status).label} now.")


@evidence.command("role")
@click.argument("uid")
@click.argument("role", type=click.Choice(["victim", "witness", "suspect"]))
@click.option("--status", type=click.Choice([s.value for s in SuspectStatus]), help="of a suspect")
@_reasons
@_evidence
def role_(uid: str, role: str, status: str | None, reasons: str, evidence: tuple[str, ...]) -> None:
    """Record which role a person had in an incident whose source gave none (UID of the edge)."""
    standing = SuspectStatus(status) if status else None
    with connected():
        involvements.resolve_role(_me(), uid, Role(role), reasons, evidence, status=standing)
    click.echo(f"The role is {role} now.")


@evidence.command("rectify", epilog=_FIELDS)
@click.argument("uid")
@click.option("--set", "fields", multiple=True, required=True, metavar="FIELD=VALUE", help="no value empties the field")
@click.option("--new-borough", is_flag=True, help="the borough is one in which nothing is recorded yet")
@_reasons
@_evidence
def rectify(uid: str, fields: tuple[str, ...], new_borough: bool, reasons: str, evidence: tuple[str, ...]) -> None:
    """Correct fields of the record or edge UID; ``|`` stands between the parts of a list."""
    pairs = [field.partition("=") for field in fields]
    if not all(equals for _, equals, _ in pairs):
        raise click.BadParameter("write FIELD=VALUE, for instance --set family_name=Okafor")
    with connected():
        actor = _me()
        permitted(actor, "rectify", [uid])  # before its history is read, which auditors may read
        statement = history(actor, uid).statement
        changes = {name.strip(): typed(statement, name.strip(), value) for name, _, value in pairs}
        rectifying.rectify(actor, uid, changes, reasons, evidence, new_borough=new_borough)
    click.echo(f"Corrected. What it said before: graphmodel history {uid}")


@evidence.command("withdraw")
@click.argument("uid")
@_reasons
@_evidence
def withdraw(uid: str, reasons: str, evidence: tuple[str, ...]) -> None:
    """Withdraw the edge or item UID, which should not have been recorded."""
    with connected():
        rectifying.withdraw(_me(), uid, reasons, evidence)
    click.echo(f"Withdrawn. What it said: graphmodel history {uid}")


@evidence.command("adjudicate")
@click.argument("uid")
@click.option(
    "--with", "beside", multiple=True, help="uid of what they did in it: a suspect's edge, or an item; none: take back"
)
@_reasons
@_evidence
def adjudicate(uid: str, beside: tuple[str, ...], reasons: str, evidence: tuple[str, ...]) -> None:
    """Find, as a reviewer, that two roles of one person in one incident are true: UID is the victim's or witness's.

    ``graphmodel history UID`` names what they did, or are said to have done, in the same incident.
    """
    with connected():
        adjudicating.adjudicate(current_actor(Purpose.REGISTER_REVIEW), uid, beside, reasons, evidence)
    found = f"both true, beside {', '.join(beside)}" if beside else "not adjudicated any more"
    click.echo(f"The two roles are {found}.")


@evidence.command("claim")
@click.argument("uid")
@click.argument("field")
@click.argument("value")
@_reasons
@_evidence
def claim(uid: str, field: str, value: str, reasons: str, evidence: tuple[str, ...]) -> None:
    """Record that another source gives VALUE for FIELD of the record or edge UID; what is recorded stays."""
    with connected():
        found = claims.claim(_me(), uid, field, value, reasons, evidence)
    click.echo(f"Claim {found} stands beside what is recorded until a reviewer prefers one of the two.")


@evidence.command("prefer")
@click.argument("claim")
@_reasons
def prefer(claim: str, reasons: str) -> None:
    """Prefer CLAIM (a uid) to what is recorded, which is kept as the other side."""
    _settle(claims.prefer, claim, reasons)


@evidence.command("set-aside")
@click.argument("claim")
@_reasons
def set_aside(claim: str, reasons: str) -> None:
    """Prefer what is recorded to CLAIM (a uid), which stays to be read."""
    _settle(claims.set_aside, claim, reasons)


def told(found: History) -> list[str]:
    """Return a history as lines of text."""
    state = "withdrawn" if found.withdrawn else found.merged
    lines = [f"{found.title} {found.uid}{f': {state}' if state else ''}"]
    if found.withheld:
        lines.append(f"Free text that may name a victim or a witness is left out. {shielded(found.uid)}")
    for stage in found.stages:
        lines += ["", *_stage(stage)]
    for one in found.conduct:
        known = "found true beside this by a reviewer" if one.adjudicated else "not adjudicated: no ground"
        lines += ["", f"In the same incident this person {one.says}: {known}", f"  {one.uid}"]
    for one in found.harm:
        known = "a reviewer found both true" if one.adjudicated else "not adjudicated: this is no ground"
        lines += ["", f"In the same incident this person {one.says}: {known}", f"  {one.uid}"]
    for rival in found.rivals:
        sides = f"{rival.field}: recorded {rival.recorded}; {rival.heading.lower()}: {rival.value}"
        settled = f" by {rival.settled_by}: {rival.reasons}" if rival.settled_by else ""
        lines += ["", f"{sides} ({rival.state.label}{settled})", *_listed(rival.evidence), f"  claim {rival.claim}"]
    return lines


def _stage(stage: Stage) -> list[str]:
    until = f" until {instant(stage.until)}" if stage.until else ""
    lines = [f"Since {instant(stage.since)}{until}, recorded by {stage.recorded_by}:", f"  {stage.says}"]
    lines += _listed(stage.evidence)
    if stage.change:
        lines += [f"  then {stage.change} by {stage.changed_by}: {stage.reasons}", *_listed(stage.change_evidence)]
    return lines


def _listed(evidence: tuple[Evidence, ...]) -> list[str]:
    return [f"    {one.reference}: {one.says}" for one in evidence]


def _settle(deed: Callable[..., Any], claim: str, reasons: str) -> None:
    with connected():
        deed(current_actor(Purpose.REGISTER_REVIEW), claim, reasons)
    click.echo("Settled; both sides stay to be read.")


def _me() -> Any:
    return current_actor(Purpose.INVESTIGATION)
