"""A real Neo4j for the tests: theirs alone, started by them, or the empty one that GRAPHMODEL_TEST_URI names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest
from argon2 import PasswordHasher
from neo4j import Driver
from neomodel import db

from graphmodel.casework import accounts
from graphmodel.casework.accounts import open_account
from graphmodel.ledger.actors import Actor, operator
from graphmodel.server import configuration, connection, process
from graphmodel.server.guard import guard_version
from graphmodel.server.memory import Memory
from graphmodel.server.schema import apply_schema
from graphmodel.settings import PROJECT
from graphmodel.vocabulary import AccountRole, Purpose

PASSWORD = "only for the tests 4711"  # noqa: S105 - opens nothing but the tests' own database

MARK = "MERGE (mark:TestDatabase {uid: 'test'})"
OTHERS = "MATCH (n) WHERE NOT n:TestDatabase AND NOT n:SchemaStep RETURN count(n) AS nodes"
MARKED = "MATCH (mark:TestDatabase) RETURN count(mark) AS marks"
WIPE_LISTINGS = "MATCH (n:Listing) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
WIPE = """
MATCH (n)
WHERE NOT n:TestDatabase AND NOT n:SchemaStep AND NOT ($guarded AND n:LedgerEntry|Tombstone|Checkpoint)
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS
"""

_present: dict[str, Driver] = {}
"""The driver that a server of the tests was connected with, as long as it is the process's own."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a database of the tests answers."""

    uri: str
    username: str
    password: str

    def connect(self) -> None:
        """Make it the one that this process works on."""
        if _present.get(self.uri) is None or _present[self.uri] is not db.driver:
            _present.clear()
            _present[self.uri] = connection.connect(self.uri, self.username, self.password)


BOROUGH = "borough"


@pytest.hookimpl(tryfirst=True)  # the groups have to be there when the tests are shared out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share the tests out among processes: one has the borough, which takes long to load; the others go by files.

    A test that is long because it does the same often has a parameter ``share``: its shares go to different processes.
    """
    for item in items:
        share = _parameters(item).get("share", "")
        group = BOROUGH if _on_the_borough(item) else f"{item.path}{share}"
        item.add_marker(pytest.mark.xdist_group(group))
    # The longest first, or one process would end with it while the others have nothing left to do.
    items.sort(key=_rank)


LONGEST = ("test_demo.py", "test_loading.py", "test_lifecycle.py", "test_round_trip.py")
"""Files of tests that take minutes, after those on the borough."""


def _rank(item: pytest.Item) -> int:
    return 0 if _on_the_borough(item) else 1 if item.path.name in LONGEST else 2


def _on_the_borough(item: pytest.Item) -> bool:
    return "borough_server" in getattr(item, "fixturenames", ()) or BOROUGH in _parameters(item).values()


def _parameters(item: pytest.Item) -> dict[str, object]:
    return dict(getattr(getattr(item, "callspec", None), "params", {}))


class NotATestDatabase(Exception):
    """The database that GRAPHMODEL_TEST_URI names holds something that no test has put there."""


def adopt(server: Server) -> None:
    """Make sure that a database is the tests' own: marked by them before, or empty."""
    server.connect()
    with connection.driver().session() as session:
        marks = session.run(MARKED).single(strict=True)["marks"]
        nodes = session.run(OTHERS).single(strict=True)["nodes"]
        if nodes and not marks:
            raise NotATestDatabase(f"{server.uri} holds {nodes} records that are not of these tests; give an empty one")
        session.run(MARK).consume()
    apply_schema()


def jar_cache() -> Path:
    """Return where the tests keep the jars of their servers, built once."""
    chosen = os.environ.get("GRAPHMODEL_CACHE")
    return Path(chosen) if chosen else PROJECT / "var" / "cache"


def _started(home: Path, *, guard: bool = True) -> Server:
    # The tests' servers live for minutes: compiling less thoroughly saves more than it costs.
    os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
    with plans_that_last():
        running = process.start(
            home, port=17687, parent_pid=os.getpid(), heap="1g", page_cache="256m", cache=jar_cache(), guard=guard
        )
    return Server(running.uri, running.username, running.password)


@contextmanager
def plans_that_last() -> Iterator[None]:
    """Let servers that start here plan each query once: planning the gate's anew after each wipe takes seconds."""
    whole = configuration.neo4j_conf

    def lasting(port: int, memory: Memory) -> str:
        return f"{whole(port, memory)}dbms.cypher.min_replan_interval=1h\n"

    with mock.patch.object(configuration, "neo4j_conf", lasting):
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hash the tests' passwords with little effort; what the product spends on each is a tenth of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j that the tests may empty, but for its ledger: the guard is on.

    Folders whose tests write what the guard refuses have ``unguarded_server`` in its place.
    """
    given = os.environ.get("GRAPHMODEL_TEST_URI")
    if given:
        found = Server(
            given, os.environ.get("GRAPHMODEL_TEST_USERNAME", "neo4j"), os.environ["GRAPHMODEL_TEST_PASSWORD"]
        )
        adopt(found)
        yield found
        return
    home = tmp_path_factory.mktemp("neo4j")
    found = _started(home)
    adopt(found)
    yield found
    connection.disconnect()
    process.stop(home)


@pytest.fixture(scope="session")
def unguarded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j without the guard, for tests of what finds a breach once it is there."""
    home = tmp_path_factory.mktemp("unguarded")
    found = _started(home, guard=False)
    adopt(found)
    yield found
    connection.disconnect()
    process.stop(home)


_wiped_at: dict[str, datetime] = {}


def wipe() -> None:
    """Empty the tests' database; of one with the guard, all but the ledger, which nobody can empty."""
    with connection.driver().session() as session:
        # First, because the guard does not let a listing lose its subject.
        session.run(WIPE_LISTINGS).consume()
        session.run(WIPE, guarded=guard_version() is not None).consume()
        at = session.run("RETURN datetime.transaction() AS now").single(strict=True)["now"]
        _wiped_at["last"] = at.to_native()


def last_wipe() -> datetime:
    """Return the server's time when its database was last emptied: a test's own ledger entries are later."""
    return _wiped_at["last"]


@pytest.fixture
def database(server: Server) -> Server:
    """An empty database with the schema, and the process connected to it."""
    server.connect()
    wipe()
    return server


@pytest.fixture
def unguarded(unguarded_server: Server) -> Server:
    """An empty database that refuses nothing, and the process connected to it."""
    unguarded_server.connect()
    wipe()
    return unguarded_server


@pytest.fixture(scope="session")
def borough_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A further Neo4j, without the guard, with the lawful borough in it; read it, or put back what you change."""
    from seeds.borough import load

    home = tmp_path_factory.mktemp("borough")
    found = _started(home, guard=False)
    adopt(found)
    load(operator(), home=home)
    yield found
    connection.disconnect()
    process.stop(home)


@pytest.fixture
def borough(borough_server: Server) -> Server:
    """The process connected to the lawful borough."""
    borough_server.connect()
    return borough_server


def account(role: AccountRole, name: str | None = None) -> Actor:
    """Open an account for a test, and return its holder at work."""
    uid = open_account(operator(), name or role.value, role, PASSWORD)
    return Actor(uid, role, Purpose.PREVENTION)


@pytest.fixture
def the_operator(database: Server) -> Actor:
    """Whoever holds the database's credentials."""
    return operator()


@pytest.fixture
def analyst(database: Server) -> Actor:
    """An analyst with an account."""
    return account(AccountRole.ANALYST)


@pytest.fixture
def reviewer(database: Server) -> Actor:
    """A reviewer with an account."""
    return account(AccountRole.REVIEWER)


@pytest.fixture
def senior_reviewer(database: Server) -> Actor:
    """A senior reviewer with an account."""
    return account(AccountRole.SENIOR_REVIEWER)


@pytest.fixture
def auditor(database: Server) -> Actor:
    """An auditor with an account."""
    return account(AccountRole.AUDITOR)


@pytest.fixture
def administrator(database: Server) -> Actor:
    """An administrator with an account."""
    return account(AccountRole.ADMINISTRATOR)
