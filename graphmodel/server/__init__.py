"""The local Neo4j server: get it, start it, find it, stop it."""

from graphmodel.server.process import running, start, status, stop
from graphmodel.server.programs import admin
from graphmodel.server.state import RunningServer, State, Status

__all__ = ["RunningServer", "State", "Status", "admin", "running", "start", "status", "stop"]
