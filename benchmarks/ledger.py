"""How long it takes to seal and to verify a ledger, and how much memory the verification needs, at growing sizes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from graphmodel.ledger.sealing import seal
from graphmodel.server import RunningServer, connection
from graphmodel.server.schema import apply_schema

SIZES = (100_000, 1_000_000)

LONGEST = 60.0
"""Seconds that the verification of a million entries may take, on two cores."""

FLAT = 1.3
"""Times the memory at the smallest size that the largest may take."""

_ENTRIES = """
UNWIND range($from, $to - 1) AS n
CALL (n) {
  CREATE (e:LedgerEntry)
  SET e = {uid: randomUUID(), at: $at + duration({milliseconds: n}), written_at: $at + duration({milliseconds: n}),
    actor: '91ecce95-b7bd-450a-8b27-3d2646e07747', role: 'analyst', act: 'consultation', deed: 'network',
    purpose: 'investigation', outcome: 'done', because: [], count: 3,
    uids: ['SUB-' + n, 'INC-' + n, 'INC-' + (n + 1)]}
} IN TRANSACTIONS OF 10000 ROWS
"""

_A_MINUTE_APART = """
MATCH (c:Checkpoint)
WITH c ORDER BY c.first DESC
WITH collect(c) AS newest_first
UNWIND range(0, size(newest_first) - 1) AS n
WITH newest_first[n] AS c, n
SET c.at = datetime() - duration('P1D') - duration({minutes: n})
"""

_VERIFIED = """
import json, resource, sys, time
from pathlib import Path
from graphmodel.ledger import keys, sealing
from graphmodel.ledger.verification import verify
from graphmodel.server import connection
uri, username, password, home = sys.argv[1:]
connection.connect(uri, username, password)
began = time.perf_counter()
found = verify(keys.signer(Path(home)).verifier, sealing.checkpoints(Path(home))[-1:])
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "sealed": found.sealed, "faults": len(found.faults),
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def measure(home: Path, server: RunningServer, sizes: tuple[int, ...] = SIZES) -> bool:
    """Measure sealing and verification at each size, print a table, and tell whether the claims hold.

    Args:
        home: where the key and the checkpoints are kept.
        server: an empty one.
        sizes: numbers of entries, growing.
    """
    connection.connect(server.uri, server.username, server.password)
    try:
        apply_schema()
        print("\n| entries | sealing s | verifying s | memory of the verification MB |")
        print("|---|---|---|---|")
        found = [_measured(home, server, before, size) for before, size in zip((0, *sizes), sizes, strict=False)]
    finally:
        connection.disconnect()
    seconds, (smallest, largest) = found[-1][0], (found[0][1], found[-1][1])
    flat = largest / smallest
    print(
        f"\nThe largest needs {flat:.2f} × the memory of the smallest (claims: {LONGEST:.0f} s a million, {FLAT} ×)\n"
    )
    return seconds <= LONGEST * max(1.0, sizes[-1] / 1e6) and flat <= FLAT


def _measured(home: Path, server: RunningServer, before: int, size: int) -> tuple[float, float]:
    with connection.driver().session() as session:
        at = session.run("RETURN datetime() - duration('P3D') AS at").single(strict=True)["at"]
        session.run(_ENTRIES, {"from": before, "to": size, "at": at}).consume()
    began = time.perf_counter()
    # Those that were put in for this are older than the newest checkpoint.
    seal(home, everything=True)
    sealing = time.perf_counter() - began
    with connection.driver().session() as session:  # nobody seals a million entries in one hour
        session.run(_A_MINUTE_APART).consume()
    command = [sys.executable, "-c", _VERIFIED, server.uri, server.username, server.password, str(home)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if told["faults"] or told["sealed"] != size:
        raise AssertionError(f"the verification found {told}")
    print(f"| {size:,} | {sealing:.1f} | {told['seconds']:.1f} | {told['megabytes']:.0f} |")
    return told["seconds"], told["megabytes"]
