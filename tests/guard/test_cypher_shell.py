"""The administrator's password and cypher-shell do not get past the guard either."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from graphmodel.server.connection import BY_THE_GUARD
from graphmodel.settings import PROJECT
from tests.conftest import Server, jar_cache
from tests.cypher.test_cypher_shell import SHELL
from tests.guard.graphs import ALL, TIED, graph
from tests.guard.test_evidence import FALLS
from tests.guard.test_own_conduct import FRIENDS, NOMINATED, ONE_GROUND, WAYS
from tests.guard.test_records import ATTACKS_ON_A_POLICY, ATTACKS_ON_THE_LEDGER

IN_TRANSACTIONS = (
    f"UNWIND [1] AS one CALL (one) {{ {ALL} {FRIENDS} {NOMINATED.replace('L-1', 'L-2')} {TIED} "
    "CREATE (l)-[:GROUNDED_ON]->(g) } IN TRANSACTIONS OF 1 ROW"
)

NO_LISTING = [":begin\n" + ";\n".join(way).replace("L-1", "L-2") + ";\n:commit" for way in WAYS.values()]
LISTED = [f"{attack};" for attack in (*FALLS.values(), *ATTACKS_ON_THE_LEDGER, *ATTACKS_ON_A_POLICY)]


def in_cypher_shell(server: Server, folder: Path, statements: list[str]) -> list[str]:
    """Run statements in one cypher-shell that goes on after an error, and return what it complained of."""
    script = folder / "attacks.cypher"
    script.write_text("\n".join(statements) + "\n", encoding="utf-8")
    given = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    environment = os.environ | given | {"GRAPHMODEL_HOME": str(folder), "GRAPHMODEL_CACHE": str(jar_cache())}
    done = subprocess.run(
        [*SHELL, "--file", str(script), "--", "--format", "plain", "--fail-at-end"],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stderr.splitlines() if line.strip() and "JAVA_TOOL_OPTIONS" not in line]


def test_every_attack_in_cypher_shell_is_refused_by_name_and_writes_nothing(listed: Server, tmp_path: Path) -> None:
    before = graph()
    attacks = [*NO_LISTING, f"{IN_TRANSACTIONS};", *LISTED]
    complaints = in_cypher_shell(listed, tmp_path, attacks)
    assert len(complaints) == len(attacks)
    assert [line for line in complaints if f"{BY_THE_GUARD} (invariant" not in line] == []
    assert graph() == before


def test_what_is_lawful_is_written_in_cypher_shell(listed: Server, tmp_path: Path) -> None:
    lawful = [
        f":begin\n{ALL} {ONE_GROUND} {NOMINATED.replace('L-1', 'L-2')} {TIED} CREATE (l)-[:GROUNDED_ON]->(g);\n:commit",
        "MATCH (l:Listing {uid: 'L-1'}) SET l.state = 'suspended';",
        "CREATE (:LedgerEntry {uid: randomUUID()});",
    ]
    assert in_cypher_shell(listed, tmp_path, lawful) == []
