"""One item of intelligence, whole: how good it is, what it says of whom, what bears on it and what it still needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.records.grading import meanings
from graphmodel.records.social_media import CHECKLIST, NEEDED, missing
from graphmodel.server.connection import read
from graphmodel.shielding import of_harm, shield_of
from graphmodel.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class Said:
    """What an item says of one subject."""

    subject: str
    name: str
    role: str
    says: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another record that bears on the item: one that corroborates it, one that it repeats, an incident."""

    uid: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class ItemFile:
    """One item with what it says and what bears on it.

    Args:
        item: its properties.
        grade: each part of its grade in words, by the name of the property.
        looked_at: what whoever verified it here says that they looked at; none where a source system brought it.
        needs: what it still needs to be verified, by the name of the property; nothing but for social media.
        corroborating: items that it corroborates or that corroborate it; it makes no difference which says so.
        original: what it only repeats.
        names: user names of those who acted on it, by the uids of their accounts.
        hidden: whom it names as victims or witnesses and does not show, by role, in words.
        opened: whether its text may be read, which may name anybody.
    """

    item: dict[str, Any]
    grade: dict[str, str]
    looked_at: str | None
    needs: dict[str, str]
    alleges: tuple[Said, ...]
    concerns: tuple[Beside, ...]
    corroborating: tuple[Beside, ...]
    original: tuple[Beside, ...]
    repeated_by: tuple[Beside, ...]
    names: dict[str, str]
    hidden: tuple[str, ...] = ()
    opened: bool = True

    @property
    def uid(self) -> str:
        """The item's uid."""
        return str(self.item["uid"])

    @property
    def label(self) -> str:
        """Its name on pages."""
        return sentences.label("intelligence", self.item)

    @property
    def graded(self) -> str:
        """Its grade and the scheme of it."""
        return sentences.grade(self.item)

    @property
    def verification(self) -> str:
        """Whether somebody else has verified it, and when; or what stands in the way."""
        said = sentences.verification(self.item)
        by, at = self.item.get("verified_by"), sentences.day(self.item.get("verified_at"))
        return f"{said}; by {self.by(by)}, {at}" if by else said

    @property
    def is_post(self) -> bool:
        """Whether it comes from social media."""
        return self.item.get("source_kind") == SourceKind.SOCIAL_MEDIA

    @property
    def checklist(self) -> list[tuple[str, str]]:
        """Each point of the checklist of a post, and what is written of it."""
        points = {"platform": NEEDED["platform"], "read_by": NEEDED["read_by"], **CHECKLIST}
        return [(meaning, self.item.get(name) or "") for name, meaning in points.items()] if self.is_post else []

    def by(self, account: str | None) -> str:
        """Return the user name of whoever did something, or how a source system names them."""
        return self.names.get(account or "", account or "")


def item_file(actor: Actor, uid: str) -> ItemFile:
    """Return one item of intelligence; the look is recorded before it is returned (invariant 8).

    Raises:
        UnknownRecord: there is no such item.
    """
    permitted(actor, "intelligence", [uid])
    shield = shield_of(actor)
    rows = read("explanation/intelligence", uid=uid)
    if not rows:
        raise UnknownRecord(uid, ["there is no such item of intelligence"])
    row, item = rows[0], rows[0]["item"]
    shown, hidden = shield.told_apart(row["alleges"], uid)
    opened = not hidden and not shield.hidden([one["uid"] for one in row["concerns"] if shield.hides(uid)])
    if not opened:
        item["text"] = None
    found = ItemFile(
        item=item,
        grade=meanings(item),
        looked_at=_looked_at(item),
        needs={name: NEEDED[name] for name in missing(item)},
        alleges=tuple(_said(one, item) for one in shown),
        concerns=_beside("incident", row["concerns"]),
        corroborating=_beside("intelligence", row["corroborating"]),
        original=_beside("intelligence", row["original"]),
        repeated_by=_beside("intelligence", row["repeated_by"]),
        names={account["uid"]: account["username"] for account in row["accounts"]},
        hidden=tuple(of_harm(*one) for one in hidden.items()),
        opened=opened,
    )
    others = (*found.concerns, *found.corroborating, *found.original, *found.repeated_by)
    record_look(
        actor, "intelligence", dict.fromkeys([uid, *(s.subject for s in found.alleges), *(o.uid for o in others)])
    )
    return found


def _looked_at(item: dict[str, Any]) -> str | None:
    if not item.get("verified_by") or not item.get("verified_in"):
        return None
    rows = read("history/verification", uid=item["uid"], entry=item["verified_in"])
    return str(rows[0]["looked_at"]) if rows else None


def _said(row: dict[str, Any], item: dict[str, Any]) -> Said:
    subject, role = row["shown"], sentences.words(row["edge"].get("role"))
    name = sentences.label("subject", subject)
    says = sentences.says("alleges", row["edge"], ("intelligence", item), ("subject", subject))
    return Said(subject["uid"], name, role, says)


def _beside(kind: str, shown: list[dict[str, Any]]) -> tuple[Beside, ...]:
    return tuple(Beside(one["uid"], sentences.label(kind, one), _detail(kind, one)) for one in shown)


def _detail(kind: str, shown: dict[str, Any]) -> str:
    if kind != "intelligence":
        return sentences.detail(kind, shown)
    repeats = f"; only repeats {shown['repeats']}" if shown.get("repeats") else ""
    author = shown.get("reported_by") or "an unknown author"
    said = f"{sentences.detail(kind, shown)}, reference {shown.get('source_ref')}, by {author}"
    return f"{said}; {sentences.verification(shown)}{repeats}"
