"""Two databases to plan on: an empty one, and the borough; what is planned differs, what is found must not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Server, wipe


@pytest.fixture(scope="module", params=["empty", "borough"])
def place(request: pytest.FixtureRequest) -> Server:
    """Connect to a database for the tests of one file."""
    server: Any = request.getfixturevalue("server" if request.param == "empty" else "borough_server")
    server.connect()
    if request.param == "empty":
        wipe()
    return server  # type: ignore[no-any-return]
