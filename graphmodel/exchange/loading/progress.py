"""How far a load is, for whoever watches it."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.vocabulary import Word


class Stage(Word):
    """What a load is doing."""

    CHECKING = "checking"
    LOADING = "loading"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: rows of one file, and of how many if that is known yet."""

    stage: Stage
    file: str
    rows: int
    of: int | None = None


def silent(_: str) -> None:
    """Say nothing."""


def unwatched(_: Progress) -> None:
    """Show nothing."""
