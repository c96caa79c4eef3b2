"""Likenesses: propose that two records are of one person, and keep two people apart. Proposing decides nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import reasons_of
from graphmodel.errors import InvalidRecord, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited, permitted
from graphmodel.matching import Identity, Pair, likely_pairs, weigh
from graphmodel.matching.reading import everybody, fingerprints, identity, pair_of
from graphmodel.records.likeness import Likeness
from graphmodel.vocabulary import LikenessState


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a search for likenesses came to.

    Args:
        fresh: pairs that are proposed now and were not before.
        standing: those that were proposed already, and still are.
        withdrawn: proposals that nothing bears out any more, on which nobody had decided.
        apart: pairs that a person kept apart, and that stay so.
    """

    fresh: int
    standing: int
    withdrawn: int
    apart: int


def propose_likenesses(actor: Actor) -> Proposed:
    """Compare everybody with everybody who may be the same person, and propose the pairs that are likely.

    Names, aliases, date of birth, sex and borough are compared, and nothing that anybody did or whom they know.
    A pair that a person kept apart is proposed again only when something of that has changed.

    Raises:
        NotAllowed: the actor's role may not do this.
    """
    permitted(actor, "propose_likenesses")
    people = {person.uid: person for person in everybody()}
    # Outside the transaction: it takes a while, and a proposal that is a minute old harms nobody.
    pairs = likely_pairs(people.values())
    return audited(actor, _propose_likenesses, pairs, people)


def propose_likeness(actor: Actor, one: str, other: str) -> str:
    """Propose two subjects whom a person takes for one, whatever the comparison comes to; return the likeness's uid.

    Raises:
        UnknownRecord: one of them is not there.
        InvalidRecord: they are one record.
        WrongState: the pair is proposed already.
    """
    return audited(actor, _propose_likeness, one, other)


def keep_apart(actor: Actor, likeness: str, reasons: str) -> None:
    """Decide that two records are of two people.

    Raises:
        UnknownRecord: there is no such likeness.
        WrongState: it was decided in the meantime.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _keep_apart, likeness, reasons)


@dataclass(frozen=True, slots=True)
class LikenessNow:
    """A likeness as it is inside the transaction that holds its lock."""

    uid: str
    state: LikenessState
    subjects: tuple[str, ...]


def opened_likeness(deed: Deed, uid: str, *states: LikenessState) -> LikenessNow:
    """Lock a likeness for the rest of the transaction, and return it.

    Raises:
        UnknownRecord: there is no such likeness.
        WrongState: it is in none of these states.
    """
    if not deed.run("matching/lock", likeness=uid):
        raise UnknownRecord(uid, ["there is no such likeness"])
    row = deed.run("matching/likeness", likeness=uid)[0]
    held = LikenessNow(uid, LikenessState(row["likeness"]["state"]), tuple(row["subjects"]))
    deed.about((uid, *held.subjects))
    if held.state not in states:
        raise WrongState(f"the two are {held.state.label} by now; look again", (uid, *held.subjects))
    return held


def decided(deed: Deed, likeness: str, state: LikenessState, reasons: str) -> dict[str, Any]:
    """Write down what became of a locked likeness, by whom and why, and return what was written."""
    changes = {
        "state": state.value,
        "decided_by": deed.actor.uid,
        "decided_at": clock.now(),
        "reasons": reasons,
    }
    deed.run("matching/decide", likeness=likeness, changes=changes)
    return changes


def marked(deed: Deed, likeness: str, subjects: Iterable[str]) -> None:
    """Remember what identifies the two at this time; only when that changes are they proposed again."""
    people = identities(deed, subjects)
    deed.run("matching/decide", likeness=likeness, changes={"fingerprints": fingerprints(people, likeness)})


def identities(deed: Deed, subjects: Iterable[str]) -> list[Identity]:
    """Return what identifies these subjects, as the transaction sees them."""
    return [identity(row) for row in deed.run("matching/identities", subjects=list(subjects))]


def _keep_apart(deed: Deed, likeness: str, reasons: str) -> None:
    reasons = reasons_of(reasons)
    held = opened_likeness(deed, likeness, LikenessState.PROPOSED)
    decided(deed, likeness, LikenessState.KEPT_APART, reasons)
    marked(deed, likeness, held.subjects)


def _propose_likeness(deed: Deed, one: str, other: str) -> str:
    people = {person.uid: person for person in identities(deed, (one, other))}
    if one == other:
        raise InvalidRecord(one, ["that is one record, not two"])
    for uid in (one, other):
        if uid not in people:
            raise UnknownRecord(uid, ["there is no such subject"])
    known = {row["pair"]: row for row in deed.run("matching/known")}
    present = known.get(pair_of(one, other))
    if present and present["state"] != LikenessState.KEPT_APART:
        raise WrongState(f"the two are {present['state']} already, as likeness {present['uid']}", (one, other))
    if present:
        deed.run("matching/supersede", likenesses=[present["uid"]])
    return _write(deed, [weigh(people[one], people[other])], people)[0]


def _propose_likenesses(deed: Deed, pairs: list[Pair], people: dict[str, Identity]) -> Proposed:
    known = {row["pair"]: row for row in deed.run("matching/known")}
    found = {pair_of(pair.one, pair.other): pair for pair in pairs}
    changed = [row for key, row in known.items() if row["state"] == LikenessState.KEPT_APART and _differs(row, people)]
    again = {row["pair"] for row in changed} & found.keys()
    deed.run("matching/supersede", likenesses=[known[key]["uid"] for key in again])
    fresh = [pair for key, pair in found.items() if key not in known or key in again]
    standing = {key: row for key, row in known.items() if row["state"] == LikenessState.PROPOSED}
    gone = [row["uid"] for key, row in standing.items() if key not in found and _differs(row, people)]
    deed.about(gone)
    deed.run("matching/withdraw", likenesses=gone)
    _refresh(deed, [(row["uid"], found[key]) for key, row in standing.items() if key in found], people)
    _write(deed, fresh, people)
    apart = sum(row["state"] == LikenessState.KEPT_APART for row in known.values()) - len(again)
    return Proposed(len(fresh), len(standing) - len(gone), len(gone), apart)


def _differs(row: dict[str, Any], people: dict[str, Identity]) -> bool:
    """Tell whether what identifies the two has changed since it was last looked at; or one is no subject any more."""
    two = [people[uid] for uid in row["pair"].split(" ") if uid in people]
    held: str = row["fingerprints"]
    return fingerprints(two, row["uid"]) != held


def _refresh(deed: Deed, found: list[tuple[str, Pair]], people: dict[str, Identity]) -> None:
    rows = [{"uid": uid, "properties": _properties(uid, pair, people)} for uid, pair in found]
    deed.run("matching/refresh", rows=rows)


def _write(deed: Deed, pairs: Iterable[Pair], people: dict[str, Identity]) -> list[str]:
    rows = []
    for pair in pairs:
        uid = str(uuid.uuid4())
        fresh = {"uid": uid, "state": LikenessState.PROPOSED.value, "pair": pair_of(pair.one, pair.other)}
        properties = Likeness.deflate(fresh | _properties(uid, pair, people), skip_empty=True)
        rows.append({"one": pair.one, "other": pair.other, "properties": properties})
        deed.about((uid, pair.one, pair.other))
    return [row["uid"] for row in deed.run("matching/propose", rows=rows, stamp=deed.stamp())]


def _properties(uid: str, pair: Pair, people: dict[str, Identity]) -> dict[str, Any]:
    return {
        "weight": pair.weight,
        "evidence_for": list(pair.evidence_for),
        "evidence_against": list(pair.evidence_against),
        "fingerprints": fingerprints((people[pair.one], people[pair.other]), uid),
    }
