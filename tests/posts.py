"""What a post needs so that it can be verified, for tests."""

from __future__ import annotations

import hashlib
from typing import Any

from graphmodel.records.social_media import CHECKLIST

CHECKED = {point: f"Written out by whoever read it: {meaning}." for point, meaning in CHECKLIST.items()}


def digest(of: str) -> str:
    """Return the digest of a captured copy."""
    return hashlib.sha256(of.encode()).hexdigest()


def post(of: str, **more: Any) -> dict[str, Any]:
    """Return what makes an item a post that can be verified; ``of`` tells one captured copy from another."""
    whole = {"source_kind": "social_media", "platform": "Loopcast", "capture_digest": digest(of), "read_by": "PC 7"}
    return whole | CHECKED | more
