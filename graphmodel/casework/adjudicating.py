"""Dual roles: a reviewer finds that somebody was harmed in an incident, or saw it, and also did something in it."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.casework.statements import HARM, change_of, edge_now, supersede_edge
from graphmodel.errors import Refused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.vocabulary import ChangeKind


def adjudicate(actor: Actor, involvement: str, beside: Sequence[str], reasons: str, evidence: Sequence[str]) -> None:
    """Find that a subject's harm and their own conduct in one incident are both true (DPA 2018 s.38(3), invariant 5).

    Until then the conduct is no ground. What is found holds for what it names alone: conduct that is recorded later is
    no ground until it is adjudicated too, and a correction of the edge takes the finding away. A listing that stood on
    what is no longer found so is suspended in the same transaction.

    Args:
        actor: a reviewer.
        involvement: uid of the edge of the victim or witness.
        beside: uids of the suspect edges, and of the items that allege conduct, in the same incident; none to take
            back what was found before.
        reasons: in their own words.
        evidence: what bears it out: uids of items, or source records with their numbers.

    Raises:
        UnknownRecord: no such edge, no such conduct in the same incident, or evidence that does not exist.
        Refused: it is no edge of a victim or witness, or nothing would change.
        InvalidRecord: the reasons say too little or too much, or there is no evidence.
    """
    audited(actor, _adjudicate, involvement, beside, reasons, evidence)


def _adjudicate(deed: Deed, involvement: str, beside: Sequence[str], reasons: str, evidence: Sequence[str]) -> None:
    held = edge_now(deed, involvement)
    if held.statement not in HARM:
        harm = " or ".join(row["uid"] for row in deed.run("evidence/harm_beside", uid=involvement))
        edge = f"the edge {harm}" if harm else "that edge"
        raise Refused(f"both roles are adjudicated from the victim's or witness's side: give {edge}", (involvement,))
    change = change_of(deed, ChangeKind.ADJUDICATED, reasons, evidence)
    conduct = {row["uid"] for row in deed.run("evidence/conduct_beside", uid=involvement)}
    for uid in beside:
        if uid not in conduct:
            raise UnknownRecord(uid, ["it is no conduct of this person in this incident"])
    found = sorted(set(beside))
    if found == sorted(held.properties.get("adjudicated_with") or ()):
        raise Refused("nothing would change", (involvement,))
    deed.about(found)
    supersede_edge(deed, held, change, held.statement, held.stated | {"adjudicated_with": found or None})
