"""Analysts' pages: search, network, subject, incident, why; and the JSON that the network page asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

import flask_login
from flask import Blueprint, Response, jsonify, render_template, request

from graphmodel import clock
from graphmodel.errors import InvalidRecord, MergedAway, UnknownRecord
from graphmodel.exchange import picture as pictures
from graphmodel.findings import centres, explanation, network, people, registers
from graphmodel.findings.past import day_of
from graphmodel.findings.past_network import network_as_known
from graphmodel.findings.search import search as find
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted
from web.signing_in import actor

blueprint = Blueprint("analysts", __name__)


@blueprint.get("/search")
def search() -> str:
    """Find subjects, incidents and groups."""
    typed = request.args.get("q", "").strip()[:200]
    found = find(actor(), typed) if typed else []
    return render_template("analysts/search.html", title="Search", typed=typed, found=found)


@blueprint.get("/api/search")
def search_as_you_type() -> Response:
    """Find records while a name is being typed."""
    found = find(actor(), request.args.get("q", "")[:200], limit=8)
    results = [{"uid": f.uid, "kind": f.kind, "label": f.label, "detail": f.detail} for f in found]
    return jsonify(results=results)


@blueprint.get("/network/<uid>")
def around(uid: str) -> str:
    """Show the network page; it fetches its own data."""
    day = _day()
    if day is None:
        centres.require_centre(actor(), uid)
    else:
        permitted(actor(), "network", [uid])  # whether it was there then is for the answer to say
    return render_template("analysts/network.html", title="Network", centre=uid, on=day.isoformat() if day else "")


@blueprint.get("/api/network/<uid>")
def around_as_json(uid: str) -> Response:
    """Return the first-degree network around a subject, an incident or a group, now or as known on a day."""
    return jsonify(_network(uid, "network"))


def _network(uid: str, view: str) -> dict[str, Any]:
    day = _day()
    return network_as_known(actor(), uid, day, view) if day else network.first_degree(actor(), uid, view)


def _day() -> date | None:
    typed = request.args.get("on", "")
    return day_of(typed) if typed else None


@blueprint.get("/network/<uid>/picture.html")
def picture(uid: str) -> Response:
    """Hand out the network as a stand-alone file."""
    who = actor()
    found = _network(uid, "picture")
    user = flask_login.current_user
    made_by = f"{user.name} ({user.role.label})"
    html = pictures.render(found, made_by=made_by, made_at=clock.now(), purpose=who.purpose.label)
    # A file to keep, never a page of ours: what is in it may not act with this site's rights.
    headers = {
        "Content-Disposition": 'attachment; filename="network.html"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(html, mimetype="text/html", headers=headers)


@blueprint.get("/api/grounds/<uid>")
def grounds(uid: str) -> Any:
    """Return what the gate accepts and does not accept of a subject under a register's policy."""
    found = registers.judgement(actor(), uid, request.args.get("register", ""))
    candidates = [
        {"ground": c.ground, "kind": c.kind, "says": c.says, "failed": [f.value for f in c.failed]}
        for c in found.candidates
    ]
    return jsonify(
        subject=uid, register=found.policy.name, policy=found.policy.version, candidates=candidates,
        criteria=[c.value for c in found.criteria], seen=found.seen,
    )  # fmt: skip


@blueprint.get("/subjects/<uid>")
def subject(uid: str) -> str:
    """Show one subject, conduct apart from all else; of one who was merged away, into whom."""
    try:
        found = people.profile(actor(), uid)
    except MergedAway as gone:
        return render_template("analysts/merged.html", title="Merged", uid=uid, kept=gone.kept)
    return render_template("analysts/subject.html", title=found.name, subject=found)


@blueprint.get("/incidents/<uid>")
def incident(uid: str) -> str:
    """Show one incident and who had which part in it."""
    found = people.happening(actor(), uid)
    return render_template("analysts/incident.html", title=found.label, incident=found)


@blueprint.get("/why")
def why() -> Any:
    """Explain what links two subjects, or a subject and a register."""
    one, other = request.args.get("from", "").strip(), request.args.get("to", "").strip()
    who = actor()
    permitted(who, "why")
    if not (one and other):
        return _why(who, one, other)
    try:
        return _why(who, one, other, found=explanation.why(who, one, other))
    except UnknownRecord as error:
        return _why(who, one, other, error=str(error), missing=True), 404
    except InvalidRecord as error:
        return _why(who, one, other, error=str(error)), 400


def _why(who: Actor, one: str, other: str, **more: Any) -> str:
    known = registers.registers(who)
    return render_template("analysts/why.html", title="Why linked?", one=one, other=other, registers=known, **more)
