"""The pages: a Flask application, one blueprint a kind of user."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from graphmodel.commands.session import SIGNED_IN_FOR
from graphmodel.findings import sentences
from graphmodel.server.secret import installation_key
from graphmodel.settings import Settings, get_settings
from web import (
    administrators,
    analysts,
    auditors,
    console,
    evidence,
    failures,
    intelligence,
    merging,
    nominations,
    own_account,
    permissions,
    policies,
    protection,
    reviewers,
    signing_in,
    single_sign_on,
    work,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application. The process has to be connected to a database before it serves.

    Args:
        settings: of this installation; those of the environment if left out.
    """
    settings = settings or get_settings()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=installation_key(settings),
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=SIGNED_IN_FOR),
        SESSION_COOKIE_NAME="graphmodel",
        SESSION_REFRESH_EACH_REQUEST=False,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=not settings.web_plain_cookies,
        MAX_CONTENT_LENGTH=256 * 1024,
        TRUSTED_HOSTS=["localhost", "127.0.0.1", "[::1]", settings.web_host, *settings.web_names],
        WTF_CSRF_TIME_LIMIT=None,
        GRAPHMODEL=settings,
    )
    app.jinja_env.filters.update(
        day=sentences.day, instant=sentences.instant, words=sentences.words, cause=sentences.cause
    )
    protection.protect(app)
    signing_in.manage(app)
    single_sign_on.offer(app, settings)
    work.require(app)
    permissions.check_rows(app)
    failures.explain(app)
    for pages in (
        signing_in,
        single_sign_on,
        own_account,
        work,
        analysts,
        nominations,
        evidence,
        intelligence,
        merging,
        reviewers,
        auditors,
        console,
        administrators,
        policies,
    ):
        app.register_blueprint(pages.blueprint)
    return app
