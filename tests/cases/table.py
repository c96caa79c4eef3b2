"""Reads the table of cases, and writes what each says of its subject into a graph."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.records.policy import PolicyDraft
from graphmodel.server import connection

FILE = Path(__file__).with_name("listings.yaml")
EDGES = {"suspect": "SUSPECT_IN", "victim": "VICTIM_OF", "witness": "WITNESS_TO", "unresolved": "UNRESOLVED_IN"}


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    id: str
    why: str
    grounds: list[str]
    gate: Any
    guard: Any
    audit: list[str]
    age: int | None = 30
    incidents: dict[str, dict[str, Any]] = field(default_factory=lambda: {"i": {}})
    roles: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    group: bool = False
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    listing: dict[str, Any] = field(default_factory=dict)
    same_author: bool = False
    adjudicated: dict[str, Any] = field(default_factory=dict)
    past: bool = False
    """Whether only a write past the application can bring it about."""

    @property
    def subject(self) -> str:
        return self.of("subject")

    def of(self, name: str) -> str:
        """Return the uid of one of its records."""
        return f"{self.id}.{name}"

    @property
    def placed(self) -> dict[str, Any]:
        """What its listing bears."""
        return {**usual()["listing"], "decided_role": "senior_reviewer", **self.listing}


@cache
def usual() -> dict[str, Any]:
    """Return what holds where a case says nothing else."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8"))["usual"])


@cache
def cases() -> tuple[Case, ...]:
    """Return every case of the table."""
    return tuple(Case(**one) for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"])


def policy() -> dict[str, Any]:
    """Return the policy of the table as the graph keeps it, adopted by two people."""
    draft = PolicyDraft.model_validate({**usual()["policy"], "uid": "P", "version": 1, "effective_from": "2015-01-01"})
    at = clock.now() - timedelta(days=3000)
    people = {"proposed_by": "one", "proposed_at": at, "adopted_by": "another", "adopted_at": at}
    return draft.properties() | people | {"state": "adopted", "edition": "R 1"}


_PEOPLE = """
CREATE (policy:Policy)<-[governed:GOVERNED_BY]-(register:Register {uid: 'R', name: 'R', purpose: 'p', lawful_basis: 'l',
  controller: 'c'})
SET policy = $policy, policy += $stamp, register += $stamp, governed += $stamp
CREATE (entry:LedgerEntry) SET entry = $entry
WITH 1 AS one
UNWIND $people AS person
CREATE (s:Subject) SET s = person, s += $stamp
"""
_INCIDENTS = "UNWIND $incidents AS incident CREATE (i:Incident) SET i = incident, i += $stamp"
_ITEMS = "UNWIND $items AS item CREATE (j:Intelligence) SET j = item, j += $stamp"
_GROUPS = "UNWIND $groups AS uid CREATE (g:Group {uid: uid, name: 'g', kind: 'k'}) SET g += $stamp"
_EDGES = """
UNWIND $edges AS edge
MATCH (a:Subject|Incident|Intelligence {uid: edge.from})
MATCH (b:Subject|Incident|Intelligence|Group {uid: edge.to})
CREATE (a)-[r:$(edge.type)]->(b) SET r = edge.properties, r += $stamp
"""


def record(chosen: tuple[Case, ...]) -> None:
    """Write what the cases say, without their listings, into the connected, empty database."""
    given = Facts(chosen)
    with connection.driver().session() as session, session.begin_transaction() as transaction:
        uid = str(uuid.uuid4())
        entry = {**ENTRY, "uid": uid, "at": clock.now(), "written_at": clock.now(), "uids": given.uids}
        stamp = {"recorded_by": "W", "recorded_at": clock.now(), "recorded_in": uid}
        for text in (_PEOPLE, _INCIDENTS, _ITEMS, _GROUPS, _EDGES):
            transaction.run(text, stamp=stamp, policy=policy(), entry=entry, **given.rows()).consume()
        transaction.commit()


ENTRY = {
    "actor": "W", "role": "operator", "act": "collection", "deed": "record", "purpose": "administration",
    "outcome": "done", "because": [], "count": 1,
}  # fmt: skip


class Facts:
    """The records and edges of some cases, as rows."""

    def __init__(self, chosen: tuple[Case, ...]) -> None:
        self._now = clock.now()
        self.people: list[dict[str, Any]] = []
        self.incidents: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []
        self.groups: list[str] = []
        self.edges: list[dict[str, Any]] = []
        for case in chosen:
            self._add(case)

    @property
    def uids(self) -> list[str]:
        """Return the uids of all of it."""
        return [one["uid"] for one in (*self.people, *self.incidents, *self.items)]

    def rows(self) -> dict[str, Any]:
        """Return the parameters of the statements."""
        return {
            "people": self.people, "incidents": self.incidents, "items": self.items, "groups": self.groups,
            "edges": self.edges,
        }  # fmt: skip

    def _add(self, case: Case) -> None:
        born = None if case.age is None else (clock.now() - relativedelta(years=case.age, days=30)).date()
        for name, day in (("subject", born), ("other", (clock.now() - relativedelta(years=30)).date())):
            person = {"uid": case.of(name), "given_name": "Given", "family_name": name, "sex": "unknown"}
            self.people.append(person | {"date_of_birth": day})
        for name, own in case.incidents.items():
            self._incident(case, name, {**usual()["incident"], **own})
        for name, own in case.items.items():
            self._item(case, name, {**usual()["item"], **_AUTHORS.get(name, {}), **own})
        for who, roles in (("subject", case.roles), ("other", case.others)):
            for role in roles:
                self._role(case, who, role)
        for role in case.turned:
            self._role(case, "subject", role, turned=True)
        for kind in case.ties:
            self._edge(case, "ASSOCIATED_WITH", "subject", "other", kind=kind, since=None)
        self._adjudicate(case)
        if case.group:
            self.groups.append(case.of("group"))
            self._edge(case, "AFFILIATED_WITH", "subject", "group")

    def _adjudicate(self, case: Case) -> None:
        """Let a reviewer have found what the subject suffered or saw true beside what is named of their conduct."""
        suspect = {
            who: [e["properties"]["uid"] for e in self.edges if e["type"] == "SUSPECT_IN" and e["from"] == case.of(who)]
            for who in ("subject", "other")
        }
        for role, names in case.adjudicated.items():
            named = {"suspect": suspect["subject"], "another": suspect["other"]}
            named |= {"first": suspect["subject"][:1], "second": suspect["subject"][1:2]}
            found = [uid for name in names for uid in named.get(name, [case.of(name)])] if names else []
            for edge in self.edges:
                if edge["type"] == EDGES[role] and edge["from"] == case.of("subject"):
                    edge["properties"]["adjudicated_with"] = found[0] if isinstance(names, str) else found

    def _incident(self, case: Case, name: str, own: dict[str, Any]) -> None:
        at = None if own["days"] is None else clock.now() - timedelta(days=own["days"])
        self.incidents.append({"uid": case.of(name), "category": own["category"], "offence": "o", "occurred_at": at})

    def _item(self, case: Case, name: str, own: dict[str, Any]) -> None:
        today = self._now
        self.items.append({
            "uid": case.of(name), "source_kind": own["source"], "source_ref": own.get("ref", case.of(name)),
            "grading": own.get("grading", "3x5x2"), "source_evaluation": own["grade"][0],
            "information_assessment": own["grade"][1], "handling": "P",
            "reported_at": today - timedelta(days=own["days"]), "reported_by": own["author"],
            "verified_by": own["verifier"], "verified_at": today, "text": "t", "assertion": "fact",
            "expires_on": None if own["expires"] is None else today.date() + timedelta(days=own["expires"]),
            **_captured(case.of(name), own), **_named(case, own),
        })  # fmt: skip
        if original := own.get("repeats", own.get("quotes")):
            self._edge(case, "REPEATS", name, original)
        for who, said in (("subject", own["says"]), ("other", own.get("of_other", []))):
            for role in said:
                self._edge(case, "ALLEGES", name, who, role=role)
        for other in own.get("corroborates", []):
            self._edge(case, "CORROBORATES", name, other)
        for incident in own.get("concerns", []):
            self._edge(case, "CONCERNS", name, incident)

    def _role(self, case: Case, who: str, role: str, *, turned: bool = False) -> None:
        kind, *status, incident = role.split()
        said = {"status": status[0]} if status and status[0] != "-" else {}
        ends = (incident, who) if turned else (who, incident)
        self._edge(case, EDGES[kind], *ends, **said)

    def _edge(self, case: Case, type_: str, start: str, end: str, **properties: Any) -> None:
        uid = f"{case.id}.{type_}.{len(self.edges)}"
        said = {"uid": uid, "assertion": "fact", "evidence": ["E-1"], **properties}
        self.edges.append({"type": type_, "from": case.of(start), "to": case.of(end), "properties": said})


def _captured(uid: str, own: dict[str, Any]) -> dict[str, Any]:
    """Return what a post has to be verified, but for what the case says; an item of another kind has what it says."""
    said = dict(own.get("post", {}))
    if "shows" in said:
        said["capture_digest"] = _digest(said.pop("shows"))
    if own["source"] != "social_media":
        return said
    written = {f"verifiable_{point}": f"Written out for {uid}, by whoever read it." for point in CHECKED}
    return {"platform": "p", "read_by": "R", "capture_digest": _digest(uid)} | written | said


def _named(case: Case, own: dict[str, Any]) -> dict[str, Any]:
    """Return the name of what an item repeats: "quotes" has only the edge, "names" only the name."""
    original = own.get("repeats", own.get("names"))
    return {"repeats": case.of(original)} if original else {}


def _digest(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()


CHECKED = ("authorship", "date", "context", "not_performance", "not_repost")
_OF_ITS_OWN = ("band", "band_score", "band_expires_on", "review_due")
_AUTHORS = {"k": {"author": "B"}, "l": {"author": "C"}}
"""Each item has an author of its own, unless its case says otherwise."""


_LIST = """
MATCH (s:Subject {uid: $subject}), (r:Register {uid: 'R'}), (p:Policy {uid: 'P'})
CREATE (l:Listing)-[:LISTS]->(s), (l)-[:ON]->(r), (l)-[:UNDER]->(p)
SET l = $listing, l += $stamp
WITH l
UNWIND $grounds AS uid
MATCH (g:Incident|Intelligence|Subject|Group {uid: uid})
CREATE (l)-[:GROUNDED_ON]->(g)
"""


def list_past_the_application(case: Case) -> None:
    """Write a case's listing as its own statement, past gate and application; all else about it is lawful."""
    uid = str(uuid.uuid4())
    entry = {**ENTRY, "uid": uid, "act": "nomination", "deed": "nominate", "actor": "N"}
    grounds = [case.of(name) for name in case.grounds]
    uids = {"uids": [case.of("listing"), case.subject, "R", *grounds], "at": clock.now(), "written_at": clock.now()}
    stamp = {"recorded_by": "N", "recorded_at": clock.now(), "recorded_in": uid}
    with connection.driver().session() as session, session.begin_transaction() as transaction:
        transaction.run("CREATE (e:LedgerEntry) SET e = $entry", entry=entry | uids).consume()
        given = {"subject": case.subject, "grounds": grounds, "listing": _listing(case), "stamp": stamp}
        transaction.run(_LIST, given).consume()
        transaction.commit()


def _listing(case: Case) -> dict[str, Any]:
    now, placed = clock.now(), case.placed
    listing = {
        "uid": case.of("listing"), "state": placed["state"], "live": f"{case.subject} R",
        "account": "Written past the application, on purpose.", "nominated_by": placed["nominated_by"],
        "nominated_at": now - timedelta(days=10),
    }  # fmt: skip
    if placed["state"] == "nominated":
        return listing
    listing |= {
        "decided_by": placed["decided_by"], "decided_role": placed["decided_role"],
        "decided_at": now - timedelta(days=5), "decision_reasons": "Written past the application, on purpose.",
        "review_due": now.date() + timedelta(days=30), "band": "low", "band_score": 0,
        "band_expires_on": now.date() + timedelta(days=30), "band_confirmed_by": placed["decided_by"],
        "band_confirmed_at": now - timedelta(days=5),
    }  # fmt: skip
    if placed["state"] == "suspended":
        listing |= {"suspended_at": now, "suspended_because": placed.get("because", "review_overdue")}
    if placed["state"] == "removed":
        listing |= {"removed_at": now, "live": None, "review_due": None}
    return listing | {key: placed[key] for key in _OF_ITS_OWN if key in placed}
