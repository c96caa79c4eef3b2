"""Make two records of one person one. Only a person does it, one who has seen what would move."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graphmodel import clock
from graphmodel.casework.likenesses import decided, identities, opened_likeness
from graphmodel.casework.links import Link, links_of, lock_listings, move
from graphmodel.casework.listings import is_under_18, lock_subject, reasons_of
from graphmodel.casework.standing import require_own_grounds
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.errors import InvalidRecord, Refused, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.matching import Identity
from graphmodel.records.merging import Merge
from graphmodel.vocabulary import AccountRole, LikenessState, MergeState


def merge(actor: Actor, likeness: str, keep: str, reasons: str) -> str:
    """Merge the two whom a likeness compares into the one that is to be kept, and return the merge's uid.

    Every edge of the other moves as it is. What would stand twice is set aside with the merge. The other's names
    become aliases. The other keeps all that it was, and :func:`graphmodel.casework.unmerging.unmerge` restores both.

    Args:
        actor: who merges; a senior reviewer where one of the two has a live listing, is under 18 or of unknown age.
        likeness: uid.
        keep: uid of the subject that stays.
        reasons: why the two are one person.

    Raises:
        UnknownRecord: there is no such likeness.
        WrongState: it was decided in the meantime, or one of the two is merged by now.
        Refused: a senior reviewer is needed; both are on one register; a listing would stand on what is not their own.
        InvalidRecord: the reasons say too little or too much, or the one to keep is neither of the two.
    """
    return audited(actor, _merge, likeness, keep, reasons)


@dataclass(frozen=True, slots=True)
class Two:
    """The two that are merged, locked, with their edges."""

    kept: Identity
    away: Identity
    here: list[Link]
    there: list[Link]

    @property
    def uids(self) -> tuple[str, str]:
        """Of both."""
        return self.kept.uid, self.away.uid


def merged(deed: Deed, likeness: str, keep: str, reasons: str) -> str:
    """Do what :func:`merge` does within a deed; a trial does it too, and takes it back."""
    held = opened_likeness(deed, likeness, LikenessState.PROPOSED)
    two = _locked(deed, held.subjects, keep)
    _require_senior(deed, two)
    aside = _twice(two)
    _one_place_each(two)
    uid = _write(deed, likeness, two, aside, reasons)
    decided(deed, likeness, LikenessState.MERGED, reasons)
    _carry_over(deed, uid, two, aside)
    deed.about((uid,))
    return uid


def _merge(deed: Deed, likeness: str, keep: str, reasons: str) -> str:
    return merged(deed, likeness, keep, reasons_of(reasons))


def _locked(deed: Deed, subjects: Sequence[str], keep: str) -> Two:
    if len(subjects) != 2:
        raise WrongState("one of the two is merged into somebody else; that has to be undone first", subjects)
    if keep not in subjects:
        raise InvalidRecord(keep, ["is neither of the two"])
    for uid in sorted(subjects):
        lock_subject(deed, uid)
    people = {person.uid: person for person in identities(deed, subjects)}
    [away] = set(subjects) - {keep}
    two = Two(people[keep], people[away], links_of(deed, keep), links_of(deed, away))
    lock_listings(deed, (*two.here, *two.there))
    return two


def why_senior(links: Iterable[Link], people: Iterable[Identity]) -> str | None:
    """Return why only a senior reviewer may merge these two; none where any reviewer may."""
    if any(one.live_listing for one in links):
        return "one of the two is on a register, or nominated for one: a senior reviewer merges them"
    if any(is_under_18(person.date_of_birth, clock.now()) for person in people):
        return "one of the two is under 18, or of unknown age: a senior reviewer merges them"
    return None


def _require_senior(deed: Deed, two: Two) -> None:
    because = why_senior((*two.here, *two.there), (two.kept, two.away))
    if because and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
        raise Refused(because, two.uids)


def _one_place_each(two: Two) -> None:
    here, there = ({one.register for one in links if one.live_listing} for links in (two.here, two.there))
    both = sorted(register for register in here & there if register)
    if both:
        raise Refused("both have a live listing on one register: remove one of them first", (*two.uids, *both))


def _twice(two: Two) -> list[Link]:
    """Return the edges of the one merged away that would stand twice, or lead from the kept one to itself.

    An incident counts once, and so does an item; a second edge would double what it weighs.
    """
    suspected = {one.other: one.status for one in two.here if one.type == "SUSPECT_IN"}
    alleged = {one.key for one in two.here if one.type == "ALLEGES"}
    found = []
    for one in two.there:
        if one.type == "SUSPECT_IN" and one.other in suspected:
            if one.status != suspected[one.other]:
                raise Refused(
                    f"both are suspects in {one.other}, with different statuses: settle which one holds first", two.uids
                )
            found.append(one)
        elif one.key in alleged or (one.type == "ASSOCIATED_WITH" and one.other == two.kept.uid):
            found.append(one)
    return found


def _write(deed: Deed, likeness: str, two: Two, aside: Collection[Link], reasons: str) -> str:
    uid = str(uuid.uuid4())
    set_aside = {one.key for one in aside}
    aliases = _aliases(two)
    values = {
        "uid": uid,
        "state": MergeState.DONE.value,
        "place": 1,
        "added_aliases": [name for name in aliases if name not in two.kept.aliases],
        "moved": [one.key for one in two.there if one.key not in set_aside],
        # The two may be linked with each other: that link is set aside, and was the kept one's too.
        "stayed": [one.key for one in two.here if one.key not in set_aside or one.type == "ALLEGES"],
        "set_aside": sorted(set_aside),
        "fingerprint": replace(two.kept, aliases=tuple(aliases)).fingerprint(uid),
        "merged_by": deed.actor.uid,
        "merged_at": clock.now(),
        "reasons": reasons,
    }
    properties = Merge.deflate(values, skip_empty=True)
    given = {"kept": two.kept.uid, "away": two.away.uid, "likeness": likeness, "aliases": aliases}
    deed.run("merging/write", **given, merge=properties, stamp=deed.stamp())
    return uid


def _aliases(two: Two) -> list[str]:
    """Return the aliases of the kept one with the other's names among them, each once."""
    own = f"{two.kept.given_name} {two.kept.family_name}"
    names = (*two.kept.aliases, f"{two.away.given_name} {two.away.family_name}", *two.away.aliases)
    return [name for name in dict.fromkeys(names) if name != own or name in two.kept.aliases]


def _carry_over(deed: Deed, uid: str, two: Two, aside: Collection[Link]) -> None:
    kept, away = two.uids
    keys = {one.key for one in aside}
    moving = [one for one in two.there if one.key not in keys]
    deed.run("merging/set_aside", **{"merge": uid, "from": away, "links": [one.id for one in aside]})
    move(deed, away, kept, moving)
    deed.run("merging/hide", subject=away)
    require_own_grounds(deed, kept, moving, links_of(deed, kept))
    suspend_where_grounds_fell(deed, [kept])
