"""Registers: the lists that a force keeps, each for a purpose and under a policy."""

from __future__ import annotations

from typing import ClassVar

from neomodel import RelationshipTo, StringProperty

from graphmodel.records.base import Draft, Name, Record, Text
from graphmodel.records.policy import PolicyDraft


class Register(Record):
    """A list that a force keeps for a purpose."""

    name = StringProperty(required=True, unique_index=True)
    purpose = StringProperty(required=True)
    lawful_basis = StringProperty(required=True)
    controller = StringProperty(required=True)

    policies = RelationshipTo("graphmodel.records.policy.Policy", "GOVERNED_BY")


class RegisterDraft(Draft):
    """A register and its first policy, as written in its YAML document."""

    held_as = Register
    links: ClassVar[frozenset[str]] = frozenset({"policy"})

    name: Name
    purpose: Text
    lawful_basis: Text
    controller: Name
    policy: PolicyDraft
