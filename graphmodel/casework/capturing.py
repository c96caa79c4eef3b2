"""What makes a post verifiable is written down by who read it; another person verifies (invariant 4)."""

from __future__ import annotations

from typing import Any

from graphmodel.casework.retelling import one_item_a_capture
from graphmodel.casework.statements import Change, supersede_record
from graphmodel.casework.verifying import names_of, unverified
from graphmodel.errors import ConflictingRecord, InvalidRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.base import tidied
from graphmodel.records.intelligence import same_person
from graphmodel.records.social_media import Capture, check_kind
from graphmodel.vocabulary import ChangeKind

_CAPTURED = Change(ChangeKind.CAPTURED, "Whoever read the post wrote down what makes it verifiable.", ())


def capture_post(actor: Actor, item: str, capture: Capture) -> None:
    """Add to an item of social media what it lacks to be verified: whoever adds it is who read the post.

    Nothing that the item has is overwritten, and whoever adds something does not verify it.

    Args:
        actor: who has read the post.
        item: uid.
        capture: what is added.

    Raises:
        UnknownRecord: there is no such item.
        WrongState: somebody has verified it.
        Refused: it has expired.
        InvalidRecord: nothing is added, or something that only an item of social media has; or somebody else is said
            to have read it.
        ConflictingRecord: what is added is held with another value, or another item shows the same captured copy.
    """
    audited(actor, _capture_post, item, capture)


def _capture_post(deed: Deed, uid: str, capture: Capture) -> None:
    now = unverified(deed, uid)
    held = now.properties
    mine = names_of(deed)
    if capture.read_by is not None and not any(same_person(name, capture.read_by) for name in mine):
        raise InvalidRecord(uid, ["whoever read the post adds this, and signs in as themselves to do so"])
    reader = {} if held.get("read_by") else {"read_by": tidied(mine[-1])}
    added = _added(uid, held, capture.model_copy(update={"read_by": None}).given()) | reader
    if not added:
        raise InvalidRecord(uid, ["nothing is added to what the item has"])
    whole = held | added
    try:
        check_kind(whole)
    except ValueError as error:
        raise InvalidRecord(uid, [str(error)]) from None
    supersede_record(deed, now, _CAPTURED, whole)
    if "capture_digest" in added:
        one_item_a_capture(deed, [{key: whole.get(key) for key in ("uid", "capture_digest", "repeats")}])


def _added(uid: str, held: dict[str, Any], given: dict[str, str]) -> dict[str, str]:
    """Return what is new of what is given; what is held stays as it is."""
    differing = sorted(name for name, value in given.items() if held.get(name) not in (None, value))
    if differing:
        raise ConflictingRecord(uid, [f"already held with another value of {', '.join(differing)}"])
    return {name: value for name, value in given.items() if held.get(name) is None}
