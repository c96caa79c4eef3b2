"""Reviewers' pages: registers, nominations, decisions, reviews, and the queue of what waits."""

from __future__ import annotations

from typing import Any

import flask_login
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graphmodel.casework import admission, reviewing
from graphmodel.errors import GateRefused, InvalidRecord, Refused
from graphmodel.findings import people
from graphmodel.findings import registers as findings
from graphmodel.ledger.transactions import permitted
from graphmodel.vocabulary import ReviewOutcome
from web.signing_in import actor

blueprint = Blueprint("reviewers", __name__)


@blueprint.get("/queue")
def queue() -> str:
    """Show what waits, most urgent first."""
    waiting = findings.queue(actor())
    return render_template("reviewers/queue.html", title="Queue", waiting=waiting)


@blueprint.get("/registers")
def registers() -> str:
    """Show the registers and how many listings each has."""
    return render_template("reviewers/registers.html", title="Registers", registers=findings.registers(actor()))


@blueprint.get("/nominate/<subject>")
def nomination(subject: str) -> str:
    """Show what the gate would accept, before anything is written."""
    return _nomination(subject, request.args.get("register", ""))


@blueprint.post("/nominate/<subject>")
def nominate(subject: str) -> Any:
    """Nominate, or show why not."""
    register, account = request.form.get("register", ""), request.form.get("account", "")
    try:
        uid = admission.nominate(actor(), subject, register, account, request.form.getlist("ground"))
    except GateRefused as refusal:
        return _nomination(subject, register, account=account, refusal=refusal), 409
    except (Refused, InvalidRecord) as error:
        return _nomination(subject, register, account=account, error=str(error)), 409
    flash("Nominated. Another person decides.", "success")
    if flask_login.current_user.may("listing"):
        return redirect(url_for("reviewers.listing", uid=uid))
    return redirect(url_for("analysts.subject", uid=subject))


@blueprint.get("/listings/<uid>")
def listing(uid: str) -> str:
    """Show one listing: why listed, who decided, what was not used."""
    return _listing(uid)


@blueprint.post("/listings/<uid>/decision")
def decide(uid: str) -> Any:
    """Decide a nomination."""
    approve = {"list": True, "refuse": False}.get(request.form.get("decision", ""))
    if approve is None:
        return _listing(uid, error="Choose whether to list or to refuse."), 400
    try:
        state = admission.decide(actor(), uid, approve=approve, reasons=request.form.get("reasons", ""))
    except (Refused, InvalidRecord) as error:
        return _listing(uid, error=str(error)), 409
    flash(f"Decided: the listing is {state.label}.", "success")
    return _back(uid)


@blueprint.post("/listings/<uid>/review")
def review(uid: str) -> Any:
    """Review a listing."""
    outcome = request.form.get("outcome", "")
    if outcome not in set(ReviewOutcome):
        return _listing(uid, error="Choose whether to keep or to remove."), 400
    try:
        state = reviewing.review(actor(), uid, ReviewOutcome(outcome), request.form.get("reasons", ""))
    except (Refused, InvalidRecord) as error:
        return _listing(uid, error=str(error)), 409
    flash(f"Reviewed: the listing is {state.label}.", "success")
    return _back(uid)


def _back(uid: str) -> Response:
    return redirect(url_for("reviewers.listing", uid=uid))


def _nomination(subject: str, register: str, **more: Any) -> str:
    who = actor()
    permitted(who, "nominate", [subject])
    known = findings.registers(who)
    register = register or (known[0]["name"] if known else "")
    found = people.profile(who, subject)
    judgement = findings.judgement(who, subject, register) if register else None
    return render_template(
        "reviewers/nominate.html",
        title="Nominate",
        subject=found,
        registers=known,
        register=register,
        judgement=judgement,
        **more,
    )


def _listing(uid: str, **more: Any) -> str:
    found = findings.listing_file(actor(), uid)
    mine = found.listing["nominated_by"] == flask_login.current_user.id
    return render_template("reviewers/listing.html", title="Listing", file=found, mine=mine, **more)
