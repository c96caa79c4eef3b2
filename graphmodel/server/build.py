"""Fetches Neo4j and builds the launcher, once, into a cache.

There are two parts, because they change at different times: the libraries (some 220 jars, 125 MB) follow
``guard/pom.xml``; our own jar follows the sources too. Each is named by a digest of what it was made from and
renamed into place when it is whole, so an interrupted build leaves nothing that could be taken for a result.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import BuildFailed
from graphmodel.server.liveness import exclusive
from graphmodel.server.progress import Say
from graphmodel.server.toolchain import Java, find_maven
from graphmodel.settings import PROJECT

MODULE = PROJECT / "guard"

_DIGEST_LENGTH = 16
_LONGEST_BUILD_SECONDS = 1800.0
_SAY_EVERY_SECONDS = 2.0
_DRAFTS = ".building-"


@dataclass(frozen=True)
class Jars:
    """What a server is run from.

    Args:
        own: the folder with our jar: the launcher.
        libraries: the folder with Neo4j's jars.
    """

    own: Path
    libraries: Path

    @property
    def class_path(self) -> str:
        """The value of Java's ``-cp``; ours come first."""
        return os.pathsep.join((f"{self.own}/*", f"{self.libraries}/*"))

    @property
    def complete(self) -> bool:
        """Whether both parts are there."""
        return self.own.is_dir() and self.libraries.is_dir()


def server_jars(cache: Path, java: Java, *, say: Say, module: Path = MODULE) -> Jars:
    """Return the jars, building what is missing.

    Args:
        cache: the folder to build into; may be shared by several homes.
        java: the Java to compile with.
        say: told what goes on.
        module: the Maven module.

    Raises:
        MavenMissing, JavaMissing: a tool that the build needs is not installed.
        BuildFailed: Maven failed; the text has its words.
    """
    jars = _named(cache, module)
    if jars.complete:
        return jars
    cache.mkdir(parents=True, exist_ok=True)
    busy = f"Another build has been going on in {cache} for a long time."
    with exclusive(cache / "build.lock", seconds=_LONGEST_BUILD_SECONDS, busy=busy):
        if not jars.complete:
            _discard_drafts(cache)
            _build(cache, jars, java, module, say)
    return jars


def _named(cache: Path, module: Path) -> Jars:
    model = module / "pom.xml"
    if not model.is_file():
        raise BuildFailed(f"The sources of the server's launcher are missing: {model}")
    sources = sorted(file for file in (module / "src" / "main").rglob("*") if file.is_file())
    return Jars(
        own=cache / f"launcher-{_digest([model, *sources], module)}",
        libraries=cache / f"neo4j-{_digest([model], module)}",
    )


def _digest(files: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _discard_drafts(cache: Path) -> None:
    """Remove what interrupted builds left; nobody else builds here while we hold the lock."""
    for draft in cache.glob(f"{_DRAFTS}*"):
        shutil.rmtree(draft, ignore_errors=True)


def _build(cache: Path, jars: Jars, java: Java, module: Path, say: Say) -> None:
    java.require_compiler()
    maven = find_maven()
    started = time.monotonic()
    if jars.libraries.is_dir():
        say("Building the server's launcher …")
    else:
        say("Fetching Neo4j and building its launcher; this happens once and needs the network …")
    with tempfile.TemporaryDirectory(dir=cache, prefix=_DRAFTS) as name:
        draft = Path(name)
        shutil.copy(module / "pom.xml", draft)
        shutil.copytree(module / "src" / "main", draft / "src" / "main")
        _run_maven(maven, java, draft, cache / "build.log", say, libraries=not jars.libraries.is_dir())
        _take(draft / "target", jars)
    say(f"Built in {time.monotonic() - started:.0f} s.")


def _take(target: Path, jars: Jars) -> None:
    """Move the results to their names, the libraries first: our jar without them would be of no use."""
    if not jars.libraries.is_dir():
        (target / "lib").rename(jars.libraries)
    (target / "plugins").rename(jars.own)


def _run_maven(maven: Path, java: Java, folder: Path, log: Path, say: Say, *, libraries: bool) -> None:
    command = [
        str(maven),
        "--batch-mode",
        "-DskipTests",
        f"-Dmdep.skip={str(not libraries).lower()}",
        "package",
    ]
    environment = {**os.environ, "JAVA_HOME": str(java.home)}
    last_words: deque[str] = deque(maxlen=12)
    with (
        log.open("w", encoding="utf-8") as record,
        subprocess.Popen(  # noqa: S603 - the program is the mvn of this user
            command,
            cwd=folder,
            env=environment,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _follow(process.stdout or (), record.write, last_words, say)
        except BaseException:
            process.terminate()
            raise
    if process.returncode != 0:
        errors = [line for line in last_words if line.startswith("[ERROR]")] or list(last_words)
        raise BuildFailed(f"Maven failed. Its whole output is in {log}; it ends with:\n" + "\n".join(errors))


def _follow(lines: Iterable[str], record: Callable[[str], object], last_words: deque[str], say: Say) -> None:
    fetched, said_at = 0, time.monotonic()
    for line in lines:
        record(line)
        if "Downloading from" not in line and "Downloaded from" not in line:
            last_words.append(line.rstrip())
        fetched += "Downloaded from" in line
        if fetched and time.monotonic() - said_at > _SAY_EVERY_SECONDS:
            said_at = time.monotonic()
            say(f"  {fetched} files fetched")
