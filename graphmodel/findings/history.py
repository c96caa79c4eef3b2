"""Where does this come from? All that a record or an edge has said, who changed it and why, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.statements import Evidence, evidence_of, leading_to, named_records, own, says
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.records.drafting import correctable, plain
from graphmodel.server.connection import in_one_read, read
from graphmodel.shielding import FREE_TEXTS, HARM, Shield, shield_of, tells_of_harm
from graphmodel.vocabulary import ClaimState


@dataclass(frozen=True, slots=True)
class Stage:
    """What was said from one instant to the next.

    Args:
        says: in a sentence.
        values: all of it, as (name, value).
        recorded_by: who recorded this state.
        until: when it was changed; None for what is said now.
        change: what kind of change ended it.
        changed_by: who changed it.
        reasons: theirs.
        change_evidence: what bore the change out.
    """

    says: str
    values: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    recorded_by: str
    since: datetime | None
    until: datetime | None
    change: str | None
    changed_by: str | None
    reasons: str | None
    change_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """What another source says of the same thing.

    Args:
        claim: uid.
        recorded: what is recorded of that field now.
        settled_by: who preferred one of the two.
        replaced: whether nobody claimed it: it was recorded until another claim was preferred to it.
    """

    claim: str
    field: str
    value: str
    recorded: str
    evidence: tuple[Evidence, ...]
    state: ClaimState
    claimed_by: str
    settled_by: str | None
    reasons: str | None
    replaced: bool

    @property
    def heading(self) -> str:
        """Whose word it is."""
        return "Recorded before" if self.replaced else f"Claimed by {self.claimed_by}"


@dataclass(frozen=True, slots=True)
class OtherRole:
    """In which other role the same person is known in the same incident.

    Args:
        uid: of the other edge, or of the item that says so.
        adjudicated: whether a reviewer has found that both are true.
    """

    uid: str
    says: str
    adjudicated: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that a record or an edge has said, oldest first.

    Args:
        statement: the relationship type or label that it has, or had last.
        withdrawn: whether it says nothing any more.
        withheld: whether a text is kept back that may name those who are hidden.
        merged: in words, into whom this person was merged, or with which merge this edge was set aside; None for all
            else.
        people: uids of the subjects whom it is or was about.
        values: what it says now, by the names of its fields.
        rivals: what other sources say of the same thing.
        conduct: of a victim or witness, in the same incident: what a reviewer adjudicates.
        harm: of somebody who did something, or is said to have, in the same incident: where it is adjudicated.
    """

    uid: str
    statement: str
    stages: tuple[Stage, ...]
    withdrawn: bool
    people: tuple[str, ...]
    values: Mapping[str, Any]
    rivals: tuple[Rival, ...]
    conduct: tuple[OtherRole, ...]
    harm: tuple[OtherRole, ...]
    merged: str | None = None
    withheld: bool = False

    @property
    def fields(self) -> list[str]:
        """The fields that can be corrected."""
        return correctable(self.statement)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of intelligence."""
        return self.statement == "Intelligence"

    @property
    def is_edge(self) -> bool:
        """Whether it is an edge between two records."""
        return self.statement in sentences.KINDS

    @property
    def title(self) -> str:
        """What it is, in words."""
        return {"Subject": "Person", "Intelligence": "Item of intelligence"}.get(
            self.statement, sentences.KINDS.get(self.statement, self.statement)
        ).capitalize()


_NOTHING = "there is no such record or edge, and there was none; a listing is shown by graphmodel listing"


def history(actor: Actor, uid: str) -> History:
    """Return the history of a record or an edge; the look is recorded before it is returned (invariant 8).

    Raises:
        UnknownRecord: nothing has, or had, this uid.
    """
    permitted(actor, "history", [uid])
    shield = shield_of(actor)
    (rows, claims, named, accounts), merges, conduct, harm = in_one_read(
        lambda: (
            _read(uid, shield),
            read("history/merged", uid=uid),
            read("evidence/conduct_beside", uid=uid),
            read("evidence/harm_beside", uid=uid),
        )
    )
    if not rows:
        raise UnknownRecord(uid, [_NOTHING])
    last = rows[-1]
    harm = [row for row in harm if not shield.hides(row["subject"], row["incident"])]
    record_look(actor, "history", dict.fromkeys([uid, *named, *(row["uid"] for row in (*conduct, *harm))]))
    return History(
        uid=uid,
        statement=last["statement"],
        stages=tuple(_stage(row, named, accounts) for row in rows),
        withdrawn=bool(last["former"] or last["properties"].get("withdrawn_at")),
        people=tuple(name for name, one in named.items() if one["kind"] == "subject"),
        values={name: plain(value) for name, value in own(last).items()},
        rivals=tuple(_rival(claim, own(last), named, accounts) for claim in claims),
        conduct=tuple(_conduct(row) for row in conduct),
        harm=tuple(OtherRole(row["uid"], f"is recorded as a {row['role']}", row["adjudicated"]) for row in harm),
        merged=_merged(merges[0]) if merges else None,
        withheld=last["statement"] in ("Incident", "Intelligence") and shield.hides(uid),
    )


def _merged(row: Mapping[str, Any]) -> str:
    """Say what a merge made of a person or an edge: neither was withdrawn."""
    on = sentences.instant(plain(row["at"]))
    if row["what"] == "person":
        return f"merged into {row['kept']} on {on}"
    undone = ", and not given back when that was undone" if row["undone"] else ""
    return f"set aside when {row['away']} was merged into {row['kept']} on {on}{undone}"


def _read(
    uid: str, shield: Shield
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any], dict[str, str]]:
    held = read("history/of", uid=uid)
    if held and _is_hidden(held[-1], shield):
        held = []  # what it said before would tell whose it is
    rows = [_as_open(row, uid, shield) for row in held if not _is_hidden(row, shield)]
    claims = [row["claim"] for row in read("history/claims", uid=uid)] if rows else []
    if rows and shield.hides(uid, *filter(None, (rows[-1]["starts"], rows[-1]["ends"]))):
        claims = [one for one in claims if not tells_of_harm(one["field"], one["value"])]
    acted = ("recorded_by", "superseded_by", "settled_by")
    people = {held.get(key) for held in (*claims, *(row["properties"] for row in rows)) for key in acted} - {None}
    accounts = {row["uid"]: row["username"] for row in read("history/accounts", uids=sorted(people))}
    leading = [*leading_to(rows), *(one for claim in claims for one in claim.get("evidence") or ())]
    return rows, claims, named_records([uid, *leading]), accounts


def _is_hidden(row: Mapping[str, Any], shield: Shield) -> bool:
    return row["statement"] in HARM and shield.hides(row["starts"], row["ends"])


def _as_open(row: dict[str, Any], uid: str, shield: Shield) -> dict[str, Any]:
    """Return a version without what tells of harm that is hidden: whom an item names, and texts that may name them."""
    if not shield.hides(uid):
        return row
    kept = {name: value for name, value in row["properties"].items() if name not in FREE_TEXTS}
    return row | {"properties": kept, "alleges": shield.masked(row["alleges"], uid)}


def _conduct(row: Mapping[str, Any]) -> OtherRole:
    standing = sentences.words(row["standing"] or "not recorded")
    said = f"is recorded as a suspect ({standing})" if row["kind"] == "suspect" else f"an item says so ({standing})"
    return OtherRole(row["uid"], said, row["adjudicated"])


def _rival(
    claim: Mapping[str, Any], recorded: Mapping[str, Any], named: Mapping[str, Any], accounts: Mapping[str, str]
) -> Rival:
    by, settled = claim.get("recorded_by") or "", claim.get("settled_by")
    return Rival(
        claim=claim["uid"],
        field=claim["field"],
        value=claim["value"],
        recorded=_value(recorded[claim["field"]]) if claim["field"] in recorded else "not recorded",
        evidence=evidence_of(claim.get("evidence"), named),
        state=ClaimState(claim["state"]),
        claimed_by=accounts.get(by, by),
        settled_by=accounts.get(settled, settled) if settled else None,
        reasons=claim.get("reasons"),
        replaced=bool(claim.get("replaced_by")),
    )


def _stage(row: Mapping[str, Any], named: Mapping[str, Any], accounts: Mapping[str, str]) -> Stage:
    held = row["properties"]
    changed_by = held.get("superseded_by") if row["former"] else None
    return Stage(
        says=says(row, named),
        values=tuple((sentences.words(name), _value(value)) for name, value in _stated(row)),
        evidence=evidence_of(held.get("evidence"), named),
        recorded_by=accounts.get(held.get("recorded_by") or "", held.get("recorded_by") or "not recorded"),
        since=plain(held.get("recorded_at")),
        until=plain(held["superseded_at"]) if row["former"] else None,
        change=sentences.words(held["change"]) if row["former"] else None,
        changed_by=accounts.get(changed_by, changed_by) if changed_by else None,
        reasons=held["change_reasons"] if row["former"] else None,
        change_evidence=evidence_of(held.get("change_evidence") if row["former"] else None, named),
    )


def _stated(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    stated = [
        (name, value)
        for name, value in sorted(own(row).items())
        if name not in ("uid", "withdrawn_at", "evidence") and not name.startswith("recorded_")
    ]
    return stated + [(name, row[name]) for name in ("alleges", "concerns", "corroborates") if row[name]]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(native := plain(value), datetime):
        return sentences.instant(native)
    return sentences.day(value) if hasattr(value, "to_native") else str(value)
