"""Ad-hoc queries of auditors: looked at before they are run, run apart, bounded, and kept with who asked them."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import replace
from typing import Any

from graphmodel.errors import AlreadyHeld, ConflictingRecord, InvalidRecord, QueryRefused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited, permitted, refused
from graphmodel.plans.adhoc import admitted
from graphmodel.plans.allowed import SECRETS
from graphmodel.plans.harm import WITHHELD, tells_of_harm
from graphmodel.records.ad_hoc_query import AdHocQuery
from graphmodel.server.apart import SECONDS, Answer, run_apart
from graphmodel.vocabulary import Purpose

LONGEST_NAME = 120
LONGEST_VALUE = 1_000
MOST_VALUES = 200
"""Characters of one parameter, and entries of one list: they are looked at in expressions, which nothing interrupts."""

_NEEDS_A_PURPOSE = (
    "it reads who was a victim or a witness, what may name them, or edges of any type; say what you need that for"
)

_WHOLE = range(-(2**63), 2**63)
_UID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def ask(
    actor: Actor,
    text: str,
    parameters: dict[str, Any] | None = None,
    seconds: float = SECONDS,
    harm_for: Purpose | None = None,
) -> Answer:
    """Run an ad-hoc query of one statement, if it only reads, and return what it returns; that is recorded first.

    Args:
        actor: who asks.
        text: of the query.
        parameters: its values: texts, numbers, truths, or lists of these.
        seconds: that it may take.
        harm_for: for what the asker needs to read who was a victim or a witness; without it, nothing that tells of it
            is run or shown.

    Raises:
        NotAllowed: the actor's role asks no ad-hoc queries.
        QueryRefused: the query may not be run; each reason is named, and the attempt is in the ledger.
        QueryStopped: it took too long or too much memory, or others are running.
        CypherInvalid: the database does not understand it, or a parameter is missing.
        InvalidRecord: a parameter is none of these.
        DatabaseUnavailable: the database does not answer.
    """
    permitted(actor, "ask")
    given = _plain(parameters or {})
    try:
        statement = admitted(text)
        if harm_for is None and tells_of_harm(statement):
            raise QueryRefused([_NEEDS_A_PURPOSE])
    except QueryRefused as refusal:
        refused(actor, "ask", refusal)
        raise
    uid = str(uuid.uuid4())
    actor = replace(actor, purpose=harm_for or actor.purpose)
    audited(actor, _ask, uid, statement.text, given, harm_for)
    answer = run_apart(statement.text, given, SECRETS | (frozenset() if harm_for else WITHHELD), seconds)
    audited(actor, _answer, uid, answer)
    return answer


def save_query(actor: Actor, uid: str, name: str) -> None:
    """Give a query that was asked a name by which every auditor finds it; an empty one takes the name away.

    Raises:
        UnknownRecord: no such query was asked.
        ConflictingRecord: another has the name.
        InvalidRecord: the name is too long.
    """
    audited(actor, _save_query, uid, " ".join(name.split()))


def _ask(deed: Deed, uid: str, text: str, parameters: dict[str, Any], harm_for: Purpose | None) -> None:
    values = {"uid": uid, "text": text, "parameters": json.dumps(parameters, ensure_ascii=False)}
    values |= {"harm_for": harm_for.value} if harm_for else {}
    deed.run("console/ask", query=AdHocQuery.deflate(values, skip_empty=True), stamp=deed.stamp())
    deed.about([uid])


def _answer(deed: Deed, uid: str, answer: Answer) -> None:
    came_of_it = {"rows": len(answer.rows), "cut": answer.cut, "seconds": round(answer.seconds, 3)}
    deed.run("console/answer", uid=uid, came_of_it=came_of_it)
    deed.about([uid, *(str(one["uid"]) for one in (*answer.nodes, *answer.edges) if one["uid"])])


def _save_query(deed: Deed, uid: str, name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise InvalidRecord("the name", [f"may have {LONGEST_NAME} characters at most"])
    if _UID.fullmatch(name):
        raise InvalidRecord("the name", ["looks like the uid of a query; choose another"])
    try:
        found = deed.run("console/save", uid=uid, name=name or None)
    except AlreadyHeld as error:
        raise ConflictingRecord(name, ["another query has this name"]) from error
    if not found:
        raise UnknownRecord(uid, ["no such query was asked"])
    deed.about([uid])


def _plain(parameters: dict[str, Any]) -> dict[str, Any]:
    for name, value in parameters.items():
        parts = value if isinstance(value, list) else [value]
        if len(parts) > MOST_VALUES:
            raise InvalidRecord(f"${name}", [f"a list has {MOST_VALUES} entries at most"])
        if not all(map(_is_plain, parts)):
            what = "a parameter is a number, true, false, null, a text, or a list of these"
            raise InvalidRecord(f"${name}", [f"{what}; a text has {LONGEST_VALUE:,} characters at most"])
    return parameters


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        # A lone half of a pair of code units is no text that the database could be sent.
        return len(value) <= LONGEST_VALUE and value == value.encode(errors="replace").decode()
    if isinstance(value, int):
        return value in _WHOLE
    return value is None or isinstance(value, float)
