"""``graphmodel same``: are two records of one person?"""

from __future__ import annotations

import click

from graphmodel.casework import likenesses, merge_trial, merging, settling, unmerging
from graphmodel.casework.merge_trial import Consequences
from graphmodel.commands.session import connected, current_actor, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.findings import likenesses as findings
from graphmodel.findings import merges as found_merges
from graphmodel.findings.people import Profile
from graphmodel.findings.sentences import day
from graphmodel.vocabulary import LikenessState, Purpose


@click.group()
def same() -> None:
    """Records that may be of one person: proposed, merged or kept apart by a person, and un-merged."""


@same.command("propose")
@click.argument("subjects", nargs=-1)
def propose(subjects: tuple[str, ...]) -> None:
    """Search everybody for likely duplicates; or propose the two SUBJECTS (uids) that you take for one person.

    Names, aliases, dates of birth, sex and borough are compared; nothing that anybody did, or whom they know.
    """
    if len(subjects) not in (0, 2):
        raise click.UsageError("name two subjects, or none to search everybody")
    with connected():
        actor = operator_or_account(Purpose.ADMINISTRATION)
        if subjects:
            click.echo(f"Proposed: likeness {likenesses.propose_likeness(actor, *subjects)}")
            return
        found = likenesses.propose_likenesses(actor)
    click.echo(
        f"Proposed: {found.fresh} new, {found.standing} from before. Withdrawn: {found.withdrawn}. "
        f"Kept apart by a person: {found.apart}."
    )


@same.command("list")
@click.option("--state", type=click.Choice([s.value for s in LikenessState]), default=LikenessState.PROPOSED.value)
def list_(state: str) -> None:
    """List the pairs in a state, the likeliest first, with the evidence for and against."""
    with connected():
        alike = findings.likenesses(current_actor(Purpose.ADMINISTRATION), LikenessState(state))
    for one in alike:
        echo_entry(
            f"{one.uid}  {one.says}, weight {one.weight:+.1f}",
            *(f"{p.name} ({p.uid}), born {p.born}, {p.borough or 'no borough'}" for p in one.people),
            *(f"for: {sentence}" for sentence in one.evidence_for),
            *(f"against: {sentence}" for sentence in one.evidence_against),
        )
    if not alike:
        click.echo(f"No pair is {LikenessState(state).label}.")


@same.command("show")
@click.argument("likeness")
def show(likeness: str) -> None:
    """Show LIKENESS (a uid): both people side by side, and what would follow from either merge."""
    with connected():
        actor = current_actor(Purpose.ADMINISTRATION)
        found = findings.likeness_file(actor, likeness)
        trials = []
        if found.state is LikenessState.PROPOSED and len(found.sides) == 2:
            trials = [merge_trial.consequences(actor, likeness, side.uid) for side in found.sides]
    click.echo(f"Likeness {found.uid}: {found.state.label}, weight {found.weight:+.1f}")
    for label, evidence in (("for", found.evidence_for), ("against", found.evidence_against)):
        for sentence in evidence:
            click.echo(f"  {label}: {sentence}")
    for line in [line for side in found.sides for line in _side(side)] + [line for one in trials for line in told(one)]:
        click.echo(line)
    if found.merge:
        click.echo(f"Merged by {found.decided_by}: {found.reasons}\nUndo it: graphmodel same unmerge {found.merge}")


@same.command("merge")
@click.argument("likeness")
@click.option("--keep", required=True, help="uid of the subject that stays")
@click.option("--reasons", required=True)
def merge(likeness: str, keep: str, reasons: str) -> None:
    """Merge the two of LIKENESS (a uid) into the one that is kept. Look at what would move first."""
    with connected():
        uid = merging.merge(current_actor(Purpose.ADMINISTRATION), likeness, keep, reasons)
    click.echo(f"Merged. It can be undone: graphmodel same unmerge {uid}")


@same.command("keep-apart")
@click.argument("likeness")
@click.option("--reasons", required=True)
def keep_apart(likeness: str, reasons: str) -> None:
    """Decide that the two of LIKENESS (a uid) are two people."""
    with connected():
        likenesses.keep_apart(current_actor(Purpose.ADMINISTRATION), likeness, reasons)
    click.echo("Kept apart. They are not proposed again until what identifies them changes.")


@same.command("merges")
def merges() -> None:
    """List the merges, the newest first."""
    with connected():
        done = found_merges.merges(current_actor(Purpose.ADMINISTRATION))
    for one in done:
        kept, away = (f"{name} ({uid})" for uid, name in (one.kept, one.away))
        echo_entry(
            f"{one.uid}  {one.state.label}",
            f"kept {kept}",
            f"merged into it {away}; links moved: {one.moved}",
            f"{day(one.at)} by {one.by}: {one.reasons}",
        )
    if not done:
        click.echo("Nobody was merged.")


@same.command("unmerge")
@click.argument("merge")
@click.option("--reasons", required=True)
def unmerge(merge: str, reasons: str) -> None:
    """Undo MERGE (a uid): both people are what they were, and what was recorded since goes where its evidence says."""
    with connected():
        done = unmerging.unmerge(current_actor(Purpose.ADMINISTRATION), merge, reasons)
    click.echo(f"Un-merged: {done.restored} is a person of their own again, with {done.returned} links.")
    if done.unsettled:
        click.echo(f"{len(done.unsettled)} things could be of either: graphmodel same unsettled")


@same.command("unsettled")
def unsettled() -> None:
    """List what was recorded while two were one, and could be of either."""
    with connected():
        waiting = found_merges.unsettled(current_actor(Purpose.ADMINISTRATION))
    for one in waiting:
        click.echo(f"{one.uid}: {one.says}")
        click.echo(f"  It is with {one.kept[1]} ({one.kept[0]}), and may belong to {one.away[1]} ({one.away[0]}).")
    if not waiting:
        click.echo("Nothing waits to be settled.")


@same.command("settle")
@click.argument("unsettled")
@click.option("--move/--leave", "moves", required=True, default=None, help="to the restored one, or where it is")
@click.option("--reasons", required=True)
def settle(unsettled: str, moves: bool, reasons: str) -> None:
    """Decide to whom UNSETTLED (a uid) belongs."""
    with connected():
        settling.settle(current_actor(Purpose.ADMINISTRATION), unsettled, reasons, moves=moves)
    click.echo("Settled: moved." if moves else "Settled: left where it is.")


def told(one: Consequences) -> list[str]:
    """Return what would follow from a merge, as lines of text."""
    lines = ["", f"If {one.keep} is kept and {one.away} is merged into it:"]
    if one.refused:
        return [*lines, f"  refused: {one.refused}"]
    lines += [f"  moves: {number} {kind}" for kind, number in one.moves]
    lines += [f"  a ground against {one.keep} that was none: {sentence}" for sentence in one.gained]
    lines += [f"  no longer a ground: {sentence}" for sentence in one.lost]
    lines += [f"  {one.keep} would be on the register: listing {uid}" for uid in one.listings]
    lines += [f"  listing {uid} would be suspended" for uid in one.suspended]
    return [*lines, f"  {one.senior}"] if one.senior else lines


def _side(side: Profile) -> list[str]:
    born = day(side.date_of_birth) or "not recorded"
    lines = ["", f"{side.name} ({side.uid}), born {born}, {side.sex}, {side.borough or 'no borough'}"]
    lines += [f"  also: {alias}" for alias in side.aliases]
    lines += [f"  {one.says}" for one in (*side.involvements, *side.intelligence, *side.associations)]
    return lines + [f"  {place.state} on {place.register_name} (listing {place.listing})" for place in side.places]
