"""The policies of the registers, as anybody who works with a register can read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted
from graphmodel.server.connection import read

_WRITTEN = (
    "lookback_months", "source_evaluations", "information_assessments", "intelligence_lookback_months",
    "intelligence_weight", "independent_sources", "minimum_age", "review_days", "review_days_under_18",
    "shortest_reasons", "reasons_in_own_words", "retention_months", "criterion",
)  # fmt: skip
"""Criteria that stand in the document as they stand in the graph."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One policy, whole.

    Args:
        in_force: whether it is the one that judges today.
        newest: the highest version that its register has, in any state: a version is used once.
        listings: live ones that were judged by it last.
        names: user names of who recorded, proposed and adopted it, by the uids of their accounts.
    """

    register: dict[str, Any]
    policy: dict[str, Any]
    in_force: bool
    newest: int
    listings: int
    names: dict[str, str]

    @property
    def offences(self) -> list[tuple[str, int, int]]:
        """Category, weight and look-back in months of each offence that counts, the heaviest first."""
        lists = (self.policy[f"offence_{part}"] for part in ("categories", "weights", "lookback_months"))
        return sorted(zip(*lists, strict=True), key=lambda one: (-one[1], one[0]))

    @property
    def offences_said(self) -> list[tuple[str, int, int]]:
        """The same, with the categories in words."""
        return [(category.replace("_", " "), weight, months) for category, weight, months in self.offences]

    @property
    def bands(self) -> list[tuple[str, int]]:
        """Name of each band and the score from which it begins, the highest first."""
        return list(zip(self.policy["band_names"], self.policy["band_scores"], strict=True))

    @property
    def next_version(self) -> str:
        """The YAML document of the next version, as a draft of it begins: this one's words, from today on."""
        p = self.policy
        version = self.newest + 1
        policy = {"uid": f"policy-{self.register['uid']}-{version}", "version": version}
        policy |= {"effective_from": clock.now().date(), "accepted_statuses": list(p["accepted_statuses"])}
        policy["offences"] = {name: {"weight": w, "lookback_months": m} for name, w, m in self.offences}
        policy |= {name: p[name] for name in _WRITTEN if name in p}
        policy["bands"] = [{"name": name, "from_score": score} for name, score in self.bands]
        document = {"register": self.register["name"], "policy": policy}
        head = f"# Version {version}, in the words of version {p['version']}. effective_from: today or a later day.\n"
        return head + str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110))

    def by(self, account: str | None) -> str:
        """Return the user name of whoever did something."""
        return self.names.get(account or "", account or "")


def policies(actor: Actor) -> list[dict[str, Any]]:
    """Return every policy of every register, newest first. Policies hold no personal data; no look is recorded."""
    permitted(actor, "policies")
    return read("policy/all", now=clock.now())


def policy_file(actor: Actor, uid: str) -> PolicyFile:
    """Return one policy, whole.

    Raises:
        UnknownRecord: there is no such policy.
    """
    permitted(actor, "policies", [uid])
    rows = read("policy/one", policy=uid, now=clock.now())
    if not rows:
        raise UnknownRecord(uid, ["there is no such policy"])
    row = rows[0]
    names = {account["uid"]: account["username"] for account in row.pop("accounts")}
    return PolicyFile(**row, names=names)
