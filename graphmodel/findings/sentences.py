"""One sentence for each edge: what it says, of when, and from which source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from graphmodel.records.grading import PARTS
from graphmodel.records.intelligence import same_person
from graphmodel.records.social_media import NEEDED, missing
from graphmodel.settings import get_settings
from graphmodel.vocabulary import SuspensionCause

Shown = Mapping[str, Any]

KINDS = {
    "SUSPECT_IN": "suspect",
    "VICTIM_OF": "victim",
    "WITNESS_TO": "witness",
    "UNRESOLVED_IN": "unresolved",
    "ASSOCIATED_WITH": "association",
    "AFFILIATED_WITH": "affiliation",
    "ALLEGES": "alleges",
}
"""How pages and paths name the relationship types."""

_STANDING = {
    "suspected": "is a suspect",
    "charged": "is a suspect, charged,",
    "convicted": "was a suspect and was convicted",
    "acquitted": "was a suspect and was acquitted",
    "no_further_action": "was a suspect, with no further action,",
}

_CAUSES = {
    SuspensionCause.REVIEW_OVERDUE: "its review is overdue",
    SuspensionCause.GROUND_FELL: "a ground fell",
    SuspensionCause.POLICY_CHANGED: "the policy changed",
    SuspensionCause.REVIEWERS_DECISION: "a reviewer decided so",
    SuspensionCause.FOUND_UNDER_18: "its subject is under 18 or of unknown age, and no senior reviewer decided on it",
}


def day(value: Any) -> str:
    """Return a date or instant as ``3 May 2025``, in the installation's own zone; empty for none."""
    local = local_day(value)
    return f"{local.day} {local:%b %Y}" if local else ""


def instant(value: Any) -> str:
    """Return an instant as ``3 May 2025 18:05:09``, in the installation's own zone; empty for none."""
    if value is None:
        return ""
    native: datetime = value.to_native() if hasattr(value, "to_native") else value
    local = native.astimezone(ZoneInfo(get_settings().timezone))
    return f"{local.day} {local:%b %Y %H:%M:%S}"


def local_day(value: Any) -> date | None:
    """Return the calendar day of a date or instant, in the installation's own zone."""
    if value is None:
        return None
    native = value.to_native() if hasattr(value, "to_native") else value
    if isinstance(native, datetime):
        return native.astimezone(ZoneInfo(get_settings().timezone)).date()
    known: date = native
    return known


def label(kind: str, shown: Shown) -> str:
    """Return the short name of a node.

    Args:
        kind: of the node, ``subject`` for instance; case does not matter.
        shown: its properties.
    """
    match kind.lower():
        case "subject":
            return f"{shown.get('given_name') or ''} {shown.get('family_name') or ''}".strip()
        case "incident":
            return f"{shown.get('offence')}, {day(shown.get('occurred_at'))}"
        case "intelligence":
            return f"Intelligence of {day(shown.get('reported_at'))}"
        case _:
            return str(shown.get("name") or "unnamed")


def detail(kind: str, shown: Shown) -> str:
    """Return what tells a node from others of the same name."""
    borough = shown.get("borough")
    match kind.lower():
        case "subject":
            born = day(shown.get("date_of_birth"))
            return ", ".join(filter(None, (f"born {born}" if born else "date of birth not recorded", borough)))
        case "incident":
            return ", ".join(filter(None, (words(shown.get("category")), borough)))
        case "intelligence":
            return f"{words(shown.get('source_kind'))}, {grade(shown)}{conditions(shown)}"
        case _:
            return ", ".join(filter(None, (words(shown.get("kind")), borough)))


def edge_label(kind: str, edge: Shown) -> str:
    """Return the few words that stand on an edge."""
    match kind:
        case "suspect":
            return f"suspect, {words(edge.get('status'))}"
        case "association":
            return words(edge.get("kind"))
        case "affiliation":
            return "said to belong"
        case "unresolved":
            return "role unresolved"
        case "alleges":
            return f"alleged {words(edge.get('role'))}"
        case _:
            return kind


def says(kind: str, edge: Shown, source: tuple[str, Shown], target: tuple[str, Shown]) -> str:
    """Return what an edge says, in one sentence with its date and source.

    Args:
        kind: see :data:`KINDS`.
        edge: its properties.
        source: kind and properties of the node it starts from.
        target: kind and properties of the node it points to.
    """
    who, other = label(*source), label(*target)
    if kind in ("suspect", "victim", "witness", "unresolved"):
        return f"{who} {_part(kind, edge)} {_incident(target[1])}. {_provenance(edge)}"
    if kind == "alleges":
        item = source[1]
        return f"{who} ({_origin(item)}{conditions(item)}) speaks of {other} as {words(edge.get('role'))}."
    since = f" since {day(edge['since'])}" if edge.get("since") else ""
    if kind == "affiliation":
        return f"{who} is said to belong to {other}{since}. {_provenance(edge)} This is not evidence of conduct."
    linked = f"{who} and {other} are linked ({words(edge.get('kind'))}){since}."
    return f"{linked} {_provenance(edge)} This is not evidence of conduct."


def words(value: Any) -> str:
    """Return a closed word as a sentence says it."""
    return str(value or "").replace("_", " ")


def cause(value: str | None) -> str:
    """Return why a listing was suspended, as a sentence says it."""
    return _CAUSES[SuspensionCause(value)] if value in set(SuspensionCause) else words(value)


def grade(item: Shown) -> str:
    """Return an item's grade and the scheme by which it was given; a grade stays as it was given."""
    codes = "".join(str(item.get(part) or "?") for part in PARTS)
    return f"grade {codes} ({item.get('grading') or 'no known scheme'})"


def conditions(item: Shown) -> str:
    """Return the conditions on which an item may be shared, which go wherever its words go; empty where it has none."""
    return f"; to be shared only if: {item['conditions']}" if item.get("conditions") else ""


def verification(item: Shown) -> str:
    """Return whether somebody else has verified an item, and if not, what stands in the way."""
    verifier = item.get("verified_by")
    if not verifier:
        return "not verified"
    if same_person(verifier, item.get("reported_by")):
        return "verified by its own author only"
    if same_person(verifier, item.get("read_by")):
        return "verified only by whoever read it"
    lacking = [NEEDED[name] for name in missing(item)]
    return f"not verifiable without {', '.join(lacking)}" if lacking else "verified"


def _origin(item: Shown) -> str:
    """Return where an item comes from, how it is graded, and whether it is verified."""
    kind = words(item.get("source_kind"))
    where = f" on {item['platform']}" if item.get("platform") else ""
    repeats = f"; only repeats {item['repeats']}" if item.get("repeats") else ""
    return f"{kind}{where}, reference {item.get('source_ref')}, {grade(item)}; {verification(item)}{repeats}"


def _part(kind: str, edge: Shown) -> str:
    if kind == "suspect":
        return f"{_STANDING.get(edge.get('status') or '', 'is a suspect')} in"
    if kind == "unresolved":
        return "has a role not yet resolved in"
    return f"is a {kind} of" if kind == "victim" else f"is a {kind} to"


def _incident(shown: Shown) -> str:
    place = f" in {shown['borough']}" if shown.get("borough") else ""
    return f"{shown.get('offence')} on {day(shown.get('occurred_at'))}{place}"


def _provenance(edge: Shown) -> str:
    evidence = edge.get("evidence") or []
    source = f"Source: {', '.join(evidence)}" if evidence else "No source is recorded"
    held = f"recorded {day(edge['recorded_at'])}" if edge.get("recorded_at") else "no record of when it was recorded"
    return f"{source}; {words(edge.get('assertion')) or 'fact or assessment not stated'}, {held}."
