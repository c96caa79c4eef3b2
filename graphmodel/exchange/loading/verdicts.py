"""What no row shows alone: uids given twice, references to nothing, and rows that must not stand without another."""

from __future__ import annotations

from graphmodel.exchange.loading.examining import SUSPECTS, batches
from graphmodel.exchange.loading.files import BY_NAME, FILES
from graphmodel.exchange.loading.holdings import held_uids
from graphmodel.exchange.loading.retelling import reject_retellings
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
    _reject_second_suspicions(worksheet)
    reject_retellings(worksheet)
    _find_missing(worksheet)
    _reject_references_to_nothing(worksheet)


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


def _reject_second_suspicions(worksheet: Worksheet) -> None:
    """Reject suspects who are named twice in one incident, under several uids: which status would be theirs?"""
    worksheet.change(
        """CREATE TABLE suspicion AS
           SELECT subject, incident, min(line) AS first, max(line) AS last FROM part JOIN row USING (line)
           WHERE file = 'involvements' AND place = ? AND state = ?
           GROUP BY subject, incident HAVING count(*) > 1""",
        SUSPECTS,
        State.VALID,
    )
    twice = """part JOIN suspicion USING (subject, incident) JOIN row USING (line)
               WHERE file = 'involvements' AND place = ? AND state = ?"""
    worksheet.change(
        f"""INSERT INTO reason
            SELECT file, line, 'line ' || iif(line = first, last, first) ||
                   ' makes the same person a suspect in the same incident, under another uid' FROM {twice}""",  # noqa: S608
        SUSPECTS,
        State.VALID,
    )
    worksheet.change(
        f"UPDATE row SET state = ? WHERE (file, line) IN (SELECT file, line FROM {twice})",  # noqa: S608 - a constant
        State.REJECTED,
        SUSPECTS,
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
