"""``graphmodel intelligence``: look at one item, write down what makes a post verifiable, verify it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from graphmodel.casework.capturing import capture_post
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.commands.session import connected, current_actor
from graphmodel.commands.why import shielded
from graphmodel.findings.intelligence import Beside, ItemFile, item_file
from graphmodel.findings.sentences import day, words
from graphmodel.records.social_media import CHECKLIST, Capture
from graphmodel.vocabulary import Purpose


@click.group()
def intelligence() -> None:
    """Items of intelligence: what they are worth, and who vouches for them."""


@intelligence.command()
@click.argument("uid")
def show(uid: str) -> None:
    """Show the item UID whole: its grade in words, its source, what it says of whom, and what bears on it."""
    with connected():
        found = item_file(current_actor(Purpose.INVESTIGATION), uid)
    for line in told(found):
        click.echo(line)


@intelligence.command()
@click.argument("uid")
@click.option("--platform", help="where it was posted")
@click.option(
    "--captured-copy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="file that holds the captured copy; its SHA-256 is kept, not the file",
)
@click.option("--capture-digest", help="the SHA-256 of the captured copy, where the file is elsewhere")
@click.option("--authorship", help=CHECKLIST["verifiable_authorship"])
@click.option("--date", help=CHECKLIST["verifiable_date"])
@click.option("--context", help=CHECKLIST["verifiable_context"])
@click.option("--not-performance", help=CHECKLIST["verifiable_not_performance"])
@click.option("--not-repost", help=CHECKLIST["verifiable_not_repost"])
def capture(uid: str, captured_copy: Path | None, **given: Any) -> None:
    """Write down what makes the post UID verifiable, which you have read.

    A post needs a platform, a captured copy and the whole checklist in your own words before another person verifies
    it; what the item has already is not overwritten.
    """
    if captured_copy and given["capture_digest"]:
        raise click.UsageError("give the captured copy or its digest, not both")
    if captured_copy:
        with captured_copy.open("rb") as file:
            given["capture_digest"] = hashlib.file_digest(file, "sha256").hexdigest()
    points = {name: given[name.removeprefix("verifiable_")] for name in CHECKLIST}
    kept = {name: given[name] for name in ("platform", "capture_digest")}
    with connected():
        capture_post(current_actor(Purpose.INVESTIGATION), uid, Capture(**kept, **points))
    click.echo(f"Kept. Another person verifies it: graphmodel intelligence verify {uid}")


@intelligence.command()
@click.argument("uid")
@click.option("--looked-at", required=True, help="at which source you looked, and what you found, in your own words")
def verify(uid: str, looked_at: str) -> None:
    """Verify the item UID, which you neither wrote, nor corrected, nor, if it is a post, read.

    By this you vouch that you have looked at the source yourself, and found that it says what the item says. What you
    looked at is kept with your name and is shown. A post needs what ``intelligence capture`` adds before.
    """
    with connected():
        verify_intelligence(current_actor(Purpose.INVESTIGATION), uid, looked_at)
    click.echo(f"{uid} is verified.")


def told(found: ItemFile) -> list[str]:
    """Return an item as lines of text."""
    item = found.item
    lines = [
        f"{found.label} ({found.uid}): {found.graded}",
        *(f"  {part.replace('_', ' ')} {said}" for part, said in found.grade.items()),
        f"  conditions: {item.get('conditions') or 'none'}",
        f"{words(item.get('source_kind'))}, reference {item.get('source_ref')}, by {item.get('reported_by')}",
        f"{item.get('assertion')}: {item.get('text') if found.opened else '(its text is left out)'}",
        f"expires on {day(item.get('expires_on')) or 'no day'}; {found.verification}",
    ]
    if found.looked_at:
        lines.append(f"  looked at: {found.looked_at}")
    if found.is_post:
        lines += [
            "Why the post is verifiable:",
            *(f"  {point}: {said or 'MISSING'}" for point, said in found.checklist),
        ]
    if item.get("capture_digest"):
        lines.append(f"captured copy: sha-256 {item['capture_digest']}")
    lines += ["Says:", *(f"  {one.says}" for one in found.alleges)]
    lines += [f"  of {one}, not named" for one in found.hidden]
    if not found.opened:
        lines.append(shielded(found.uid))
    for heading, others in (
        ("Concerns:", found.concerns),
        ("Corroborates, or is corroborated by:", found.corroborating),
        ("Only repeats, and counts for nothing by itself:", found.original),
        ("Is repeated by:", found.repeated_by),
    ):
        lines += _listed(heading, others)
    return lines


def _listed(heading: str, others: tuple[Beside, ...]) -> list[str]:
    return [heading, *(f"  {one.uid}: {one.label}; {one.detail}" for one in others)] if others else []
