"""``graphmodel listing``: why is this person listed?"""

from __future__ import annotations

import json
from typing import Any

import click

from graphmodel.commands.session import connected, current_actor
from graphmodel.commands.telling import candidate, indented, not_used, refers
from graphmodel.commands.why import shielded
from graphmodel.findings import sentences
from graphmodel.findings.listing import ListingFile, listing_file
from graphmodel.findings.sentences import day
from graphmodel.vocabulary import AccountRole, Purpose, ReviewOutcome


@click.command()
@click.argument("uid")
@click.option("--json", "as_json", is_flag=True, help="the listing as JSON")
def listing(uid: str, as_json: bool) -> None:
    """Explain the listing UID: grounds, band, what would have to fall, what was not used, who decided and reviewed."""
    with connected():
        found = listing_file(current_actor(Purpose.REGISTER_REVIEW), uid)
    if as_json:
        click.echo(json.dumps(document(found), indent=2, ensure_ascii=False))
        return
    for line in told(found):
        click.echo(line)


def told(found: ListingFile) -> list[str]:
    """Return the listing as lines of text, as its page shows it."""
    return [
        *_head(found),
        *_life(found),
        *_grounds(found),
        *_band(found),
        *_fall(found),
        *_gate(found),
        *_reviews(found),
    ]


def document(found: ListingFile) -> dict[str, Any]:
    """Return the listing as a JSON document holds it."""
    one, judgement = found.listing, found.explanation.judgement
    people = ("nominated_by", "decided_by", "suspended_by", "band_confirmed_by")
    return {
        "listing": {name: found.by(value) if name in people else _plain(value) for name, value in one.items()},
        "subject": {name: _plain(value) for name, value in found.subject.items()} | {"under_18": found.under_18},
        "register": found.register,
        "policy": {"uid": found.policy["uid"], "version": found.policy["version"], "in_force": found.version_in_force},
        "grounds": [
            {"says": step.says, "ground": path.uids[0], "edge": step.edge}
            for path in found.paths
            for step in path.steps
        ],
        "band": {"name": found.band.name, "score": found.band.score} if found.band else None,
        "falls": [list(uids) for uids in found.fall.sets] if found.fall else [],
        "candidates": [
            {"says": c.says, "ground": c.ground, "edge": c.edge, "counts": c.counts}
            for c in (judgement.candidates if judgement else ())
        ],
        "not_used": judgement.seen[0] if judgement else None,
        "reviews": [
            {name: found.by(value) if name == "reviewed_by" else _plain(value) for name, value in review.items()}
            for review in found.reviews
        ],
    }


def _plain(value: Any) -> Any:
    """Return a date or an instant of the database in the form of ISO 8601, and all else as it is."""
    return value.iso_format() if hasattr(value, "iso_format") else value


def _head(found: ListingFile) -> list[str]:
    one, subject = found.listing, found.subject
    band = f", band {one['band']}" if one["band"] else ""
    who = ", ".join(filter(None, (sentences.detail("subject", subject), found.age_sign)))
    lines = [
        f"{found.name} on {found.register['name']}: {sentences.words(one['state'])}{band}",
        f"Listing {one['uid']}",
        f"Subject {subject['uid']}, {who}",
        _policy(found),
    ]
    if found.removal_proposed:
        lines.append("Removal is proposed. Two reviews in a row found a score of zero.")
    return lines


def _policy(found: ListingFile) -> str:
    version, in_force = found.policy["version"], found.version_in_force
    if in_force is None:
        return f"Last judged by policy version {version} ({found.policy['uid']}); no version is in force."
    if in_force == version:
        return f"Judged by policy version {version} ({found.policy['uid']}), which is in force."
    judged = f"Last judged by policy version {version} ({found.policy['uid']})"
    return f"{judged}; version {in_force} is in force, and the next review judges by it."


def _life(found: ListingFile) -> list[str]:
    one = found.listing
    lines = ["", f"Nominated {day(one['nominated_at'])} by {found.by(one['nominated_by'])}: {one['account']}"]
    if one["decided_at"]:
        role = one["decided_role"]
        label = AccountRole(role).label if role in set(AccountRole) else sentences.words(role)
        by = f"{found.by(one['decided_by'])}, as {label or 'nobody knows what'}"
        lines.append(f"Decided {day(one['decided_at'])} by {by}: {one['decision_reasons']}")
    if one["review_due"]:
        lines.append(f"Review due {day(one['review_due'])}")
    if one["suspended_at"]:
        by = found.by(one["suspended_by"]) or "the system"
        lines.append(f"Suspended {day(one['suspended_at'])} by {by}: {sentences.cause(one['suspended_because'])}")
    if one["suspended_at"] and one["suspension_reasons"]:
        lines.append(f"  Reasons of the suspension: {one['suspension_reasons']}")
    return [*lines, f"Removed {day(one['removed_at'])}"] if one["removed_at"] else lines


def _grounds(found: ListingFile) -> list[str]:
    lines = ["", "Grounds:" if found.live else "The listing is over. This is what it stood on:"]
    for path in found.paths:
        for step in path.steps:
            source = f" Source: {', '.join(step.sources)}" if step.sources and "Source:" not in step.says else ""
            lines += [f"  {step.says}{source}", f"    {refers(step.record, step.edge)}"]
    return lines if found.paths else [*lines, "  It stands on nothing now."]


def _band(found: ListingFile) -> list[str]:
    if found.band is None:
        return []
    one, band = found.listing, found.band
    until = f", until {day(band.expires_on)}" if band.expires_on else ""
    lines = ["", f"Band: the gate finds {band.name or 'no band'} today, a score of {band.score}{until}."]
    if one["band"]:
        when = f"on {day(one['band_confirmed_at'])}; it expires on {day(one['band_expires_on'])}"
        lines.append(f"  {found.by(one['band_confirmed_by'])} confirmed {one['band']} ({one['band_score']}) {when}.")
    else:
        lines.append("  Nobody has confirmed a band yet.")
    if found.band_changed:
        lines.append("  The confirmed band no longer holds. It changes when a person confirms the new one.")
    return lines + [f"  {part.says}" for part in band.contributions]


def _fall(found: ListingFile) -> list[str]:
    if found.fall is None:
        return []
    if not found.falls:
        return ["", "What would have to fall: nothing; no ground is left."]
    any_of = "this falls" if len(found.falls) == 1 else "any one of these falls"
    lines = ["", f"Any ground that falls suspends the listing. It has no ground left if {any_of}:"]
    for number, (says, uids) in enumerate(zip(found.falls, found.fall.sets, strict=True), 1):
        lines += [f"  {number}. {says}", f"     {', '.join(uids)}"]
    if not found.fall.smallest:
        lines.append("  A smaller set may be enough too: there is too much intelligence to try every one.")
    return lines


def _gate(found: ListingFile) -> list[str]:
    judgement = found.explanation.judgement
    if judgement is None:
        return ["", shielded(found.subject["uid"])] if found.explanation.shielded else []
    lines = ["", "What the gate finds today:"]
    for one in judgement.grounds:
        lines += indented(candidate(one, "" if one.ground in found.grounds else "Not a ground of this listing."))
    return [*lines, "Seen and not used:", *indented(not_used(judgement))]


def _reviews(found: ListingFile) -> list[str]:
    lines = ["", "Reviews:"] if found.reviews else []
    for one in found.reviews:
        band = f", band {one['band']} ({one['score']})" if one["band"] else ""
        outcome = ReviewOutcome(one["outcome"]).label if one["outcome"] in set(ReviewOutcome) else one["outcome"]
        lines.append(f"  {day(one['reviewed_at'])} {outcome} by {found.by(one['reviewed_by'])}{band}: {one['reasons']}")
    return lines
