"""An account: a person who uses the system, in one role."""

from __future__ import annotations

from neomodel import BooleanProperty, IntegerProperty, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import AccountRole

SIGN_IN_ROLES = tuple(role for role in AccountRole if role is not AccountRole.OPERATOR)


class Account(Record):
    """Who may sign in, and as what.

    The password is kept as an Argon2 hash only; the secret of a second factor encrypted, with the half minute of the
    code that was taken last. ``unit`` is the borough that they work for, ``staff_number`` by what the force knows them:
    one person has one open account. ``single_sign_on`` is by what the force's own sign-in knows them.
    """

    username = StringProperty(required=True, unique_index=True)
    password_hash = StringProperty(required=True)
    role = StringProperty(required=True, choices={r.value: r.label for r in SIGN_IN_ROLES})
    unit = StringProperty()
    family_name = StringProperty()
    staff_number = StringProperty(index=True)
    single_sign_on = StringProperty(unique_index=True)
    active = BooleanProperty(default=True)
    failed_sign_ins = IntegerProperty(default=0)
    locked_until = Instant()
    sessions_from = Instant()
    second_factor = StringProperty()
    second_factor_step = IntegerProperty()
