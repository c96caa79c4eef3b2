"""Which of the five files a folder has, and what in it looks like one of them but is not."""

from __future__ import annotations

import difflib
import stat
from pathlib import Path

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.files import BY_NAME, FILES
from graphmodel.exchange.loading.starts import TEMPLATE_HINT

REJECTED_PREFIX = "rejected-"


def find_files(folder: Path) -> dict[str, Path]:
    """Return the path of each file that is there, by its name without ending, in the order of loading.

    Upper and lower case of the names make no difference. A link is followed.

    Raises:
        InvalidFile: there is no such folder, none of the files, or something that would be left out unseen.
    """
    found: dict[str, list[Path]] = {}
    for path in _entries(folder):
        name = _name_of(path)
        if name:
            found.setdefault(name, []).append(path)
    for paths in found.values():
        if len(paths) > 1:
            names = " and ".join(path.name for path in paths)
            raise InvalidFile(f"{folder} has both {names}; leave one.")
    if not found:
        names = ", ".join(file.file_name for file in FILES)
        raise InvalidFile(f"{folder} has none of {names}. {TEMPLATE_HINT}")
    for name in found:
        _check_regular(found[name][0])
    return {file.name: found[file.name][0] for file in FILES if file.name in found}


def _entries(folder: Path) -> list[Path]:
    try:
        if folder.is_file():
            raise InvalidFile(f"{folder} is a file; give the folder that it is in.")
        return sorted(folder.iterdir())
    except FileNotFoundError:
        raise InvalidFile(f"there is no folder {folder}.") from None
    except OSError as error:
        raise InvalidFile(f"the folder {folder} cannot be read: {(error.strerror or '').lower()}.") from error


def _name_of(path: Path) -> str | None:
    """Return which of the five files this is; none if it has nothing to do with them.

    Raises:
        InvalidFile: it is taken for one of them by whoever put it there, or is a table that nobody would read.
    """
    name = path.name.lower()
    if name.startswith((".", "~", REJECTED_PREFIX)):
        return None
    stem, ending = name.partition(".")[0], name.partition(".")[2]
    if stem in BY_NAME and ending == "csv":
        return stem
    if stem in BY_NAME:
        raise InvalidFile(f"{path.name} must be a CSV file (UTF-8) with the name {stem}.csv.")
    if ending.endswith("csv"):
        close = difflib.get_close_matches(stem, BY_NAME, n=1)
        advice = f"did you mean {close[0]}.csv?" if close else "move it elsewhere, so that it is not forgotten."
        raise InvalidFile(f"{path.name} is none of the five files that can be loaded; {advice}")
    return None


def _check_regular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = "it is a link to nothing" if path.is_symlink() else (error.strerror or "").lower()
        raise InvalidFile(f"{path.name} cannot be read: {reason}.") from error
    if stat.S_ISDIR(mode):
        raise InvalidFile(f"{path.name} is a folder; a file is expected.")
    if not stat.S_ISREG(mode):
        raise InvalidFile(f"{path.name} is not a regular file.")
