"""The invented lists of ``seeds/data``: names, places, offences, texts."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``seeds/data/<name>.csv``."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def texts(name: str) -> Any:
    """Return what stands in ``seeds/data/<name>.yaml``."""
    return yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
