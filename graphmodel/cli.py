"""``graphmodel``: the command line."""

from __future__ import annotations

import sys

import click
from pydantic import ValidationError

from graphmodel.commands import (
    accounts,
    audit,
    borough,
    casework,
    demo,
    evidence,
    intelligence,
    ledger,
    lint,
    listing,
    load,
    nominations,
    opening,
    pages,
    permissions,
    policies,
    query,
    same,
    schema,
    searching,
    tokens,
    why,
)
from graphmodel.errors import GraphmodelError, Refused
from graphmodel.records.faults import fault
from graphmodel.server.commands import server

REFUSED = 1
FAILED = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="graphmodel")
def graphmodel() -> None:
    """A subject and association model that cannot list a person for whom they know.

    Exit codes: 0 done; 1 refused by a rule, or a breach was found; 2 it could not be done.
    """


for command in (
    server,
    borough.borough,
    load.load,
    load.template,
    accounts.sign_in,
    accounts.sign_out,
    accounts.whoami,
    accounts.account,
    casework.register,
    searching.search,
    why.why,
    opening.open_,
    tokens.token,
    nominations.nominate,
    nominations.nominations,
    casework.decide,
    casework.review,
    casework.suspend_overdue,
    casework.suspend,
    casework.reinstate,
    casework.confirm_band,
    casework.queue,
    listing.listing,
    intelligence.intelligence,
    policies.policy,
    same.same,
    evidence.history_,
    evidence.as_known_,
    evidence.evidence,
    audit.audit,
    ledger.ledger,
    query.query,
    query.save_query,
    lint.lint,
    schema.schema,
    pages.web,
    demo.demo,
    permissions.roles,
):
    graphmodel.add_command(command)
permissions.say_for_whom(graphmodel)


def main() -> None:
    """Run a command; what we raise on purpose becomes a sentence and an exit code, never a traceback."""
    try:
        graphmodel()
    except Refused as refusal:
        click.echo(f"Refused. {refusal}", err=True)
        sys.exit(REFUSED)
    except GraphmodelError as error:
        click.echo(f"graphmodel: {error}", err=True)
        sys.exit(FAILED)
    except ValidationError as error:
        for one in error.errors():
            click.echo(f"graphmodel: {'.'.join(map(str, one['loc'])) or 'settings'}: {fault(one)}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
