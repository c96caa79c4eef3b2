"""Pages about policies: read them, draft one, see what it would change, propose, adopt or withdraw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from graphmodel.casework import policies as deeds
from graphmodel.casework.documents import parse_policy
from graphmodel.errors import GraphmodelError, NotAllowed, Refused
from graphmodel.findings import policies as findings
from graphmodel.findings.trial import NAMED_AT_MOST, trial
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted
from web.signing_in import actor

blueprint = Blueprint("policies", __name__)

Done = TypeVar("Done")


@blueprint.get("/policies")
def policies() -> str:
    """Show every policy of every register."""
    return render_template("policies/policies.html", title="Policies", policies=findings.policies(actor()))


@blueprint.get("/policies/<uid>")
def policy(uid: str) -> str:
    """Show one policy, whole."""
    return _policy(uid)


@blueprint.get("/policies/<uid>/next.yaml")
def next_version(uid: str) -> Response:
    """Hand out a policy as the document of the register's next version, ready to edit and to draft."""
    found = findings.policy_file(actor(), uid)
    headers = {"Content-Disposition": 'attachment; filename="policy.yaml"'}
    return Response(found.next_version, mimetype="application/yaml", headers=headers)


@blueprint.get("/draft-policy")
def drafting() -> str:
    """Show the form for a new version."""
    who, after = actor(), request.args.get("after")
    permitted(who, "draft_policy")
    return _drafting(document=findings.policy_file(who, after).next_version) if after else _drafting()


@blueprint.post("/draft-policy")
def draft() -> Any:
    """Keep a new version as a draft."""
    text = request.form.get("document", "")
    who = actor()
    permitted(who, "draft_policy")
    try:
        uid = deeds.draft_policy(who, parse_policy(text, "The document"))
    except GraphmodelError as error:
        return _drafting(document=text, error=str(error)), 409
    flash("Kept as a draft. It judges nobody yet.", "success")
    return redirect(url_for("policies.policy", uid=uid))


@blueprint.get("/policies/<uid>/trial")
def try_policy(uid: str) -> str:
    """Show what a policy would change."""
    found = trial(actor(), uid)
    title = f"What version {found.policy.version} would change"
    return render_template("policies/trial.html", title=title, trial=found, most=NAMED_AT_MOST)


@blueprint.post("/policies/<uid>/propose")
def propose(uid: str) -> Any:
    """Propose a draft."""
    return _done(uid, deeds.propose_policy, lambda _: "Proposed. A senior reviewer who did not propose it adopts it.")


@blueprint.post("/policies/<uid>/adopt")
def adopt(uid: str) -> Any:
    """Adopt a proposed policy."""
    return _done(uid, deeds.adopt_policy, lambda suspended: f"Adopted. Listings suspended until a review: {suspended}.")


@blueprint.post("/policies/<uid>/withdraw")
def withdraw(uid: str) -> Any:
    """Withdraw a draft or a proposed policy."""
    return _done(uid, deeds.withdraw_policy, lambda _: "Withdrawn.")


def _done(uid: str, deed: Callable[[Actor, str], Done], says: Callable[[Done], str]) -> Any:
    try:
        result = deed(actor(), uid)
    except NotAllowed:
        raise
    except Refused as error:
        return _policy(uid, error=str(error)), 409
    flash(says(result), "success")
    return redirect(url_for("policies.policy", uid=uid))


def _policy(uid: str, **more: Any) -> str:
    found = findings.policy_file(actor(), uid)
    title = f"{found.register['name']}: policy version {found.policy['version']}"
    return render_template("policies/policy.html", title=title, file=found, **more)


def _drafting(**more: Any) -> str:
    return render_template("policies/draft.html", title="Draft a policy", **more)
