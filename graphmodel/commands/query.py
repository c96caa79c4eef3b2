"""``graphmodel query``: an auditor's ad-hoc question in Cypher, which can only read."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from graphmodel.casework import asking
from graphmodel.commands.session import PURPOSES, connected, current_actor
from graphmodel.exchange.answers import as_csv, shown
from graphmodel.findings import console
from graphmodel.findings.audit_report import printable
from graphmodel.findings.sentences import instant
from graphmodel.server.apart import Answer
from graphmodel.vocabulary import Purpose


@click.command()
@click.argument("text", required=False)
@click.option("--param", "pairs", multiple=True, metavar="NAME=VALUE", help="VALUE as JSON, or else as a text")
@click.option("--saved", metavar="NAME", help="run the saved query of this name, or of this uid from the history")
@click.option("--form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--history", is_flag=True, help="show the saved queries and the newest ones, and run none")
@click.option(
    "--harm-for",
    type=PURPOSES,
    help="for what you read who was harmed or saw it",
)
def query(
    text: str | None, pairs: tuple[str, ...], saved: str | None, form: str, history: bool, harm_for: str | None
) -> None:
    """Ask the graph a question in Cypher: one statement that only reads. A dash reads it from standard input.

    It is looked at before it is run: what writes, calls a procedure that is not on the list, reads a file, names a
    credential or a protected characteristic, or could grow without end is refused with its reason. It may take 20
    seconds and shows 1,000 rows. The question is kept, with who asked it; what it returned is not.
    """
    with connected():
        actor = current_actor(Purpose.OVERSIGHT)
        if history:
            _show_history(console.asked_queries(actor))
            return
        given: dict[str, Any] = {}
        if saved:
            text, held = console.query_of(actor, saved)
            given = json.loads(held)
        if not text:
            raise click.UsageError("give a query, a dash, or --saved NAME")
        asked = sys.stdin.read() if text == "-" else text
        purpose = Purpose(harm_for) if harm_for else None
        answer = asking.ask(actor, asked, given | parameters_of(pairs), harm_for=purpose)
    _show(answer, form)


@click.command("save-query")
@click.argument("uid")
@click.argument("name")
def save_query(uid: str, name: str) -> None:
    """Save the query UID of ``graphmodel query --history`` under NAME; an empty NAME takes its name away."""
    with connected():
        asking.save_query(current_actor(Purpose.OVERSIGHT), uid, name)
    click.echo(f"Saved as {name}." if name.strip() else "It has no name any more.")


def parameters_of(pairs: tuple[str, ...]) -> dict[str, Any]:
    """Return parameters as they were typed: JSON, or else a text.

    Raises:
        click.BadParameter: one is not NAME=VALUE.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (equals and name):
            raise click.BadParameter("write NAME=VALUE, for instance --param uid=S-1")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _show(answer: Answer, form: str) -> None:
    if form == "csv":
        click.echo(as_csv(answer), nl=False)
    elif form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        click.echo(json.dumps({"rows": rows, "cut": answer.cut}, ensure_ascii=False, indent=2))
    else:
        table = Table(*map(printable, answer.columns))
        for row in answer.rows:
            table.add_row(*(printable(shown(value)) for value in row))
        Console(markup=False, highlight=False).print(table)
    more = "; there are more" if answer.cut else ""
    click.echo(f"{len(answer.rows):,} rows in {answer.seconds:.2f} s{more}.", err=True)


def _rows(one: console.Asked) -> str:
    return "rows are for whoever asked" if one.rows is None else f"{one.rows} rows"


def _show_history(found: console.Queries) -> None:
    for title, asked in (("Saved:", found.saved), ("Newest:", found.newest)):
        click.echo(title)
        for one in asked:
            name = f"{one.name} · " if one.name else ""
            click.echo(printable(f"  {one.uid} · {name}{instant(one.at)} · {one.who} · {_rows(one)}"))
            click.echo(printable(f"    {' '.join(one.text.split())}"))
