"""The auditors' guide names every query, with the words of its file."""

from __future__ import annotations

import re

from graphmodel.commands.audit import EXIT_CODES
from graphmodel.queries import queries
from graphmodel.settings import PROJECT

GUIDE = (PROJECT / "docs" / "compliance.md").read_text(encoding="utf-8")


def test_the_table_of_queries_is_the_library() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", GUIDE, re.MULTILINE)
    assert rows == [(query.name, query.title, query.serves) for query in queries("compliance")]


def test_the_exit_codes_are_those_of_the_command() -> None:
    told = dict(reversed(re.findall(r"^\| (\d) \| (?:the )?([a-z ]+)", GUIDE, re.MULTILINE)))  # the first table
    assert set(told) == {str(code) for code in EXIT_CODES.values()}
    for verdict, code in EXIT_CODES.items():
        assert told[str(code)].startswith(verdict) or code == 2
