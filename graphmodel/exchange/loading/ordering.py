"""In which order items of intelligence are written, so that what an item corroborates is there by then."""

from __future__ import annotations

import networkx as nx

from graphmodel.exchange.loading.worksheet import State, Worksheet


def order_intelligence(worksheet: Worksheet) -> None:
    """Place every item behind those that it corroborates.

    Items that corroborate each other, directly or around, belong into one transaction. A file that never names
    an item before its row is left in its order.
    """
    corroborations = [
        (target, line)
        for line, target in worksheet.ask(
            """SELECT item.line, target.line FROM reference
               JOIN row AS item ON item.file = reference.file AND item.line = reference.line
               JOIN row AS target ON target.file = "to" AND target.uid = reference.uid
               WHERE reference.file = 'intelligence' AND "to" = 'intelligence'
                 AND item.state = ? AND target.state = ?""",
            State.VALID,
            State.VALID,
        )
    ]
    if any(target > line for target, line in corroborations):
        worksheet.change_many(
            "UPDATE row SET place = ?, together = ? WHERE file = 'intelligence' AND line = ?",
            _places(corroborations),
        )


def _places(corroborations: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return (place, number of the transaction, line); rows that are not named here keep place 0, before all these."""
    circles = nx.condensation(nx.DiGraph(corroborations))
    ordered = enumerate(nx.topological_sort(circles), start=1)
    return [(place, place, line) for place, circle in ordered for line in circles.nodes[circle]["members"]]
