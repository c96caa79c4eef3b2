"""Whether there is anything at the centre of a network, before a page is built that fetches it."""

from __future__ import annotations

from graphmodel.errors import UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted
from graphmodel.server.connection import read


def require_centre(actor: Actor, uid: str) -> None:
    """Refuse a network around nothing. Nothing of the record is shown by this, so no look is recorded.

    Raises:
        UnknownRecord: there is no such subject, incident or group.
    """
    permitted(actor, "network", [uid])
    if not read("network/counts", uid=uid):
        raise UnknownRecord(uid, ["there is no such subject, incident or group"])
