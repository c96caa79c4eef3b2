"""``graphmodel schema``."""

from __future__ import annotations

import click

from graphmodel.commands.session import connected
from graphmodel.server.schema import apply_schema


@click.command()
def schema() -> None:
    """Apply the constraints and indexes that are still missing; safe to repeat."""
    with connected():
        applied = apply_schema()
    click.echo(f"Applied {', '.join(applied)}." if applied else "The schema was complete.")
