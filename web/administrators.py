"""Administrators' pages: the accounts, and the state of the server."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from graphmodel.casework import accounts as deeds
from graphmodel.casework import second_factors
from graphmodel.errors import GraphmodelError, InvalidRecord, NotAllowed, Refused
from graphmodel.findings import accounts as findings
from graphmodel.findings.tokens import tokens
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole
from web.signing_in import accounts_changed, actor

blueprint = Blueprint("administrators", __name__)


@blueprint.get("/accounts")
def accounts() -> str:
    """Show the accounts."""
    return _accounts()


@blueprint.post("/accounts")
def open_account() -> Any:
    """Open an account."""
    username, role = request.form.get("username", ""), request.form.get("role", "")
    if role not in {r.value for r in SIGN_IN_ROLES}:
        return _accounts(error="Choose a role.", username=username), 400
    try:
        deeds.open_account(
            actor(),
            username,
            AccountRole(role),
            request.form.get("password", ""),
            unit=request.form.get("unit", ""),
            family_name=request.form.get("family_name", ""),
            staff_number=request.form.get("staff_number", ""),
        )
    except Refused:
        raise
    except GraphmodelError as error:
        return _accounts(error=str(error), username=username), 400
    flash(f"{username} can sign in.", "success")
    return redirect(url_for("administrators.accounts"))


@blueprint.post("/accounts/<username>/close")
def close_account(username: str) -> Any:
    """Close an account."""
    deeds.close_account(actor(), username)
    accounts_changed()
    flash(f"{username} can no longer sign in.", "success")
    return redirect(url_for("administrators.accounts"))


@blueprint.post("/accounts/<username>/single-sign-on")
def tie_single_sign_on(username: str) -> Any:
    """Tie an account to whoever the force's own sign-in knows by a name; without one, end the tie."""
    issuer, name = current_app.config["GRAPHMODEL"].oidc_issuer, request.form.get("single_sign_on", "")
    try:
        deeds.tie_single_sign_on(actor(), username, issuer, name)
    except InvalidRecord as error:
        return _accounts(error=str(error)), 409
    accounts_changed()
    flash(f"{username} is tied to {name}." if name.strip() else f"{username} is tied to nobody any more.", "success")
    return redirect(url_for("administrators.accounts"))


@blueprint.post("/accounts/<username>/second-factor")
def remove_second_factor(username: str) -> Any:
    """Take the second factor of an account away."""
    try:
        second_factors.remove_second_factor(actor(), username)
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _accounts(error=str(error)), 409
    accounts_changed()
    flash(f"{username} has no second factor any more, and is signed out.", "success")
    return redirect(url_for("administrators.accounts"))


def _accounts(**more: Any) -> str:
    rows, issued = findings.accounts(actor()), tokens(actor())
    return render_template(
        "administrators/accounts.html", title="Accounts", accounts=rows, tokens=issued, roles=SIGN_IN_ROLES, **more
    )
