"""The guide to loading says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from graphmodel.commands import load as commands
from graphmodel.exchange.loading import Ending, load
from graphmodel.exchange.loading.examining import BATCH
from graphmodel.exchange.loading.files import FILES
from graphmodel.exchange.loading.source import MAX_ROW
from graphmodel.ledger.actors import Actor
from graphmodel.settings import PROJECT
from tests.exchange.folders import put, records

GUIDE = (PROJECT / "docs" / "loading.md").read_text(encoding="utf-8")


def test_the_example_can_be_loaded_twice(the_operator: Actor, tmp_path: Path) -> None:
    files = dict(re.findall(r"`(\w+)\.csv`\n\n```csv\n(.*?)```", GUIDE, re.DOTALL))
    assert sorted(files) == sorted(file.name for file in FILES)
    put(tmp_path, **files)

    assert [load(the_operator, tmp_path).ending for _ in range(2)] == [Ending.LOADED] * 2
    assert records() == {
        "Subject": 2, "Incident": 1, "Intelligence": 2, "ALLEGES": 3, "CONCERNS": 2, "CORROBORATES": 2,
        "SUSPECT_IN": 1, "VICTIM_OF": 1, "ASSOCIATED_WITH": 1,
    }  # fmt: skip


def test_its_numbers_and_names_are_those_of_the_program() -> None:
    assert f"up to {BATCH:,} in a transaction" in GUIDE
    assert f"at most {MAX_ROW:,} bytes" in GUIDE
    prose = [column.name for file in FILES for column in file.columns if column.prose]
    assert sorted(prose) == ["conditions", "summary", "text"]
    options = {option for one in commands.load.params for option in one.opts if option.startswith("--")}
    assert all(option in GUIDE for option in options)
    for code in (0, commands.NOTHING_LOADED, 2, commands.LOADED_WITHOUT_REJECTED):
        assert f"\n| {code} | " in GUIDE
