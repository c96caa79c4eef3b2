"""Java and Maven are found, or it is said what to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import JavaMissing, MavenMissing
from graphmodel.server.toolchain import Java, find_java, find_maven


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / name
    script.write_text(f"#!/bin/sh\n{text}\n")
    script.chmod(0o755)
    return script


def java_saying(folder: Path, version: str) -> Path:
    return program(folder, "java", f"""echo 'openjdk version "{version}" 2024-01-01' >&2""")


def test_no_java_at_all_names_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(JavaMissing, match=r"No java was found.*openjdk-17-jdk-headless"):
        find_java({"PATH": str(tmp_path)})


@pytest.mark.parametrize(("said", "version"), [("1.8.0_392", 8), ("11.0.22", 11), ("16.0.2", 16)])
def test_an_old_java_is_named_with_its_version(tmp_path: Path, said: str, version: int) -> None:
    script = java_saying(tmp_path, said)
    with pytest.raises(JavaMissing, match=f"{script} is version {version}.*17 or later"):
        find_java({"PATH": str(tmp_path)})


@pytest.mark.parametrize(("said", "version"), [("17.0.15", 17), ("21", 21), ("25-ea", 25)])
def test_a_new_enough_java_is_taken(tmp_path: Path, said: str, version: int) -> None:
    script = java_saying(tmp_path, said)
    found = find_java({"PATH": str(tmp_path)})
    assert (found.program, found.version) == (script, version)


def test_an_old_java_home_does_not_hide_a_good_java_on_the_path(tmp_path: Path) -> None:
    java_saying(tmp_path / "old" / "bin", "11.0.2")
    good = java_saying(tmp_path / "good", "17.0.1")
    found = find_java({"JAVA_HOME": str(tmp_path / "old"), "PATH": str(tmp_path / "good")})
    assert found.program == good


def test_java_home_comes_first(tmp_path: Path) -> None:
    java_saying(tmp_path / "path", "17.0.1")
    chosen = java_saying(tmp_path / "home" / "bin", "21.0.1")
    found = find_java({"JAVA_HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "path")})
    assert found.program == chosen


def test_a_java_that_does_not_run_is_named(tmp_path: Path) -> None:
    program(tmp_path, "java", "exit 1")
    with pytest.raises(JavaMissing, match="does not run"):
        find_java({"PATH": str(tmp_path)})


def test_a_stale_java_home_is_named(tmp_path: Path) -> None:
    with pytest.raises(JavaMissing, match=r"gone/bin/java does not run"):
        find_java({"JAVA_HOME": str(tmp_path / "gone"), "PATH": ""})


def test_the_home_is_the_one_that_java_tells_of_itself(tmp_path: Path) -> None:
    program(tmp_path, "java", "echo '    java.home = /opt/jdk 21' >&2; echo '    java.specification.version = 21' >&2")
    assert find_java({"PATH": str(tmp_path)}).home == Path("/opt/jdk 21")


def test_a_runtime_without_a_compiler_is_refused_for_building(tmp_path: Path) -> None:
    with pytest.raises(JavaMissing, match="without the compiler"):
        Java(tmp_path / "bin" / "java", 17, tmp_path).require_compiler()


def test_no_maven_names_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(MavenMissing, match="package maven"):
        find_maven({"PATH": str(tmp_path)})


def test_maven_is_found_on_the_path(tmp_path: Path) -> None:
    script = program(tmp_path, "mvn", "exit 0")
    assert find_maven({"PATH": str(tmp_path)}) == script
