"""``graphmodel demo``: everything up, with sample data; what ``make demo`` runs."""

from __future__ import annotations

import time
from collections.abc import Sequence

import click

from graphmodel.casework.suspending import suspend_fallen, suspend_overdue
from graphmodel.commands.borough import progress
from graphmodel.commands.pages import start_pages
from graphmodel.ledger.actors import operator
from graphmodel.server import process
from graphmodel.server.connection import connect_as_configured, disconnect
from graphmodel.server.schema import apply_schema
from graphmodel.settings import Settings, get_settings
from seeds import borough
from seeds.accounts import DemoAccount


@click.command()
def demo() -> None:
    """Bring up the database, the sample borough and the pages, and say where to look.

    Safe to repeat: what is there already is left as it is. Only invented people are loaded, and only into a
    database that holds no others.
    """
    began = time.monotonic()
    settings = get_settings()
    _start_server(settings)
    connect_as_configured(settings)
    try:
        apply_schema()
        with progress() as say:
            loaded = borough.load(operator(), home=settings.home, say=say)
        # Days may have passed since it was loaded: reviews that fell due are as overdue as anywhere else.
        suspend_overdue(operator())
        suspend_fallen(operator())
    finally:
        disconnect()
    url = start_pages(settings)
    for line in told(url, loaded.accounts, time.monotonic() - began):
        click.echo(line)


def told(url: str, accounts: Sequence[DemoAccount], seconds: float) -> list[str]:
    """Return what the demonstration says at its end: where to look, and as whom."""
    wide = max(len(one.username) for one in accounts)
    return [
        "",
        f"graphmodel is up after {seconds:.0f} s:  {url}",
        "",
        "Sign in as:",
        *(f"  {one.username:<{wide}}  {one.password}   {one.role.label}" for one in accounts),
        "",
        "At the command line:  .venv/bin/graphmodel sign-in demo-analyst  ·  graphmodel --help",
        "To end it:            make stop",
    ]


def _start_server(settings: Settings) -> None:
    if settings.neo4j_uri:
        click.echo(f"Using the database at {settings.neo4j_uri}.")
        return
    process.start(
        settings.home,
        port=settings.bolt_port,
        heap=settings.heap_size,
        page_cache=settings.page_cache_size,
        cache=settings.cache,
        say=click.echo,
    )
