"""Which port a server can have."""

from __future__ import annotations

import errno
import socket

from graphmodel.errors import PortTaken
from graphmodel.server.configuration import HOST


def is_free(port: int) -> bool:
    """Tell whether a server could listen on ``port`` of this machine now.

    Raises:
        PortTaken: this user may not listen on such a port at all.
    """
    with socket.socket() as listener:
        # Without this, connections of an earlier server that are still being closed would count as taken.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(1)
        except PermissionError:
            raise PortTaken(f"Port {port} needs a privileged user; choose one from 1024 up.") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def any_free() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
    return port
