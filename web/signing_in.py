"""Signing in and out, and who the present user is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import flask_login
from flask import Blueprint, Flask, Request, current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from graphmodel import clock
from graphmodel.casework import accounts
from graphmodel.casework.tokens import TokenHeld, token_of
from graphmodel.commands.session import SIGNED_IN_FOR, usual_purpose
from graphmodel.errors import SignInFailed
from graphmodel.findings.demonstration import is_demonstration
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import DEEDS, VIEWS, allowed
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole, Purpose
from web.attempts import Attempts
from web.guarding import guard

blueprint = Blueprint("signing_in", __name__)

_NAV = (
    ("analysts.search", "Search", "search"),
    ("analysts.why", "Why linked?", "why"),
    ("nominations.nominations", "Nominations", "nominations"),
    ("reviewers.queue", "Queue", "queue"),
    ("merging.proposals", "Same person?", "likenesses"),
    ("reviewers.registers", "Registers", "registers"),
    ("policies.policies", "Policies", "policies"),
    ("auditors.compliance", "Compliance", "compliance"),
    ("console.console", "Console", "console"),
    ("auditors.ledger", "Ledger", "ledger"),
    ("administrators.accounts", "Accounts", "accounts"),
)
"""Endpoint, label, and the row of the permissions' table that it needs."""

_FIRST_PAGES = {
    AccountRole.ANALYST: "analysts.search",
    AccountRole.REVIEWER: "reviewers.queue",
    AccountRole.SENIOR_REVIEWER: "reviewers.queue",
    AccountRole.AUDITOR: "auditors.compliance",
    AccountRole.ADMINISTRATOR: "administrators.accounts",
}

OPEN = frozenset({
    "static", "signing_in.form", "signing_in.sign_in", "single_sign_on.leave", "single_sign_on.come_back",
})  # fmt: skip
"""What is there without a sign-in."""

_BESIDE_A_SECOND_FACTOR = frozenset(
    {"own_account.page", "own_account.set_second_factor", "signing_in.sign_out", "signing_in.roles"}
)
"""What somebody may do who still has to set up a second factor."""

ACCOUNT_HOLDS = 2.0
"""Seconds for which an account that was read is not read again; a closed one is out after that at the latest."""


class RecentAccounts:
    """The accounts read in the last moments, so that a page of many requests asks for its user once."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[float, accounts.AccountHeld | None]] = {}

    def of(self, uid: str) -> accounts.AccountHeld | None:
        """Return the account of a uid, if it may be used."""
        now = time.monotonic()
        at, held = self._read.get(uid, (0.0, None))
        if held is None or now - at > ACCOUNT_HOLDS:
            held = accounts.account_of(uid)
            self._read = {key: value for key, value in self._read.items() if now - value[0] <= ACCOUNT_HOLDS}
            self._read[uid] = (now, held)
        return held

    def forget(self) -> None:
        """Read every account again when it is next asked for; an account was changed here."""
        self._read = {}


_accounts = RecentAccounts()


def accounts_changed() -> None:
    """Say that an account was changed by this process."""
    _accounts.forget()


class SignedIn(flask_login.UserMixin):  # type: ignore[misc]
    """The present user, as Flask-Login and the templates know them.

    Args:
        account: theirs.
        token: through which their script asks; none where a person does.
    """

    def __init__(self, account: accounts.AccountHeld, token: TokenHeld | None = None) -> None:
        self.account = account
        self.token = token
        self.id = account.uid
        self.name = account.username
        self.role = account.role

    def may(self, name: str) -> bool:
        """Tell whether this user's role may do the deed or see the view of that name."""
        return allowed(self.role, name)


def manage(app: Flask) -> None:
    """Let Flask-Login keep the session, and the templates know who is there. Every page needs a sign-in."""
    manager = flask_login.LoginManager(app)
    manager.session_protection = "strong"
    manager.user_loader(_load)
    manager.request_loader(_load_by_token)
    manager.unauthorized_handler(_to_sign_in)
    app.extensions["graphmodel_attempts"] = Attempts()
    app.before_request(_require_sign_in)
    app.context_processor(_frame)


def actor() -> Actor:
    """Return the present user, at work for the purpose of the piece of work that they began."""
    user: SignedIn = flask_login.current_user
    if user.token:
        return user.token.at_work()
    return at_work_for(Purpose(session.get("purpose", usual_purpose(user.role))))


def at_work_for(purpose: Purpose) -> Actor:
    """Return the present user, at work for a purpose that they have just given."""
    user: SignedIn = flask_login.current_user
    return user.account.at_work(purpose, session.get("work"))


@blueprint.get("/sign-in")
def form() -> Any:
    """Show the form."""
    if flask_login.current_user.is_authenticated:
        return redirect(url_for("signing_in.home"))
    return render_template("sign_in.html", title="Sign in")


@blueprint.post("/sign-in")
def sign_in() -> Any:
    """Check the password; a new session begins."""
    try:
        attempts().admit(request.remote_addr)
        account = accounts.sign_in(*(request.form.get(name, "") for name in ("username", "password", "code")))
    except SignInFailed as error:
        attempts().failed(request.remote_addr)
        return refused_sign_in(str(error))
    begin_session(account)
    return redirect(url_for("signing_in.home"))


def refused_sign_in(why: str) -> tuple[str, int]:
    """Show the form again, with why it was not enough."""
    return render_template("sign_in.html", title="Sign in", error=why), 401


def begin_session(account: accounts.AccountHeld, *, second_factor: bool = False) -> None:
    """Begin a new session; nothing of one before is left in it.

    Args:
        account: whose it is.
        second_factor: whether another sign-in asked for one, so that none is needed here.
    """
    session.clear()
    session.permanent = True
    session["begun"] = clock.now().timestamp()
    session["second_factor_elsewhere"] = second_factor
    flask_login.login_user(SignedIn(account))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session, here and wherever else this account is signed in: a copied cookie ends with it."""
    accounts.end_sessions(actor(), flask_login.current_user.name)
    accounts_changed()
    flask_login.logout_user()
    session.clear()
    flash("You are signed out.", "success")
    return redirect(url_for("signing_in.form"))


@blueprint.get("/roles")
def roles() -> str:
    """Show which role may do what: the table that deeds, pages and commands ask."""
    return render_template("roles.html", title="Who may do what", deeds=DEEDS, views=VIEWS, roles=SIGN_IN_ROLES)


@blueprint.get("/")
def home() -> Response:
    """Go to the page where this role's work begins."""
    return redirect(url_for(_FIRST_PAGES[flask_login.current_user.role]))


def _load(uid: str) -> SignedIn | None:
    account = None if _bearer() else _accounts.of(uid)
    if account is None:
        return None
    begun = datetime.fromtimestamp(session.get("begun", 0), UTC)
    fresh = clock.now() - begun < timedelta(seconds=SIGNED_IN_FOR)
    return SignedIn(account) if fresh and account.allows_session(begun) else None


def _load_by_token(_request: Request) -> SignedIn | None:
    """Return whose token was sent; it opens what scripts ask for, and no page."""
    secret = _bearer()
    found = token_of(secret) if secret else None
    return SignedIn(found.account, found) if found else None


def _bearer() -> str | None:
    """Return the token that was sent with a request of a script, whatever session came with it."""
    given = request.authorization
    is_sent = request.path.startswith("/api/") and given is not None and given.type == "bearer"
    return given.token or None if is_sent and given else None


def _require_sign_in() -> Any:
    if request.routing_exception is not None:  # no such page, or a host name that is not ours: an error, not a page
        return None
    if request.endpoint in OPEN:
        return None
    if flask_login.current_user.is_authenticated:
        beside = request.endpoint in _BESIDE_A_SECOND_FACTOR
        return redirect(url_for("own_account.page")) if must_set_up() and not beside else None
    return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]


def attempts() -> Attempts:
    """Return the count of failures of each address."""
    found: Attempts = current_app.extensions["graphmodel_attempts"]
    return found


def must_set_up() -> bool:
    """Tell whether the present user has to set up a second factor before anything else."""
    account: accounts.AccountHeld = flask_login.current_user.account
    required = bool(current_app.config["GRAPHMODEL"].second_factor_required)
    return required and not (account.second_factor or session.get("second_factor_elsewhere"))


def _to_sign_in() -> Any:
    if _bearer():
        return {"error": "This token is unknown, has ended, or was revoked."}, 401
    if request.path.startswith("/api/"):
        return {"error": "You are signed out. Reload the page and sign in."}, 401
    return redirect(url_for("signing_in.form"))


def _frame() -> dict[str, Any]:
    user = flask_login.current_user
    if not user.is_authenticated:
        return {"nav": [], "demonstration": False, "guarded": True}
    nav = [(end, label, request.path == url_for(end)) for end, label, name in _NAV if user.may(name)]
    return {
        "nav": nav,
        "demonstration": is_demonstration(),
        "guarded": guard.present,
        "purpose": Purpose(session["purpose"]).label if "purpose" in session else None,
    }
