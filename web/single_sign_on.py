"""Signing in through the force's own sign-in (OpenID Connect), for forces that have one.

It vouches for a person; which account is theirs, and in which role, is said here and by nobody else. Nobody gets an
account by signing in.
"""

from __future__ import annotations

from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, current_app, redirect, url_for
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from graphmodel.casework.accounts import sign_in_single
from graphmodel.errors import SignInFailed
from graphmodel.settings import Settings, is_safe
from web.signing_in import begin_session, refused_sign_in

blueprint = Blueprint("single_sign_on", __name__)

SECONDS = 10
"""That an answer of the other sign-in may take."""

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
"""By which its tokens may be signed: with a key that only it has."""

_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_MORE_THAN_A_PASSWORD = frozenset({"mfa", "otp", "hwk"})
"""How RFC 8176 names it, in the claim ``amr``, that a second factor was asked for."""


def offer(app: Flask, settings: Settings) -> None:
    """Offer the force's own sign-in, where the settings name one."""
    app.context_processor(lambda: {"single_sign_on": settings.oidc_name if settings.oidc_issuer else None})
    if not settings.oidc_issuer or settings.oidc_client_secret is None:
        return
    app.extensions["graphmodel_single_sign_on"] = OAuth(app).register(
        "force",
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )


@blueprint.get("/sign-in/force")
def leave() -> Any:
    """Go to the force's own sign-in."""
    try:
        return _client().authorize_redirect(url_for("single_sign_on.come_back", _external=True))
    except (OAuthError, RequestException, SignInFailed, ValueError):
        return refused_sign_in("your force's own sign-in does not answer; try again, or use your password")


@blueprint.get("/sign-in/force/back")
def come_back() -> Any:
    """Take the force's word for who somebody is, and begin a session if an account here is theirs.

    What fails here is not counted: there is nothing to guess, and any page elsewhere can send a browser here.
    """
    try:
        claims = _vouched_for()
        account = sign_in_single(claims["iss"], claims["sub"], second_factor=_asked_for_more(claims))
    except SignInFailed as error:
        return refused_sign_in(str(error))
    begin_session(account, second_factor=_asked_for_more(claims))
    return redirect(url_for("signing_in.home"))


def _vouched_for() -> dict[str, Any]:
    try:
        token = _client().authorize_access_token()
        claims = token.get("userinfo")
    except (OAuthError, JoseError, RequestException, KeyError, ValueError) as error:
        raise SignInFailed("your force's own sign-in did not vouch for you; begin again") from error
    if not claims or not claims.get("sub"):
        raise SignInFailed("your force's own sign-in did not say who you are")
    return dict(claims)


def _asked_for_more(claims: dict[str, Any]) -> bool:
    methods = claims.get("amr")
    return isinstance(methods, list) and not _MORE_THAN_A_PASSWORD.isdisjoint(map(str, methods))


def _client() -> Any:
    """Return what speaks to the other sign-in, once what it says of itself has been looked at.

    Raises:
        SignInFailed: it says of itself that it is another, or leads to where others could read along.
    """
    client = current_app.extensions.get("graphmodel_single_sign_on")
    if client is None:
        abort(404)
    says: dict[str, Any] = client.load_server_metadata()
    issuer = current_app.config["GRAPHMODEL"].oidc_issuer
    if says.get("issuer") != issuer or not all(is_safe(str(says.get(name))) for name in _ENDPOINTS):
        raise SignInFailed("your force's own sign-in is not set up as this installation expects it")
    # What it may sign with is for us to say: a token signed with a shared secret, or with none, vouches for nothing.
    says["id_token_signing_alg_values_supported"] = list(ALGORITHMS)
    return client
