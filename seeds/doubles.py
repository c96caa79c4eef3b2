"""People who stand in the records twice, because two sources wrote them down differently. Nobody has noticed yet.

They are drawn last, from chance of their own: with or without them everybody and everything else is the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graphmodel.matching.names import sounded, spelled
from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import Role
from seeds.chance import chance
from seeds.incidents import Incident
from seeds.involvements import Involvement, involvement
from seeds.people import Person

OLD_ENOUGH = 14
"""Age in years from which somebody has a part under their second record, which may be some months off."""

_BY_EAR = (
    ("ph", "f"), ("f", "ph"), ("w", "v"), ("v", "w"), ("q", "k"), ("k", "c"), ("ou", "u"), ("u", "ou"), ("ee", "i"),
    ("i", "ee"), ("y", "i"),
)  # fmt: skip
"""How a sound is written by one person and by another."""

_ACCENTS = str.maketrans("aceinosuz", "áçéíñöšüž")

NameWay = Callable[[random.Random, SubjectDraft], dict[str, object] | None]
BirthWay = Callable[[date], date | None]


@dataclass(frozen=True, slots=True)
class Double:
    """The second record of a person, and what its source says that they had a part in."""

    of: Person
    draft: SubjectDraft
    parts: tuple[Involvement, ...]


def doubles(
    seed: int, as_of: datetime, people: Sequence[Person], happened: Sequence[Incident], parts: Sequence[Involvement]
) -> tuple[Double, ...]:
    """Draw a second record for each way in which one can come about, of people who are known for something."""
    rng = chance(seed, "doubles")
    known: dict[int, set[str]] = {}
    for part in parts:
        known.setdefault(part.person.number, set()).add(part.incident.uid)
    left = [person for person in people if person.number in known and person.age(as_of) >= OLD_ENOUGH + 2]
    drawn: list[Double] = []
    for name_way, birth_way in WAYS:
        uid = f"SUB-{len(people) + len(drawn) + 1:04d}"
        found = next(_written(rng, left, uid, name_way, birth_way), None)
        if found is None:
            continue  # in a small borough nobody may be called by an alias
        person, draft = found
        left.remove(person)
        own = _parts(rng, as_of, replace(person, draft=draft), happened, known[person.number])
        drawn.append(Double(person, draft, own))
    return tuple(drawn)


def by_ear(rng: random.Random, name: str) -> str | None:
    """Return a name as somebody else would write down its sound; none where we know of no other way."""
    written = [name[0] + name[1:].replace(*pair, 1) for pair in _BY_EAR]
    others = [one for one in written if spelled(one) != spelled(name) and sounded(one) == sounded(name)]
    return rng.choice(others) if others else None


def swapped(born: date) -> date | None:
    """Return a date with day and month swapped; none where that is no other date."""
    return born.replace(month=born.day, day=born.month) if born.day <= 12 and born.day != born.month else None


def _written(
    rng: random.Random, people: Sequence[Person], uid: str, name_way: NameWay, birth_way: BirthWay
) -> Iterator[tuple[Person, SubjectDraft]]:
    """Yield those who can be written down in this way, in an order that chance decides."""
    for person in rng.sample(people, len(people)):
        first = person.draft
        if first.date_of_birth is None:
            continue
        born, name = birth_way(first.date_of_birth), name_way(rng, first)
        if name is not None and (born is not None or birth_way is _not_asked):
            changes = {"uid": uid, "aliases": (), "date_of_birth": born, **name}
            yield person, first.model_copy(update=changes)


def _parts(
    rng: random.Random, as_of: datetime, person: Person, happened: Sequence[Incident], known: set[str]
) -> tuple[Involvement, ...]:
    """Draw one or two parts, in incidents in public of their borough in which they have none under the first record."""
    near = [
        one
        for one in happened
        if one.borough == person.borough and one.offence.setting == "public" and one.uid not in known
    ]
    fit = [one for one in near if person.age(one.occurred_at) >= OLD_ENOUGH]
    roles = [Role.WITNESS, Role.WITNESS, Role.VICTIM, Role.VICTIM] + [Role.SUSPECT] * (3 if person.offending else 0)
    chosen = rng.sample(fit, min(len(fit), rng.choice((1, 2))))
    return tuple(involvement(rng, as_of, person, one, rng.choice(roles)) for one in chosen)


def _same_name(_rng: random.Random, _first: SubjectDraft) -> dict[str, object]:
    return {}


def _mistyped(rng: random.Random, first: SubjectDraft) -> dict[str, object] | None:
    """Let two letters of the family name change places; in a short one little would be left alike."""
    name = first.family_name
    places = [n for n in range(2, len(name) - 1) if name[n] != name[n + 1] and name[n : n + 2].isalpha()]
    if len(name) < 8 or not places:
        return None
    at = rng.choice(places)
    return {"family_name": name[:at] + name[at + 1] + name[at] + name[at + 2 :]}


def _written_by_ear(rng: random.Random, first: SubjectDraft) -> dict[str, object] | None:
    given = by_ear(rng, first.given_name)
    return {"given_name": given} if given else None


def _accented(_rng: random.Random, first: SubjectDraft) -> dict[str, object] | None:
    name = first.given_name
    at = next((n for n in range(1, len(name)) if name[n] in "aeiou"), None)
    return None if at is None else {"given_name": name[:at] + name[at].translate(_ACCENTS) + name[at + 1 :]}


def _turned_round(_rng: random.Random, first: SubjectDraft) -> dict[str, object]:
    return {"given_name": first.family_name, "family_name": first.given_name}


def _by_alias(_rng: random.Random, first: SubjectDraft) -> dict[str, object] | None:
    street = next((alias for alias in first.aliases if " " not in alias), None)
    return {"given_name": street} if street else None


def _same_day(born: date) -> date:
    return born


def _digit(born: date) -> date:
    """Return the date with the last digit of its day one off; a day like that is in every month."""
    return born.replace(day=born.day + (1 if born.day % 10 < 8 and born.day < 28 else -1))


def _not_asked(_born: date) -> None:
    return None


WAYS: tuple[tuple[NameWay, BirthWay], ...] = (
    (_mistyped, _same_day),
    (_accented, swapped),
    (_written_by_ear, _same_day),
    (_by_alias, _same_day),
    (_same_name, swapped),
    (_same_name, _digit),
    (_turned_round, _same_day),
    (_same_name, _not_asked),
    (_written_by_ear, swapped),
    (_mistyped, _same_day),
    (_accented, _digit),
    (_by_alias, swapped),
)
"""How a second record comes about, and so how many there are: what its source makes of the name, and of the birth."""
