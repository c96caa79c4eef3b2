"""``graphmodel ledger``: seal it, verify it, prove an entry, hand it to the regulator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from graphmodel.commands.session import PURPOSES, connected, operator_or_account
from graphmodel.commands.telling import echo_entry
from graphmodel.errors import InvalidFile
from graphmodel.findings import seals
from graphmodel.findings.sentences import instant
from graphmodel.ledger import keys, sealing
from graphmodel.ledger.notes import notes_in
from graphmodel.ledger.transactions import permitted
from graphmodel.ledger.verification import MOST_FAULTS, Verified
from graphmodel.settings import get_settings
from graphmodel.vocabulary import Purpose

BROKEN = 1
NOT_SEALED = 3


@click.group()
def ledger() -> None:
    """Seal the ledger, verify it, prove an entry of it, and hand it to the regulator."""


@ledger.command()
@click.option("--everything", is_flag=True, help="look for unsealed entries of any age")
def seal(everything: bool) -> None:
    """Seal all entries that are not sealed yet, and sign a checkpoint.

    While the pages are served this happens by itself every minute. The key is made at the first seal and lies in the
    installation's home, not in the database.
    """
    with connected():
        permitted(operator_or_account(Purpose.OVERSIGHT), "seal_ledger")
        done = sealing.seal(get_settings().home, everything=everything)
    click.echo(f"{done.added:,} entries sealed; {done.size:,} in all. Last checkpoint: {instant(done.at) or 'none'}.")


@ledger.command()
def status() -> None:
    """Say how far the ledger is sealed, and since when the rest waits."""
    with connected():
        found = seals.status(operator_or_account(Purpose.OVERSIGHT))
    click.echo(f"{found.size:,} entries sealed; last checkpoint: {instant(found.at) or 'none'}.")
    since = f", the oldest since {instant(found.oldest)}" if found.oldest else ""
    click.echo(f"{found.waiting:,} entries wait{since}.")


@ledger.command()
def checkpoint() -> None:
    """Print the newest signed checkpoint, to be kept elsewhere: what it seals cannot be changed unnoticed any more."""
    with connected():
        found = seals.status(operator_or_account(Purpose.OVERSIGHT))
    if not found.note:
        raise click.ClickException("nothing is sealed yet: graphmodel ledger seal")
    click.echo(found.note, nl=False)


@ledger.command()
def key() -> None:
    """Print the line by which others know the key that signs the checkpoints."""
    verifier = keys.verifier(get_settings().home)
    if verifier is None:
        raise click.ClickException("nothing was ever sealed here: graphmodel ledger seal")
    click.echo(verifier.text())


@ledger.command()
@click.option(
    "--against",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a file of checkpoints that was carried away; may be repeated",
)
@click.option(
    "--key", "line", metavar="LINE", help="the key that has to have signed, as graphmodel ledger key prints it"
)
@click.pass_context
def verify(context: click.Context, files: tuple[Path, ...], line: str | None) -> None:
    """Verify that the ledger is what was sealed, and say where it is not.

    \b
    Exit codes:
      0  whole
      1  it is not what was sealed (or your role may not verify)
      2  it could not be verified
      3  nothing is sealed
    """  # noqa: D301 - \b is click's mark for lines that are not wrapped
    with connected():
        actor = operator_or_account(Purpose.OVERSIGHT)
        permitted(actor, "ledger_verify")
        carried = [note for file in files for note in notes_in(_text(file))]
        found = seals.verified(actor, get_settings().home, carried, line)
    for fault in found.faults[:MOST_FAULTS]:
        echo_entry(fault.where, fault.what)
    click.echo(_summary(found))
    context.exit(BROKEN if found.faults else 0 if found.sealed else NOT_SEALED)


_purpose = click.option(
    "--purpose",
    type=PURPOSES,
    required=True,
    help="what you need it for: entries name records by their uids, and may tell who was harmed in what",
)


@ledger.command()
@click.argument("uid")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@_purpose
def prove(uid: str, folder: Path, purpose: str) -> None:
    """Prove that the entry UID is part of what was sealed; the proof and the entry are written into FOLDER.

    The proof is a c2sp.org/tlog-proof@v1, which other tools check against the key.
    """
    with connected():
        actor = replace(operator_or_account(Purpose.OVERSIGHT), purpose=Purpose(purpose))
        found = seals.proof(actor, uid)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ((f"{uid}.json", found.entry), (f"{uid}.tlog-proof", found.text.encode())):
        (folder / name).write_bytes(content)
        click.echo(str(folder / name))


@ledger.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_purpose
def export(folder: Path, purpose: str) -> None:
    """Write the sealed ledger, its checkpoints and its key into FOLDER, for the regulator; it must not be there yet.

    This is a disclosure, and recorded as one. The files say how to verify them without this product.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty")
    with connected():
        actor = replace(operator_or_account(Purpose.OVERSIGHT), purpose=Purpose(purpose))
        parts = seals.export(actor, get_settings().home)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in parts:
            with (folder / name).open("ab") as stream:
                stream.write(content)
    click.echo(f"The sealed ledger is in {folder}.")


def _summary(found: Verified) -> str:
    waiting = f"; {found.unsealed:,} entries wait for the next seal" if found.unsealed else ""
    elsewhere = f", {found.compared:,} from outside the database" if found.compared else ""
    counted = f"{found.sealed:,} sealed entries, {found.checkpoints:,} checkpoints{elsewhere}{waiting}"
    if found.faults:
        more = " or more" if len(found.faults) >= MOST_FAULTS else ""
        return f"NOT what was sealed: {len(found.faults)}{more} faults in {counted}."
    return f"Whole: {counted}." if found.sealed else f"Not assessed: {counted}."


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InvalidFile(f"{file.name} holds no text") from None
