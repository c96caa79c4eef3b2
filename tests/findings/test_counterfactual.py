"""What would have to fall: small known graphs, and random ones against trying every set."""

from __future__ import annotations

from itertools import chain, combinations, count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.recording import record_intelligence
from graphmodel.findings import counterfactual
from graphmodel.findings.counterfactual import Fall, what_would_have_to_fall
from graphmodel.gate import READING, Judgement, judge, required_policy
from graphmodel.ledger.actors import operator
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.vocabulary import SourceKind
from tests.builders import REGISTER, ago, incident, involve, item, register, subject
from tests.conftest import Server

numbers = count()
KINDS = [kind.value for kind in SourceKind]


@pytest.fixture
def amara(database: Server) -> str:
    register()
    return subject("S-1")


def judged(who: str) -> Judgement:
    return judge(READING, who, required_policy(READING, REGISTER))


def fall(*grounds: str, who: str = "S-1") -> Fall:
    judgement = judged(who)
    return what_would_have_to_fall(READING, judgement, grounds or [c.ground for c in judgement.grounds])


def test_a_listing_falls_with_all_of_its_incidents_and_with_nothing_less(amara: str) -> None:
    for n in (1, 2):
        involve(amara, incident(f"I-{n}"), "suspect")
    assert fall() == Fall((("I-1", "I-2"),))
    assert fall("I-2") == Fall((("I-2",),)), "what it does not stand on need not fall"


def test_two_items_that_need_each_other_fall_with_either(amara: str) -> None:
    item("INT-1", amara)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",))
    assert fall() == Fall((("INT-1",), ("INT-2",)))
    assert fall("INT-1") == Fall((("INT-1",), ("INT-2",))), "what corroborates a ground may fall in its place"


def test_an_item_that_two_corroborate_falls_with_itself_alone(amara: str) -> None:
    item("INT-1", amara)
    for n, kind in ((2, "cctv"), (3, "forensic")):
        item(f"INT-{n}", amara, source_kind=kind, corroborates=("INT-1",))
    assert fall("INT-1") == Fall((("INT-1",),))
    assert fall() == Fall((("INT-1",),)), "the others lose their only corroboration"


def test_incidents_and_items_have_to_fall_together(amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    item("INT-1", amara)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",))
    assert fall() == Fall((("I-1", "INT-1"), ("I-1", "INT-2")))


def test_where_nothing_counts_nothing_has_to_fall(amara: str) -> None:
    involve(amara, incident("I-1"), "suspect", "suspected")
    item("INT-1", amara)
    assert fall() == Fall(())
    assert fall("I-1", "INT-1") == Fall(())


def test_too_much_intelligence_gives_one_sufficient_set_that_says_so(
    amara: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item("INT-1", amara)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",))
    monkeypatch.setattr(counterfactual, "MOST_SUPPOSITIONS", 1)
    assert fall() == Fall((("INT-1", "INT-2"),), smallest=False)


def _brute(who: str, grounds: list[str]) -> set[frozenset[str]]:
    """Ask the gate about every set of records, and return the smallest that leave no ground."""
    judgement = judged(who)
    everything = sorted({c.ground for c in judgement.candidates})
    sets = list(chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1)))
    standing = READING.run(
        "gate/counterfactual",
        policy="P-1",
        subject=who,
        grounds=grounds,
        suppositions=[list(one) for one in sets],
        now=clock.now(),
        met=None,
    )
    enough = [frozenset(sets[row["number"]]) for row in standing if row["standing"] == 0]
    least = min(map(len, enough))
    return {one for one in enough if len(one) == least}


@pytest.mark.parametrize("sources", [2, 3])
def test_the_sets_are_just_those_that_trying_every_set_finds(database: Server, sources: int) -> None:
    register(independent_sources=sources)

    @settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        kinds=st.lists(st.sampled_from(KINDS[:4]), max_size=5),
        links=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=7),
        incidents=st.integers(0, 2),
        chosen=st.sets(st.integers(0, 6)),
    )
    def holds(kinds: list[str], links: set[tuple[int, int]], incidents: int, chosen: set[int]) -> None:
        who = subject(f"H-{sources}-{next(numbers)}")
        for n in range(incidents):
            involve(who, incident(f"I-{who}-{n}"), "suspect")
        _items(who, kinds, links)
        grounds = sorted(c.ground for c in judged(who).grounds)
        stands = [uid for n, uid in enumerate(grounds) if n in chosen] or grounds
        found = fall(*stands, who=who) if stands else Fall(())
        expected = _brute(who, stands) if stands else set()
        assert found.smallest
        assert {frozenset(one) for one in found.sets} == expected
        assert len(found.sets) == len(expected)

    holds()


def _items(who: str, kinds: list[str], links: set[tuple[int, int]]) -> None:
    corroborated = {(max(pair), min(pair)) for pair in links if pair[0] != pair[1] and max(pair) < len(kinds)}
    drafts = [
        IntelligenceDraft.model_validate(
            {
                "uid": f"{who}-{n}",
                "reported_at": ago(20 + n),
                "reported_by": f"author {n}",
                "source_kind": kind,
                "source_ref": f"REF-{n}",
                "source_evaluation": "1",
                "information_assessment": "A",
                "handling": "P",
                "assertion": "fact",
                "text": "Seen with a knife.",
                "verified_by": "DS 2",
                "verified_at": ago(19),
                "expires_on": (clock.now().date()).replace(year=clock.now().year + 1),
                "alleges": ({"subject": who, "role": "suspect"},),
                "corroborates": tuple(f"{who}-{other}" for one, other in sorted(corroborated) if one == n),
            }
        )
        for n, kind in enumerate(kinds)
    ]
    if drafts:
        record_intelligence(operator(), drafts)
