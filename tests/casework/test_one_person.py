"""One person has one account: nobody is a second person to themselves."""

from __future__ import annotations

import pytest

from graphmodel.casework.accounts import close_account, open_account
from graphmodel.errors import ConflictingRecord
from graphmodel.ledger.actors import operator
from graphmodel.vocabulary import AccountRole
from tests.builders import rows
from tests.conftest import PASSWORD, Server


def opened(name: str, role: AccountRole, number: str) -> str:
    return open_account(operator(), name, role, PASSWORD, staff_number=number)


@pytest.mark.parametrize("written", ["P 4711", " p 4711 "])
def test_a_second_account_of_one_person_is_refused_while_the_first_is_open(database: Server, written: str) -> None:
    opened("amara", AccountRole.ANALYST, "P 4711")
    with pytest.raises(ConflictingRecord, match="its holder has an open account already: amara"):
        opened("okafor", AccountRole.REVIEWER, written)
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 1}]
    close_account(operator(), "amara")
    opened("okafor", AccountRole.REVIEWER, written)


def test_people_without_a_number_are_told_apart_by_nothing(database: Server) -> None:
    opened("one", AccountRole.ANALYST, "")
    opened("other", AccountRole.ANALYST, " ")
    assert rows("MATCH (a:Account) RETURN count(a.staff_number) AS n") == [{"n": 0}]
