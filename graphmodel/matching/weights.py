"""How much each agreement and disagreement says, in the terms of Fellegi and Sunter.

``m`` is how often records of one person compare like this, ``u`` how often records of two people do. Its weight is
the binary logarithm of m / u, and the weight of a pair is the sum over what was compared, and that of the chance that
any two records are of one person. The figures are estimates, made so that nothing that twins, or a father and a son of
one name, have in common suffices; they are the same for every force. Change them here, and the tests say what follows.

Of each comparison the first level that fits is the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

CHANCE = 1e-5
"""How likely it is that two records that somebody may compare are of one person, before anything is compared."""

PROPOSED_FROM = -4.0
"""The least weight at which a pair is put before a person: one in seventeen."""

LIKELY = 3.0
"""The weight from which a pair is called likely rather than possible: eight in nine."""

GENERATION = 15
"""Years between two dates of birth from which one wrong digit is no explanation: a parent and a child."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two records can compare.

    Args:
        says: the sentence that a person reads; it names fields and holds none of their values.
        sql: the condition, on columns of :meth:`graphmodel.matching.identity.Identity.row`.
        m: how often records of one person compare like this.
        u: how often those of two people do.
    """

    says: str
    sql: str
    m: float
    u: float

    @property
    def weight(self) -> float:
        """What the level adds to a pair's weight, in bits."""
        return log2(self.m / self.u)

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for one person."""
        return self.m > self.u


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, and all the ways in which it can come out.

    Args:
        missing: the condition under which nothing can be compared, which weighs nothing.
        unknown: the sentence for that.
    """

    name: str
    missing: str
    unknown: str
    levels: tuple[Level, ...]


_SAME_GIVEN = "(given_l = given_r OR given_sound_l = given_sound_r)"
_SAME_FAMILY = "(family_l = family_r OR family_sound_l = family_sound_r)"
_NEAR_GIVEN = "(jaro_winkler_similarity(given_l, given_r) >= 0.9 OR first_l = first_r)"
_NEAR_FAMILY = "jaro_winkler_similarity(family_l, family_r) >= 0.9"
_YEARS = "abs(CAST(substr(born_l, 1, 4) AS INTEGER) - CAST(substr(born_r, 1, 4) AS INTEGER))"

NAME = Comparison(
    "name",
    "given_l IS NULL OR given_r IS NULL OR family_l IS NULL OR family_r IS NULL",
    "a name is not recorded",
    (
        Level("given and family name are the same", "given_l = given_r AND family_l = family_r", 0.55, 2e-4),
        Level("given and family name are the same, the other way round", "own_name_l = own_name_r", 0.03, 2e-5),
        Level(
            "an alias of one is the name or an alias of the other",
            "list_contains(other_names_l, own_name_r) OR list_contains(other_names_r, own_name_l)"
            " OR list_has_any(other_names_l, other_names_r)",
            0.1,
            1e-4,
        ),
        Level("the names, or an alias and a name, sound the same", "list_has_any(sounds_l, sounds_r)", 0.12, 4e-4),
        Level("the names are spelled nearly alike", f"{_NEAR_GIVEN} AND {_NEAR_FAMILY}", 0.09, 7e-4),
        Level("the family name is the same and the given name another", _SAME_FAMILY, 1e-4, 4e-3),
        Level("the given name is the same and the family name another", _SAME_GIVEN, 2.5e-4, 1e-2),
        Level("the names are different", "ELSE", 2e-4, 0.98),
    ),
)

BORN = Comparison(
    "born",
    "born_l IS NULL OR born_r IS NULL",
    "a date of birth is not recorded",
    (
        Level(
            "the date of birth is the same, but the first of January, which is given where the day is not known",
            "born_l = born_r AND substr(born_l, 5) = '0101'",
            0.02,
            2e-4,
        ),
        Level("the date of birth is the same", "born_l = born_r", 0.83, 7e-5),
        Level(
            "day and month of the date of birth are swapped",
            "substr(born_l, 1, 4) = substr(born_r, 1, 4) AND substr(born_l, 5, 2) = substr(born_r, 7, 2)"
            " AND substr(born_l, 7, 2) = substr(born_r, 5, 2)",
            0.02,
            2.5e-5,
        ),
        Level(
            "the date of birth differs by one digit, or by two that changed places",
            f"damerau_levenshtein(born_l, born_r) = 1 AND {_YEARS} < {GENERATION}",
            0.06,
            1.5e-3,
        ),
        Level(
            "the year of birth is the same, and one date is the first of January",
            "substr(born_l, 1, 4) = substr(born_r, 1, 4)"
            " AND (substr(born_l, 5) = '0101' OR substr(born_r, 5) = '0101')",
            0.01,
            1e-3,
        ),
        Level(
            "the dates of birth are a generation apart",
            f"{_YEARS} >= {GENERATION}",
            1e-3,
            0.6,
        ),
        Level("the dates of birth are different", "ELSE", 0.01, 0.39),
    ),
)

SEX = Comparison(
    "sex",
    "sex_l IS NULL OR sex_r IS NULL",
    "the sex is not recorded",
    (
        Level("the sex is the same", "sex_l = sex_r", 0.98, 0.6),
        Level("the sex is another", "ELSE", 0.02, 0.4),
    ),
)

BOROUGH = Comparison(
    "borough",
    "borough_l IS NULL OR borough_r IS NULL",
    "a borough is not recorded",
    (
        Level("the borough is the same", "borough_l = borough_r", 0.6, 0.2),
        Level("the borough is another", "ELSE", 0.4, 0.8),
    ),
)

COMPARISONS = (NAME, BORN, SEX, BOROUGH)
