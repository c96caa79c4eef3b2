"""What must not be loaded without rows that are rejected (``--skip-rejected``).

If the row that makes somebody a victim or witness in an incident is rejected, nothing may be loaded that would make a
ground of that incident for the same person (invariant 5): neither another part of theirs in it, nor an item of
intelligence that concerns it and alleges something of them. And what refers to a row falls with it.
"""

from __future__ import annotations

from graphmodel.exchange.loading.worksheet import State, Worksheet

_LIVE = (State.VALID, State.REPEATED)
_GONE = (State.REJECTED, State.HELD_BACK)


def hold_back(worksheet: Worksheet) -> None:
    """Hold back whatever must not be loaded without a rejected row, and what must not be loaded without that."""
    worksheet.change(
        """CREATE TABLE said AS SELECT line, alleged.uid AS subject, concerned.uid AS incident
           FROM reference AS alleged JOIN reference AS concerned USING (file, line)
           WHERE file = 'intelligence' AND alleged."to" = 'subjects' AND concerned."to" = 'incidents'"""
    )
    for columns in ("subject, incident", "incident"):
        worksheet.change(f"CREATE INDEX said_{columns[:4]} ON said ({columns})")
    while _hold_back_references(worksheet) + _hold_back_parts(worksheet) + _hold_back_items(worksheet):
        pass


def _hold_back_references(worksheet: Worksheet) -> int:
    worksheet.change("DROP TABLE IF EXISTS fallen")
    worksheet.change(
        """CREATE TABLE fallen AS WITH RECURSIVE fallen (file, uid) AS (
             SELECT file, uid FROM row WHERE state IN (?, ?) AND uid IS NOT NULL
             UNION
             SELECT row.file, row.uid FROM fallen
             JOIN reference ON "to" = fallen.file AND reference.uid = fallen.uid
             JOIN row ON row.file = reference.file AND row.line = reference.line
           ) SELECT file, uid FROM fallen""",
        *_GONE,
    )
    worksheet.change("CREATE INDEX fallen_uid ON fallen (file, uid)")
    return _hold(
        worksheet,
        """SELECT reference.file, reference.line,
                  'held back: it refers to ' || reference.uid || ', whose row is rejected or held back'
           FROM reference JOIN fallen ON fallen.file = "to" AND fallen.uid = reference.uid""",
    )


_MAY_BE_OF = (
    "{0}.subject = gone.subject AND {0}.incident = gone.incident",
    "{0}.subject = gone.subject AND gone.incident IS NULL",
    "{0}.incident = gone.incident AND gone.subject IS NULL",
    "gone.subject IS NULL AND gone.incident IS NULL",
)
"""What may be of the same subject and incident as a part that is gone; each condition has an index of its own.

A part that does not say of whom, or of what, it is may be of anybody, or in anything.
"""


def _hold_back_parts(worksheet: Worksheet) -> int:
    _list_gone(worksheet)
    return sum(
        _hold(
            worksheet,
            f"""SELECT 'involvements', part.line, 'held back: line ' || min(gone.line) ||
                  ' may be of the same subject and incident, and is rejected or held back; without it a victim ' ||
                  'could be taken for a suspect'
                FROM gone CROSS JOIN part WHERE {condition.format("part")} GROUP BY part.line""",  # noqa: S608
        )
        for condition in _MAY_BE_OF
    )


def _hold_back_items(worksheet: Worksheet) -> int:
    _list_gone(worksheet)
    return sum(
        _hold(
            worksheet,
            f"""SELECT 'intelligence', said.line, 'held back: line ' || min(gone.line) || ' of the involvements ' ||
                  'may be of a subject and an incident that it is about, and is rejected or held back; without it ' ||
                  'a victim could be taken for a suspect'
                FROM gone CROSS JOIN said WHERE {condition.format("said")} GROUP BY said.line""",  # noqa: S608
        )
        for condition in _MAY_BE_OF
    )


def _list_gone(worksheet: Worksheet) -> None:
    """List the parts that are rejected or held back by now, one of each subject and incident."""
    worksheet.change("DROP TABLE IF EXISTS gone")
    worksheet.change(
        """CREATE TABLE gone AS SELECT min(line) AS line, subject, incident FROM part
           WHERE line IN (SELECT line FROM row WHERE file = 'involvements' AND state IN (?, ?))
           GROUP BY subject, incident""",
        *_GONE,
    )


def _hold(worksheet: Worksheet, found: str) -> int:
    """Hold back the rows that a query names with a reason, as far as they are not rejected or held back yet."""
    worksheet.change("DROP TABLE IF EXISTS falling")
    worksheet.change("CREATE TABLE falling (file TEXT, line INTEGER, reason TEXT)")
    worksheet.change(
        f"""INSERT INTO falling WITH found (file, line, reason) AS ({found})
            SELECT DISTINCT file, line, reason FROM found JOIN row USING (file, line) WHERE state IN (?, ?)""",  # noqa: S608
        *_LIVE,
    )
    worksheet.change("INSERT INTO reason SELECT file, line, reason FROM falling")
    worksheet.change("UPDATE row SET state = ? WHERE (file, line) IN (SELECT file, line FROM falling)", State.HELD_BACK)
    return int(next(worksheet.ask("SELECT count(*) FROM falling"))[0])
