"""Where a server keeps its things inside a home; the launcher's ``ServerHome.java`` draws the same layout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

OWNER_ONLY = 0o700


@dataclass(frozen=True)
class ServerHome:
    """The folder of one server.

    Args:
        root: the folder that Neo4j itself takes for its home: ``<home>/server``.
    """

    root: Path

    @classmethod
    def of(cls, home: Path) -> ServerHome:
        """Return the place of the server that belongs to ``home``."""
        return cls(home.expanduser().absolute() / "server")

    @property
    def lock(self) -> Path:
        """Held by the server's process for its whole life."""
        return self.root / "lock"

    @property
    def command_lock(self) -> Path:
        """Held by a command for as long as it changes the server's state."""
        return self.root / "command.lock"

    @property
    def run_file(self) -> Path:
        """Written by the server once it answers."""
        return self.root / "run.json"

    @property
    def password(self) -> Path:
        """The password of the database's user, readable by its owner only."""
        return self.root / "password"

    @property
    def configuration(self) -> Path:
        """Written anew at each start."""
        return self.root / "conf" / "neo4j.conf"

    @property
    def data(self) -> Path:
        """The databases and their transaction logs."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """What the server's process prints."""
        return self.root / "logs" / "neo4j.log"

    @property
    def debug_log(self) -> Path:
        """What Neo4j tells people who repair it."""
        return self.root / "logs" / "debug.log"

    def create(self) -> None:
        """Make the folders, closed to everybody but their owner: they hold intelligence about people."""
        self.root.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        self.root.chmod(OWNER_ONLY)
        for folder in (self.configuration.parent, self.data, self.log.parent):
            folder.mkdir(exist_ok=True, mode=OWNER_ONLY)

    def data_bytes(self) -> int:
        """Return the size of the databases and their transaction logs."""
        total = 0
        for parent, _, names in os.walk(self.data):
            for name in names:
                try:
                    total += os.lstat(os.path.join(parent, name)).st_size
                except FileNotFoundError:  # Neo4j removes files while we look
                    continue
        return total
