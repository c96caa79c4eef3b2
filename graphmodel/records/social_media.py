"""What an item of social media needs before anybody may verify it: where it stood, a captured copy, and why it holds.

Each point of the checklist is a sentence in somebody's own words, not a tick. A song, a performance or a post that
was passed on is what such items are most often mistaken for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from graphmodel.records.base import Name, Person
from graphmodel.vocabulary import SourceKind

CHECKLIST: Mapping[str, str] = {
    "verifiable_authorship": "how it is known who posted it",
    "verifiable_date": "how it is known when it was posted",
    "verifiable_context": "what it belongs to: what came before and after it, and to whom it was addressed",
    "verifiable_not_performance": "why it is not lyrics or a performance alone",
    "verifiable_not_repost": "how it is known that it is not somebody else's post, passed on",
}
"""The points of the checklist, and what each has to say."""

NEEDED: Mapping[str, str] = {
    "platform": "the platform",
    "capture_digest": "the digest of a captured copy",
    "read_by": "who read it",
    **CHECKLIST,
}
"""All that an item of social media needs to be verified."""

OF_POSTS_ONLY = tuple(name for name in NEEDED if name != "capture_digest")
"""What no item of another kind has. A captured copy may be kept with any: a report can hold a screenshot."""

SHORTEST = 20
"""Characters of a point of the checklist."""


def _sha256(value: str) -> str:
    if len(value) != 64 or not set(value) <= set("0123456789abcdef"):
        raise ValueError("is no SHA-256 digest: 64 digits and letters a to f, in lower case")
    return value


Digest = Annotated[str, StringConstraints(max_length=64), AfterValidator(_sha256)]
Written = Annotated[str, StringConstraints(min_length=SHORTEST, max_length=1_000)]


class Capture(BaseModel):
    """What somebody adds to an item of social media so that it can be verified; what is left out is not touched."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    platform: Name | None = None
    capture_digest: Digest | None = None
    read_by: Person | None = None
    verifiable_authorship: Written | None = None
    verifiable_date: Written | None = None
    verifiable_context: Written | None = None
    verifiable_not_performance: Written | None = None
    verifiable_not_repost: Written | None = None

    def given(self) -> dict[str, str]:
        """Return what is given."""
        return self.model_dump(exclude_none=True)


def missing(item: Mapping[str, Any]) -> list[str]:
    """Return what an item still needs to be verified, by the names of its properties; nothing for another kind.

    Args:
        item: the properties of an item.
    """
    if item.get("source_kind") != SourceKind.SOCIAL_MEDIA:
        return []
    return [name for name in NEEDED if not item.get(name)]


def check_kind(item: Mapping[str, Any]) -> None:
    """Refuse what only a post has on an item of another kind.

    Raises:
        ValueError: the rule, and what breaks it.
    """
    strange = [name for name in OF_POSTS_ONLY if item.get(name)]
    if strange and item.get("source_kind") != SourceKind.SOCIAL_MEDIA:
        raise ValueError(f"only an item of social media has {', '.join(strange)}")


def check_complete(item: Mapping[str, Any]) -> None:
    """Refuse to take an item for verified while something that it needs is missing.

    Raises:
        ValueError: the rule, and what is missing.
    """
    if lacking := missing(item):
        raise ValueError(f"an item of social media stays unverified until it has {', '.join(lacking)}")
