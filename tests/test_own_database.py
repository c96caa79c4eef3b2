"""The tests empty their database, so they refuse one that is not theirs."""

from __future__ import annotations

import pytest

from graphmodel.server import connection
from tests.conftest import MARK, NotATestDatabase, Server, adopt


def run(text: str) -> None:
    with connection.driver().session() as session:
        session.run(text).consume()


def test_a_database_that_holds_others_records_is_refused_and_left_alone(unguarded: Server) -> None:
    run("MATCH (mark:TestDatabase) DELETE mark")
    run("CREATE (:Subject {uid: 'somebody'})")
    try:
        with pytest.raises(NotATestDatabase, match="1 records"):
            adopt(unguarded)
        with connection.driver().session() as session:
            assert session.run("MATCH (s:Subject) RETURN count(s) AS n").single(strict=True)["n"] == 1
    finally:
        run("MATCH (s:Subject) DELETE s")
        run(MARK)


def test_an_empty_database_is_adopted_and_known_again(unguarded: Server) -> None:
    run("MATCH (mark:TestDatabase) DELETE mark")
    adopt(unguarded)
    run("CREATE (:Subject {uid: 'of a test'})")
    adopt(unguarded)
