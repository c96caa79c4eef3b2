"""Why are these linked? The shortest evidence paths, a sentence a step, each path classed by what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel import clock
from graphmodel.errors import CriterionRefused, InvalidRecord, UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.network import visible_state
from graphmodel.findings.search import Found, search
from graphmodel.gate import READING, Judgement, PolicyInForce, judge, policy_in_force
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.records.intelligence import same_person
from graphmodel.server.connection import in_one_read, read
from graphmodel.shielding import Shield, shield_of
from graphmodel.vocabulary import Allegation, InformationAssessment, LinkClass, SuspectStatus

PATHS = 12
"""Most paths of one kind."""

NEAREST = 5
"""Most people on a register to whom paths are shown."""

SUGGESTED = 3
"""Most people who are named where nobody bears the name that was given."""

_CONDUCT = "paths_by_conduct"
_TIERS = (_CONDUCT, "paths_by_involvement", "paths_by_any_link")


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path.

    Args:
        record: kind and uid of the incident or item that it is about; none of a link between people.
        edge: uid of the edge; an allegation has none, and goes by its item's.
    """

    kind: str
    says: str
    since: date | None
    sources: tuple[str, ...]
    record: tuple[str, str] | None = None
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one record to another, and what it rests on."""

    link: LinkClass
    people: tuple[str, ...]
    steps: tuple[Step, ...]
    uids: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What the path is worth, in one sentence."""
        kinds = {step.kind for step in self.steps}
        if self.link is LinkClass.OWN_CONDUCT:
            return "Through own conduct: every step is something that a person is suspected of having done."
        if self.link is LinkClass.VICTIMHOOD:
            return (
                "Through victimhood or witness: somebody on this path was harmed or helped. It says nothing of conduct."
            )
        if kinds <= {"association", "affiliation"}:
            return "By association alone. This is never a ground for anything."
        return (
            "By association: without an association, an unresolved role or an allegation that does not stand "
            "there is no link. This is never a ground."
        )


@dataclass(frozen=True, slots=True)
class End:
    """One end of the question."""

    kind: str
    uid: str
    label: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to "why are these two linked?"; for a register also what the gate finds.

    Args:
        shielded: whether there may be more to it that is shown only for a purpose: who on the way was harmed.
    """

    one: End
    other: End
    paths: tuple[Path, ...]
    judgement: Judgement | None = None
    listed: str | None = None
    shielded: bool = False

    @property
    def verdict(self) -> str:
        """The answer in one sentence."""
        if self.other.kind == "register":
            return self._register_verdict()
        if not self.paths:
            seen = " that you may see" if self.shielded else ""
            return f"No path of up to six steps{seen} links {self.one.label} and {self.other.label}."
        best = min(self.paths, key=lambda path: list(LinkClass).index(path.link))
        return f"{self.one.label} and {self.other.label} are linked. {best.verdict}"

    def _register_verdict(self) -> str:
        if self.listed:
            return f"{self.one.label} is {self.listed} on {self.other.label}."
        if self.judgement is None and self.shielded:
            return (
                f"{self.one.label} is not on {self.other.label}, as far as you may see; "
                "what the gate finds is shown for a purpose."
            )
        grounds = len(self.judgement.grounds) if self.judgement else 0
        found = (
            f"the gate finds {grounds} ground{'s' if grounds != 1 else ''}" if grounds else "the gate finds no ground"
        )
        return f"{self.one.label} is not on {self.other.label}, as far as you may see; {found}."


def why(actor: Actor, one: str, other: str) -> Explanation:
    """Explain what links two subjects, or a subject and a register.

    The look is recorded before the answer is returned (invariant 8).

    Args:
        actor: who asks.
        one: uid or whole name of a subject.
        other: uid or whole name of another subject, or uid or name of a register.

    Raises:
        UnknownRecord: one of them is not there.
        InvalidRecord: both are the same, none is a subject, or several people bear the name.
    """
    permitted(actor, "why", [one, other])
    first, second = _end(actor, one), _end(actor, other)
    if first.kind == "register":
        first, second = second, first
    if first.kind != "subject":
        raise InvalidRecord(one, ["one end has to be a subject"])
    if first.uid == second.uid:
        raise InvalidRecord(one, ["both ends are the same person"])
    shield = shield_of(actor)
    if second.kind == "register":
        found = _about_register(actor, first, second, shield)
    else:
        found = _between(first, second, shield)
    judged = [c.ground for c in found.judgement.candidates] if found.judgement else []
    shown = [uid for path in found.paths for uid in path.uids]
    record_look(actor, "why", dict.fromkeys([first.uid, second.uid, *shown, *judged]))
    return found


def _end(actor: Actor, name: str) -> End:
    rows = read("explanation/target", name=name.strip())
    if rows:
        return End(**rows[0])
    # Whoever may ask why may search, and the search records this look.
    found = [one for one in search(actor, name) if one.kind == "subject"]
    namesakes = [one for one in found if one.label.casefold() == name.strip().casefold()]
    if not namesakes:
        raise UnknownRecord(name, ["there is no such subject or register", *_nearest(found)])
    if len(namesakes) > 1:
        told = "; ".join(f"{f.uid} ({f.detail})" for f in namesakes)
        raise InvalidRecord(name, [f"{len(namesakes)} people bear this name, so give a uid: {told}"])
    return End("subject", namesakes[0].uid, namesakes[0].label)


def _nearest(found: Sequence[Found]) -> list[str]:
    """Return whom somebody may have meant, as the search found them, the best first."""
    told = "; ".join(f"{one.label}, {one.uid} ({one.detail})" for one in found[:SUGGESTED])
    return [f"did you mean {told}?"] if told else []


def _between(one: End, other: End, shield: Shield) -> Explanation:
    ends = {"from": one.uid, "to": other.uid}
    tiers = {tier: {} if tier == _CONDUCT else {"opened": shield.parameter} for tier in _TIERS}
    rows = in_one_read(
        lambda: [r for tier, more in tiers.items() for r in read(f"explanation/{tier}", **ends, **more, limit=PATHS)]
    )
    return Explanation(one, other, _paths(rows, shield), shielded=shield.opened is not None)


def _about_register(actor: Actor, subject: End, register: End, shield: Shield) -> Explanation:
    shielded = shield.hides(subject.uid)
    # The gate's answer tells in which incidents somebody was harmed too: it is for whoever has given a purpose.
    policy = None if shielded else policy_in_force(READING, register.uid)
    judgement = _judged(subject, policy) if policy else None
    opened = shield.parameter
    rows = read("explanation/listings_of", subject=subject.uid, register=register.uid, now=clock.now(), opened=opened)
    live = [r for r in rows if visible_state(actor, r["listing"]["state"]) in ("nominated", "listed", "suspended")]
    if live:
        grounds = tuple(_ground_path(subject, ground) for ground in live[0]["grounds"])
        state = sentences.words(live[0]["listing"]["state"])
        return Explanation(subject, register, grounds, judgement, state, shielded)
    near = read(
        "explanation/paths_to_register",
        **{"from": subject.uid, "register": register.uid},
        limit=NEAREST,
        now=clock.now(),
        opened=opened,
    )
    return Explanation(subject, register, _paths(near, shield), judgement, shielded=shielded)


def _judged(subject: End, policy: PolicyInForce) -> Judgement | None:
    """Let the gate judge; it cannot where somebody changed the policy's own criterion past the application."""
    try:
        return judge(READING, subject.uid, policy)
    except CriterionRefused:
        return None


def grounds_of(actor: Actor, listing: str, subject: str, name: str) -> tuple[Path, ...]:
    """Return what one listing stands on, or stood on when it ended, as paths of one step.

    Args:
        actor: who looks; of harm that is not open to them nothing is told.
        listing: uid.
        subject: uid of its subject; the look at both has been recorded.
        name: of the subject.
    """
    opened = shield_of(actor).parameter
    rows = read("explanation/listings_of", subject=subject, register=None, now=clock.now(), opened=opened)
    end = End("subject", subject, name)
    return tuple(_ground_path(end, ground) for r in rows if r["listing"]["uid"] == listing for ground in r["grounds"])


def _ground_path(subject: End, ground: dict[str, Any]) -> Path:
    """What a listing stands on, as a path of one step; a ground that is not the subject's own says so."""
    target = (ground["kind"], ground["shown"])
    person = ("Subject", {"given_name": subject.label, "family_name": ""})
    if ground["edge"] is None:
        says = f"{sentences.label(*target)}: {subject.label} is not recorded as a suspect in it."
        step = Step("none", says, None, (), (ground["kind"].lower(), ground["uid"]))
        return Path(LinkClass.ASSOCIATION, (subject.label,), (step,), (ground["uid"],))
    kind = sentences.KINDS[ground["type"]]
    ends = (person, target) if kind == "suspect" else (target, person)
    step = _step(kind, ground["edge"], *ends)
    weight = _weight(kind, ground["edge"], ends[0][1], ground["dual_role"])
    return Path(_link([weight]), (subject.label,), (step,), (ground["uid"],))


def _paths(rows: Sequence[dict[str, Any]], shield: Shield) -> tuple[Path, ...]:
    found: dict[tuple[Any, ...], Path] = {}
    dual = _dual_roles(rows, shield)
    for row in rows:
        key = tuple(row["edges"][n]["edge"].get("uid") or (row["nodes"][n]["uid"], n) for n in range(len(row["edges"])))
        found.setdefault(key, _path(row, dual))
    order = list(LinkClass)
    return tuple(sorted(found.values(), key=lambda p: (order.index(p.link), len(p.steps), p.uids)))


def _dual_roles(rows: Sequence[dict[str, Any]], shield: Shield) -> set[tuple[str, str]]:
    """Return who, of the suspects on these paths, is also a victim or witness in which incident, as far as is open."""
    pairs = set()
    for row in rows:
        ends = zip(row["nodes"], row["nodes"][1:], row["edges"], strict=False)
        for before, after, edge in ends:
            if edge["type"] == "SUSPECT_IN":
                incident = after["uid"] if edge["source"] == before["uid"] else before["uid"]
                pairs.add((edge["source"], incident))
    pairs = {pair for pair in pairs if not shield.hides(*pair)}
    asked = [{"subject": subject, "incident": incident} for subject, incident in sorted(pairs)]
    found = read("explanation/dual_roles", pairs=asked) if asked else []
    return {(one["subject"], one["incident"]) for one in found}


def _path(row: dict[str, Any], dual: set[tuple[str, str]]) -> Path:
    nodes = {node["uid"]: node for node in row["nodes"]}
    steps, weights = [], []
    for number, edge in enumerate(row["edges"]):
        kind = sentences.KINDS[edge["type"]]
        source = nodes[edge["source"]]
        before, after = row["nodes"][number], row["nodes"][number + 1]
        target = after if source["uid"] == before["uid"] else before
        steps.append(_step(kind, edge["edge"], (source["kind"], source["shown"]), (target["kind"], target["shown"])))
        dual_role = (source["uid"], target["uid"]) in dual
        weights.append(_weight(kind, edge["edge"], source["shown"], dual_role))
    people = tuple(sentences.label(n["kind"], n["shown"]) for n in row["nodes"] if n["kind"] == "Subject")
    return Path(_link(weights), people, tuple(steps), tuple(nodes))


def _step(kind: str, edge: sentences.Shown, source: tuple[str, Any], target: tuple[str, Any]) -> Step:
    happened = target[1].get("occurred_at") or source[1].get("reported_at") or edge.get("since")
    sources = tuple(
        edge.get("evidence") or [source[1].get("source_ref")] if kind == "alleges" else edge.get("evidence") or []
    )
    says = sentences.says(kind, edge, source, target)
    return Step(kind, says, sentences.local_day(happened), sources, _record(source, target), edge.get("uid"))


def _record(*ends: tuple[str, Any]) -> tuple[str, str] | None:
    """Return kind and uid of what a step is about, where one of its ends is no person and no group."""
    records = (
        (kind.lower(), shown["uid"]) for kind, shown in ends if kind in ("Incident", "Intelligence") and "uid" in shown
    )
    return next(records, None)


def _link(kinds: Sequence[str]) -> LinkClass:
    """Class a path by its weakest step: it is conduct only if every step is (see :func:`_weight`)."""
    if not set(kinds) <= {"conduct", "harm"}:
        return LinkClass.ASSOCIATION
    return LinkClass.VICTIMHOOD if "harm" in kinds else LinkClass.OWN_CONDUCT


def _weight(kind: str, edge: sentences.Shown, source: sentences.Shown, dual_role: bool) -> str:
    """Tell what a step is worth: conduct, harm, or nothing that is either.

    An allegation that fell, or that nobody could rely on, is no conduct; nor is what a victim did in the same incident.
    """
    if kind == "suspect":
        standing = edge.get("status") in (SuspectStatus.SUSPECTED, SuspectStatus.CHARGED, SuspectStatus.CONVICTED)
        return "harm" if dual_role else "conduct" if standing else "fallen"
    if kind == "alleges" and edge.get("role") == Allegation.SUSPECT:
        verifier = source.get("verified_by")
        verified = verifier is not None and not same_person(verifier, source.get("reported_by"))
        doubted = source.get("information_assessment") == InformationAssessment.SUSPECTED_FALSE
        return "conduct" if verified and not doubted else "unreliable"
    harmed = kind in ("victim", "witness") or edge.get("role") in (Allegation.VICTIM, Allegation.WITNESS)
    return "harm" if harmed else "link"
