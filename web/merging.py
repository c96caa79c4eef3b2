"""Pages that ask whether two records are of one person: proposals, the two side by side, merges and their undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from graphmodel.casework import likenesses as deeds
from graphmodel.casework import merge_trial, merging, settling, unmerging
from graphmodel.errors import InvalidRecord, NotAllowed, Refused
from graphmodel.findings import likenesses as findings
from graphmodel.findings import merges as found_merges
from graphmodel.vocabulary import LikenessState
from web.signing_in import actor

blueprint = Blueprint("merging", __name__)


@blueprint.get("/same")
def proposals() -> str:
    """Show the pairs that are proposed, the likeliest first."""
    alike = findings.likenesses(actor())
    return render_template("merging/proposals.html", title="Same person?", alike=alike, most=findings.SHOWN_AT_MOST)


@blueprint.post("/same")
def search() -> Any:
    """Search everybody for likely duplicates."""
    found = deeds.propose_likenesses(actor())
    flash(f"Proposed: {found.fresh} new, {found.standing} from before. Withdrawn: {found.withdrawn}.", "success")
    return redirect(url_for("merging.proposals"))


@blueprint.get("/same/<uid>")
def likeness(uid: str) -> str:
    """Show two records side by side, and what would move."""
    return _likeness(uid)


@blueprint.post("/same/<uid>/merge")
def merge(uid: str) -> Any:
    """Merge the two into the one that is chosen."""
    keep = request.form.get("keep", "")
    if not keep:
        return _likeness(uid, error="Choose which record is kept.", typed=_typed()), 400
    try:
        merging.merge(actor(), uid, keep, request.form.get("reasons", ""))
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _likeness(uid, error=str(error), typed=_typed()), 409
    flash("Merged. It can be undone here, completely.", "success")
    return redirect(url_for("merging.merges"))


@blueprint.post("/same/<uid>/apart")
def keep_apart(uid: str) -> Any:
    """Keep the two apart."""
    try:
        deeds.keep_apart(actor(), uid, request.form.get("reasons", ""))
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _likeness(uid, error=str(error), typed=_typed()), 409
    flash("Kept apart. They are not proposed again until what identifies them changes.", "success")
    return redirect(url_for("merging.proposals"))


@blueprint.get("/merges")
def merges() -> str:
    """Show the merges, and what un-merges left to settle."""
    return _merges()


@blueprint.post("/merges/<uid>/undo")
def unmerge(uid: str) -> Any:
    """Undo a merge."""

    def deed() -> str:
        done = unmerging.unmerge(actor(), uid, request.form.get("reasons", ""))
        left = f" {len(done.unsettled)} things could be of either: settle them." if done.unsettled else ""
        return f"Un-merged: both are people of their own again.{left}"

    return _done(deed)


@blueprint.post("/unsettled/<uid>")
def settle(uid: str) -> Any:
    """Decide to whom something belongs."""
    moves = {"move": True, "leave": False}.get(request.form.get("decision", ""))
    if moves is None:
        return _merges(error="Choose whether it moves or stays."), 400

    def deed() -> str:
        settling.settle(actor(), uid, request.form.get("reasons", ""), moves=moves)
        return "Settled."

    return _done(deed)


def _done(deed: Callable[[], str]) -> Any:
    try:
        says = deed()
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _merges(error=str(error)), 409
    flash(says, "success")
    return redirect(url_for("merging.merges"))


def _typed() -> dict[str, str]:
    """Return what somebody typed, so that a refusal does not lose it."""
    return {"reasons": request.form.get("reasons", ""), "keep": request.form.get("keep", "")}


def _likeness(uid: str, **more: Any) -> str:
    who = actor()
    found = findings.likeness_file(who, uid)
    trials = []
    if found.state is LikenessState.PROPOSED and len(found.sides) == 2:
        trials = [merge_trial.consequences(who, uid, side.uid) for side in found.sides]
    names = {side.uid: side.name for side in found.sides}
    return render_template(
        "merging/likeness.html", title="Same person?", file=found, trials=trials, names=names, **more
    )


def _merges(**more: Any) -> str:
    who = actor()
    return render_template(
        "merging/merges.html",
        title="Merges",
        merges=found_merges.merges(who),
        waiting=found_merges.unsettled(who),
        **more,
    )
