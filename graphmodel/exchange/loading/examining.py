"""The first pass: every row is read and validated, and compared with what the graph holds. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from graphmodel.exchange.loading.drafting import Reasons, draft_of, value_of
from graphmodel.exchange.loading.files import well_formed_uid
from graphmodel.exchange.loading.holdings import captured_already, differences, suspected_already
from graphmodel.exchange.loading.table import Row, Table
from graphmodel.exchange.loading.worksheet import Findings, State, Worksheet
from graphmodel.records.base import Draft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.vocabulary import Role

BATCH = 2_000
"""Rows that are looked at, and later written, at a time."""

FIRST, SUSPECTS = 0, 1
"""Places of rows in the order of writing; those of intelligence are found later."""

T = TypeVar("T")


def examine(table: Table, worksheet: Worksheet, with_files: Collection[str], progress: Callable[[int], None]) -> None:
    """Read one file to its end and keep what is found of each row.

    Args:
        table: the open file.
        worksheet: where it is kept.
        with_files: names of the files that are loaded together.
        progress: told how many rows have been read.

    Raises:
        InvalidFile: the file cannot be read on.
    """
    seen = 0
    for rows in batches(table.rows(), BATCH):
        read = [(row, draft_of(table.file, table.columns, row)) for row in rows]
        worksheet.add(_findings(table, read, with_files))
        seen += len(rows)
        progress(seen)
    table.check_unchanged()


def digest(draft: Draft) -> bytes:
    """Return what tells two drafts apart, and is the same for the same draft."""
    return hashlib.blake2b(draft.model_dump_json().encode(), digest_size=16).digest()


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _findings(table: Table, read: list[tuple[Row, Draft | Reasons]], with_files: Collection[str]) -> Findings:
    findings = Findings()
    valid = [(row, draft) for row, draft in read if isinstance(draft, Draft)]
    drafts = [draft for _, draft in valid]
    held, suspected = differences(table.file, drafts), suspected_already(drafts)
    captured = captured_already(drafts)
    for number, (row, draft) in enumerate(valid):
        differing = held.get(number, ())
        reasons = [f"its uid is already held with another value of {', '.join(differing)}"] if differing else []
        if number in suspected:
            reasons.append("the graph holds this person as a suspect in this incident already, under another uid")
        _keep_draft(findings, table, row, draft, reasons, with_files)
        if isinstance(draft, IntelligenceDraft) and (draft.repeats or draft.capture_digest):
            told = (row.line, draft.uid, draft.repeats, draft.capture_digest, int(number in captured))
            findings.retold.append(told)
        findings.held.extend([(table.file.name, row.line)] if number in held else [])
    for row, outcome in read:
        if not isinstance(outcome, Draft):
            _keep_rejected(findings, table, row, outcome)
    return findings


def _keep_draft(
    findings: Findings, table: Table, row: Row, draft: Draft, reasons: Sequence[str], with_files: Collection[str]
) -> None:
    name = table.file.name
    state = State.REJECTED if reasons else State.VALID
    findings.rows.append((name, row.line, draft.uid, digest(draft), row.offset, row.length, state, _place(draft)))
    findings.reasons.extend((name, row.line, reason) for reason in reasons)
    for reference in table.file.references:
        if reference.must or reference.to in with_files:
            findings.references.extend(
                (name, row.line, reference.to, uid, int(reference.must)) for uid in reference.uids(draft)
            )
    if isinstance(draft, InvolvementDraft):
        findings.parts.append((row.line, draft.subject, draft.incident))


def _keep_rejected(findings: Findings, table: Table, row: Row, reasons: Reasons) -> None:
    name = table.file.name
    uid, subject, incident = (
        well_formed_uid(value_of(table.columns, row, column)) for column in ("uid", "subject", "incident")
    )
    findings.rows.append((name, row.line, uid, None, row.offset, row.length, State.REJECTED, 0))
    findings.reasons.extend((name, row.line, reason) for reason in reasons)
    if table.file.draft is InvolvementDraft:
        # Of whom and of what it is decides which rows must not stand without it, so both have to be there.
        findings.parts.append((row.line, subject, incident))
        ends = (("subjects", subject), ("incidents", incident))
        findings.references.extend((name, row.line, to, end, 1) for to, end in ends if end)


def _place(draft: Draft) -> int:
    """Return when a row is written among those of its file: suspects last, see :mod:`.writing`."""
    return SUSPECTS if isinstance(draft, InvolvementDraft) and draft.role is Role.SUSPECT else FIRST
