"""Auditors' pages: the compliance library with each result, and the ledger."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, render_template, request

from graphmodel.findings import compliance as findings
from graphmodel.findings import ledger as entries
from graphmodel.findings import seals
from graphmodel.ledger.transactions import permitted
from web.signing_in import actor

blueprint = Blueprint("auditors", __name__)


@blueprint.get("/compliance")
def compliance() -> str:
    """Run every query of the library and show each verdict."""
    permitted(actor(), "compliance")
    found = findings.run()
    findings.record_audit(actor(), found)
    return render_template("auditors/compliance.html", title="Compliance", findings=found)


@blueprint.get("/compliance/<name>")
def finding(name: str) -> str:
    """Run one query and show its breaches."""
    permitted(actor(), "compliance")
    if name not in findings.names():
        abort(404, "There is no compliance query of this name.")
    found = findings.run(only=[name])
    findings.record_audit(actor(), found)
    return render_template(
        "auditors/finding.html", title=found[0].title, finding=found[0], query=findings.statement(name)
    )


@blueprint.get("/ledger")
def ledger() -> str:
    """Show the ledger, newest first, or what it says of one uid."""
    about = request.args.get("uid", "").strip()
    rows = entries.entries(actor(), about or None)
    seal = seals.status(actor())
    return render_template("auditors/ledger.html", title="Ledger", entries=rows, about=about, seal=seal)


@blueprint.get("/ledger/verification")
def verification() -> str:
    """Verify the whole ledger and show where it is not what was sealed."""
    found = seals.verified(actor(), current_app.config["GRAPHMODEL"].home)
    return render_template("auditors/verification.html", title="The ledger, verified", found=found)


@blueprint.get("/ledger/checkpoint.txt")
def checkpoint() -> Response:
    """Hand out the newest signed checkpoint, to be kept elsewhere."""
    note = seals.status(actor()).note
    if not note:
        abort(404, "Nothing is sealed yet.")
    headers = {"Content-Disposition": 'attachment; filename="checkpoint.txt"'}
    return Response(note, mimetype="text/plain", headers=headers)
