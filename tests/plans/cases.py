"""The cases that drive the tests of the plan reader: data files, each case with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    """Return the cases of a file as parameters of a test."""
    return [pytest.param(case, id=case["name"]) for case in yaml.safe_load((HERE / f"{name}.yaml").read_text())]
