"""How much longer a page takes than the bare driver running the same Cypher.

Both run in this process, in turns on the same subjects, so that what else the machine does falls on both alike.
The page's share is everything from the request to the answer's last byte: the session, permissions, the layout,
JSON and HTML. The bare driver runs the same statements with the same parameters, the look's ledger entry among them.
"""

from __future__ import annotations

import random
import re
import statistics
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from flask.testing import FlaskClient
from neo4j import ManagedTransaction

from graphmodel import clock
from graphmodel.casework.accounts import open_account
from graphmodel.findings.network import EDGES_SHOWN
from graphmodel.gate import READING, policy_in_force
from graphmodel.ledger.actors import operator
from graphmodel.queries import cypher
from graphmodel.server.connection import driver, read, read_text
from graphmodel.settings import Settings
from graphmodel.vocabulary import AccountRole
from web import create_app

LIMIT = 1.5
"""Times the bare driver's p50 and p95 that a page may take."""

_WARM_UP = 40
_PASSWORD = "only for the benchmark 42"  # noqa: S105 - of a database that lives for this run


def measure(settings: Settings, rounds: int) -> bool:
    """Measure each page, print a table, and tell whether the claim holds.

    Args:
        settings: of the installation measured; the process is connected to its database.
        rounds: how often each page is asked for.
    """
    subjects = [row["uid"] for row in read_text("MATCH (s:Subject) RETURN s.uid AS uid ORDER BY uid", {})]
    analyst, reviewer = (_signed_in(settings, role) for role in (AccountRole.ANALYST, AccountRole.REVIEWER))
    register = read("register/registers")[0]["name"]
    gate = f"/api/grounds/{{}}?register={register}".format
    print("| page | bare p50 ms | page p50 ms | ratio | bare p95 ms | page p95 ms | ratio |")
    print("|---|---|---|---|---|---|---|")
    return all([
        _compare("first-degree network", rounds, subjects, _bare_network, lambda uid: f"/api/network/{uid}", analyst),
        _compare("gate", rounds, subjects, _bare_gate(register), gate, reviewer),
    ])  # fmt: skip


def _compare(
    name: str,
    rounds: int,
    subjects: list[str],
    bare: Callable[[str], None],
    path: Callable[[str], str],
    client: FlaskClient,
) -> bool:
    chosen = random.Random(7).choices(subjects, k=rounds + _WARM_UP)  # noqa: S311 - a sample, no secret
    bare_times, page_times = [], []
    for uid in chosen:
        bare_times.append(_timed(lambda uid=uid: bare(uid)))  # type: ignore[misc]
        page_times.append(_timed(lambda uid=uid: _asked(client, path(uid))))  # type: ignore[misc]
    base, page = _quantiles(bare_times[_WARM_UP:]), _quantiles(page_times[_WARM_UP:])
    ratios = [p / b for p, b in zip(page, base, strict=True)]
    cells = (f"{b:.1f} | {p:.1f} | {r:.2f}" for b, p, r in zip(base, page, ratios, strict=True))
    print(f"| {name} | {' | '.join(cells)} |")
    return max(ratios) <= LIMIT


def _quantiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=20)
    return cuts[9], cuts[18]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _asked(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200 or not answer.get_data():
        raise AssertionError(f"{path}: {answer.status_code}")


def _signed_in(settings: Settings, role: AccountRole) -> FlaskClient:
    name = f"benchmark-{role.value}"
    open_account(operator(), name, role, _PASSWORD)
    client = create_app(settings).test_client()
    for path, fields in (("/sign-in", {"username": name, "password": _PASSWORD}), ("/work", {"purpose": "oversight"})):
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).get_data(as_text=True))
        if token is None:
            raise AssertionError(f"{path} has no token")
        client.post(path, data=fields | {"csrf_token": token[1]})
    return client


def _bare_network(uid: str) -> None:
    def work(transaction: ManagedTransaction) -> list[str]:
        _run(transaction, "shielding/opened", account="bare", work="bare", now=clock.now())
        _run(transaction, "network/counts", uid=uid)
        rows = _run(transaction, "network/around_subject", uid=uid, limit=EDGES_SHOWN, opened=[])
        uids = list(dict.fromkeys([uid, *(end for row in rows for end in (row["source"], row["target"]))]))
        nodes = _run(transaction, "network/nodes", uids=uids, now=clock.now(), opened=[])
        behind = [uid, *(node["uid"] for node in nodes if node["kind"] == "incident")]
        _run(transaction, "shielding/hidden", uids=behind, opened=[])
        return uids

    with driver().session(default_access_mode="READ") as session:
        _look(session.execute_read(work))


def _bare_gate(register: str) -> Callable[[str], None]:
    policy = policy_in_force(READING, register)
    if policy is None:
        raise AssertionError("the borough has a register")

    def bare(uid: str) -> None:
        def work(transaction: ManagedTransaction) -> None:
            _run(transaction, "register/in_force", register=register, now=clock.now())
            _run(transaction, "gate/grounds", policy=policy.policy, subjects=[uid], now=clock.now(), met=None)
            _run(transaction, "explanation/not_grounds", subject=uid)

        with driver().session(default_access_mode="READ") as session:
            session.execute_read(work)
        _look([uid, policy.register])

    return bare


def _run(transaction: ManagedTransaction, query_id: str, **parameters: Any) -> list[dict[str, Any]]:
    return transaction.run(cypher(query_id), parameters).data()


def _look(uids: Iterable[str]) -> None:
    entry = {"uid": str(uuid.uuid4()), "at": clock.now(), "uids": list(uids), "act": "consultation"}
    entry |= {"actor": "bare", "role": "operator", "deed": "network", "purpose": "oversight", "outcome": "done"}
    with driver().session() as session:
        session.execute_write(lambda transaction: transaction.run(cypher("ledger/append"), entries=[entry]).consume())
