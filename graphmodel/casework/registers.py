"""Establish registers. A policy is a written document; it becomes data here and is never edited in place."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from graphmodel.errors import AlreadyHeld, ConflictingRecord, InvalidFile
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.register import RegisterDraft
from graphmodel.vocabulary import Act


def read_register(path: Path) -> RegisterDraft:
    """Read a register and its policy from a YAML document.

    Raises:
        InvalidFile: it cannot be read, or the policy says something that no policy can.
    """
    try:
        return RegisterDraft.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidFile(f"{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        reasons = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidFile(f"{path.name} is no policy that can be adopted: {reasons}") from error


def establish_register(actor: Actor, draft: RegisterDraft) -> str:
    """Establish a register under its first policy, and return its uid.

    Raises:
        ConflictingRecord: there is a register of this name or uid.
        NotAllowed: the actor's role may not do this.
    """
    return audited(actor, Act.POLICY, _establish_register, draft)


def _establish_register(deed: Deed, draft: RegisterDraft) -> str:
    register, policy = draft.properties(), draft.policy.properties()
    try:
        deed.run("register/establish", register=register, policy=policy, stamp=deed.stamp())
    except AlreadyHeld as error:
        raise ConflictingRecord(draft.uid, ["there is a register or policy of this name or uid already"]) from error
    deed.about((draft.uid, draft.policy.uid))
    return draft.uid
