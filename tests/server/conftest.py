"""Real servers for the tests of the server: each in a home of its own, and none outlives the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.server import stop
from graphmodel.server.ports import any_free
from graphmodel.settings import PROJECT
from tests.server.homes import Home


@pytest.fixture(scope="session", autouse=True)
def quick_java() -> Iterator[None]:
    """Have Java compile in haste: a server that lives for seconds starts in half the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
        yield


@pytest.fixture(scope="session")
def cache() -> Path:
    """Where the jars are built: shared by all tests, and kept for the next run."""
    given = os.environ.get("GRAPHMODEL_CACHE")
    return Path(given) if given else PROJECT / "var" / "cache"


@pytest.fixture
def home(tmp_path: Path, cache: Path) -> Iterator[Home]:
    """A home without a server; whatever is started in it is stopped at the end."""
    fresh = Home(tmp_path / "home", cache, any_free())
    yield fresh
    stop(fresh.path, timeout=20)


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Home]:
    """A home whose server the tests may use and look at, but not stop."""
    shared = Home(tmp_path_factory.mktemp("shared") / "home", cache, any_free())
    shared.start()
    yield shared
    stop(shared.path, timeout=20)
