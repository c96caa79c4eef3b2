"""The page of one's own account: its second factor, and the tokens of one's scripts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import flask_login
import segno
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graphmodel import clock
from graphmodel.casework import second_factors, tokens
from graphmodel.errors import InvalidRecord, NotAllowed
from graphmodel.findings import tokens as findings
from graphmodel.permissions import within
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole, Purpose
from web.signing_in import accounts_changed, actor, must_set_up

blueprint = Blueprint("own_account", __name__)


@blueprint.get("/account")
def page() -> str:
    """Show the present user's own account."""
    return _page()


@blueprint.post("/account/second-factor")
def set_second_factor() -> Any:
    """Set up the second factor, once its first code has shown that the user has it."""
    secret = request.form.get("secret", "")
    try:
        second_factors.set_second_factor(actor(), secret, request.form.get("code", ""))
    except InvalidRecord as error:
        return _page(secret, error=str(error)), 400
    accounts_changed()
    flash("Set up. From now on you need a code to sign in.", "success")
    return redirect(url_for("own_account.page"))


@blueprint.post("/account/tokens")
def issue_token() -> Any:
    """Issue a token, and show its secret this once."""
    try:
        last = date.fromisoformat(request.form.get("last", ""))
        role, purpose = AccountRole(request.form.get("role", "")), Purpose(request.form.get("purpose", ""))
    except ValueError:
        return _page(error="A token needs a role, a purpose and a last day."), 400
    try:
        _, secret = tokens.issue_token(actor(), request.form.get("name", ""), role, purpose, last)
    except NotAllowed:
        raise
    except InvalidRecord as error:
        return _page(error=str(error)), 400
    return _page(issued=secret)


@blueprint.post("/account/tokens/<uid>/revocation")
def revoke_token(uid: str) -> Response:
    """End a token before its time."""
    tokens.revoke_token(actor(), uid)
    flash("The token no longer holds.", "success")
    keeps_accounts = flask_login.current_user.may("accounts")
    return redirect(url_for("administrators.accounts" if keeps_accounts else "own_account.page"))


def _page(secret: str = "", **more: Any) -> str:
    user, required = flask_login.current_user, must_set_up()
    secret, picture = _second_factor(secret, user.name)
    today = clock.now().date()
    return render_template(
        "account.html",
        title="Your account",
        secret=secret,
        picture=picture,
        required=required,
        tokens=[] if required else findings.tokens(actor()),
        roles=[role for role in SIGN_IN_ROLES if within(role, user.role)],
        usual_last=today + timedelta(days=30),
        latest=today + tokens.LONGEST,
        **more,
    )


def _second_factor(secret: str, username: str) -> tuple[str, str]:
    """Return a secret, a new one where there is none that can be used, and its picture."""
    try:
        address = second_factors.address(secret, username) if secret else None
    except ValueError:
        address = None
    if address is None:
        secret = second_factors.draw_secret()
        address = second_factors.address(secret, username)
    return secret, segno.make(address, error="m").svg_data_uri(scale=4)
