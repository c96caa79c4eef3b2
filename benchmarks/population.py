"""A made population of any size, imported by ``neo4j-admin`` into a home of its own.

Of a hundred subjects about twenty are suspects in something, as in the synthetic borough; the numbers of incidents,
items and associations grow with the subjects, so that times at different sizes can be compared.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graphmodel.errors import ServerError
from graphmodel.server.programs import admin

AS_OF = datetime(2026, 6, 1, 12, tzinfo=UTC)

_CATEGORIES = ("robbery", "weapon", "violence_with_injury", "theft", "drugs", "burglary")
_STATUSES = ("suspected", "charged", "convicted", "acquitted", "no_further_action")
_KINDS = ("officer", "cctv", "member_of_public", "social_media", "forensic")
_BOROUGHS = ("Eastmarch", "Saltmere", "Northolt Cross", "Weir")


def import_population(home: Path, subjects: int, cache: Path | None) -> None:
    """Fill the database of a home that has none yet.

    Args:
        home: of the server; it must not run.
        subjects: how many; there are 1.2 incidents, 3.2 involvements, 2 associations and 0.2 items for each.
        cache: folder of the jars.

    Raises:
        ServerError: the import failed; its last words are in the text.
    """
    folder = home / "population"
    folder.mkdir(parents=True, exist_ok=True)
    files = Population(folder, subjects).write()
    words = [f"--{kind}={label}={file}" for kind, label, file in files]
    done = admin(home, ["database", "import", "full", "neo4j", *words], heap="2g", cache=cache)
    if done.returncode != 0:
        raise ServerError(f"the import failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    for _, _, file in files:
        file.unlink()


class Population:
    """Writes the files of a population."""

    def __init__(self, folder: Path, subjects: int) -> None:
        self._folder, self._subjects, self._rng = folder, subjects, random.Random(11)  # noqa: S311 - no secret
        self._incidents, self._items = subjects * 12 // 10, subjects * 2 // 10

    def write(self) -> list[tuple[str, str, Path]]:
        """Write every file, and return for each whether it has nodes or relationships, their type, and where it is."""
        return [
            self._file("nodes", "Subject", ["uid:ID(s)", "borough", "date_of_birth:date"], self._people()),
            self._file("nodes", "Incident", ["uid:ID(i)", "category", "occurred_at:datetime"], self._events()),
            self._file("nodes", "Intelligence", _ITEM, self._reports()),
            self._edges("SUSPECT_IN", "s", "i", ["uid", "status"], self._suspects()),
            self._edges("VICTIM_OF", "s", "i", ["uid"], self._others(self._subjects * 16 // 10, "v")),
            self._edges("WITNESS_TO", "s", "i", ["uid"], self._others(self._subjects * 12 // 10, "w")),
            self._edges("ASSOCIATED_WITH", "s", "s", ["uid", "kind"], self._associations()),
            self._edges("ALLEGES", "j", "s", ["role"], self._allegations()),
            self._edges("CORROBORATES", "j", "j", [], ((f"J{n}", f"J{n + 1}") for n in range(0, self._items - 1, 2))),
        ]

    def _people(self) -> Iterable[Sequence[str]]:
        for n in range(self._subjects):
            yield f"S{n}", self._rng.choice(_BOROUGHS), f"{self._rng.randint(1960, 2012)}-03-09"

    def _events(self) -> Iterable[Sequence[str]]:
        for n in range(self._incidents):
            at = AS_OF - timedelta(days=self._rng.randint(1, 1500))
            yield f"I{n}", self._rng.choice(_CATEGORIES), at.isoformat()

    def _reports(self) -> Iterable[Sequence[str]]:
        for n in range(self._items):
            at, grade = AS_OF - timedelta(days=self._rng.randint(1, 700)), self._rng.choice(("1", "2", "3"))
            kind = self._rng.choice(_KINDS)
            expires = (AS_OF + timedelta(days=self._rng.randint(-100, 500))).date().isoformat()
            yield (
                f"J{n}",
                at.isoformat(),
                f"A{n}",
                kind,
                f"R{n}",
                "3x5x2",
                grade,
                self._rng.choice("ABCD"),
                "P",
                "V",
                expires,
            )

    def _suspects(self) -> Iterable[Sequence[str]]:
        suspects = self._subjects // 5
        for n in range(self._subjects * 4 // 10):
            ends = f"S{self._rng.randrange(suspects) * 5}", f"I{self._rng.randrange(self._incidents)}"
            yield *ends, f"e{n}", self._rng.choice(_STATUSES)

    def _others(self, number: int, prefix: str) -> Iterable[Sequence[str]]:
        for n in range(number):
            yield f"S{self._rng.randrange(self._subjects)}", f"I{self._rng.randrange(self._incidents)}", f"{prefix}{n}"

    def _associations(self) -> Iterable[Sequence[str]]:
        for n in range(self._subjects * 2):
            one, other = self._rng.randrange(self._subjects), self._rng.randrange(self._subjects)
            yield f"S{one}", f"S{other}", f"a{n}", "friend"

    def _allegations(self) -> Iterable[Sequence[str]]:
        for n in range(self._items):
            # Both of a corroborating pair are about one subject.
            role = "association" if self._rng.random() < 0.3 else "suspect"
            yield f"J{n}", f"S{n // 2 * 7 % self._subjects}", role

    def _edges(
        self, name: str, start: str, end: str, properties: list[str], rows: Iterable[Sequence[str]]
    ) -> tuple[str, str, Path]:
        return self._file("relationships", name, [f":START_ID({start})", f":END_ID({end})", *properties], rows)

    def _file(self, kind: str, name: str, header: list[str], rows: Iterable[Sequence[str]]) -> tuple[str, str, Path]:
        file = self._folder / f"{name}.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        return kind, name, file


_ITEM = ["uid:ID(j)", "reported_at:datetime", "reported_by", "source_kind", "source_ref", "grading",
         "source_evaluation", "information_assessment", "handling", "verified_by", "expires_on:date"]  # fmt: skip
