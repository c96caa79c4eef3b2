"""How intelligence is graded: 3x5x2, or the older 5x5x5, each with codes of its own.

The two share the properties of an item, and no code of the one has a meaning in the other. A grade is kept as it was
given: to convert one is to claim what nobody has assessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import WithJsonSchema

from graphmodel.vocabulary import (
    FormerHandling,
    FormerInformationAssessment,
    FormerSourceEvaluation,
    Grade,
    Grading,
    Handling,
    InformationAssessment,
    SourceEvaluation,
)

PARTS: Mapping[str, Mapping[Grading, type[Grade]]] = {
    "source_evaluation": {Grading.CURRENT: SourceEvaluation, Grading.FORMER: FormerSourceEvaluation},
    "information_assessment": {Grading.CURRENT: InformationAssessment, Grading.FORMER: FormerInformationAssessment},
    "handling": {Grading.CURRENT: Handling, Grading.FORMER: FormerHandling},
}
"""The parts of a grade, in the order in which it is written, and each scheme's codes for them."""


def codes(part: str) -> dict[str, str]:
    """Return every code that a part of a grade can have in any scheme, as a property's choices."""
    return {code.value: code.value for kind in PARTS[part].values() for code in kind}


def _described(part: str) -> Any:
    return WithJsonSchema({"type": "string", "enum": list(codes(part))})


SourceCode = Annotated[str, _described("source_evaluation")]
InformationCode = Annotated[str, _described("information_assessment")]
HandlingCode = Annotated[str, _described("handling")]


def graded(part: str, code: str, grading: Grading) -> str:
    """Return the code of a part of a grade, if the scheme has it.

    Raises:
        ValueError: it has not; the text says which it has.
    """
    known = [one.value for one in PARTS[part][grading]]
    if code not in known:
        choice = f"{', '.join(known[:-1])} or {known[-1]}"
        raise ValueError(f"a {grading} grade has {part.replace('_', ' ')} {choice}")
    return str(known[known.index(code)])


def check_conditions(grading: Grading, handling: str, conditions: str | None) -> None:
    """Refuse conditions that the handling code has no place for, and a code that asks for them without any.

    Raises:
        ValueError: the rule that is broken.
    """
    if grading is Grading.CURRENT and (handling == Handling.CONDITIONS) != bool(conditions):
        raise ValueError("handling code C needs conditions, and code P has none")
    if grading is Grading.FORMER and handling == FormerHandling.CONDITIONS and not conditions:
        raise ValueError("handling code 5 of a 5x5x5 grade needs its conditions")


def meanings(item: Mapping[str, Any]) -> dict[str, str]:
    """Return what each part of an item's grade means, in words; a code that its scheme does not have says so.

    Args:
        item: the properties of an item.
    """
    schemes = {scheme.value: scheme for scheme in Grading}
    scheme = schemes.get(str(item.get("grading")))
    return {part: _meaning(kinds[scheme] if scheme else None, item.get(part)) for part, kinds in PARTS.items()}


def _meaning(kind: type[Grade] | None, code: Any) -> str:
    known = {one.value: one for one in kind or ()}
    return f"{code}: {known[code].meaning}" if code in known else f"{code}: not a code of its scheme"
