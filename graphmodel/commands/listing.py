"""``graphmodel listing``: why is this person listed?"""

from __future__ import annotations

import click

from graphmodel.commands.session import connected, current_actor
from graphmodel.findings.listing import ListingFile, listing_file
from graphmodel.gate import Candidate
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("uid")
def listing(uid: str) -> None:
    """Explain the listing UID: grounds, band, what would have to fall, what was not used, who decided and reviewed."""
    with connected():
        found = listing_file(current_actor(Purpose.REGISTER_REVIEW), uid)
    for line in told(found):
        click.echo(line)


def told(found: ListingFile) -> list[str]:
    """Return the listing as lines of text."""
    one, policy = found.listing, found.policy
    lines = [
        f"{found.name} on {found.register['name']}: {one['state']}",
        f"policy version {policy['version']}; in force: {found.version_in_force}",
        f"nominated by {found.by(one['nominated_by'])}: {one['account']}",
    ]
    if one["decided_by"]:
        lines.append(f"decided by {found.by(one['decided_by'])} ({one['decided_role']}): {one['decision_reasons']}")
    if found.explanation.judgement:
        lines += ["", "Grounds that the gate finds:"]
        lines += [f"  {c.says}" for c in found.explanation.judgement.grounds if c.ground in found.grounds]
        lines += [f"  {c.says} Not used by this listing." for c in _unused(found)]
        lines += ["Not used:", *(f"  {sentence}" for sentence in found.explanation.judgement.seen)]
    return [*lines, *_standing(found), *_reviews(found)]


def _unused(found: ListingFile) -> list[Candidate]:
    judgement = found.explanation.judgement
    return [c for c in judgement.grounds if c.ground not in found.grounds] if judgement else []


def _standing(found: ListingFile) -> list[str]:
    if found.band is None:
        return []
    lines = ["", f"Band: {found.band.name}, a score of {found.band.score}; confirmed: {found.listing['band']}"]
    lines += [f"  {part.says}" for part in found.band.contributions]
    lines += ["It has no ground left if these fall:", *(f"  {n}. {one}" for n, one in enumerate(found.falls, 1))]
    return lines


def _reviews(found: ListingFile) -> list[str]:
    return [
        f"{review['reviewed_at'].to_native():%-d %b %Y} {review['outcome']} by {found.by(review['reviewed_by'])}: "
        f"{review['reasons']}"
        for review in found.reviews
    ]
