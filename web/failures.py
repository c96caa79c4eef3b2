"""What goes wrong, said so that the reader knows what to do: a page, or JSON where a script asked."""

from __future__ import annotations

import threading
from typing import Any

import structlog
from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.globals import request_ctx as request_context
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from graphmodel.errors import (
    ConflictingRecord,
    DatabaseUnavailable,
    DatabaseUnreachable,
    GraphmodelError,
    InvalidRecord,
    NotAllowed,
    Refused,
    UnknownRecord,
)
from graphmodel.server.connection import connect_as_configured

log = structlog.get_logger()

_reconnecting = threading.Lock()

STATUSES: tuple[tuple[type[GraphmodelError], int, str], ...] = (
    (NotAllowed, 403, "Not for your role"),
    (Refused, 409, "Refused"),
    (UnknownRecord, 404, "Not found"),
    (ConflictingRecord, 409, "Already held"),
    (InvalidRecord, 400, "Not as it should be"),
    (DatabaseUnavailable, 503, "The database does not answer"),
    (GraphmodelError, 500, "It could not be done"),
)


def explain(app: Flask) -> None:
    """Turn errors into pages."""
    app.register_error_handler(GraphmodelError, _ours)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: GraphmodelError) -> Any:
    status, title = next((status, title) for kind, status, title in STATUSES if isinstance(error, kind))
    if isinstance(error, DatabaseUnreachable):
        _reconnect()
    return _answer(status, title, str(error))


def _csrf(_error: CSRFError) -> Any:
    return _answer(400, "This form has expired", "Go back, reload the page and send it again.")


def _http(error: HTTPException) -> Any:
    return _answer(error.code or 500, error.name, error.description or "")


def _unexpected(error: Exception) -> Any:
    # The traceback's text may hold names; its kind and place do not.
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown"
    log.error("unexpected", kind=type(error).__name__, where=where, endpoint=request.endpoint)
    return _answer(
        500, "Something went wrong", "Nothing was changed. Try again; if it stays so, tell your administrator."
    )


def _reconnect() -> None:
    """Find the local server again, which may have come back on another port; one request at a time tries."""
    if not _reconnecting.acquire(blocking=False):
        return
    try:
        connect_as_configured(current_app.config["GRAPHMODEL"])
    except GraphmodelError as error:
        log.warning("database unavailable", kind=type(error).__name__)
    finally:
        _reconnecting.release()


def _answer(status: int, title: str, message: str) -> Any:
    if request.path.startswith("/api/"):
        return jsonify(error=message, title=title), status
    if request_context.url_adapter is None:  # a host name that is not ours: no page of ours can be built for it
        return Response(f"{title}\n", status, mimetype="text/plain")
    return render_template("failure.html", title=title, message=message), status
