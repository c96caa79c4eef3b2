"""The Java and the Maven of this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import JavaMissing, MavenMissing

OLDEST_JAVA = 17

_VERSION = re.compile(r"""java\.specification\.version\s*=\s*(?:1\.)?(\d+)|version "(?:1\.)?(\d+)""")
_HOME = re.compile(r"^\s*java\.home\s*=\s*(.+?)\s*$", re.MULTILINE)

_INSTALL_JAVA = (
    f"Neo4j needs a JDK of version {OLDEST_JAVA} or later. Install one (Debian and Ubuntu: "
    "openjdk-17-jdk-headless; Fedora: java-17-openjdk-devel; macOS: openjdk@17 of Homebrew) "
    "and put it on PATH or set JAVA_HOME."
)
_INSTALL_MAVEN = (
    "Maven (mvn) is needed once, to fetch the server. Install it "
    "(Debian, Ubuntu, Fedora and Homebrew: package maven) and put it on PATH."
)


@dataclass(frozen=True)
class Java:
    """A Java that Neo4j runs on.

    Args:
        program: the ``java`` to run.
        version: its major version.
        home: the folder that ``JAVA_HOME`` would name.
    """

    program: Path
    version: int
    home: Path

    def require_compiler(self) -> None:
        """Raise JavaMissing if this is a runtime without ``javac``."""
        if not (self.home / "bin" / "javac").exists():
            raise JavaMissing(f"{self.home} is a Java runtime without the compiler javac. {_INSTALL_JAVA}")


def find_java(environment: Mapping[str, str] = os.environ) -> Java:
    """Return the Java of ``JAVA_HOME``, or else the one on ``PATH``.

    Raises:
        JavaMissing: there is none, or only older ones; the text names them and what to install.
    """
    rejected = []
    for program in _candidates(environment):
        version, home = _inspect(program)
        if version >= OLDEST_JAVA:
            return Java(program, version, home)
        rejected.append(f"{program} is version {version}" if version else f"{program} does not run")
    found = f"Found only: {'; '.join(rejected)}." if rejected else "No java was found."
    raise JavaMissing(f"{found} {_INSTALL_JAVA}")


def find_maven(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the ``mvn`` on ``PATH``.

    Raises:
        MavenMissing: there is none; the text names what to install.
    """
    program = shutil.which("mvn", path=environment.get("PATH", ""))
    if program is None:
        raise MavenMissing(_INSTALL_MAVEN)
    return Path(program)


def _candidates(environment: Mapping[str, str]) -> list[Path]:
    candidates = []
    if home := environment.get("JAVA_HOME"):
        candidates.append(Path(home) / "bin" / "java")
    if on_path := shutil.which("java", path=environment.get("PATH", "")):
        candidates.append(Path(on_path))
    return candidates


def _inspect(program: Path) -> tuple[int, Path]:
    """Ask a ``java`` for its version and home; version 0 if it gives no sensible answer."""
    try:
        answer = subprocess.run(  # noqa: S603 - the program is the java of this user
            [program, "-XshowSettings:properties", "-version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0, program.parent.parent
    said = answer.stderr + answer.stdout
    version = _VERSION.search(said)
    home = _HOME.search(said)
    return (
        int(version[1] or version[2]) if version else 0,
        Path(home[1]) if home else program.resolve().parent.parent,
    )
