"""What a load came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graphmodel.vocabulary import Word


class Ending(Word):
    """How a load ended."""

    LOADED = "loaded"
    LOADED_WITHOUT_REJECTED = "loaded_without_rejected"
    NOTHING_LOADED = "nothing_loaded"
    DRY_RUN = "dry_run"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not accepted, and one reason why. It holds no value of a cell but uids."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file's rows.

    Args:
        file: its name.
        rows: all, blank ones apart.
        valid: rows that could be loaded; ``repeated``, ``new`` and ``held`` are parts of it.
        rejected: rows that could not.
        held_back: valid rows that were not loaded, because a row was rejected that they must not stand without.
        repeated: rows that say the same as an earlier one.
        new: records that the graph did not hold; where nothing was loaded, those that it would have got.
        held: records that it held already, as they are.
        rejects: the file of rejected rows.
        first: the first reasons for rejection.
    """

    file: str
    rows: int
    valid: int
    rejected: int
    held_back: int
    repeated: int
    new: int
    held: int
    rejects: Path | None = None
    first: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a whole load came to.

    Args:
        folder: that was loaded.
        ending: how it ended.
        files: in the order of loading.
        notices: what was noticed and tolerated, a sentence each.
        checking_seconds: of the first pass.
        loading_seconds: of the second.
    """

    folder: Path
    ending: Ending
    files: tuple[FileReport, ...]
    notices: tuple[str, ...]
    checking_seconds: float
    loading_seconds: float

    @property
    def rejected(self) -> int:
        """Rows of all files that were rejected."""
        return sum(file.rejected for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """Return it for a machine: plain values only."""
        plain = asdict(self)
        plain["folder"], plain["ending"] = str(self.folder), self.ending.value
        for file in plain["files"]:
            file["rejects"] = str(file["rejects"]) if file["rejects"] else None
        return plain
