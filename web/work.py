"""Pieces of work: the purpose of one, and the purposes that are given for single records within it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import flask_login
from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from graphmodel import clock
from graphmodel.casework.opening import open_record
from graphmodel.commands.session import usual_purpose
from graphmodel.permissions import allowed
from graphmodel.vocabulary import Purpose
from web.permissions import SIGNED_IN
from web.signing_in import OPEN, at_work_for

blueprint = Blueprint("work", __name__)

WORK_LASTS = timedelta(hours=4)
"""After this long somebody is asked again what they are at."""

WITHOUT = OPEN | SIGNED_IN | {
    "own_account.set_second_factor", "own_account.issue_token", "own_account.revoke_token", "signing_in.sign_out",
}  # fmt: skip
"""What needs no purpose: it shows nobody's record."""

EXPLAINED = {
    Purpose.PREVENTION: "to keep a crime from happening",
    Purpose.INVESTIGATION: "to find out who committed one",
    Purpose.SAFEGUARDING: "to protect somebody from harm",
    Purpose.REGISTER_REVIEW: "to decide whether somebody belongs on a register",
    Purpose.OVERSIGHT: "to check how records and registers are used",
    Purpose.ADMINISTRATION: "to keep the system and its records in order",
}
"""What each purpose means, to whoever has to choose one."""


def require(app: Flask) -> None:
    """Ask for the purpose of a piece of work before it begins (DPA 2018 s.36); who is signed out is away by then."""
    app.before_request(_require_purpose)
    app.jinja_env.globals["purposes"] = EXPLAINED


def _require_purpose() -> Any:
    if request.routing_exception is not None or request.endpoint in WITHOUT or _is_at_work():
        return None
    if flask_login.current_user.token:  # it was issued for a purpose
        return None
    if not allowed(flask_login.current_user.role, "subject"):
        _begin(usual_purpose(flask_login.current_user.role))  # who opens nobody's record is at one kind of work only
        return None
    if request.path.startswith("/api/"):
        return {"error": "Your piece of work has ended. Reload the page and say what you are working on."}, 409
    if request.method == "GET":
        session["wanted"] = request.full_path
    return redirect(url_for("work.purpose"))


def _is_at_work() -> bool:
    begun = datetime.fromtimestamp(session.get("work_begun", 0), UTC)
    return "purpose" in session and clock.now() - begun < WORK_LASTS


def _begin(purpose: Purpose) -> None:
    session["purpose"], session["work"] = purpose.value, str(uuid.uuid4())
    session["work_begun"] = clock.now().timestamp()


@blueprint.get("/work")
def purpose() -> str:
    """Ask what somebody is about to work on."""
    return _purpose()


@blueprint.post("/work")
def begin() -> Any:
    """Begin a piece of work; what was open for the one before is shut."""
    chosen = request.form.get("purpose", "")
    if chosen not in set(Purpose):
        return _purpose(error="Choose what you are working on."), 400
    _begin(Purpose(chosen))
    wanted = session.pop("wanted", "")
    return redirect(wanted if _is_ours(wanted) else url_for("signing_in.home"))


@blueprint.post("/records/<uid>/opening")
def opening(uid: str) -> Response:
    """Take the purpose for one record, and go back to where it was asked for."""
    chosen, back = request.form.get("purpose", ""), request.form.get("back", "")
    if chosen in set(Purpose):
        open_record(at_work_for(Purpose(chosen)), uid)
        flash("Shown for this piece of work. Your purpose is recorded.", "success")
    else:
        flash("Choose what you need it for.", "error")
    return redirect(back if _is_ours(back) else url_for("signing_in.home"))


def _purpose(**more: Any) -> str:
    return render_template("work.html", title="What are you working on?", **more)


def _is_ours(path: str) -> bool:
    """Tell whether an address leads to one of these pages and nowhere else."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    parts = urlsplit(path)
    return plain and path.startswith("/") and not path.startswith("//") and not (parts.scheme or parts.netloc)
