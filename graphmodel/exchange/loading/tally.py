"""The counts of one file, from the worksheet and from what was recorded."""

from __future__ import annotations

from pathlib import Path

from graphmodel.casework.recording import Recorded
from graphmodel.exchange.loading.report import FileReport, Rejection
from graphmodel.exchange.loading.table import Table
from graphmodel.exchange.loading.worksheet import State, Worksheet

REASONS_SHOWN = 5
"""Rejected rows that a report names for each file; the files of rejected rows have all."""


def file_report(worksheet: Worksheet, table: Table, rejects: Path | None, recorded: Recorded | None) -> FileReport:
    """Return what became of a file's rows.

    Args:
        worksheet: of the load.
        table: the file.
        rejects: where its rejected rows are; None if it has none.
        recorded: what was new and what was held when it was written; None if nothing was written.
    """
    name = table.file.name
    once, repeated = worksheet.count(name, State.VALID), worksheet.count(name, State.REPEATED)
    tally = recorded or _expected(worksheet, name, once)
    return FileReport(
        file=table.name,
        rows=worksheet.count(name),
        valid=once + repeated,
        rejected=worksheet.count(name, State.REJECTED),
        held_back=worksheet.count(name, State.HELD_BACK),
        repeated=repeated,
        new=tally.fresh,
        held=tally.held,
        rejects=rejects,
        first=_first_reasons(worksheet, name),
    )


def _expected(worksheet: Worksheet, name: str, valid: int) -> Recorded:
    statement = "SELECT count(*) FROM row JOIN held USING (file, line) WHERE file = ? AND state = ?"
    held = int(next(worksheet.ask(statement, name, State.VALID))[0])
    return Recorded(valid - held, held)


def _first_reasons(worksheet: Worksheet, name: str) -> tuple[Rejection, ...]:
    found = worksheet.ask(
        """SELECT line, (SELECT group_concat(reason, '; ') FROM reason
                         WHERE reason.file = row.file AND reason.line = row.line)
           FROM row WHERE file = ? AND state IN (?, ?) ORDER BY state, line LIMIT ?""",
        name,
        State.REJECTED,
        State.HELD_BACK,
        REASONS_SHOWN,
    )
    return tuple(Rejection(line, reasons) for line, reasons in found)
