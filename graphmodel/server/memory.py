"""How much memory a server may take on this machine."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graphmodel.errors import SettingsInvalid

MIB = 1024 * 1024
GIB = 1024 * MIB

# The shares leave most of the machine to the pages, the analyst's browser and whatever else runs there.
_HEAP_SHARE, _LEAST_HEAP, _MOST_HEAP = 6, 512 * MIB, 8 * GIB
_PAGE_CACHE_SHARE, _LEAST_PAGE_CACHE, _MOST_PAGE_CACHE = 8, 256 * MIB, 16 * GIB

_INITIAL_HEAP = 256 * MIB

_UNITS = {"k": 1024, "m": MIB, "g": GIB}

_SIZE = re.compile(r"[1-9][0-9]*[kmg]", re.IGNORECASE)


@dataclass(frozen=True)
class Memory:
    """The two memory settings of a server, as Java and Neo4j write them (``512m``, ``2g``)."""

    heap: str
    page_cache: str

    @property
    def initial_heap(self) -> str:
        """What Java takes at once; the rest is taken when it is needed."""
        return self.heap if in_bytes(self.heap) < _INITIAL_HEAP else f"{_INITIAL_HEAP // MIB}m"


def in_bytes(size: str) -> int:
    """Return the number of bytes that a size such as ``512m`` stands for."""
    return int(size[:-1]) * _UNITS[size[-1].lower()]


def allot(heap: str | None, page_cache: str | None, *, total: int | None = None) -> Memory:
    """Choose the memory settings.

    Args:
        heap: what the installation insists on, or None to choose by the machine.
        page_cache: likewise.
        total: bytes of memory there are; None to ask the machine.

    Raises:
        SettingsInvalid: a size that is not a number with ``k``, ``m`` or ``g``.
    """
    there_is = total_memory() if total is None else total
    return Memory(
        heap=_checked("heap size", heap) or _share(there_is, _HEAP_SHARE, _LEAST_HEAP, _MOST_HEAP),
        page_cache=_checked("page cache size", page_cache)
        or _share(there_is, _PAGE_CACHE_SHARE, _LEAST_PAGE_CACHE, _MOST_PAGE_CACHE),
    )


def _share(total: int, divisor: int, least: int, most: int) -> str:
    return f"{min(max(total // divisor, least), most) // MIB}m"


def _checked(name: str, size: str | None) -> str | None:
    if size is not None and not _SIZE.fullmatch(size):
        raise SettingsInvalid(f"The {name} {size!r} is not a size such as 512m or 2g.")
    return size


def total_memory(control_groups: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> int:
    """Return the bytes of memory that this process may count on: the machine's, or its container's limit."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *_limits(control_groups, own)])


def _limits(control_groups: Path, own: Path) -> list[int]:
    found = []
    for file in _limit_files(control_groups, own):
        try:
            text = file.read_text().strip()
        except OSError:
            continue
        if text.isdigit():  # "max" says that there is no limit
            found.append(int(text))
    return found


def _limit_files(control_groups: Path, own: Path) -> list[Path]:
    """The files that may hold a limit: version 2's, for our group and all above it, and version 1's."""
    files = [control_groups / "memory" / "memory.limit_in_bytes"]
    try:
        lines = own.read_text().splitlines()
    except OSError:
        lines = []
    for line in lines:
        if line.startswith("0::/"):
            group = PurePosixPath(line.removeprefix("0::/"))
            files += [control_groups / part / "memory.max" for part in (group, *group.parents)]
    return files
