"""What may be named in evidence and in the ledger: uids, and source records with their numbers; never free text."""

from __future__ import annotations

import re

from graphmodel.records.base import UID_PATTERN
from graphmodel.vocabulary import SourceRecord

_UID = re.compile(UID_PATTERN)
# Numbers have few letters: what stands here reaches the ledger, and a name must not.
_NUMBER = re.compile(r"(?=.*[0-9])(?!(?:.*[A-Za-z]){7})(?!.*[A-Za-z]{5})[A-Za-z0-9][A-Za-z0-9./-]{0,39}")


def is_reference(text: str) -> bool:
    """Whether this is a uid, or a source record with its number."""
    return _UID.fullmatch(text) is not None or names_a_source(text)


def names_a_source(text: str) -> bool:
    """Whether this is a source record with its number, as ``court result CT-2201``."""
    labels = (source.label for source in SourceRecord if text.lower().startswith(f"{source.label} "))
    return any(_NUMBER.fullmatch(text[len(label) + 1 :].strip()) for label in labels)
