"""What no row shows alone: uids given twice, references to nothing, and rows that must not stand without another."""

from __future__ import annotations

from graphmodel.exchange.loading.examining import batches
from graphmodel.exchange.loading.files import BY_NAME, FILES
from graphmodel.exchange.loading.holdings import held_uids
from graphmodel.exchange.loading.worksheet import State, Worksheet

LOOK_UP = 10_000
"""Uids that are asked of the graph at a time."""

_SAME = {
    "involvements": "the same involvement (uid, or else subject, incident and role)",
    "associations": "the same association (uid, or else both subjects and kind)",
}


def settle(worksheet: Worksheet) -> None:
    """Reject contradictions and references to nothing, and find repeats. Call it when all files are examined.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    worksheet.index()
    _reject_contradictions(worksheet)
    _mark_repeats(worksheet)
    _find_missing(worksheet)
    _reject_references_to_nothing(worksheet)


def hold_back(worksheet: Worksheet) -> None:
    """Hold back what must not be loaded without rows that are rejected.

    That is whatever refers to such a row, and every involvement of the same subject and incident: if the row
    that makes somebody a victim is rejected, their suspect row must not stand alone (invariant 5). Where a
    rejected involvement does not say of whom or of what it is, all that it may belong with is held back.
    """
    _hold_back_references(worksheet)
    _hold_back_involvements(worksheet)


def _reject_contradictions(worksheet: Worksheet) -> None:
    """Reject every row of a uid whose rows do not agree; a row that could not be read agrees with none."""
    worksheet.change(
        """CREATE TABLE contradiction AS
           SELECT file, uid, min(line) AS first, max(line) AS last FROM row WHERE uid IS NOT NULL GROUP BY file, uid
           HAVING count(*) > 1 AND (count(DISTINCT digest) > 1 OR count(digest) < count(*))"""
    )
    for file in FILES:
        worksheet.change(
            """INSERT INTO reason
               SELECT file, line, 'line ' || iif(line = first, last, first) || ' gives ' || ? || ' with other values'
               FROM row JOIN contradiction USING (file, uid) WHERE file = ?""",
            _SAME.get(file.name, "the same uid"),
            file.name,
        )
    worksheet.change(
        "UPDATE row SET state = ? WHERE (file, uid) IN (SELECT file, uid FROM contradiction)", State.REJECTED
    )


def _mark_repeats(worksheet: Worksheet) -> None:
    worksheet.change(
        """UPDATE row SET state = ? WHERE state = ?
           AND (file, uid) IN (SELECT file, uid FROM row GROUP BY file, uid HAVING count(*) > 1)
           AND line > (SELECT min(line) FROM row AS first WHERE first.file = row.file AND first.uid = row.uid)""",
        State.REPEATED,
        State.VALID,
    )


def _find_missing(worksheet: Worksheet) -> None:
    for file in FILES:
        unseen = worksheet.ask(
            """SELECT DISTINCT uid FROM reference WHERE "to" = ? AND must AND NOT EXISTS (
                 SELECT 1 FROM row WHERE row.file = reference."to" AND row.uid = reference.uid)""",
            file.name,
        )
        for batch in batches((str(uid) for (uid,) in unseen), LOOK_UP):
            missing = set(batch) - held_uids(file.name, batch)
            worksheet.change_many("INSERT INTO missing VALUES (?, ?)", [(file.name, uid) for uid in missing])


def _reject_references_to_nothing(worksheet: Worksheet) -> None:
    to_nothing = """reference JOIN missing ON missing.file = "to" AND missing.uid = reference.uid WHERE must"""
    for name, file in BY_NAME.items():
        worksheet.change(
            f"""INSERT INTO reason
                SELECT DISTINCT reference.file, line,
                       'there is no ' || ? || ' ' || reference.uid || ', neither in these files nor in the graph'
                FROM {to_nothing} AND "to" = ?""",  # noqa: S608 - a constant
            file.noun,
            name,
        )
    worksheet.change(
        f"UPDATE row SET state = ? WHERE (file, line) IN (SELECT reference.file, line FROM {to_nothing})",  # noqa: S608
        State.REJECTED,
    )
    # A name that nobody has may be a slip for any other: such a row does not say of whom, or of what, it is.
    for column, file_name in (("subject", "subjects"), ("incident", "incidents")):
        worksheet.change(
            f"UPDATE part SET {column} = NULL WHERE {column} IN (SELECT uid FROM missing WHERE file = ?)",  # noqa: S608
            file_name,
        )


def _hold_back_references(worksheet: Worksheet) -> None:
    worksheet.change(
        """CREATE TABLE fallen AS WITH RECURSIVE fallen (file, uid) AS (
             SELECT file, uid FROM row WHERE state = ? AND uid IS NOT NULL
             UNION
             SELECT row.file, row.uid FROM fallen
             JOIN reference ON "to" = fallen.file AND reference.uid = fallen.uid
             JOIN row ON row.file = reference.file AND row.line = reference.line
           ) SELECT file, uid FROM fallen""",
        State.REJECTED,
    )
    worksheet.change("CREATE INDEX fallen_uid ON fallen (file, uid)")
    referring = """reference JOIN fallen ON fallen.file = "to" AND fallen.uid = reference.uid
                   JOIN row ON row.file = reference.file AND row.line = reference.line WHERE state IN (?, ?)"""
    live = (State.VALID, State.REPEATED)
    worksheet.change(
        f"""INSERT INTO reason
            SELECT DISTINCT row.file, row.line, 'held back: it refers to ' || reference.uid ||
                   ', whose row is rejected or held back' FROM {referring}""",  # noqa: S608 - a constant
        *live,
    )
    worksheet.change(
        f"UPDATE row SET state = ? WHERE (file, line) IN (SELECT row.file, row.line FROM {referring})",  # noqa: S608
        State.HELD_BACK,
        *live,
    )


_BELONGS = (
    "part.subject = gone.subject AND part.incident = gone.incident",
    "part.subject = gone.subject AND gone.incident IS NULL",
    "part.incident = gone.incident AND gone.subject IS NULL",
    "gone.subject IS NULL AND gone.incident IS NULL",
)
"""Which parts may be of the same subject and incident as one that is gone, each by an index of its own."""


def _hold_back_involvements(worksheet: Worksheet) -> None:
    worksheet.change(
        """CREATE TABLE gone AS SELECT min(line) AS line, subject, incident FROM part
           WHERE line IN (SELECT line FROM row WHERE file = 'involvements' AND state IN (?, ?))
           GROUP BY subject, incident""",
        State.REJECTED,
        State.HELD_BACK,
    )
    for belongs in _BELONGS:
        worksheet.change(
            f"""INSERT INTO reason SELECT 'involvements', part.line, 'held back: line ' || min(gone.line) ||
                  ' may be of the same subject and incident, and is rejected or held back; without it a victim ' ||
                  'could be taken for a suspect'
                FROM gone CROSS JOIN part JOIN row ON row.file = 'involvements' AND row.line = part.line
                WHERE {belongs} AND row.state IN (?, ?) GROUP BY part.line""",  # noqa: S608 - constants
            State.VALID,
            State.REPEATED,
        )
        worksheet.change(
            """UPDATE row SET state = ? WHERE file = 'involvements' AND state IN (?, ?)
               AND line IN (SELECT line FROM reason WHERE file = 'involvements')""",
            State.HELD_BACK,
            State.VALID,
            State.REPEATED,
        )
