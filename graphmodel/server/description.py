"""Says what was found of a server, to people and to programs."""

from __future__ import annotations

from datetime import timedelta

from graphmodel.server.external import ExternalServerStatus
from graphmodel.server.memory import GIB, MIB
from graphmodel.server.state import Status

Facts = dict[str, str | int | float | bool | None]


def facts(status: Status) -> Facts:
    """Return the status of a local server as plain values; never the password."""
    found: Facts = {
        "state": status.state.value,
        "home": str(status.home),
        "pid": status.pid,
        "data_bytes": status.data_bytes,
        "log": str(status.log),
    }
    if status.server is not None:
        found |= {
            "uri": status.server.uri,
            "port": status.server.port,
            "username": status.server.username,
            "version": status.server.version,
            "edition": status.server.edition,
            "guard": status.server.guard,
            "started_at": status.server.started_at.isoformat(),
            "uptime_seconds": round(status.uptime_seconds or 0.0, 1),
        }
    return found


def describe(status: Status) -> str:
    """Return the status of a local server as lines of text."""
    rows = [("state", status.state.value)]
    if status.server is not None:
        uptime = timedelta(seconds=round(status.uptime_seconds or 0.0))
        rows += [
            ("uri", status.server.uri),
            ("server", f"Neo4j {status.server.version} {status.server.edition}"),
            ("guard", _guard(status.server.guard) or "SWITCHED OFF (--no-guard): this server refuses nothing"),
            ("uptime", str(uptime)),
        ]
    if status.pid is not None:
        rows.append(("pid", str(status.pid)))
    rows += [("data", _readable(status.data_bytes)), ("home", str(status.home)), ("log", str(status.log))]
    return _table(rows)


def facts_external(status: ExternalServerStatus) -> Facts:
    """Return the status of a server that was given by ``NEO4J_URI`` as plain values."""
    return {
        "state": "running" if status.answers else "unavailable",
        "uri": status.uri,
        "external": True,
        "version": status.version,
        "edition": status.edition,
        "guard": status.guard,
        "problem": status.problem,
    }


def describe_external(status: ExternalServerStatus) -> str:
    """Return the status of a server that was given by ``NEO4J_URI`` as lines of text."""
    rows = [("state", "running" if status.answers else "unavailable"), ("uri", f"{status.uri} (NEO4J_URI)")]
    if status.answers:
        rows.append(("server", f"Neo4j {status.version} {status.edition}"))
        rows.append(("guard", _guard(status.guard) or "NOT INSTALLED: this server refuses nothing"))
    if status.problem:
        rows.append(("problem", status.problem))
    return _table(rows)


def _guard(version: str | None) -> str | None:
    return version and f"version {version}"


def _table(rows: list[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _readable(size: int) -> str:
    return f"{size / GIB:.1f} GiB" if size >= GIB else f"{size / MIB:.1f} MiB"
