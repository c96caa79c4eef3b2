"""One driver for the process, shared by neomodel and by plain reads; driver errors become ours here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, unit_of_work
from neo4j.api import BookmarkManager
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError
from neomodel import config, db

from graphmodel.errors import DatabaseUnavailable, DatabaseUnreachable, GuardRefused, ServerNotRunning
from graphmodel.queries import cypher
from graphmodel.server.process import running
from graphmodel.settings import Settings

CONNECTION_TIMEOUT = 10.0
"""Seconds to wait for the server when a connection is opened."""

READ_TIMEOUT = 60.0
"""Seconds that the reads of one page or command may take; the server ends them then."""

BY_THE_GUARD = "Refused by the graphmodel guard"
"""How the guard's messages begin; ``Refusal.java`` has the same."""

T = TypeVar("T")

_lock = threading.Lock()
_given: list[tuple[str, str, str]] = []
_reading: ContextVar[ManagedTransaction | None] = ContextVar("graphmodel_reading", default=None)


def connect(uri: str, username: str, password: str, database: str = "neo4j") -> Driver:
    """Connect this process to a server, in place of the one it was connected to.

    Args:
        uri: ``bolt://`` or ``neo4j://``, with their TLS variants.
        username: of the database, not of an account.
        password: for it.
        database: its name.

    Raises:
        DatabaseUnavailable: no answer, or the credentials are refused.
    """
    with translated():
        driver = GraphDatabase.driver(
            uri,
            auth=(username, password),
            connection_timeout=CONNECTION_TIMEOUT,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            user_agent="graphmodel",
        )
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    with _lock:
        former = db.driver
        config.get_config().database_name = database
        db.set_connection(driver=driver)
        _given[:] = [(uri, username, password)]
        if former is not None:
            former.close()
    return driver


def connect_as_configured(settings: Settings) -> Driver:
    """Connect to the server of ``NEO4J_URI``, or to the running local one.

    Raises:
        ServerNotRunning: no ``NEO4J_URI``, and the local server is not running.
        DatabaseUnavailable: no answer, or the credentials are refused.
    """
    if settings.neo4j_uri and settings.neo4j_password:
        secret = settings.neo4j_password.get_secret_value()
        return connect(settings.neo4j_uri, settings.neo4j_username, secret, settings.neo4j_database)
    server = running(settings.home)
    if server is None:
        raise ServerNotRunning("the database server is not running; start it: graphmodel server start")
    return connect(server.uri, server.username, server.password)


def disconnect() -> None:
    """Close the process's connections; nothing happens where there are none."""
    if db.driver is not None:
        db.driver.close()
        db.driver = None


def driver() -> Driver:
    """Return the process's driver.

    Raises:
        DatabaseUnavailable: :func:`connect` has not been called.
    """
    if db.driver is None:
        raise DatabaseUnavailable("not connected to a database")
    return db.driver


def credentials() -> tuple[str, str, str]:
    """Return the address, user name and password that this process is connected with, for a connection apart.

    Raises:
        DatabaseUnavailable: :func:`connect` has not been called.
    """
    driver()
    return _given[0]


def last_bookmarks() -> tuple[str, ...]:
    """Return the bookmarks of what this process has written, for a process apart that has to see it."""
    return tuple(bookmarks().get_bookmarks())


def bookmarks() -> BookmarkManager:
    """Return the bookmarks by which this process reads its own writes, on a cluster too."""
    return driver().execute_query_bookmark_manager


def database() -> str:
    """Return the name of the database that the process works on."""
    return config.get_config().database_name or "neo4j"


def begin() -> None:
    """Begin neomodel's write transaction in this thread.

    neomodel keeps the database's name for the thread that connected only; every thread needs it.
    """
    db._database_name = database()
    db.begin(access_mode="WRITE", bookmark_manager=bookmarks())


def read(query_id: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run a file of ``cypher/`` in a read transaction and return its rows.

    On a cluster it may run on a replica; it sees what this process has written.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    return read_text(cypher(query_id), parameters)


def read_text(text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """Run one statement of ours in a read transaction and return its rows."""
    return in_one_read(lambda: _rows(text, parameters))


def in_one_read(work: Callable[[], T]) -> T:
    """Let every read of ``work`` see the same graph: they share one transaction, which also saves their round trips.

    Inside another call of this function it is part of that one. The server may ask for it to be repeated whole.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    if _reading.get() is not None:
        return work()

    def within(transaction: ManagedTransaction) -> T:
        token = _reading.set(transaction)
        try:
            return work()
        finally:
            _reading.reset(token)

    session = driver().session(database=database(), bookmark_manager=bookmarks(), default_access_mode="READ")
    with translated(), session:
        return session.execute_read(unit_of_work(timeout=READ_TIMEOUT)(within))


def _rows(text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    transaction = _reading.get()
    if transaction is None:
        raise RuntimeError("a read needs its transaction")
    # Not its data(): that looks for nodes and edges in every value, and our statements return plain ones.
    result = transaction.run(text, parameters)
    columns = result.keys()
    return [dict(zip(columns, record, strict=True)) for record in result]


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the driver raises for an unreachable or unwilling server into :class:`DatabaseUnavailable`.

    What the server's guard refuses becomes :class:`GuardRefused`, with the guard's own words.
    """
    try:
        yield
    except AuthError as error:
        raise DatabaseUnavailable("the database refuses the user name or password") from error
    except (ConfigurationError, ValueError) as error:
        if isinstance(error, ConfigurationError):
            raise DatabaseUnavailable(f"the address of the database cannot be used: {error}") from error
        raise
    except (DriverError, OSError) as error:
        raise DatabaseUnreachable("the database does not answer; is it running? graphmodel server status") from error
    except Neo4jError as error:
        if (error.message or "").startswith(BY_THE_GUARD):
            raise GuardRefused(error.message or "") from error
        if "TransactionTimedOut" in (error.code or ""):
            raise DatabaseUnavailable("this took longer than is allowed; ask for less at once") from error
        if error.is_retryable() or "Unavailable" in (error.code or ""):
            raise DatabaseUnavailable(f"the database cannot do this now ({error.code}); try again") from error
        raise
