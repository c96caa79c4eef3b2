"""Whether live listings may stand where a merge or an un-merge puts them: on their subject's own conduct alone."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel import clock
from graphmodel.casework.links import Link
from graphmodel.errors import Refused
from graphmodel.gate import judge, policy_of_uid
from graphmodel.ledger.transactions import Deed
from graphmodel.vocabulary import Criterion, ListingState

NOT_OWN = {Criterion.STATUS_NOT_ACCEPTED, Criterion.DUAL_ROLE, Criterion.ALLEGES_OTHER_ROLE}
"""What the gate finds where something is not the subject's own conduct, or is not said to be (invariants 1 and 5).

Time may take a ground away too; that suspends a listing, and does not make it somebody else's.
"""


def require_own_grounds(deed: Deed, subject: str, moved: Iterable[Link], links: Iterable[Link]) -> None:
    """Refuse listings that would stand on what is not their subject's own, now that edges have been moved.

    Args:
        deed: under way.
        subject: uid of whoever has the listings now.
        moved: their edges that were moved to them; a listing among them has to stand whatever its state, so that
            nobody is put on a register for what somebody else did.
        links: all their edges; a nomination among them has to stand, because nothing would suspend it.

    Raises:
        Refused: a listing would stand on what is not the subject's own; it says which one, and what to do.
    """
    came = {one.other for one in moved if one.live_listing}
    for one in links:
        if one.live_listing and (one.other in came or one.state == ListingState.NOMINATED):
            _require(deed, subject, one.other)


def _require(deed: Deed, subject: str, listing: str) -> None:
    row = deed.run("register/listing", listing=listing, now=clock.now())[0]
    judgement = judge(deed, subject, policy_of_uid(deed, row["policy"]["uid"]))
    own = {one.ground for one in judgement.candidates if not NOT_OWN & set(one.failed)}
    if not row["grounds"] or set(row["grounds"]) - own:
        raise Refused(
            f"listing {listing} would stand on what is not {subject}'s own conduct, or on a matter in which they are a "
            "victim or witness; decide, amend or remove that listing first",
            (listing, subject),
        )
