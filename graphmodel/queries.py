"""The files of ``cypher/``: their contract, loaded once.

A file is a header of comments and one statement::

    // id: compliance/review_overdue          the path without its ending
    // title: A listing whose review is overdue is still live
    // row: one listing, its subject and how many days its review is late
    // param now (ZONED DATETIME): the instant to judge by
    // serves: DPA 2018 s.39(2)
    // reads: Listing, Subject; LISTS
    // population: MATCH (listing:Listing {state: 'listed'}) RETURN count(listing) AS population
    // scan: every listing has to be looked at

``row``, ``title`` and ``serves`` are required, and outside ``schema/`` what the query ``reads``: all the labels and
relationship types that its plan meets, ``everything`` where it follows edges of any type; a test holds it against the
plan. ``population`` is in ``compliance/`` only; ``scan`` says why a query that looks at a whole label may do so. A line
that begins with spaces after ``//`` goes on with the one before.
A stretch between ``// begin gate/grounds`` and ``// end gate/grounds`` repeats that file's statement word for
word, so that each file runs as it stands in cypher-shell; :func:`embedded` lets a test hold the copies together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from graphmodel.errors import QueryFileInvalid

_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<type>[A-Z<> ]+)\): (?P<meaning>.+)", re.DOTALL)
_USED = re.compile(r"\$(\w+)")
_EMBEDDED = re.compile(r"// begin (?P<id>[\w/]+)\n(?P<text>.*?)\n\s*// end (?P=id)", re.DOTALL)
_KEYS = frozenset({"id", "title", "row", "param", "serves", "reads", "population", "scan", "tags"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its name, its Cypher type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """One file of ``cypher/``."""

    id: str
    title: str
    row: str
    serves: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    reads: frozenset[str] = frozenset()
    population: str | None = None
    scan: str | None = None
    tags: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The id without its folder."""
        return self.id.rpartition("/")[2]


def query(query_id: str) -> Query:
    """Return the query of that id, for instance ``gate/grounds``.

    Raises:
        QueryFileInvalid: there is no such file, or it breaks the contract.
    """
    try:
        return _all()[query_id]
    except KeyError:
        raise QueryFileInvalid(f"there is no query {query_id}") from None


def cypher(query_id: str) -> str:
    """Return the statement of that query."""
    return query(query_id).text


def queries(folder: str) -> tuple[Query, ...]:
    """Return the queries of one folder of ``cypher/``, in the order of their ids."""
    return tuple(q for key, q in sorted(_all().items()) if key.startswith(f"{folder}/"))


def embedded(text: str) -> Iterator[tuple[str, str]]:
    """Yield (id, text) for every stretch of a statement that repeats another file."""
    for match in _EMBEDDED.finditer(text):
        yield match["id"], match["text"]


@cache
def _all() -> dict[str, Query]:
    root = files("cypher")
    return {key: parse(key, text) for key, text in _texts(root, "")}


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".cypher"):
            yield f"{prefix}{entry.name.removesuffix('.cypher')}", entry.read_text(encoding="utf-8")


def parse(query_id: str, text: str) -> Query:
    """Read one file.

    Args:
        query_id: what its header must give as its id.
        text: the whole file.

    Raises:
        QueryFileInvalid: the header lacks something, or does not fit the statement.
    """
    header, statement = _split(text)
    fields = _fields(query_id, header)
    if fields.get("id") != [query_id]:
        raise QueryFileInvalid(f"{query_id}: its header says id {fields.get('id')}")
    for key in ("title", "row", "serves"):
        if len(fields.get(key, [])) != 1:
            raise QueryFileInvalid(f"{query_id}: the header needs one line '{key}'")
    if query_id.startswith("compliance/") and "population" not in fields:
        raise QueryFileInvalid(f"{query_id}: a compliance query needs its population")
    if not query_id.startswith("schema/") and "reads" not in fields:
        raise QueryFileInvalid(f"{query_id}: the header needs a line 'reads'")
    parameters = tuple(_parameter(query_id, line) for line in fields.get("param", []))
    _check_parameters(query_id, parameters, statement + "".join(fields.get("population", [])))
    return Query(
        id=query_id,
        title=fields["title"][0],
        row=fields["row"][0],
        serves=fields["serves"][0],
        text=statement,
        parameters=parameters,
        reads=frozenset(re.findall(r"\w+", " ".join(fields.get("reads", [])))),
        population=next(iter(fields.get("population", [])), None),
        scan=next(iter(fields.get("scan", [])), None),
        tags=tuple(tag.strip() for line in fields.get("tags", []) for tag in line.split(",")),
    )


def _split(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    length = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    statement = "\n".join(lines[length:]).strip().removesuffix(";").rstrip()
    return [line.removeprefix("//") for line in lines[:length]], statement


def _fields(query_id: str, header: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in header:
        if line.startswith("  ") and last:
            last[-1] += f" {line.strip()}"
            continue
        words = line.strip()
        key, _, value = words.partition(" " if words.startswith("param ") else ":")
        if key not in _KEYS:
            raise QueryFileInvalid(f"{query_id}: unknown line in the header: {words}")
        last = found.setdefault(key, [])
        last.append(value.strip())
    return found


def _parameter(query_id: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match:
        raise QueryFileInvalid(f"{query_id}: not 'param name (TYPE): meaning': {line}")
    return Parameter(match["name"], match["type"], match["meaning"])


def _check_parameters(query_id: str, parameters: tuple[Parameter, ...], text: str) -> None:
    uncommented = re.sub(r"//[^\n]*", "", text)
    used, declared = set(_USED.findall(uncommented)), {p.name for p in parameters}
    if used != declared:
        raise QueryFileInvalid(f"{query_id}: parameters used {sorted(used)}, explained {sorted(declared)}")
