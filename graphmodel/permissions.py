"""Which role may do which deed and see which view: deny by default, one table, read by deeds, pages and tests."""

from __future__ import annotations

from graphmodel.errors import NotAllowed
from graphmodel.vocabulary import AccountRole

_ANALYST = frozenset({AccountRole.ANALYST})
_REVIEWERS = frozenset({AccountRole.REVIEWER, AccountRole.SENIOR_REVIEWER})
_SENIOR = frozenset({AccountRole.SENIOR_REVIEWER})
_AUDITOR = frozenset({AccountRole.AUDITOR})
_ADMINISTRATION = frozenset({AccountRole.ADMINISTRATOR, AccountRole.OPERATOR})

_NETWORK_READERS = _ANALYST | _REVIEWERS | _AUDITOR

DEEDS: dict[str, frozenset[AccountRole]] = {
    "record_subjects": _ADMINISTRATION,
    "record_characteristics": _ADMINISTRATION,
    "record_incidents": _ADMINISTRATION,
    "record_groups": _ADMINISTRATION,
    "record_involvements": _ADMINISTRATION,
    "record_associations": _ADMINISTRATION,
    "record_affiliations": _ADMINISTRATION,
    "record_intelligence": _ADMINISTRATION,
    "change_status": _ANALYST | _REVIEWERS,
    "resolve_role": _ANALYST | _REVIEWERS,
    "rectify": _ANALYST | _REVIEWERS,
    "withdraw": _ANALYST | _REVIEWERS,
    "adjudicate": _REVIEWERS,
    "claim": _ANALYST | _REVIEWERS,
    "prefer": _REVIEWERS,
    "set_aside": _REVIEWERS,
    "capture_post": _ANALYST | _REVIEWERS,
    "verify_intelligence": _ANALYST | _REVIEWERS,
    "establish_register": _ADMINISTRATION,
    "draft_policy": _ADMINISTRATION | _SENIOR,
    "propose_policy": _ADMINISTRATION | _SENIOR,
    "adopt_policy": _SENIOR,
    "withdraw_policy": _ADMINISTRATION | _SENIOR,
    "open_account": _ADMINISTRATION,
    "close_account": _ADMINISTRATION,
    "set_password": _ADMINISTRATION,
    "sign_in": frozenset(AccountRole),
    "fail_to_sign_in": frozenset(AccountRole),
    "nominate": _ANALYST | _REVIEWERS,
    "decide": _REVIEWERS,
    "review": _REVIEWERS,
    "suspend": _REVIEWERS,
    "reinstate": _REVIEWERS,
    "confirm_band": _REVIEWERS,
    "suspend_overdue": _REVIEWERS | _ADMINISTRATION,
    "suspend_fallen": _REVIEWERS | _ADMINISTRATION,
    "propose_likenesses": _ADMINISTRATION | _ANALYST | _REVIEWERS,
    "propose_likeness": _ADMINISTRATION | _ANALYST | _REVIEWERS,
    "keep_apart": _REVIEWERS,
    "merge": _REVIEWERS,
    "unmerge": _REVIEWERS,
    "settle": _REVIEWERS,
    "end_sessions": frozenset(AccountRole),
    "load_borough": _ADMINISTRATION,
    "complete_borough": _ADMINISTRATION,
    "plant_breaches": _ADMINISTRATION,
    "unplant_breaches": _ADMINISTRATION,
}
"""Writes, by the name of the deed."""

VIEWS: dict[str, frozenset[AccountRole]] = {
    "search": _NETWORK_READERS,
    "network": _NETWORK_READERS,
    "picture": _ANALYST | _REVIEWERS,
    "subject": _NETWORK_READERS,
    "incident": _NETWORK_READERS,
    "intelligence": _NETWORK_READERS,
    "why": _NETWORK_READERS,
    "grounds": _ANALYST | _REVIEWERS,
    "history": _NETWORK_READERS,
    "as_known": _NETWORK_READERS,
    "listing": _REVIEWERS | _AUDITOR,
    "queue": _REVIEWERS,
    "registers": _NETWORK_READERS,
    "likenesses": _NETWORK_READERS,
    "likeness": _REVIEWERS,
    "merges": _REVIEWERS | _AUDITOR,
    "policies": _NETWORK_READERS | _ADMINISTRATION,
    "trial": _ADMINISTRATION | _SENIOR,
    "compliance": _AUDITOR | _ADMINISTRATION,
    "lint": _AUDITOR | _ADMINISTRATION,
    "ledger": _AUDITOR,
    "accounts": _ADMINISTRATION,
}
"""Looks, by the name of the view or command."""


def allowed(role: AccountRole, name: str) -> bool:
    """Tell whether a role may do the deed or see the view of that name.

    Raises:
        KeyError: the table has no such name; a deed or view without a row is a defect.
    """
    return role in (DEEDS | VIEWS)[name]


def require(role: AccountRole, name: str) -> None:
    """Refuse what the table does not allow.

    Raises:
        NotAllowed: the role may not do this; the message says which roles may.
        KeyError: the table has no such name.
    """
    if not allowed(role, name):
        roles = " or ".join(sorted(r.label for r in (DEEDS | VIEWS)[name]))
        raise NotAllowed(f"{name.replace('_', ' ')} is for {roles}; you are signed in as {role.label}")
