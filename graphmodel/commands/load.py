"""``graphmodel load`` and ``template``: records from CSV files, and empty files to fill in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Bars
from rich.table import Table

from graphmodel.commands.session import connected, operator_or_account
from graphmodel.errors import GraphmodelError
from graphmodel.exchange.loading import Ending, LoadReport, Progress, Stage, write_template
from graphmodel.exchange.loading import load as load_folder
from graphmodel.vocabulary import Purpose

NOTHING_LOADED = 1
"""Exit code: rows were rejected, so nothing was loaded (or, in a dry run, nothing would be)."""

LOADED_WITHOUT_REJECTED = 3
"""Exit code: the valid rows are in, and some were rejected."""

_SAYS = {
    Ending.LOADED: "Loaded.",
    Ending.LOADED_WITHOUT_REJECTED: (
        "Loaded without the rejected rows, and without those that must not stand without them."
    ),
    Ending.NOTHING_LOADED: (
        "Nothing was loaded, because rows were rejected. A rejected victim row could leave the suspect row of the "
        "same person standing alone, and a victim would be taken for an offender. Correct the rows and load the "
        "folder again; or load the rest with --skip-rejected, which also holds back what must not stand alone."
    ),
    Ending.DRY_RUN: "Dry run: nothing was loaded.",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--rejects", type=click.Path(path_type=Path), help="folder for rejected rows; FOLDER/rejected if not given"
)
@click.option("--skip-rejected", is_flag=True, help="load the valid rest, but nothing that a rejected row belongs to")
@click.option("--dry-run", is_flag=True, help="examine only")
@click.option("--json", "as_json", is_flag=True, help="print a summary for machines")
@click.pass_context
def load(
    context: click.Context, folder: Path, rejects: Path | None, skip_rejected: bool, dry_run: bool, as_json: bool
) -> None:
    """Load the records in the CSV files of FOLDER.

    The files are subjects.csv, incidents.csv, intelligence.csv, involvements.csv and associations.csv, one or
    more of them; "graphmodel template" writes empty ones and explains them. Everything is examined before
    anything is written, and if a row is rejected nothing is loaded. Loading a folder twice changes nothing.

    Exit codes: 0 loaded; 1 rows were rejected and nothing was loaded; 2 it could not be done; 3 loaded without
    the rejected rows.
    """
    console = Console()
    say: Callable[[str], None] = _nothing if as_json else _echo
    with _told(as_json), connected(), _watching(console, as_json) as watch:
        report = load_folder(
            operator_or_account(Purpose.ADMINISTRATION),
            folder,
            rejects=rejects,
            skip_rejected=skip_rejected,
            dry_run=dry_run,
            say=say,
            watch=watch,
        )
    if as_json:
        click.echo(json.dumps(report.as_dict()))
    else:
        _show(report, console)
    context.exit(_exit_code(report))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def template(folder: Path) -> None:
    """Write empty CSV files into FOLDER, with a README that explains each column."""
    written = write_template(folder)
    click.echo(f"Wrote {', '.join(path.name for path in written)} to {folder}.")


def _exit_code(report: LoadReport) -> int:
    if not report.rejected:
        return 0
    return LOADED_WITHOUT_REJECTED if report.ending is Ending.LOADED_WITHOUT_REJECTED else NOTHING_LOADED


@contextmanager
def _told(as_json: bool) -> Iterator[None]:
    """Tell a machine what failed, and a person that an interrupted load can be repeated."""
    try:
        yield
    except GraphmodelError as error:
        if as_json:
            click.echo(json.dumps({"ending": "failed", "error": str(error)}))
        raise
    except KeyboardInterrupt:
        click.echo("Stopped. What is recorded stays; running the same command again goes on with the rest.", err=True)
        raise


@contextmanager
def _watching(console: Console, as_json: bool) -> Iterator[Callable[[Progress], None]]:
    """Show how far it is: bars on a terminal, a line for each file that is done elsewhere."""
    if as_json or not console.is_terminal:
        yield _nothing
        return
    with Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        console=console,
        transient=True,
    ) as bars:
        yield _Watch(bars)


class _Watch:
    """Moves one bar for each file and stage."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[tuple[Stage, str], TaskID] = {}

    def __call__(self, progress: Progress) -> None:
        """Show how far one file is."""
        key = (progress.stage, progress.file)
        if key not in self._tasks:
            text = f"{progress.stage.label} {progress.file}"
            self._tasks[key] = self._bars.add_task(text, total=progress.of, rate="")
        task = self._bars.tasks[self._tasks[key]]
        rate = progress.rows / task.elapsed if task.elapsed else 0
        self._bars.update(task.id, completed=progress.rows, rate=f"{rate:,.0f} rows/s" if rate else "")


def _nothing(_: Any) -> None:
    """Say nothing."""


def _echo(sentence: str) -> None:
    click.echo(sentence)


def _show(report: LoadReport, console: Console) -> None:
    done = report.ending in (Ending.LOADED, Ending.LOADED_WITHOUT_REJECTED)
    new, held = ("new", "already held") if done else ("would be new", "already held")
    table = Table("file", "rows", "valid", "rejected", "held back", new, held)
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for file in report.files:
        counts = (file.rows, file.valid, file.rejected, file.held_back, file.new, file.held)
        table.add_row(escape(file.file), *(f"{count:,}" for count in counts))
    console.print(table)
    for file in report.files:
        for rejection in file.first:
            click.echo(f"{file.file} line {rejection.line}: {rejection.reason}")
        if file.rejects:
            click.echo(
                f"All rejected rows of {file.file}, with reasons: {file.rejects} (personal data: remove it after use)"
            )
    click.echo(_SAYS[report.ending])
    if done:
        rows = sum(file.rows for file in report.files)
        seconds = report.checking_seconds + report.loading_seconds
        click.echo(f"{rows:,} rows in {seconds:.1f} s ({rows / seconds:,.0f} rows/s).")
