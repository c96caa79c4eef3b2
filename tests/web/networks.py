"""Invented networks in the shape that ``GET /api/network/<uid>`` answers, for the browser and export tests.

Names, places and events are made up; the boroughs do not exist.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

from graphmodel.findings.layout import positions

NAMES = (
    "Amara Okafor, Tomasz Nowak, Priya Raman, Callum Fraser, Yusuf Demir, Mei Zhang, Oluwaseun Adeyemi, "
    "Freya Lindqvist, Dmitri Volkov, Zainab Hussain, Rhys Pritchard, Ana Ferreira, Kwame Mensah, Siobhan Gallagher, "
    "Hassan Khalil, Linh Nguyen, Mateo Ortega, Ngozi Eze, Arjun Patel, Elif Yildiz, Duncan Campbell, Fatima Siddiqui, "
    "Jakub Kowalczyk, Ioana Popescu, Thabo Dlamini, Niamh O'Connell, Ravi Krishnan, Chiara Moretti, Omari Wanjiru, "
    "Astrid Holm"
)
GIVEN, FAMILY = zip(*(name.split() for name in NAMES.split(", ")), strict=True)
BOROUGHS = ("Eastmarch", "Northquay", "Hallowick", "Saltmere")
OFFENCES = ("Robbery", "Burglary", "Assault", "Public order", "Theft", "Criminal damage", "Knife possession")
STATUSES = ("suspected", "charged", "convicted", "acquitted", "no further action")
BONDS = ("family", "household", "partner", "seen with", "social media", "phone contact", "co-resident")
HOSTILE = ("<img src=x onerror=\"document.title='owned'\">", '"};alert(1)//', "\u202eevil\u202c reversed", "A" * 10_000)

Network = dict[str, Any]


def person(uid: str, number: int) -> dict[str, Any]:
    born = date(1984 + number * 7 % 24, 1 + number % 12, 1 + number * 5 % 28)
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[(number * 7 + number // len(GIVEN)) % len(FAMILY)]}"
    return node(uid, "subject", name, f"born {born.isoformat()}, {BOROUGHS[number % 4]}", 3 + number % 9)


def node(uid: str, kind: str, label: str, detail: str, neighbours: int) -> dict[str, Any]:
    return {
        "uid": uid,
        "kind": kind,
        "label": label,
        "detail": detail,
        "listing": None,
        "dual_role": False,
        "neighbours": neighbours,
    }


def link(kind: str, source: dict[str, Any], target: dict[str, Any], word: str, since: str) -> dict[str, Any]:
    number = f"{source['uid']}-{target['uid']}-{kind}"
    report = f"crime report CR-{len(number)}{since[5:7]}"
    says = (
        f"{source['label']}: {word}, {target['label']}, {target['detail']}. Source: {report}; fact, recorded {since}."
    )
    return {
        "uid": number,
        "kind": kind,
        "source": source["uid"],
        "target": target["uid"],
        "label": word,
        "says": says,
        "ground": kind == "suspect",
        "since": since,
    }


def network(size: int, *, centre: str = "S-1", seed: int = 7) -> Network:
    """A subject's network with about ``size`` nodes: associates, groups, incidents and who else was in them."""
    dice = random.Random(seed + size)  # noqa: S311 - the same network every time
    hub = person(centre, 0)
    nodes, edges = [hub], []
    for number in range(round(size * 0.28)):
        other = person(f"S-{number + 100}", number + 1)
        nodes.append(other)
        edges.append(link("association", hub, other, dice.choice(BONDS), _day(dice)))
    for number in range(max(1, size // 25)):
        group = node(f"G-{number}", "group", f"{BOROUGHS[number % 4]} riders {number + 1}", "informal group", 6)
        nodes.append(group)
        edges.append(link("affiliation", hub, group, "affiliated with", _day(dice)))
    incidents = [_incident(dice, number) for number in range(round(size * 0.38))]
    for number, incident in enumerate(incidents):
        nodes.append(incident)
        edges.append(_involvement(dice, hub, incident, number))
    if incidents:
        hub["dual_role"] = True
        edges.append(link("victim", hub, incidents[0], "victim", edges[-1]["since"]))
    while len(nodes) < size and incidents:
        other = person(f"S-{len(nodes) + 500}", len(nodes) + 3)
        nodes.append(other)
        for incident in dice.sample(incidents, k=min(len(incidents), dice.choice((1, 1, 1, 2)))):
            edges += [_involvement(dice, other, incident, dice.randrange(9))]
    return answer(nodes, edges, centre)


def answer(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], centre: str, total: int | None = None) -> Network:
    """Positions, counts and the notice around some nodes and edges."""
    for uid, (x, y) in positions(nodes, edges, centre).items():
        for each in nodes:
            if each["uid"] == uid:
                each["x"], each["y"] = x, y
    everything = total or len(edges)
    cut = everything > len(edges)
    return {
        "centre": centre,
        "as_of": "2026-11-22T18:00:00+00:00",
        "nodes": nodes,
        "edges": edges,
        "counts": dict(Counter(edge["kind"] for edge in edges)),
        "shown": len(edges),
        "total": everything,
        "truncated": cut,
        "notice": f"{everything} links; the {len(edges)} most recent are shown" if cut else None,
    }


def hostile() -> Network:
    """Names that try to be markup, script, reversed text or a flood."""
    hub = person("S-1", 0)
    others = [node(f"X-{i}", "subject", text, text[:80], 2) for i, text in enumerate(HOSTILE)]
    incident = node("I-9", "incident", HOSTILE[0], HOSTILE[1], 2)
    edges = [link("association", hub, other, other["label"], "2025-01-02") for other in others]
    return answer([hub, *others, incident], [*edges, link("victim", hub, incident, HOSTILE[0], "2025-01-03")], "S-1")


def lonely() -> Network:
    """A subject with no links at all."""
    return answer([person("S-1", 0) | {"neighbours": 0}], [], "S-1")


def around(uid: str, known: Network) -> Network:
    """What expanding a node adds: two incidents and a person, and the link back to the centre."""
    anchor = next(each for each in known["nodes"] if each["uid"] == uid)
    hub = next(each for each in known["nodes"] if each["uid"] == known["centre"])
    dice = random.Random(uid)  # noqa: S311 - the same network every time
    fresh = [_incident(dice, 900 + number) for number in range(2)]
    friend = person("S-999", 29)
    edges = [edge for edge in known["edges"] if uid in (edge["source"], edge["target"])]
    if anchor["kind"] == "subject":
        edges = edges + [link("witness", anchor, each, "witness", "2025-06-01") for each in fresh]
        edges = [*edges, link("association", anchor, friend, "family", "2024-02-02")]
        return answer([dict(anchor), dict(hub), *fresh, friend], edges, uid)
    edges = [*edges, link("victim", friend, anchor, "victim", "2025-06-01")]
    return answer([dict(anchor), dict(hub), friend], edges, uid)


def _day(dice: random.Random) -> str:
    return (date(2023, 1, 1) + timedelta(days=dice.randrange(1200))).isoformat()


def _incident(dice: random.Random, number: int) -> dict[str, Any]:
    day = date.fromisoformat(_day(dice))
    when = f"{day.day} {day:%b %Y}"
    return node(f"I-{number}", "incident", f"{dice.choice(OFFENCES)}, {when}", dice.choice(BOROUGHS), 2 + number % 3)


def _involvement(dice: random.Random, who: dict[str, Any], incident: dict[str, Any], number: int) -> dict[str, Any]:
    kind = ("suspect", "victim", "suspect", "witness", "unresolved", "victim", "witness", "suspect", "witness")[
        number % 9
    ]
    word = (
        f"suspect, {dice.choice(STATUSES)}" if kind == "suspect" else "role not given" if kind == "unresolved" else kind
    )
    return link(kind, who, incident, word, _day(dice))
