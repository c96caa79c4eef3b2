"""Two databases to plan on: an empty one, and the borough; what is planned differs, what is found must not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Server, wipe

SAMPLE = 6
"""Of so many cases one is planned on the borough every time; ``make torture`` plans all of them there."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most cases on the borough to the slow tests: it is the plans that differ there, hardly ever the finding."""
    planned = [item for item in items if "tests/plans" in item.path.as_posix() and _place(item) == "borough"]
    for number, item in enumerate(planned):
        if number % SAMPLE:
            item.add_marker(pytest.mark.slow)


def _place(item: pytest.Item) -> str:
    return str(getattr(getattr(item, "callspec", None), "params", {}).get("place"))


@pytest.fixture(scope="module", params=["empty", "borough"])
def place(request: pytest.FixtureRequest) -> Server:
    """Connect to a database for the tests of one file."""
    server: Any = request.getfixturevalue("server" if request.param == "empty" else "borough_server")
    server.connect()
    if request.param == "empty":
        wipe()
    return server  # type: ignore[no-any-return]
