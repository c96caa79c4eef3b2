"""Where a statement comes from: its history, what contradicts it, and the forms that change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from graphmodel.casework import adjudicating, claims, involvements, rectifying
from graphmodel.errors import InvalidRecord, MergedAway, NotAllowed, Refused, UnknownRecord
from graphmodel.findings.history import history as history_of
from graphmodel.findings.past import as_known as known_on
from graphmodel.findings.past import day_of, end_of
from graphmodel.ledger.transactions import permitted
from graphmodel.records.drafting import typed
from graphmodel.vocabulary import Role, SourceRecord, SuspectStatus
from web.signing_in import actor

blueprint = Blueprint("evidence", __name__)


@blueprint.get("/records/<uid>/history")
def history(uid: str) -> str:
    """Show all that a record or an edge has said."""
    return _history(uid)


@blueprint.get("/subjects/<uid>/as-known")
def as_known(uid: str) -> Any:
    """Show what was known of a subject at the end of a day."""
    permitted(actor(), "as_known", [uid])
    typed_day = request.args.get("on", "")
    if not typed_day:
        return _as_known(uid, "")
    try:
        return _as_known(uid, typed_day, found=known_on(actor(), uid, end_of(day_of(typed_day))))
    except MergedAway as gone:
        return _as_known(uid, typed_day, kept=gone.kept)
    except UnknownRecord:
        raise
    except InvalidRecord as error:
        return _as_known(uid, typed_day, error=str(error)), 400


@blueprint.post("/records/<uid>/status")
def status(uid: str) -> Any:
    """Record how far an allegation has gone."""
    wanted = request.form.get("status", "")
    if wanted not in set(SuspectStatus):
        return _history(uid, error="Choose how far the allegation has gone."), 400
    return _done(uid, lambda: involvements.change_status(actor(), uid, SuspectStatus(wanted), *_why()))


@blueprint.post("/records/<uid>/role")
def role(uid: str) -> Any:
    """Record which role a person had."""
    wanted, standing = request.form.get("role", ""), request.form.get("status", "")
    if wanted not in set(Role):
        return _history(uid, error="Choose the role."), 400
    status = SuspectStatus(standing) if standing in set(SuspectStatus) else None
    return _done(uid, lambda: involvements.resolve_role(actor(), uid, Role(wanted), *_why(), status=status))


@blueprint.post("/records/<uid>/correction")
def correct(uid: str) -> Any:
    """Correct one field."""
    name, value = _field()
    new = "new_borough" in request.form

    def deed() -> None:
        rectifying.rectify(actor(), uid, {name: _typed(uid, name, value)}, *_why(), new_borough=new)

    return _done(uid, deed)


@blueprint.post("/records/<uid>/withdrawal")
def withdraw(uid: str) -> Any:
    """Withdraw an edge or an item."""
    return _done(uid, lambda: rectifying.withdraw(actor(), uid, *_why()))


@blueprint.post("/records/<uid>/adjudication")
def adjudicate(uid: str) -> Any:
    """Find that somebody's harm and their own conduct in one incident are both true, or take that back."""
    return _done(uid, lambda: adjudicating.adjudicate(actor(), uid, request.form.getlist("beside"), *_why()))


@blueprint.post("/records/<uid>/claims")
def claim(uid: str) -> Any:
    """Record that another source says something else."""
    name, value = _field()
    return _done(uid, lambda: claims.claim(actor(), uid, name, value, *_why()))


@blueprint.post("/records/<uid>/claims/<claim>")
def settle(uid: str, claim: str) -> Any:
    """Prefer one of two sources that disagree."""
    deed = {"prefer": claims.prefer, "set_aside": claims.set_aside}.get(request.form.get("settle", ""))
    if deed is None:
        return _history(uid, error="Choose which of the two is preferred."), 400
    return _done(uid, lambda: deed(actor(), claim, request.form.get("reasons", "")))


def _done(uid: str, deed: Callable[[], object]) -> Any:
    try:
        deed()
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _history(uid, error=str(error), typed=request.form), 409
    flash("Recorded. What it said before is kept.", "success")
    return redirect(url_for("evidence.history", uid=uid))


def _why() -> tuple[str, list[str]]:
    evidence = request.form.get("evidence", "").replace("\r", "").split("\n")
    return request.form.get("reasons", ""), evidence


def _field() -> tuple[str, str]:
    return request.form.get("field", "").strip(), request.form.get("value", "")


def _typed(uid: str, name: str, value: str) -> Any:
    return typed(history_of(actor(), uid).statement, name, value)


def _history(uid: str, **more: Any) -> str:
    found = history_of(actor(), uid)
    now = found.values.get("status")
    following = involvements.MAY_FOLLOW[SuspectStatus(now)] if now in set(SuspectStatus) else ()
    sources = [source.label for source in SourceRecord]
    choices = {"statuses": list(SuspectStatus), "following": following, "sources": sources}
    return render_template("evidence/history.html", title="History", file=found, **choices, **more)


def _as_known(uid: str, day: str, **more: Any) -> str:
    return render_template("evidence/as_known.html", title="As known", uid=uid, day=day, **more)
