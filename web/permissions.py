"""Which row of the table each page and form asks for; what has none is shown to nobody."""

from __future__ import annotations

from flask import Flask, abort, request

from graphmodel.ledger.transactions import permitted
from web.signing_in import OPEN, actor

SIGNED_IN = frozenset({"signing_in.home", "signing_in.roles", "own_account.page", "work.purpose", "work.begin"})
"""What is there for whoever is signed in: it shows no record."""

ROWS = {
    "own_account.set_second_factor": "set_second_factor",
    "own_account.issue_token": "issue_token",
    "own_account.revoke_token": "revoke_token",
    "signing_in.sign_out": "end_sessions",
    "work.opening": "open_record",
    "analysts.search": "search",
    "analysts.search_as_you_type": "search",
    "analysts.around": "network",
    "analysts.around_as_json": "network",
    "analysts.picture": "picture",
    "analysts.grounds": "grounds",
    "analysts.subject": "subject",
    "analysts.incident": "incident",
    "analysts.why": "why",
    "nominations.nominations": "nominations",
    "evidence.history": "history",
    "evidence.as_known": "as_known",
    "evidence.status": "change_status",
    "evidence.role": "resolve_role",
    "evidence.correct": "rectify",
    "evidence.withdraw": "withdraw",
    "evidence.adjudicate": "adjudicate",
    "evidence.claim": "claim",
    "evidence.settle": "prefer",
    "intelligence.item": "intelligence",
    "intelligence.verify": "verify_intelligence",
    "intelligence.capture": "capture_post",
    "merging.proposals": "likenesses",
    "merging.search": "propose_likenesses",
    "merging.likeness": "likeness",
    "merging.merge": "merge",
    "merging.keep_apart": "keep_apart",
    "merging.merges": "merges",
    "merging.unmerge": "unmerge",
    "merging.settle": "settle",
    "reviewers.queue": "queue",
    "reviewers.registers": "registers",
    "reviewers.nomination": "nominate",
    "reviewers.nominate": "nominate",
    "reviewers.listing": "listing",
    "reviewers.decide": "decide",
    "reviewers.review": "review",
    "reviewers.suspend": "suspend",
    "auditors.compliance": "compliance",
    "auditors.finding": "compliance",
    "console.console": "console",
    "console.ask": "ask",
    "console.take_away": "ask",
    "console.save": "save_query",
    "auditors.ledger": "ledger",
    "auditors.verification": "ledger_verify",
    "auditors.checkpoint": "ledger_seal",
    "administrators.accounts": "accounts",
    "administrators.open_account": "open_account",
    "administrators.close_account": "close_account",
    "administrators.tie_single_sign_on": "tie_single_sign_on",
    "administrators.remove_second_factor": "remove_second_factor",
    "policies.policies": "policies",
    "policies.policy": "policies",
    "policies.next_version": "policies",
    "policies.drafting": "draft_policy",
    "policies.draft": "draft_policy",
    "policies.try_policy": "trial",
    "policies.propose": "propose_policy",
    "policies.adopt": "adopt_policy",
    "policies.withdraw": "withdraw_policy",
}
"""Endpoint, and the row that whoever asks for it needs. The deed or view behind it asks the same once more."""


def check_rows(app: Flask) -> None:
    """Ask the table before any page is made: deny by default (DPA 2018 s.40)."""
    app.before_request(_require_row)


def _require_row() -> None:
    if request.routing_exception is not None or request.endpoint in OPEN | SIGNED_IN:
        return
    name = ROWS.get(request.endpoint or "")
    if name is None:
        abort(403, "No role may see this page: it has no row in the table of permissions.")
    permitted(actor(), name, map(str, (request.view_args or {}).values()))
