"""The page of whoever nominates: what became of their own nominations."""

from __future__ import annotations

from flask import Blueprint, render_template

from graphmodel.findings.nominations import nominations as own_nominations
from web.signing_in import actor

blueprint = Blueprint("nominations", __name__)


@blueprint.get("/nominations")
def nominations() -> str:
    """Show the nominations that the present user made, the newest first."""
    return render_template("analysts/nominations.html", title="Nominations", found=own_nominations(actor()))
