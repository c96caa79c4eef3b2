"""Random people, random recordings while two of them are one: an un-merge restores both, and loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.casework import recording
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import Refused
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.association import AffiliationDraft, AssociationDraft, GroupDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import CharacteristicsDraft
from graphmodel.vocabulary import AccountRole, Purpose
from tests import builders
from tests.casework.merging_graphs import TWO, dump, merged, two
from tests.conftest import Server, wipe

SENIOR = Actor("senior", AccountRole.SENIOR_REVIEWER, Purpose.ADMINISTRATION)
ANALYST = Actor("analyst", AccountRole.ANALYST, Purpose.PREVENTION)
KEPT, AWAY = "S-1", "S-2"
INCIDENTS = ("I-0", "I-1", "I-2")
REPORTED = builders.ago(20)


@dataclass(frozen=True)
class Said:
    """Something that a source says of one of the two."""

    kind: str
    target: int
    evidence: tuple[str, ...]

    def uid(self, who: str, when: str) -> str:
        return f"{when}-{who}-{self.kind}-{self.target}"


ROLES = ("suspect", "victim", "witness", "unresolved")
SAID = st.builds(
    Said,
    st.sampled_from([*ROLES, "association", "affiliation", "item"]),
    st.integers(0, 2),
    st.lists(st.sampled_from(["CR-A", "CR-B", "CR-C"]), min_size=1, max_size=2, unique=True).map(tuple),
)
MANY = st.lists(SAID, max_size=5, unique_by=lambda said: (said.kind, said.target))


def record(who: str, when: str, said: Said) -> None:
    """Record it through the application's own deeds."""
    uid, actor = said.uid(who, when), operator()
    edge: dict[str, Any] = {"uid": uid, "subject": who, "evidence": said.evidence}
    if said.kind in ROLES:
        status = "charged" if said.kind == "suspect" else None
        more = {"incident": INCIDENTS[said.target], "role": said.kind, "status": status}
        recording.record_involvements(actor, [InvolvementDraft.model_validate(edge | more)])
    elif said.kind == "association":
        recording.record_associations(
            actor, [AssociationDraft.model_validate(edge | {"other": f"T-{said.target}", "kind": "friend"})]
        )
    elif said.kind == "affiliation":
        recording.record_affiliations(actor, [AffiliationDraft.model_validate(edge | {"group": f"G-{said.target}"})])
    else:
        # One item at a time has its own uid; what it rests on is its source.
        builders.item(uid, who, source_ref=said.evidence[0], reported_at=REPORTED, verified_at=None, verified_by=None)


def begin() -> None:
    wipe()
    two()
    for number in range(3):
        builders.incident(INCIDENTS[number])
        builders.subject(f"T-{number}")
    recording.record_groups(operator(), [GroupDraft(uid=f"G-{n}", name=f"Group {n}") for n in range(3)])
    drafts = [CharacteristicsDraft(uid=f"C-{who}", subject=who) for who in (KEPT, AWAY)]
    recording.record_characteristics(operator(), drafts)


def sources(said: list[Said], who: str) -> set[str]:
    """Return what the edges of one of the two rest on."""
    found: set[str] = set()
    for one in said:
        found |= {one.uid(who, "before"), one.evidence[0]} if one.kind == "item" else set(one.evidence)
    return found


def belongs(one: Said, theirs: set[str], ours: set[str]) -> str:
    """Say whose something is that was recorded in between, by the rule as the guide states it."""
    rests_on = {one.evidence[0]} if one.kind == "item" else set(one.evidence)
    if rests_on <= theirs - ours:
        return AWAY
    return KEPT if rests_on <= ours - theirs else "open"


def without_listings(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {"nodes": [n for n in found["nodes"] if not n.startswith("['Listing']")], "edges": found["edges"]}


def forget() -> None:
    """Take away what was recorded in between, so that what was there before can be compared."""
    builders.write("MATCH ()-[e]->() WHERE e.uid STARTS WITH 'since-' DELETE e")
    builders.write("MATCH (n:Intelligence) WHERE n.uid STARTS WITH 'since-' DETACH DELETE n")


def examine(here: list[Said], there: list[Said], since: list[Said], linked: bool) -> None:
    """Merge, record, un-merge, and look where everything is."""
    begin()
    for who, said in ((KEPT, here), (AWAY, there)):
        for one in said:
            record(who, "before", one)
    if linked:
        builders.associate(KEPT, AWAY)
    before = dump()
    merge = merged(SENIOR, KEPT, AWAY)
    suspected = {one.target for one in (*here, *there) if one.kind == "suspect"}
    new = [one for one in since if one.kind != "suspect" or one.target not in suspected]
    for one in new:
        record(KEPT, "since", one)
    done = unmerge(SENIOR, merge, TWO)
    holders = {row["uid"]: row["who"] for row in builders.rows(
        "MATCH (s:Subject)-[e]-(o) WHERE s.uid IN ['S-1', 'S-2'] AND coalesce(e.uid, o.uid) STARTS WITH 'since-' "
        "RETURN coalesce(e.uid, o.uid) AS uid, s.uid AS who")}  # fmt: skip
    open_ones = {row["link"] for row in builders.rows("MATCH (u:Unsettled {state: 'open'}) RETURN u.link AS link")}
    theirs, ours = sources(there, AWAY), sources(here, KEPT)
    assert set(holders) == {one.uid(KEPT, "since") for one in new}, "nothing is lost"
    for one in new:
        whose, uid = belongs(one, theirs, ours), one.uid(KEPT, "since")
        assert holders[uid] == (AWAY if whose == AWAY else KEPT)
        assert any(uid in link for link in open_ones) == (whose == "open")
    assert len(done.unsettled) == len(open_ones)
    forget()
    assert dump() == before


@given(MANY, MANY, MANY, st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_unmerge_restores_both_and_loses_nothing(
    database: Server, here: list[Said], there: list[Said], since: list[Said], linked: bool
) -> None:
    examine(here, there, since, linked)


@pytest.mark.slow
@given(MANY, MANY, MANY, st.booleans())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.timeout(3600)
def test_an_unmerge_restores_both_in_many_histories(
    database: Server, here: list[Said], there: list[Said], since: list[Said], linked: bool
) -> None:
    examine(here, there, since, linked)


@given(MANY, MANY, st.sampled_from([KEPT, AWAY]))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_with_somebody_on_a_register_a_merge_is_undone_whole_or_refused_whole(
    database: Server, there: list[Said], since: list[Said], listed: str
) -> None:
    begin()
    builders.register()
    builders.involve(listed, builders.incident("I-listed"), "suspect")
    for one in there:
        record(AWAY, "before", one)
    builders.listed(ANALYST, SENIOR, listed, ["I-listed"])
    before = dump()
    try:
        merge = merged(SENIOR, KEPT, AWAY)
    except Refused:
        assert dump() == before
        return
    for one in since:
        if one.kind != "suspect":
            record(KEPT, "since", one)
    standing = dump()
    try:
        unmerge(SENIOR, merge, TWO)
    except Refused:
        assert dump() == standing
        return
    forget()
    assert without_listings(dump()) == without_listings(before)
