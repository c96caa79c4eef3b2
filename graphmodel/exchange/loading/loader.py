"""Load a folder of files: examine everything, then write; nothing at all if a row is rejected."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from graphmodel.casework.recording import Recorded
from graphmodel.exchange.loading.examining import examine
from graphmodel.exchange.loading.files import BY_NAME
from graphmodel.exchange.loading.folder import find_files
from graphmodel.exchange.loading.ordering import order_intelligence
from graphmodel.exchange.loading.progress import Progress, Stage, silent, unwatched
from graphmodel.exchange.loading.rejects import remove_rejects, write_rejects
from graphmodel.exchange.loading.report import Ending, LoadReport
from graphmodel.exchange.loading.standing import hold_back
from graphmodel.exchange.loading.table import Table
from graphmodel.exchange.loading.tally import file_report
from graphmodel.exchange.loading.verdicts import settle
from graphmodel.exchange.loading.worksheet import State, Worksheet
from graphmodel.exchange.loading.writing import DEEDS, write
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed

DEFAULT_REJECTS = "rejected"
"""Folder for rejected rows, within the folder that is loaded."""


def load(
    actor: Actor,
    folder: Path,
    *,
    rejects: Path | None = None,
    skip_rejected: bool = False,
    dry_run: bool = False,
    say: Callable[[str], None] = silent,
    watch: Callable[[Progress], None] = unwatched,
) -> LoadReport:
    """Load the files of a folder into the graph (DPA 2018 s.38(1): what cannot be right is not kept).

    Every row of every file is validated before the first is written. If one is rejected, nothing is loaded:
    a rejected victim row could leave the suspect row of the same person standing alone. Loading the same
    folder again changes nothing, so a load that was cut short is simply repeated.

    Args:
        actor: who loads it; every batch is a deed of theirs in the ledger.
        folder: that has one or more of the five files.
        rejects: folder for files of rejected rows; ``rejected`` in the folder if not given.
        skip_rejected: load what is valid, but for what must not stand without a rejected row.
        dry_run: examine only.
        say: told what is noticed, a sentence at a time.
        watch: told how far it is.

    Raises:
        NotAllowed: the actor's role may not record; it is in the ledger.
        InvalidFile: a file cannot be read at all; nothing was loaded.
        LoadInterrupted: a batch could not be written; the text says what is in.
        DatabaseUnavailable: the database does not answer.
    """
    _refuse_others(actor)
    rejects = rejects or folder / DEFAULT_REJECTS
    remove_rejects(rejects)
    paths = find_files(folder)
    with ExitStack() as stack:
        tables = [stack.enter_context(closing(Table.open(BY_NAME[name], path))) for name, path in paths.items()]
        one = _Load(actor, tables, stack.enter_context(closing(Worksheet())), say, watch)
        one.examine(skip_rejected)
        written = write_rejects(tables, one.worksheet, rejects)
        ending = _ending(bool(written), skip_rejected, dry_run)
        recorded = one.write() if ending in (Ending.LOADED, Ending.LOADED_WITHOUT_REJECTED) else {}
        return one.report(folder, ending, written, recorded)


def _refuse_others(actor: Actor) -> None:
    """Refuse before anything is read or taken away; by the deed itself, which puts the attempt into the ledger."""
    for name in DEEDS:
        if not allowed(actor.role, f"record_{name}"):
            DEEDS[name](actor, [])


def _ending(rejected: bool, skip_rejected: bool, dry_run: bool) -> Ending:
    if dry_run:
        return Ending.DRY_RUN
    if not rejected:
        return Ending.LOADED
    return Ending.LOADED_WITHOUT_REJECTED if skip_rejected else Ending.NOTHING_LOADED


@dataclass(slots=True)
class _Load:
    """One load under way."""

    actor: Actor
    tables: Sequence[Table]
    worksheet: Worksheet
    say: Callable[[str], None]
    watch: Callable[[Progress], None]
    notices: list[str] = field(default_factory=list)
    seconds: dict[Stage, float] = field(default_factory=dict)

    def examine(self, skip_rejected: bool) -> None:
        """Pass judgement on every row."""
        began = time.monotonic()
        names = [table.file.name for table in self.tables]
        for table in self.tables:
            self._notice(table.header.notice)
            examine(table, self.worksheet, names, partial(self._watched, Stage.CHECKING, table.name))
        settle(self.worksheet)
        if skip_rejected:
            hold_back(self.worksheet)
        for table in self.tables:
            repeated = self.worksheet.count(table.file.name, State.REPEATED)
            say = "row says" if repeated == 1 else "rows say"
            self._notice(repeated and f"{table.name}: {repeated:,} {say} the same as an earlier one; taken once.")
        self.seconds[Stage.CHECKING] = time.monotonic() - began

    def write(self) -> dict[str, Recorded]:
        """Record the rows that may be."""
        began = time.monotonic()
        order_intelligence(self.worksheet)
        of = {table.file.name: self.worksheet.count(table.file.name, State.VALID) for table in self.tables}
        recorded = write(
            self.actor,
            self.tables,
            self.worksheet,
            lambda name, rows: self.watch(Progress(Stage.LOADING, BY_NAME[name].file_name, rows, of[name])),
        )
        self.seconds[Stage.LOADING] = time.monotonic() - began
        return recorded

    def report(
        self, folder: Path, ending: Ending, written: dict[str, Path], recorded: dict[str, Recorded]
    ) -> LoadReport:
        """Sum up."""
        return LoadReport(
            folder=folder,
            ending=ending,
            files=tuple(
                file_report(self.worksheet, table, written.get(table.file.name), recorded.get(table.file.name))
                for table in self.tables
            ),
            notices=tuple(self.notices),
            checking_seconds=self.seconds[Stage.CHECKING],
            loading_seconds=self.seconds.get(Stage.LOADING, 0.0),
        )

    def _watched(self, stage: Stage, file: str, rows: int) -> None:
        self.watch(Progress(stage, file, rows))

    def _notice(self, notice: str | int) -> None:
        if notice:
            self.notices.append(str(notice))
            self.say(str(notice))
