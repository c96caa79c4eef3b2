"""A borough is written in one way: effects are counted by it, and a slip of the pen would be a borough of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel.casework.statements import StatementNow
from graphmodel.errors import InvalidRecord
from graphmodel.ledger.transactions import Deed


def require_known_borough(deed: Deed, held: StatementNow, changes: Mapping[str, Any]) -> None:
    """Refuse a borough that nothing else is recorded in.

    Raises:
        InvalidRecord: nothing is; the message names the boroughs that are known.
    """
    borough = changes.get("borough")
    if not borough:
        return
    known = [row["borough"] for row in deed.run("evidence/boroughs")]
    if borough not in known:
        there_are = f"known are {', '.join(known)}" if known else "none is known yet"
        reason = f"borough: nothing is recorded in {borough} yet; {there_are}. If a new one is meant, say so"
        raise InvalidRecord(held.uid, [reason])
