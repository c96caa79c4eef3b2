"""Items that tell again what another tells: none in a circle, and no captured copy as if it were a second one."""

from __future__ import annotations

from graphmodel.casework.retelling import circular
from graphmodel.exchange.loading.worksheet import State, Worksheet

_REASONS = {
    "circle": "it repeats itself by way of other rows, so that none of them is the original",
    "copy": "another item shows the same captured copy; say in repeats which of the two repeats the other",
}


def reject_retellings(worksheet: Worksheet) -> None:
    """Reject items that repeat each other in a circle, and second items with one captured copy that do not say so."""
    _reject_circles(worksheet)
    _reject_second_copies(worksheet)


def _reject_circles(worksheet: Worksheet) -> None:
    told = {uid: (line, repeats) for line, uid, repeats in worksheet.ask("SELECT line, uid, repeats FROM retold")}
    circles = circular({uid: repeats for uid, (_, repeats) in told.items() if repeats})
    _reject(worksheet, "circle", [told[uid][0] for uid in circles])


def _reject_second_copies(worksheet: Worksheet) -> None:
    """Reject every row of a copy that more than one row, or a row and the graph, show as their own."""
    lines = worksheet.ask(
        """WITH own AS (
             SELECT DISTINCT line, uid, capture, held FROM retold AS one
             WHERE capture IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM retold AS other
               WHERE other.capture = one.capture AND other.uid = one.repeats AND other.uid <> one.uid))
           SELECT line FROM own WHERE held
              OR EXISTS (SELECT 1 FROM own AS other WHERE other.capture = own.capture AND other.uid <> own.uid)"""
    )
    _reject(worksheet, "copy", [line for (line,) in lines])


def _reject(worksheet: Worksheet, fault: str, lines: list[int]) -> None:
    worksheet.change_many(
        "INSERT INTO reason VALUES ('intelligence', ?, ?)", [(line, _REASONS[fault]) for line in lines]
    )
    worksheet.change_many(
        "UPDATE row SET state = ? WHERE file = 'intelligence' AND line = ?", [(State.REJECTED, line) for line in lines]
    )
