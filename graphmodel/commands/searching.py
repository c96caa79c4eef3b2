"""``graphmodel search``: where to begin."""

from __future__ import annotations

import click

from graphmodel.commands.session import connected, current_actor
from graphmodel.commands.telling import echo_entry
from graphmodel.findings.search import search as find
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("name", nargs=-1, required=True)
def search(name: tuple[str, ...]) -> None:
    """Find people, incidents and groups by NAME: a name, an alias, words of a text, or a uid.

    Every word has to match; the last may be unfinished, and from five letters one may be wrong.
    """
    with connected():
        found = find(current_actor(Purpose.INVESTIGATION), " ".join(name))
    for one in found:
        echo_entry(f"{one.uid}  {one.label} ({one.kind})", one.detail)
    if not found:
        click.echo("Nothing found. Try fewer words, the beginning of a name, or another spelling.")
