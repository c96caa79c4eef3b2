"""Mutants of the guard: each is compiled, put into a server of its own, and attacked by the tests of the guard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

from graphmodel.server import process
from graphmodel.server.build import MODULE, Jars, server_jars
from graphmodel.server.progress import silent
from graphmodel.server.toolchain import find_java
from tests.conftest import plans_that_last

SOURCES = MODULE / "src" / "main"
RULES = "java/org/graphmodel/guard"
TESTS = ("tests/guard", "tests/cases/test_table.py")
WITHOUT = ("test_cypher_shell", "test_presence", "test_together", "audit")
"""What needs servers of its own, or asks nothing of the guard."""

_THROW = re.compile(r"""throw (?P<what>(?:[^;"]|"(?:[^"\\]|\\.)*")+);""")


_NEVER = 'Boolean.getBoolean("never")'


def survivors(cache: Path, first: str = "") -> Iterator[tuple[str, bool]]:
    """Yield which source lacks something, the number of the mutant, and whether a test misses it.

    Args:
        cache: folder of the jars.
        first: name of the source to begin with, where an earlier run has ended.
    """
    whole = server_jars(cache, find_java(), say=silent)
    unchanged = SOURCES / RULES / "Ledger.java"
    if _killed(whole, unchanged, unchanged.read_text(encoding="utf-8")):
        raise AssertionError("the tests fail on the guard itself, so that they would miss nothing in a mutant")
    for file in sorted(one for one in (SOURCES / RULES).glob("*.java") if one.stem >= first):
        for number, text in enumerate(_mutants(file.read_text(encoding="utf-8")), start=1):
            what = f"{file.stem}, mutant {number}"
            yield what, _killed(whole, file, text)


def _mutants(text: str) -> Iterator[str]:
    """Yield a source without each of its refusals, faults, watched edges and alternatives in turn."""
    yield from _without_refusals(text)
    for match in re.finditer(r"return new Fault\((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")+\);", text):
        yield f"{text[: match.start()]}return null;{text[match.end() :]}"
    for match in re.finditer(r'(?<=case )"[A-Z_]+"(?=[, ])(?:, )?|(?<=, )"[A-Z_]+"(?= ->|, )', text):
        unknown = f'"NO_{match[0].strip(", ")[1:]}' + (", " if match[0].endswith(", ") else "")
        yield text[: match.start()] + unknown + text[match.end() :]
    # A watched key that is named by a constant.
    for line in re.finditer(r"^\s*case [^;{]*?->", text, re.MULTILINE):
        for match in re.finditer(r"Names\.[A-Z_]+", line[0]):
            begin, end = line.start() + match.start(), line.start() + match.end()
            yield f'{text[:begin]}"no such key"{text[end:]}'
    for match in re.finditer(r"\s\|\| (?:[^|&(){};]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", text):
        yield text[: match.start()] + text[match.end() :]


def _without_refusals(text: str) -> Iterator[str]:
    for match in _THROW.finditer(text):
        if "refusal(" in match["what"] or ".broken(" in match["what"] or ".as(" in match["what"]:
            before, after = text[: match.start()], text[match.end() :]
            bound = re.search(r"instanceof \S+ \w+\)", before[before.rfind("\n", 0, before.rfind("{")) :])
            # Where the condition binds a name that what follows uses, the method ends in place of refusing.
            instead = "if (!NEVER) { return; } " if bound else "if (NEVER) "
            yield f"{before}{instead.replace('NEVER', _NEVER)}{match[0]}{after}"


def _killed(whole: Jars, file: Path, text: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="graphmodel-mutant-") as folder:
        place = Path(folder)
        own = _compiled(whole, place, file, text)
        with mock.patch.object(process, "server_jars", return_value=replace(whole, own=own)), plans_that_last():
            server = process.start(place / "home", port=29787, parent_pid=os.getpid(), heap="1g", page_cache="256m")
        try:
            return _tests_fail(server.uri, server.username, server.password)
        finally:
            process.stop(place / "home")


def _tests_fail(uri: str, username: str, password: str) -> bool:
    environment = {
        **os.environ,
        "GRAPHMODEL_TEST_URI": uri,
        "GRAPHMODEL_TEST_USERNAME": username,
        "GRAPHMODEL_TEST_PASSWORD": password,
    }
    chosen = " and ".join(f"not {name}" for name in WITHOUT)
    command = [sys.executable, "-m", "pytest", *TESTS, "-x", "-q", "-k", chosen, "-p", "no:cacheprovider"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return done.returncode == 1


def _compiled(whole: Jars, place: Path, file: Path, text: str) -> Path:
    sources, classes, own = place / "sources", place / "classes", place / "own"
    shutil.copytree(SOURCES, sources)
    (sources / file.relative_to(SOURCES)).write_text(text, encoding="utf-8")
    own.mkdir()
    compiler = find_java().home / "bin" / "javac"
    files = [str(one) for one in sources.rglob("*.java")]
    command = [str(compiler), "-nowarn", "-proc:none", "-cp", f"{whole.libraries}/*", "-d", str(classes), *files]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{file.name} without what the mutant lacks does not compile: {done.stderr[-2000:]}")
    shutil.copytree(sources / "resources", classes, dirs_exist_ok=True)
    with zipfile.ZipFile(own / "mutant.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 0.0.0\n")
        for one in (one for one in classes.rglob("*") if one.is_file()):
            jar.write(one, one.relative_to(classes))
    return own
