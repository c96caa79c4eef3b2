"""Written documents of registers and policies: read, and checked before anything of them enters the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from graphmodel.errors import InvalidFile
from graphmodel.records.faults import faults
from graphmodel.records.policy import PolicyDocument, PolicyDraft
from graphmodel.records.register import RegisterDraft

Document = TypeVar("Document", bound=BaseModel)

LONGEST_DOCUMENT = 200_000
"""Bytes."""


class _Plain(yaml.SafeLoader):
    """YAML without what can hide something: aliases, which a few lines can grow from without end, and double keys."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            at = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="an alias; write out what it stands for", problem_mark=at)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and keys[key.value] > 1:
                problem = f"{key.value} stands here twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
        return super().construct_mapping(node, deep)


def read_register(path: Path) -> RegisterDraft:
    """Read a register and its first policy from a YAML document.

    Raises:
        InvalidFile: it cannot be read, or the policy says something that no policy can.
    """
    return _parsed(RegisterDraft, _text(path), path.name)


def read_policy(path: Path) -> PolicyDocument:
    """Read a new version of a register's policy from a YAML document.

    Raises:
        InvalidFile: as for :func:`read_register`.
    """
    return parse_policy(_text(path), path.name)


def parse_policy(text: str, name: str) -> PolicyDocument:
    """Read a new version of a register's policy from the text of a YAML document.

    Args:
        text: of the document.
        name: by which an error calls it.

    Raises:
        InvalidFile: as for :func:`read_register`.
    """
    return _parsed(PolicyDocument, text, name)


def policy_schema() -> dict[str, Any]:
    """Return the JSON Schema that the criteria of a policy are checked against, as it is published in ``docs/``."""
    schema = PolicyDraft.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Policy of a register"}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidFile(f"{path.name} cannot be read: it is no text in UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise InvalidFile(f"{path.name} cannot be read: {error.strerror or error}") from error


def _parsed(kind: type[Document], text: str, name: str) -> Document:
    if len(text.encode(errors="replace")) > LONGEST_DOCUMENT:
        raise InvalidFile(f"{name} has more than {LONGEST_DOCUMENT} bytes; no policy needs them")
    written = _plain(text, name)
    if other := _of_another_form(kind, written):
        raise InvalidFile(f"{name} is {other}")
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        reasons = "; ".join(faults(error, kind))
        raise InvalidFile(f"{name} is no policy that can be adopted: {reasons}") from error


def _of_another_form(kind: type[BaseModel], written: Any) -> str | None:
    """Return what a document is that is well meant, and given to the wrong command; none where it may be the right one.

    A register comes with its first policy, a later version names its register.
    """
    names = set(written) if isinstance(written, dict) else set()
    if kind is PolicyDocument and "register" not in names and "policy" in names and "purpose" in names:
        return _WITH_ITS_REGISTER
    if kind is PolicyDocument and "register" not in names and "accepted_statuses" in names:
        return _WITHOUT_REGISTER
    if kind is RegisterDraft and {"register", "policy"} <= names:
        return _LATER_VERSION
    return None


_WITH_ITS_REGISTER = (
    "the document of a register with its first policy, for graphmodel register establish; a draft begins with "
    "“register:” and the register's name, then “policy:”. To begin from a policy that is there: graphmodel policy "
    "export POLICY FILE"
)
_WITHOUT_REGISTER = (
    "a policy that does not say of which register; write “register:” and the register's name, then “policy:” with all "
    "of this below it"
)
_LATER_VERSION = (
    "the next version of a register's policy, for graphmodel policy draft; a register's own document begins with "
    "“uid:”, “name:” and “purpose:”"
)


def _plain(text: str, name: str) -> Any:
    try:
        return yaml.load(text, _Plain)  # noqa: S506 - a SafeLoader, and stricter
    # PyYAML lets other errors through: of a date or number that there is none of, and of an unsuitable tag.
    except (yaml.YAMLError, RecursionError, ValueError, AttributeError, LookupError, TypeError) as error:
        raise InvalidFile(f"{name} cannot be read: {_where_broken(error)}") from error


def _where_broken(error: Exception) -> str:
    """Return what a reader of YAML stumbled over, and where, on one line."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None)
    if mark is None or problem is None:
        return " ".join(str(error).split())
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}"
