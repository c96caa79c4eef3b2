"""Reviewers' pages: registers, nominations, decisions, reviews, and the queue of what waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flask_login
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graphmodel import clock
from graphmodel.casework import admission, banding, reviewing, suspending
from graphmodel.errors import BandChanged, GateRefused, InvalidRecord, NotAllowed, PurposeNeeded, Refused
from graphmodel.findings import people, sentences
from graphmodel.findings import registers as findings
from graphmodel.findings.listing import ListingFile, listing_file
from graphmodel.findings.queue import figures
from graphmodel.findings.queue import queue as read_queue
from graphmodel.ledger.transactions import permitted
from graphmodel.vocabulary import AccountRole, ListingState, ReviewOutcome
from web.signing_in import actor

blueprint = Blueprint("reviewers", __name__)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the page of a listing offers to whoever reads it.

    Args:
        mine: they nominated the subject themselves.
        admit: they may do what puts or leaves somebody on a register.
        senior: they may put in grounds on which nobody has decided yet.
        counting: how many of the listing's grounds count today.
        hindered: why nobody can reinstate a suspended listing now; empty where somebody can.
    """

    mine: bool
    admit: bool
    senior: bool
    counting: int
    hindered: str


@blueprint.get("/queue")
def queue() -> str:
    """Show what waits, most urgent first."""
    waiting = read_queue(actor())
    return render_template("reviewers/queue.html", title="Queue", waiting=waiting, figures=figures(waiting))


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
    reasons, band = _reasons_and_band()
    return _done(uid, lambda: admission.decide(actor(), uid, approve=approve, reasons=reasons, band=band))


@blueprint.post("/listings/<uid>/review")
def review(uid: str) -> Any:
    """Review a listing: keep, amend, remove or reinstate it, or confirm its band."""
    outcome = request.form.get("outcome", "")
    if outcome not in set(ReviewOutcome):
        return _listing(uid, error="Choose what to do with the listing."), 400
    return _done(uid, _reviewing(uid, ReviewOutcome(outcome)))


@blueprint.post("/listings/<uid>/suspension")
def suspend(uid: str) -> Any:
    """Suspend a listing."""
    reasons, _ = _reasons_and_band()
    return _done(uid, lambda: suspending.suspend(actor(), uid, reasons))


def _reviewing(uid: str, outcome: ReviewOutcome) -> Callable[[], object]:
    reasons, band = _reasons_and_band()
    match outcome:
        case ReviewOutcome.REINSTATE:
            return lambda: suspending.reinstate(actor(), uid, reasons, band=band)
        case ReviewOutcome.CONFIRM_BAND:
            return lambda: banding.confirm_band(actor(), uid, reasons, band=band)
        case _:
            grounds = request.form.getlist("ground")
            return lambda: reviewing.review(actor(), uid, outcome, reasons, grounds=grounds, band=band)


def _reasons_and_band() -> tuple[str, str | None]:
    """Return what the form says; for an amendment that changes the band, the one that was shown after a first try."""
    shown = "amended_band" if request.form.get("outcome") == ReviewOutcome.AMEND else "band"
    return request.form.get("reasons", ""), request.form.get(shown) or None


def _typed() -> dict[str, Any]:
    """Return what somebody typed and ticked, so that a refusal does not lose it."""
    return {
        "reasons": request.form.get("reasons", ""),
        "outcome": request.form.get("outcome") or request.form.get("decision"),
        "grounds": request.form.getlist("ground"),
    }


def _done(uid: str, deed: Callable[[], object]) -> Any:
    try:
        result = deed()
    except NotAllowed:
        raise
    except BandChanged as error:
        return _listing(uid, error=str(error), typed=_typed(), amended_band=error.band), 409
    except (Refused, InvalidRecord) as error:
        return _listing(uid, error=str(error), typed=_typed()), 409
    flash(f"Recorded: the listing is {result.label}." if isinstance(result, ListingState) else "Recorded.", "success")
    return _back(uid)


def _back(uid: str) -> Response:
    return redirect(url_for("reviewers.listing", uid=uid))


def _nomination(subject: str, register: str, **more: Any) -> str:
    who = actor()
    permitted(who, "nominate", [subject])
    known = findings.registers(who)
    register = register or (known[0]["name"] if known else "")
    found = people.profile(who, subject)
    try:
        judgement = findings.judgement(who, subject, register) if register else None
    except PurposeNeeded:
        judgement = None
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
    found = listing_file(actor(), uid)
    judgement = found.explanation.judgement
    return render_template(
        "reviewers/listing.html",
        title="Listing",
        file=found,
        may=_may(found),
        candidates={one.ground: one for one in judgement.candidates} if judgement else {},
        **more,
    )


def _may(found: ListingFile) -> Offered:
    """Return what is offered to the present user: what the deeds would refuse to them is not."""
    user = flask_login.current_user
    senior = user.role is AccountRole.SENIOR_REVIEWER
    mine = found.listing["nominated_by"] == user.id
    judgement = found.explanation.judgement
    counting = {one.ground for one in judgement.grounds} & set(found.grounds) if judgement else set()
    return Offered(
        mine=mine,
        admit=not mine and (senior or not found.under_18),
        senior=senior,
        counting=len(counting),
        hindered=_hindered(found, len(counting)),
    )


def _hindered(found: ListingFile, counting: int) -> str:
    due = sentences.local_day(found.listing["review_due"])
    if due is None or due < clock.now().date():
        return "its review is overdue"
    return "" if counting == len(found.grounds) else "not all of its grounds count today"
