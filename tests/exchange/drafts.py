"""Strategies for drafts of all kinds that refer to each other, and their rows in the files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from graphmodel.exchange.loading.columns import SEPARATOR_IN_LISTS
from graphmodel.exchange.loading.files import BY_NAME
from graphmodel.records.association import AssociationDraft
from graphmodel.records.base import Draft, tidied
from graphmodel.records.grading import PARTS
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import Alleged, IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.social_media import CHECKLIST
from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import (
    Allegation,
    Assertion,
    AssociationKind,
    Grading,
    OffenceCategory,
    Role,
    Sex,
    SourceKind,
    SuspectStatus,
)

PEOPLE = ("S-1", "S-2", "S-3", "s.4:x")
HAPPENINGS = ("I-1", "I-2")
ITEMS = ("N-1", "N-2", "N-3")

# Whatever a CSV file can carry: separators and quotation marks, but no controls and no bar, which separates lists.
_LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="|\ufffd")
_INNER = st.text(_LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
NAME = st.one_of(_INNER, st.sampled_from(["O'Connell", 'the "Duke"', "Zoë, jr.", "=1+1", "Ngọc", "ЖЖ", "x;y\tz", "NA"]))
SPELT = NAME.map(tidied).filter(bool)
"""What is kept in one spelling; a name of signs that nobody sees is none."""
PROSE = st.lists(_INNER, min_size=1, max_size=3).map("\n".join)
EVIDENCE = st.lists(NAME, min_size=1, max_size=3, unique=True).map(tuple)
INSTANT = st.datetimes(datetime(2000, 1, 1), datetime(2023, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
DAY = st.dates(date(1900, 1, 2), date(2023, 1, 1))
DEGREES = st.floats(-90, 90, allow_nan=False).map(lambda number: number + 0.0)
ASSERTION = st.sampled_from(Assertion)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def subject(uid: str) -> st.SearchStrategy[SubjectDraft]:
    return st.builds(
        SubjectDraft,
        uid=st.just(uid),
        given_name=NAME,
        family_name=NAME,
        aliases=st.lists(NAME, max_size=3, unique=True).map(tuple),
        date_of_birth=_maybe(DAY),
        sex=st.sampled_from(Sex),
        borough=_maybe(NAME),
    )


@st.composite
def incident(draw: st.DrawFn, uid: str) -> IncidentDraft:
    somewhere = draw(st.booleans())
    return IncidentDraft(
        uid=uid,
        offence=draw(NAME),
        category=draw(st.sampled_from(OffenceCategory)),
        occurred_at=draw(INSTANT),
        reported_at=draw(_maybe(st.just(datetime(2023, 2, 1, 9, 30, tzinfo=UTC)))),
        borough=draw(_maybe(NAME)),
        latitude=draw(DEGREES) if somewhere else None,
        longitude=draw(DEGREES) if somewhere else None,
        summary=draw(_maybe(PROSE)),
    )


@st.composite
def item(draw: st.DrawFn, uid: str) -> IntelligenceDraft:
    scheme = draw(st.sampled_from(Grading))
    code = {part: draw(st.sampled_from([one.value for one in kinds[scheme]])) for part, kinds in PARTS.items()}
    kind, verified = draw(st.sampled_from(SourceKind)), draw(st.booleans())
    corroborated = draw(st.sets(st.sampled_from([one for one in ITEMS if one != uid])))
    # Of those before it, so that none repeats itself by way of others.
    before = [one for one in ITEMS[: ITEMS.index(uid)] if one not in corroborated]
    said = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(Allegation))
    return IntelligenceDraft(
        uid=uid,
        reported_at=draw(INSTANT),
        reported_by="officer 1",
        source_kind=kind,
        source_ref=draw(SPELT),
        grading=scheme,
        **code,
        conditions=draw(PROSE) if (scheme, code["handling"]) in _CONDITIONAL else None,
        assertion=draw(ASSERTION),
        text=draw(PROSE),
        verified_by="officer 2" if verified else None,
        verified_at=datetime(2023, 3, 1, tzinfo=UTC) if verified else None,
        expires_on=draw(st.dates(date(2023, 1, 2), date(2100, 1, 1))),
        alleges=tuple(Alleged(subject=who, role=role) for who, role in sorted(draw(st.sets(said, max_size=3)))),
        concerns=tuple(sorted(draw(st.sets(st.sampled_from(HAPPENINGS))))),
        corroborates=tuple(sorted(corroborated)),
        repeats=draw(st.sampled_from([None, *before])),
        **draw(_post(whole=verified) if kind is SourceKind.SOCIAL_MEDIA else st.just({})),
    )


_CONDITIONAL = ((Grading.CURRENT, "C"), (Grading.FORMER, "5"))


@st.composite
def _post(draw: st.DrawFn, *, whole: bool) -> dict[str, str]:
    """Draw what a post has: all that it needs to be verified, or some of it."""
    digest = "".join(draw(st.lists(st.sampled_from("0123456789abcdef"), min_size=64, max_size=64)))
    written = {point: draw(NAME.map(lambda text: f"Written out: {text}, and why")) for point in CHECKLIST}
    found = {"platform": draw(NAME), "read_by": "officer 3", "capture_digest": digest, **written}
    kept = set(found) if whole else draw(st.sets(st.sampled_from(sorted(found))))
    return {name: value for name, value in found.items() if name in kept}


@st.composite
def involvement(draw: st.DrawFn, subject: str, incident: str, role: Role) -> InvolvementDraft:
    return InvolvementDraft.model_validate(
        {
            "subject": subject,
            "incident": incident,
            "role": role,
            "status": draw(st.sampled_from(SuspectStatus)) if role is Role.SUSPECT else None,
            "assertion": draw(ASSERTION),
            "evidence": draw(EVIDENCE),
        }
    )


@st.composite
def association(draw: st.DrawFn, subject: str, other: str, kind: AssociationKind) -> AssociationDraft:
    values = {"subject": subject, "other": other, "kind": kind, "since": draw(_maybe(DAY)), "evidence": draw(EVIDENCE)}
    return AssociationDraft.model_validate(values | {"assertion": draw(ASSERTION)})


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[Draft]]:
    """Draw drafts for all five files; what they refer to is among them."""
    part = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(HAPPENINGS), st.sampled_from(Role))
    pair = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(AssociationKind)).filter(
        lambda link: link[0] < link[1]
    )
    drafts: dict[str, list[Any]] = {
        "subjects": [draw(subject(uid)) for uid in PEOPLE],
        "incidents": [draw(incident(uid)) for uid in HAPPENINGS],
        "intelligence": [draw(item(uid)) for uid in ITEMS],
        "involvements": [draw(involvement(*one)) for one in sorted(draw(st.sets(part, max_size=5)))],
        "associations": [draw(association(*one)) for one in sorted(draw(st.sets(pair, max_size=4)))],
    }
    return {name: draw(st.permutations(found)) for name, found in drafts.items()}


def row(file: str, draft: Draft) -> dict[str, str]:
    """Return the cells of a draft, as a source would write them."""
    return {column.name: _cell(getattr(draft, column.name)) for column in BY_NAME[file].columns}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SEPARATOR_IN_LISTS.join(_cell(one) for one in value)
    if isinstance(value, Alleged):
        return f"{value.role}:{value.subject}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)
