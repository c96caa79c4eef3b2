"""``graphmodel borough load``, ``status``: the synthetic borough, for demonstrations and tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from graphmodel.commands import breaches
from graphmodel.commands.session import connected, operator_or_account
from graphmodel.server.schema import apply_schema
from graphmodel.vocabulary import Purpose
from seeds.borough import Say, Summary, load, summary


@click.group()
def borough() -> None:
    """The synthetic borough: invented people and incidents, for demonstrations and tests."""


borough.add_command(breaches.plant)
borough.add_command(breaches.unplant)


@borough.command("load")
@click.option("--seed", type=int, help="another seed draws another borough  [default: 2018]")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="the day at whose beginning (UTC) the borough's four years end  [default: today]",
)
def load_(seed: int | None, as_of: datetime | None) -> None:
    """Load the borough, or complete a load that was interrupted.

    It goes into an empty database only. Repeated, it changes nothing.
    """
    with connected():
        apply_schema()
        actor = operator_or_account(Purpose.ADMINISTRATION)
        end = as_of.replace(tzinfo=UTC) if as_of else None
        with progress() as say:
            loaded = load(actor, seed=seed, as_of=end, say=say)
    _show(loaded)
    click.echo(f"Accounts: {', '.join(account.username for account in loaded.accounts)}")
    click.echo(f"Their passwords: {loaded.accounts_file}")


@borough.command("status")
def status() -> None:
    """Tell whether the database holds the borough, and what is in it."""
    with connected():
        held = summary()
    if held is None:
        click.echo("The synthetic borough is not loaded.")
    else:
        _show(held)


def _show(held: Summary) -> None:
    state = "complete" if held.complete else "its load was interrupted; load it again to complete it"
    click.echo(f"The synthetic borough of seed {held.seed} as of {held.as_of:%Y-%m-%d}: {state}.")
    table = Table("records", "number", box=None)
    table.columns[1].justify = "right"
    for kind, number in held.counts.items():
        table.add_row(kind, f"{number:,}")
    for state, number in held.listings.items():
        table.add_row(f"listings {state}", f"{number:,}")
    Console().print(table)


@contextmanager
def progress() -> Iterator[Say]:
    """Show stages as bars on a terminal, and elsewhere as a line for each stage that is done."""
    console = Console()
    if not console.is_terminal:
        yield _line
        return
    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=of)
            bars.update(tasks[stage], completed=done)

        yield advance


def _line(stage: str, done: int, of: int) -> None:
    if done == of:
        click.echo(f"{stage}: {done:,}")
