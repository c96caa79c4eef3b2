"""Push what several files of ``cypher/`` repeat from the file that defines it into the others: ``make copies``.

A file repeats another between ``// begin gate/grounds`` and ``// end gate/grounds``, word for word, so that each runs
as it stands; :mod:`tests.cypher.test_contract` refuses copies that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphmodel.settings import PROJECT

CYPHER = PROJECT / "cypher"
_STRETCH = re.compile(r"(?P<begin>// begin (?P<id>[\w/]+)\n)(?P<text>.*?)(?P<end>\n\s*// end (?P=id))", re.DOTALL)


def renewed(file: Path) -> str:
    """Return the text of a file with each stretch that it repeats as the defining file has it now."""
    return _STRETCH.sub(lambda old: old["begin"] + _defined(old["id"]) + old["end"], file.read_text(encoding="utf-8"))


def stale() -> Iterator[tuple[Path, str]]:
    """Yield each file whose copies are not what their defining files say, and what it should be."""
    for file in sorted(CYPHER.rglob("*.cypher")):
        text = renewed(file)
        if text != file.read_text(encoding="utf-8"):
            yield file, text


def _defined(query_id: str) -> str:
    text = (CYPHER / f"{query_id}.cypher").read_text(encoding="utf-8")
    return next(stretch["text"] for stretch in _STRETCH.finditer(text) if stretch["id"] == query_id)


def main() -> None:
    """Renew every stale copy, and name the files that changed."""
    for file, text in stale():
        file.write_text(text, encoding="utf-8")
        print(file.relative_to(PROJECT))


if __name__ == "__main__":
    main()
