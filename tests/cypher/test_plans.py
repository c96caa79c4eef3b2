"""Every statement is planned on the real schema: no unknown word, no scan without its reason, nothing forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from graphmodel.queries import Query, queries
from graphmodel.records.ledger_entry import LedgerEntry
from graphmodel.settings import PROJECT
from graphmodel.vocabulary import Role
from tests.compliance.test_closed_lists import (
    EDGES,
    OF_A_LISTING,
    OF_A_MERGE,
    OF_THE_PAST,
    RECORDS,
    STATING,
    properties,
)
from tests.compliance.test_planting import write
from tests.conftest import Server, wipe
from tests.cypher.plans import explain, samples, texts

FOLDERS = sorted(folder.name for folder in (PROJECT / "cypher").iterdir() if folder.is_dir())
ALL = [pytest.param(query, id=query.id) for folder in FOLDERS for query in queries(folder)]
DATA = [param for param in ALL if not str(param.id).startswith("schema/")]
COMPLIANCE = [pytest.param(query, id=query.name) for query in queries("compliance")]

BESIDES = ["seed", "as_of", "begun_at", "listed_at", "completed_at", "live", "written_at", "name", "was", "outgoing"]
"""Properties that the records' classes do not declare: of marks, and those that only Cypher sets."""

OF_A_CHECKPOINT = ["at", "first", "size", "note", "entries", "digests"]
"""What sealing keeps beside the ledger: no record's class declares it."""

READ_CHARACTERISTICS = (
    "recording/characteristics",
    "compliance/characteristics_",
    "breaches/characteristics_",
    "compliance/write_without_ledger_entry",
    "reports/",
    "seeds/counts",
)
"""What may meet protected characteristics: who writes, checks, counts or reports them (invariant 10)."""

CHARACTERISTICS = re.compile(r":Characteristics|CHARACTERISTICS_OF|ethnicity_(self|officer)_defined")

FORBIDDEN_TO_THE_GATE = re.compile(
    r"ASSOCIATED_WITH|AFFILIATED_WITH|UNRESOLVED_IN|Characteristics|CHARACTERISTICS_OF|ethnic"
)


EVERY_WORD = """
UNWIND $labels AS label
CREATE (n:$(label) {uid: 'word-' + label})
WITH n
UNWIND $names AS name
SET n[name] = n.uid
"""

MANY_RECORDS = """
UNWIND range(1, 4000) AS n
CREATE (subject:Subject {uid: 's-' + n, date_of_birth: date('1990-01-01'), borough: 'nowhere'})
CREATE (incident:Incident {uid: 'i-' + n, occurred_at: datetime(), category: 'weapon'})
CREATE (item:Intelligence {uid: 'x-' + n, expires_on: date()}), (other:Intelligence {uid: 'y-' + n, expires_on: date()})
CREATE (:LedgerEntry {uid: 'e-' + n, at: datetime(), actor: 'a-' + (n % 10)})
CREATE (:Characteristics {uid: 'c-' + n})-[:CHARACTERISTICS_OF]->(subject), (item)-[:CORROBORATES]->(other)
CREATE (item)-[:ALLEGES {role: 'suspect'}]->(subject), (item)-[:CONCERNS]->(incident)
CREATE (subject)-[:SUSPECT_IN {uid: 's-' + n}]->(incident), (subject)-[:VICTIM_OF {uid: 'v-' + n}]->(incident)
CREATE (subject)-[:WITNESS_TO {uid: 'w-' + n}]->(incident), (subject)-[:UNRESOLVED_IN {uid: 'u-' + n}]->(incident)
"""

MANY_TIES = """
MATCH (register:Register {uid: 'word-Register'}), (policy:Policy {uid: 'word-Policy'})
MATCH (group:Group {uid: 'word-Group'})
UNWIND range(1, 4000) AS n
MATCH (subject:Subject {uid: 's-' + n})-[:SUSPECT_IN]->(incident:Incident)
MATCH (other:Subject {uid: 's-' + (1 + n * 7 % 4000)})
CREATE (subject)-[:ASSOCIATED_WITH {uid: 'a-' + n}]->(other), (subject)-[:AFFILIATED_WITH {uid: 'g-' + n}]->(group)
WITH register, policy, subject, incident, n
WHERE n % 10 = 0
CREATE (listing:Listing {uid: 'l-' + n, live: 'l-' + n, review_due: date(),
          state: ['nominated', 'listed', 'suspended', 'removed', 'refused'][n / 10 % 5]})
CREATE (listing)-[:LISTS]->(subject), (listing)-[:ON]->(register), (listing)-[:UNDER]->(policy),
       (listing)-[:GROUNDED_ON]->(incident), (:Review {uid: 'r-' + n})-[:REVIEWS]->(listing)
"""


@pytest.fixture(scope="module", autouse=True)
def schema_in_use(server: Server) -> Iterator[None]:
    """A graph in which every word of the schema is used, and large enough to be planned for as large ones are."""
    server.connect()
    wipe()
    labels = [record.__name__ for record in RECORDS] + ["LedgerEntry", "Checkpoint", "Demonstration"]
    names = {*properties(*RECORDS, *EDGES, LedgerEntry), *BESIDES, *OF_A_CHECKPOINT} - {"uid"}
    write(EVERY_WORD, labels=labels, names=sorted(names))
    types = [
        *STATING,
        *OF_A_LISTING,
        *OF_THE_PAST,
        *OF_A_MERGE,
        "SUSPECT_IN",
        "VICTIM_OF",
        "WITNESS_TO",
        "UNRESOLVED_IN",
        "ASSOCIATED_WITH",
    ]
    write("MATCH (n:Subject {uid: 'word-Subject'}) UNWIND $types AS type CREATE (n)-[:$(type)]->(n)", types=types)
    write(MANY_RECORDS)
    write(MANY_TIES)
    for call in ("CALL db.resampleOutdatedIndexes()", "CALL db.awaitIndexes(60)", "CALL db.clearQueryCaches()"):
        write(call)
    yield
    wipe()


def test_the_checks_themselves_tell_an_unknown_word_and_a_scan() -> None:
    assert explain("MATCH (s:Subjekt) RETURN s", {}).notices
    assert explain("MATCH (s:Subject) RETURN s.ethnicitie", {}).notices
    assert explain("MATCH (s:Subject {given_name: 'A'}) RETURN s", {}).scans
    assert not explain("MATCH (s:Subject {uid: 'A'}) RETURN s", {}).scans
    reads = explain("MATCH (s:Subject {uid: 'A'})<--(c:Characteristics) RETURN c.ethnicity_self_defined", {}).reads
    assert CHARACTERISTICS.search(reads)


@pytest.mark.parametrize("query", ALL)
def test_the_database_knows_every_word_of_it(query: Query) -> None:
    for text in texts(query):
        assert explain(text, samples(query.parameters)).notices == ()


@pytest.mark.parametrize("query", DATA)
def test_it_looks_at_a_whole_label_only_where_its_header_says_why(query: Query) -> None:
    scans = explain(query.text, samples(query.parameters)).scans
    assert not scans or query.scan, scans


LABELS = {record.__name__ for record in RECORDS} | {"LedgerEntry", "Checkpoint", "Demonstration", "TestDatabase"}
TYPES = {role.edge for role in Role} | {"ASSOCIATED_WITH", "AFFILIATED_WITH"}
TYPES |= {*STATING, *OF_A_LISTING, *OF_A_MERGE, *OF_THE_PAST}
UNTYPED = re.compile(r"-\[[^\]:]*\]-")


@pytest.mark.parametrize("query", DATA)
def test_its_header_says_which_labels_and_types_its_plan_meets(query: Query) -> None:
    plans = [explain(text, samples(query.parameters)) for text in texts(query)]
    met = {word for plan in plans for word in re.findall(r"\w+", plan.reads)} & (LABELS | TYPES)
    assert met <= query.reads, "it meets what its header does not say"
    said = query.reads - {"everything", "nothing"}
    assert said <= LABELS | TYPES, "a word that is not in the schema"
    assert all(re.search(rf"\b{word}\b", f"{query.text} {query.population}") for word in said)
    # An expansion without a type, or of a type that is only known when it runs, meets whatever there is.
    untyped = any(UNTYPED.search(details) for plan in plans for name, details in plan.operators if "Expand" in name)
    assert untyped == ("everything" in query.reads)
    assert query.reads, "what reads nothing says so"


@pytest.mark.parametrize("query", COMPLIANCE)
def test_a_compliance_query_returns_record_subject_and_sentence(query: Query) -> None:
    assert explain(query.text, samples(query.parameters)).columns == ("record", "subject", "says")
    assert explain(query.population or "", samples(query.parameters)).columns == ("population",)


@pytest.mark.parametrize("query", DATA)
def test_only_who_has_to_do_with_them_meets_protected_characteristics(query: Query) -> None:
    met = CHARACTERISTICS.search(explain(query.text, samples(query.parameters)).reads)
    assert not met or query.id.startswith(READ_CHARACTERISTICS), met


@pytest.mark.parametrize("query", [pytest.param(query, id=query.name) for query in queries("gate")])
def test_the_gate_reads_no_association_no_unresolved_role_and_no_characteristic(query: Query) -> None:
    plan = explain(query.text, samples(query.parameters))
    assert not FORBIDDEN_TO_THE_GATE.search(plan.reads)
    # An expansion without a type would reach them all without naming one.
    expansions = [details for name, details in plan.operators if "Expand" in name]
    if "begin gate/grounds" in query.text:
        assert expansions, "what judges reads conduct; what only cuts the population into pieces does not"
        assert "SUSPECT_IN" in plan.reads
    assert all(re.search(r"\[[^\]]*:[A-Z_|]+\]", details) for details in expansions)


@pytest.mark.parametrize("query", COMPLIANCE)
def test_no_compliance_query_but_those_about_statements_reads_associations(query: Query) -> None:
    reads = explain(query.text, samples(query.parameters)).reads
    met = re.search(r":[A-Z_|]*(ASSOCIATED_WITH|AFFILIATED_WITH)", reads)
    assert not met or query.name in {"statement_without_source", "write_without_ledger_entry", "history_with_a_gap"}
