"""The jars are built once, anew when their sources change, and never taken half-built.

Maven is a script here, so that each way in which it can fail can be brought about; every other test of the
server runs on what the real Maven built.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graphmodel.errors import BuildFailed, MavenMissing
from graphmodel.server.build import Jars, server_jars
from graphmodel.server.toolchain import Java
from graphmodel.settings import PROJECT

BUILDS = """
echo "[INFO] Downloaded from somewhere: a.jar"
echo run >> {runs}
case "$*" in
  *-Dmdep.skip=true*) ;;
  *) mkdir -p target/lib && echo neo4j > target/lib/neo4j.jar ;;
esac
mkdir -p target/plugins && cp src/main/Launcher.java target/plugins/own.jar
"""
BUILDS_SLOWLY = BUILDS + "sleep 0.4\n"
FAILS = "echo '[INFO] begun'; echo '[ERROR] Could not resolve dependencies: unknown host'; exit 1\n"
HANGS = "mkdir -p target/lib target/plugins; echo run >> {runs}; exec sleep 60\n"


class Workshop:
    """A module to build, a cache to build into, and a Maven that does as it is told."""

    def __init__(self, folder: Path) -> None:
        self.module = folder / "guard"
        self.cache = folder / "cache"
        self.runs = folder / "runs"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.module / "src" / "main").mkdir(parents=True)
        (self.module / "pom.xml").write_text("<project/>")
        self.write_source("one")
        (folder / "jdk" / "bin").mkdir(parents=True)
        (folder / "jdk" / "bin" / "javac").touch()
        self.java = Java(folder / "jdk" / "bin" / "java", 17, folder / "jdk")

    def write_source(self, text: str) -> None:
        (self.module / "src" / "main" / "Launcher.java").write_text(text)

    def maven(self, text: str) -> None:
        script = self.bin / "mvn"
        script.write_text("#!/bin/sh\nset -e\n" + text.format(runs=self.runs))
        script.chmod(0o755)

    def build(self) -> Jars:
        return server_jars(self.cache, self.java, say=lambda _: None, module=self.module)

    def count(self) -> int:
        return len(self.runs.read_text().splitlines()) if self.runs.exists() else 0

    def drafts(self) -> list[Path]:
        return list(self.cache.glob(".building-*"))


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop(tmp_path)
    monkeypatch.setenv("PATH", f"{made.bin}{os.pathsep}/usr/bin{os.pathsep}/bin")
    made.maven(BUILDS)
    return made


def test_a_second_request_builds_nothing(workshop: Workshop) -> None:
    first = workshop.build()
    assert workshop.build() == first
    assert workshop.count() == 1
    assert (first.own / "own.jar").read_text() == "one"
    assert (first.libraries / "neo4j.jar").exists()


def test_a_change_of_the_sources_rebuilds_our_jar_and_keeps_the_libraries(workshop: Workshop) -> None:
    first = workshop.build()
    workshop.write_source("two")
    second = workshop.build()
    assert (second.own / "own.jar").read_text() == "two"
    assert second.libraries == first.libraries
    assert (first.own / "own.jar").read_text() == "one", "a server that still runs on it needs it"


def test_a_change_of_the_dependencies_fetches_them_anew(workshop: Workshop) -> None:
    first = workshop.build()
    (workshop.module / "pom.xml").write_text("<project>other</project>")
    assert workshop.build().libraries != first.libraries


def test_a_failed_build_shows_what_maven_said_and_leaves_nothing(workshop: Workshop) -> None:
    workshop.maven(FAILS)
    with pytest.raises(BuildFailed, match="unknown host"):
        workshop.build()
    assert not workshop.drafts()
    assert "begun" in (workshop.cache / "build.log").read_text()
    workshop.maven(BUILDS)
    assert workshop.build().complete


def test_two_builds_at_once_run_maven_once(workshop: Workshop) -> None:
    workshop.maven(BUILDS_SLOWLY)
    built: list[Jars] = []
    threads = [threading.Thread(target=lambda: built.append(workshop.build())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 3
    assert len(set(built)) == 1
    assert workshop.count() == 1


def test_a_build_that_was_killed_is_done_over(workshop: Workshop) -> None:
    workshop.maven(HANGS)
    code = (
        "import sys; from pathlib import Path; from graphmodel.server.build import server_jars;"
        "from graphmodel.server.toolchain import Java; cache, module, jdk = map(Path, sys.argv[1:]);"
        "server_jars(cache, Java(jdk / 'bin' / 'java', 17, jdk), say=print, module=module)"
    )
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    places = [str(workshop.cache), str(workshop.module), str(workshop.java.home)]
    victim = subprocess.Popen(
        [sys.executable, "-c", code, *places],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not workshop.count():
        assert victim.poll() is None
        time.sleep(0.02)
    os.killpg(victim.pid, signal.SIGKILL)
    victim.wait()
    assert workshop.drafts(), "the test is about a build that was cut off in the middle"

    workshop.maven(BUILDS)
    jars = workshop.build()
    assert (jars.own / "own.jar").read_text() == "one"
    assert not workshop.drafts()


def test_maven_is_not_needed_once_all_is_built(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    first = workshop.build()
    monkeypatch.setenv("PATH", "")
    assert workshop.build() == first
    workshop.write_source("two")
    with pytest.raises(MavenMissing):
        workshop.build()


def test_missing_sources_are_named(workshop: Workshop) -> None:
    (workshop.module / "pom.xml").unlink()
    with pytest.raises(BuildFailed, match=r"missing.*pom\.xml"):
        workshop.build()
