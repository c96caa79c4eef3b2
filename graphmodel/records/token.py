"""A token: the right of a script to ask for one account, in one role, for one purpose, until a day."""

from __future__ import annotations

from neomodel import StringProperty

from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import Purpose


class Token(Record):
    """A right that was given to a script (DPA 2018 s.36, s.40).

    Of its secret, which is shown once, only the SHA-256 digest is kept: it is long and drawn at random, so there is
    nothing to guess and nothing to stretch.
    """

    token_digest = StringProperty(required=True, unique_index=True)
    account = StringProperty(required=True, index=True)
    name = StringProperty(required=True)
    role = StringProperty(required=True, choices={r.value: r.label for r in SIGN_IN_ROLES})
    purpose = StringProperty(required=True, choices={p.value: p.label for p in Purpose})
    until = Instant(required=True)
    revoked_at = Instant()
