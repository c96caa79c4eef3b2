"""Verification: a person other than the author of an item, and than who read a post, vouches for it (invariant 4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import reasons_of
from graphmodel.casework.statements import Change, StatementNow, record_now, supersede_record
from graphmodel.errors import FourEyes, InvalidRecord, Refused, UnknownRecord, WrongState
from graphmodel.gate import native
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.intelligence import same_person
from graphmodel.records.social_media import check_complete
from graphmodel.vocabulary import ChangeKind


def verify_intelligence(actor: Actor, item: str, looked_at: str) -> None:
    """Verify an item that nobody has verified yet.

    An item of social media needs its platform, the digest of a captured copy, whoever read it and the whole checklist
    before: see :func:`graphmodel.casework.capturing.capture_post`.

    Args:
        actor: who verifies; neither its author, nor whoever corrected it or read the post.
        item: uid.
        looked_at: at which source they looked, and what they found; it is kept with the verification in the history.

    Raises:
        UnknownRecord: there is no such item.
        FourEyes: the actor wrote the item, corrected what it says, or read the post.
        WrongState: somebody has verified it.
        Refused: it has expired.
        InvalidRecord: nothing is said of what was looked at; or an item of social media still lacks something.
    """
    audited(actor, _verify_intelligence, item, looked_at)


def _verify_intelligence(deed: Deed, uid: str, looked_at: str) -> None:
    now = unverified(deed, uid)
    change = Change(ChangeKind.VERIFIED, reasons_of(looked_at, "what you looked at"), ())
    _another_person(deed, now.properties, (uid, *now.people))
    try:
        check_complete(now.properties)
    except ValueError as error:
        raise InvalidRecord(uid, [str(error)]) from None
    stamp = {"verified_by": deed.actor.uid, "verified_at": clock.now(), "verified_in": deed.entry}
    supersede_record(deed, now, change, now.properties | stamp)


def unverified(deed: Deed, uid: str) -> StatementNow:
    """Lock an item that nobody has verified, and return it.

    Raises:
        UnknownRecord: there is no such item.
        WrongState: somebody has verified it.
        Refused: it has expired.
    """
    now = record_now(deed, uid)
    if now.links is None:
        raise UnknownRecord(uid, ["there is no such item of intelligence"])
    _open(now.properties, (uid, *now.people))
    return now


def names_of(deed: Deed) -> list[str]:
    """Return by which names source systems may write whoever is at work: uid and user name, the latter last."""
    return [deed.actor.uid, *(account["username"] for account in deed.run("history/accounts", uids=[deed.actor.uid]))]


def _open(held: dict[str, Any], uids: tuple[str, ...]) -> None:
    """Refuse what is over: verified already, or expired."""
    if held.get("verified_by") is not None:
        raise WrongState("somebody has verified this item already", uids)
    expires = native(held.get("expires_on"))
    if not isinstance(expires, date) or expires <= clock.now().date():
        raise Refused("the item has expired, or never says when it expires: nobody verifies it any more", uids)


def _another_person(deed: Deed, item: dict[str, Any], uids: tuple[str, ...]) -> None:
    """Compare by uid and by user name: source systems write the one or the other."""
    if any(row["who"] == deed.actor.uid for row in deed.run("evidence/rewritten_by", uid=item["uid"])):
        raise FourEyes("whoever corrected an item does not verify it; ask another person", uids)
    mine = names_of(deed)
    if any(same_person(name, item.get("reported_by")) for name in mine):
        raise FourEyes("the author of an item does not verify it; ask another person", uids)
    if any(same_person(name, item.get("read_by")) for name in mine):
        raise FourEyes("whoever read a post does not verify it; ask another person", uids)
