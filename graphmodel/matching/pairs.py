"""The pairs of records that may be of one person, found and weighed by splink in this process's memory."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.matching.identity import Identity
from graphmodel.matching.weights import CHANCE, COMPARISONS, PROPOSED_FROM, Comparison, Level

THREADS = 2
"""A search leaves the rest of the machine to the pages."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, how much speaks for one person, and what speaks for and against, a sentence each.

    Args:
        weight: in bits; none is even chances.
    """

    one: str
    other: str
    weight: float
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]


def likely_pairs(people: Iterable[Identity], least: float = PROPOSED_FROM) -> list[Pair]:
    """Return the pairs that weigh at least so much, the heaviest first, each with its uids in order.

    Args:
        people: everybody; a pair is looked at where the date of birth is the same, or a whole name or alias sounds so.
        least: the weight from which a pair is returned.
    """
    # Without a name there is nothing that two records could have in common but a birthday.
    rows = [row for row in (person.row() for person in people) if row["given"] and row["family"]]
    if len(rows) < 2:
        return []
    found = _predicted(rows, _blocks(), least)
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.other))


def weigh(one: Identity, other: Identity) -> Pair:
    """Return what a comparison of two records comes to, whatever it weighs."""
    return _predicted([one.row(), other.row()], ["1 = 1"], None)[0]


def _predicted(rows: Sequence[dict[str, Any]], blocks: list[Any], least: float | None) -> list[Pair]:
    # Imported where they are used: half of all commands would wait for them otherwise.
    import duckdb
    import pyarrow
    from splink import Linker, SettingsCreator
    from splink.backends.duckdb import DuckDBAPI

    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=CHANCE,
        comparisons=[_comparison(one) for one in COMPARISONS],
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=True,  # and with them which level fits
    )
    # Nothing of it goes to a disk: who was ever compared would outlive an erasure there (invariant 9).
    with duckdb.connect(":memory:", config={"threads": THREADS, "temp_directory": ""}) as connection:
        api = DuckDBAPI(connection)
        table = api.register(pyarrow.Table.from_pylist(list(rows), schema=_schema()))
        linker = Linker(table, settings, log_level=logging.ERROR)
        predicted = linker.inference.predict(threshold_match_weight=least)
        return [_pair(row) for row in predicted.as_record_list()]


def _blocks() -> list[Any]:
    from splink import block_on

    return [block_on("born"), block_on("sounds", arrays_to_explode=["sounds"])]


def _schema() -> Any:
    import pyarrow

    lists = {"other_names", "sounds"}
    texts = (
        "unique_id",
        "given",
        "family",
        "first",
        "given_sound",
        "family_sound",
        "own_name",
        "born",
        "sex",
        "borough",
    )
    return pyarrow.schema(
        [(name, pyarrow.string()) for name in texts]
        + [(name, pyarrow.list_(pyarrow.string())) for name in sorted(lists)]
    )


def _comparison(comparison: Comparison) -> dict[str, Any]:
    null = {"sql_condition": comparison.missing, "label_for_charts": comparison.unknown, "is_null_level": True}
    levels = [
        {
            "sql_condition": level.sql,
            "label_for_charts": level.says,
            "m_probability": level.m,
            "u_probability": level.u,
            "fix_m_probability": True,
            "fix_u_probability": True,
        }
        for level in comparison.levels
    ]
    return {"output_column_name": comparison.name, "comparison_levels": [null, *levels]}


def _pair(row: dict[str, Any]) -> Pair:
    one, other = sorted((row["unique_id_l"], row["unique_id_r"]))
    met = [(comparison, _level(comparison, row[f"gamma_{comparison.name}"])) for comparison in COMPARISONS]
    speaking = [level for _, level in met if level]
    unknown = tuple(comparison.unknown for comparison, level in met if level is None)
    return Pair(
        one,
        other,
        round(float(row["match_weight"]), 2),
        tuple(level.says for level in speaking if level.speaks_for),
        tuple(level.says for level in speaking if not level.speaks_for) + unknown,
    )


def _level(comparison: Comparison, gamma: int) -> Level | None:
    """Return the level that splink counts from the last upwards; none where nothing could be compared."""
    return None if gamma < 0 else comparison.levels[len(comparison.levels) - 1 - gamma]
