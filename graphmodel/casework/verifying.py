"""Verification: a person other than the author of an item, and than who read a post, vouches for it (invariant 4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import reasons_of
from graphmodel.casework.retelling import one_item_a_capture
from graphmodel.casework.statements import Change, record_now, supersede_record
from graphmodel.errors import ConflictingRecord, FourEyes, InvalidRecord, Refused, UnknownRecord, WrongState
from graphmodel.gate import native
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.intelligence import same_person
from graphmodel.records.social_media import Capture, check_complete, check_kind
from graphmodel.vocabulary import Act, ChangeKind

_NOTHING = Capture()


def verify_intelligence(actor: Actor, item: str, looked_at: str, capture: Capture = _NOTHING) -> None:
    """Verify an item that nobody has verified yet.

    An item of social media needs its platform, the digest of a captured copy, whoever read it and the whole checklist;
    what it has not yet may be added here. Nothing that it has is overwritten.

    Args:
        actor: who verifies; neither its author nor whoever read the post.
        item: uid.
        looked_at: at which source they looked, and what they found; it is kept with the verification in the history.
        capture: what is added to an item of social media.

    Raises:
        UnknownRecord: there is no such item.
        FourEyes: the actor wrote the item, corrected what it says, or read the post.
        WrongState: somebody has verified it.
        Refused: it has expired.
        InvalidRecord: nothing is said of what was looked at; an item of social media still lacks something; or
            something is added that only such an item has.
        ConflictingRecord: what is added is held with another value, or another item shows the same captured copy.
    """
    audited(actor, Act.ALTERATION, _verify_intelligence, item, looked_at, capture)


def _verify_intelligence(deed: Deed, uid: str, looked_at: str, capture: Capture) -> None:
    now = record_now(deed, uid)
    if now.links is None:
        raise UnknownRecord(uid, ["there is no such item of intelligence"])
    held, uids = now.properties, (uid, *now.people)
    _open(held, uids)
    change = Change(ChangeKind.VERIFIED, reasons_of(looked_at, "what you looked at"), ())
    added = _added(uid, held, capture.given())
    whole = held | added
    _another_person(deed, whole, uids)
    try:
        check_kind(whole)
        check_complete(whole)
    except ValueError as error:
        raise InvalidRecord(uid, [str(error)]) from None
    stamp = {"verified_by": deed.actor.uid, "verified_at": clock.now(), "verified_in": deed.entry}
    supersede_record(deed, now, change, whole | stamp)
    if "capture_digest" in added:
        one_item_a_capture(deed, [{key: whole.get(key) for key in ("uid", "capture_digest", "repeats")}])


def _open(held: dict[str, Any], uids: tuple[str, ...]) -> None:
    """Refuse what is over: verified already, or expired."""
    if held.get("verified_by") is not None:
        raise WrongState("somebody has verified this item already", uids)
    expires = native(held.get("expires_on"))
    if not isinstance(expires, date) or expires <= clock.now().date():
        raise Refused("the item has expired, or never says when it expires: nobody verifies it any more", uids)


def _added(uid: str, held: dict[str, Any], given: dict[str, str]) -> dict[str, str]:
    """Return what is new of what is given; what is held stays as it is."""
    differing = sorted(name for name, value in given.items() if held.get(name) not in (None, value))
    if differing:
        raise ConflictingRecord(uid, [f"already held with another value of {', '.join(differing)}"])
    return {name: value for name, value in given.items() if held.get(name) is None}


def _another_person(deed: Deed, item: dict[str, Any], uids: tuple[str, ...]) -> None:
    """Compare by uid and by user name: source systems write the one or the other."""
    if any(row["who"] == deed.actor.uid for row in deed.run("evidence/rewritten_by", uid=item["uid"])):
        raise FourEyes("whoever corrected an item does not verify it; ask another person", uids)
    accounts = deed.run("history/accounts", uids=[deed.actor.uid])
    mine = [deed.actor.uid, *(account["username"] for account in accounts)]
    if any(same_person(name, item.get("reported_by")) for name in mine):
        raise FourEyes("the author of an item does not verify it; ask another person", uids)
    if any(same_person(name, item.get("read_by")) for name in mine):
        raise FourEyes("whoever read a post does not verify it; ask another person", uids)
