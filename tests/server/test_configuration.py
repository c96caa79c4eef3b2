"""Memory follows the machine, and the configuration closes what must be closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import SettingsInvalid
from graphmodel.server.configuration import java_flags, neo4j_conf
from graphmodel.server.memory import GIB, MIB, Memory, allot, in_bytes, total_memory

MEMORY = Memory("1g", "512m")


@pytest.mark.parametrize("gibibytes", [2, 4, 8, 16, 24, 64, 512])
def test_a_server_leaves_most_of_any_machine_to_others(gibibytes: int) -> None:
    memory = allot(None, None, total=gibibytes * GIB)
    heap, page_cache = in_bytes(memory.heap), in_bytes(memory.page_cache)
    assert heap + page_cache <= gibibytes * GIB // 2
    assert heap >= 512 * MIB
    assert page_cache >= 256 * MIB
    assert heap <= 8 * GIB, "a larger heap makes pauses longer, not queries faster"


def test_memory_that_was_asked_for_is_given() -> None:
    assert allot("3g", "700M", total=4 * GIB) == Memory("3g", "700M")


@pytest.mark.parametrize("size", ["lots", "1", "1.5g", "-1g", "0m", "1g; rm", "", "2gb"])
def test_a_size_that_java_would_not_understand_is_refused(size: str) -> None:
    with pytest.raises(SettingsInvalid, match="heap size"):
        allot(size, None)


def test_a_small_heap_is_not_smaller_than_its_beginning() -> None:
    assert Memory("128m", "64m").initial_heap == "128m"
    assert Memory("2g", "64m").initial_heap == "256m"


def control_groups(folder: Path, **limits: str) -> tuple[Path, Path]:
    own = folder / "cgroup"
    own.write_text("0::/machine/box\n")
    for name, limit in limits.items():
        group = folder / "groups" / {"top": ".", "machine": "machine", "box": "machine/box"}[name]
        group.mkdir(parents=True, exist_ok=True)
        (group / "memory.max").write_text(limit + "\n")
    return folder / "groups", own


def test_the_limit_of_a_container_counts(tmp_path: Path) -> None:
    assert total_memory(*control_groups(tmp_path, box=str(300 * MIB))) == 300 * MIB


def test_the_limit_of_a_group_above_counts(tmp_path: Path) -> None:
    assert total_memory(*control_groups(tmp_path, box="max", machine=str(200 * MIB))) == 200 * MIB


def test_the_older_kind_of_control_group_counts(tmp_path: Path) -> None:
    old = tmp_path / "memory"
    old.mkdir()
    (old / "memory.limit_in_bytes").write_text(str(100 * MIB))
    assert total_memory(tmp_path, tmp_path / "absent") == 100 * MIB


def test_without_a_limit_the_machine_counts(tmp_path: Path) -> None:
    unlimited = total_memory(*control_groups(tmp_path, box="max", top="max"))
    assert unlimited == total_memory(tmp_path / "absent", tmp_path / "absent")


def test_the_server_listens_where_it_is_told_and_nowhere_else() -> None:
    conf = neo4j_conf(7777, MEMORY).splitlines()
    assert "server.bolt.listen_address=127.0.0.1:7777" in conf
    assert "server.http.enabled=false" in conf
    assert "server.memory.pagecache.size=512m" in conf


@pytest.mark.parametrize("version", [17, 21, 25])
def test_a_java_gets_no_flag_that_it_does_not_know(version: int) -> None:
    flags = java_flags(version, MEMORY)
    assert "-Xmx1g" in flags
    assert "-XX:+ExitOnOutOfMemoryError" in flags
    assert ("--sun-misc-unsafe-memory-access=allow" in flags) == (version >= 23)
