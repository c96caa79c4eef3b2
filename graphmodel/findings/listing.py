"""Why is this person listed? One listing with all that it stands on, who decided what, and what was not used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.counterfactual import Fall, what_would_have_to_fall
from graphmodel.findings.explanation import Explanation, Path, grounds_of, why
from graphmodel.gate import READING, Band, Judgement, band_of
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.vocabulary import LIVE_STATES


@dataclass(frozen=True, slots=True)
class ListingFile:
    """One listing, whole.

    Args:
        age: of the subject today; none where no date of birth is recorded.
        under_18: whether they are, or may be: an unknown age counts as under 18.
        version_in_force: of the register's policy; ``policy`` is the one that the listing was last judged by.
        band: what the gate finds now; what was confirmed stands in ``listing``.
        fall: the smallest sets of records without which it would have no ground.
        names: user names of those who acted on it, by the uids of their accounts.
        paths: what it stands on, or stood on when it ended.
    """

    listing: dict[str, Any]
    subject: dict[str, Any]
    age: int | None
    under_18: bool
    register: dict[str, Any]
    policy: dict[str, Any]
    version_in_force: int | None
    reviews: list[dict[str, Any]]
    grounds: list[str]
    name: str
    explanation: Explanation
    band: Band | None
    fall: Fall | None
    names: dict[str, str]
    paths: tuple[Path, ...]

    @property
    def age_sign(self) -> str:
        """What there is to say of the subject's age: nothing of an adult's."""
        if not self.under_18:
            return ""
        return "under 18" if self.subject["date_of_birth"] else "age unknown, so taken for under 18"

    @property
    def live(self) -> bool:
        """Whether it still needs its grounds."""
        return self.listing["state"] in set(LIVE_STATES)

    @property
    def band_changed(self) -> bool:
        """Whether the gate finds another band now than a person confirmed, or the confirmed one has expired."""
        expires = sentences.local_day(self.listing["band_expires_on"])
        if self.band is None or self.listing["band"] is None:
            return False
        return self.band.name != self.listing["band"] or (expires is not None and expires <= clock.now().date())

    @property
    def removal_proposed(self) -> bool:
        """Whether two reviews in a row found a score of zero."""
        scores = [r["score"] for r in self.reviews if r["outcome"] in ("keep", "amend")][:2]
        return scores == [0, 0]

    @property
    def falls(self) -> list[str]:
        """What would have to fall, a sentence for each of the smallest sets."""
        if self.fall is None or self.explanation.judgement is None:
            return []
        named = {c.ground: c.thing for c in self.explanation.judgement.candidates}
        return [" and ".join(named.get(uid, uid) for uid in one) for one in self.fall.sets]

    def by(self, account: str | None) -> str:
        """Return the user name of whoever did something."""
        return self.names.get(account or "", account or "")


def listing_file(actor: Actor, uid: str) -> ListingFile:
    """Return one listing with its grounds, band and reviews; the look is recorded before it is returned.

    Raises:
        UnknownRecord: there is no such listing.
    """
    permitted(actor, "listing", [uid])
    rows = read("register/listing", listing=uid, now=clock.now())
    if not rows:
        raise UnknownRecord(uid, ["there is no such listing"])
    row = rows[0]
    record_look(actor, "listing", [uid, row["subject"]["uid"], *row["grounds"]])
    explanation = why(actor, row["subject"]["uid"], row["register"]["uid"])
    names = {account["uid"]: account["username"] for account in row.pop("accounts")}
    band, fall = in_one_read(lambda: _standing(row, explanation.judgement))
    name = sentences.label("subject", row["subject"])
    paths = grounds_of(actor, uid, row["subject"]["uid"], name)
    return ListingFile(**row, name=name, explanation=explanation, band=band, fall=fall, names=names, paths=paths)


def _standing(row: dict[str, Any], judgement: Judgement | None) -> tuple[Band | None, Fall | None]:
    """Return the band and the fall of a live listing; one that is over has neither."""
    if judgement is None or row["listing"]["state"] not in set(LIVE_STATES):
        return None, None
    # As a review would find it: what no longer counts is let go.
    standing = {c.ground for c in judgement.grounds} & set(row["grounds"])
    band = band_of(READING, row["subject"]["uid"], judgement.policy, standing)
    return band, what_would_have_to_fall(READING, judgement, row["grounds"])
