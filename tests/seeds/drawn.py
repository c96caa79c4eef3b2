"""Boroughs drawn once for the tests that look at drafts, without a database."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache

from seeds.records import STAGES, Records, records

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)


@cache
def borough(seed: int = 2018) -> Records:
    """Return the drafts of a seed."""
    return records(seed, AS_OF)


def digest(of: Records) -> str:
    """Return a digest of every value of every draft, in their order."""
    drafts = [draft.model_dump_json() for stage in STAGES for draft in getattr(of, stage)]
    return hashlib.sha256("\n".join(drafts).encode()).hexdigest()


if __name__ == "__main__":
    print(digest(borough()))  # noqa: T201 - read by the test that runs this file
