"""Ad-hoc queries of auditors: looked at before they are run, run apart, bounded, and kept with who asked them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from graphmodel.errors import AlreadyHeld, ConflictingRecord, InvalidRecord, QueryRefused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited, permitted, refused
from graphmodel.plans.adhoc import admitted
from graphmodel.plans.allowed import SECRETS
from graphmodel.records.ad_hoc_query import AdHocQuery
from graphmodel.server.apart import SECONDS, Answer, run_apart

LONGEST_NAME = 120
_PLAIN = (str, int, float, bool, type(None))


def ask(actor: Actor, text: str, parameters: dict[str, Any] | None = None, seconds: float = SECONDS) -> Answer:
    """Run an ad-hoc query of one statement, if it only reads, and return what it returns; that is recorded first.

    Args:
        actor: who asks.
        text: of the query.
        parameters: its values: texts, numbers, truths, or lists of these.
        seconds: that it may take.

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
    except QueryRefused as refusal:
        refused(actor, "ask", refusal)
        raise
    answer = run_apart(statement.text, given, SECRETS, seconds)
    audited(actor, _ask, statement.text, given, answer)
    return answer


def save_query(actor: Actor, uid: str, name: str) -> None:
    """Give a query that was asked a name by which every auditor finds it; an empty one takes the name away.

    Raises:
        UnknownRecord: no such query was asked.
        ConflictingRecord: another has the name.
        InvalidRecord: the name is too long.
    """
    audited(actor, _save_query, uid, " ".join(name.split()))


def _ask(deed: Deed, text: str, parameters: dict[str, Any], answer: Answer) -> None:
    uid = str(uuid.uuid4())
    values = {
        "uid": uid,
        "text": text,
        "parameters": json.dumps(parameters, ensure_ascii=False),
        "rows": len(answer.rows),
        "cut": answer.cut,
        "seconds": round(answer.seconds, 3),
    }
    deed.run("console/ask", query=AdHocQuery.deflate(values, skip_empty=True), stamp=deed.stamp())
    deed.about([uid, *(str(one["uid"]) for one in (*answer.nodes, *answer.edges) if one["uid"])])


def _save_query(deed: Deed, uid: str, name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise InvalidRecord("the name", [f"may have {LONGEST_NAME} characters at most"])
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
        if not all(isinstance(part, _PLAIN) for part in parts):
            raise InvalidRecord(f"${name}", ["a parameter is a text, a number, true, false, null, or a list of these"])
    return parameters
