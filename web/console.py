"""The auditors' console: ad-hoc Cypher that can only read, with what was asked before."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from graphmodel.casework import asking
from graphmodel.errors import CypherInvalid, InvalidRecord, NotAllowed, QueryStopped, Refused
from graphmodel.exchange.answers import as_csv, shown
from graphmodel.findings import console as findings
from graphmodel.findings.layout import among
from graphmodel.server.apart import ROWS, SECONDS, Answer
from graphmodel.vocabulary import Purpose
from web.signing_in import actor

blueprint = Blueprint("console", __name__)


@blueprint.get("/console")
def console() -> str:
    """Show the form, and what was asked before; with ``query`` a question from there is put into the form."""
    key = request.args.get("query", "")
    text, parameters = findings.query_of(actor(), key) if key else ("", "")
    return _page(text=text, parameters=parameters)


@blueprint.post("/console")
def ask() -> Any:
    """Run the query and show what it returns."""
    answer = _answer()
    if not isinstance(answer, Answer):
        return answer
    return _page(answer=answer, drawing=among(answer.nodes, answer.edges))


@blueprint.post("/console/answer.csv")
def take_away() -> Any:
    """Run the query and hand out what it returns as a CSV file."""
    answer = _answer()
    if not isinstance(answer, Answer):
        return answer
    headers = {"Content-Disposition": 'attachment; filename="answer.csv"'}
    return Response(as_csv(answer), mimetype="text/csv", headers=headers)


@blueprint.post("/console/<uid>/name")
def save(uid: str) -> Any:
    """Save a query that was asked under a name, or take its name away."""
    name = request.form.get("name", "")
    try:
        asking.save_query(actor(), uid, name)
    except InvalidRecord as error:
        return _page(error=str(error)), 409
    flash("Saved." if name.strip() else "It has no name any more.", "success")
    return redirect(url_for("console.console"))


def _answer() -> Any:
    """Return the answer to what the form asks, or the page that says why there is none."""
    try:
        given, chosen = _parameters(request.form.get("parameters", "")), request.form.get("harm_for", "")
        harm_for = Purpose(chosen) if chosen in set(Purpose) else None
        return asking.ask(actor(), request.form.get("text", ""), given, harm_for=harm_for)
    except NotAllowed:
        raise
    except Refused as refusal:
        return _page(reasons=getattr(refusal, "reasons", (str(refusal),))), 409
    except (CypherInvalid, InvalidRecord) as error:
        return _page(error=str(error)), 400
    except QueryStopped as stopped:
        return _page(error=str(stopped)), 409


def _parameters(typed: str) -> dict[str, Any]:
    try:
        given = json.loads(typed or "{}")
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise InvalidRecord("the parameters", ['are a JSON object, {"uid": "S-1"} for instance'])
    return given


def _page(**more: Any) -> str:
    fields = ("text", "parameters", "harm_for") if request.method == "POST" else ()
    typed = {name: request.form.get(name, "") for name in fields}
    return render_template(
        "auditors/console.html",
        title="Console",
        asked=findings.asked_queries(actor()),
        shown=shown,
        most=ROWS,
        seconds=round(SECONDS),
        **(typed | more),
    )
