"""Whether the graph holds the synthetic borough, so that every page can say so."""

from __future__ import annotations

from graphmodel.server.connection import read


def is_demonstration() -> bool:
    """Tell whether this is demonstration data."""
    return bool(read("seeds/marker"))
