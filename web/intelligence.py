"""The page of one item of intelligence, and its verification by whoever may."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from pydantic import ValidationError

from graphmodel.casework.capturing import capture_post
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.errors import InvalidRecord, NotAllowed, Refused
from graphmodel.findings.intelligence import item_file
from graphmodel.records.faults import fault
from graphmodel.records.social_media import NEEDED, Capture
from web.signing_in import actor

blueprint = Blueprint("intelligence", __name__)


@blueprint.get("/intelligence/<uid>")
def item(uid: str) -> str:
    """Show one item whole: its grade in words, its source, what it says of whom, and what bears on it."""
    return _item(uid)


@blueprint.post("/intelligence/<uid>/verification")
def verify(uid: str) -> Any:
    """Verify the item."""
    try:
        verify_intelligence(actor(), uid, request.form.get("looked_at", ""))
    except NotAllowed:
        raise
    except (Refused, InvalidRecord) as error:
        return _item(uid, error=str(error)), 409
    flash("Recorded: you vouch for this item.", "success")
    return redirect(url_for("intelligence.item", uid=uid))


@blueprint.post("/intelligence/<uid>/capture")
def capture(uid: str) -> Any:
    """Add what a post still needs, by whoever read it."""
    try:
        capture_post(actor(), uid, Capture(**_typed()))
    except NotAllowed:
        raise
    except ValidationError as error:
        return _item(uid, errors=_by_field(error)), 409
    except (Refused, InvalidRecord) as error:
        return _item(uid, error=str(error)), 409
    flash("Recorded. Another person verifies it.", "success")
    return redirect(url_for("intelligence.item", uid=uid))


def _typed() -> dict[str, str]:
    """Return what somebody wrote; a field that was left empty says nothing."""
    return {name: text for name in NEEDED if name != "read_by" and (text := request.form.get(name, "").strip())}


def _by_field(error: ValidationError) -> dict[str, str]:
    return {str(one["loc"][0]): fault(one) for one in error.errors() if one["loc"]}


def _item(uid: str, **more: Any) -> str:
    found = item_file(actor(), uid)
    looked_at = request.form.get("looked_at", "")
    return render_template(
        "intelligence/item.html", title=found.label, file=found, typed=_typed(), looked_at=looked_at, **more
    )
