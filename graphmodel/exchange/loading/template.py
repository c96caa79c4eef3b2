"""Empty files with the right headers, and an explanation of every column made from the same source."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.columns import Column, Shape
from graphmodel.exchange.loading.files import FILES, RecordFile

README = "README.md"


def write_template(folder: Path) -> list[Path]:
    """Write the five files, with their headers only, and a README that explains each column.

    Args:
        folder: made if it is not there.

    Returns:
        What was written.

    Raises:
        InvalidFile: one of the files is there already (none is overwritten, and none is written), or the folder
            cannot be written to.
    """
    # The mark at the start lets a spreadsheet know that the text is UTF-8.
    texts = {file.file_name: ("utf-8-sig", _header(file)) for file in FILES} | {README: ("utf-8", readme())}
    for name in texts:
        if os.path.lexists(folder / name):
            raise InvalidFile(f"{folder / name} is there already; nothing was written. Name an empty folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (encoding, text) in texts.items():
            with (folder / name).open("x", encoding=encoding, newline="") as stream:
                stream.write(text)
    except OSError as error:
        raise InvalidFile(f"{folder} cannot be written to: {(error.strerror or '').lower()}.") from error
    return [folder / name for name in texts]


def readme() -> str:
    """Return the explanation of all columns, in Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(file) for file in FILES)])


def _header(file: RecordFile) -> str:
    return ",".join(column.name for column in file.columns) + "\r\n"


def _section(file: RecordFile) -> str:
    lines = [
        f"## {file.file_name}",
        "",
        f"One row is one {file.noun}. An example:",
        "",
        "```csv",
        *_example(file),
        "```",
        "",
        *(_line(column) for column in file.columns),
        "",
    ]
    return "\n".join(lines)


def _example(file: RecordFile) -> list[str]:
    rows = [[column.name for column in file.columns], [column.example for column in file.columns]]
    return [_csv(row) for row in rows]


def _csv(row: list[str]) -> str:
    written: list[str] = []

    class _Lines:
        def write(self, text: str) -> None:
            written.append(text)

    csv.writer(_Lines(), lineterminator="").writerow(row)
    return "".join(written)


def _line(column: Column) -> str:
    # A list, not a table: a bar would end a table's cell, and people read this file as it stands.
    words = f"one of {', '.join(f'`{word}`' for word in column.allowed)}"
    pairs = column.shape is Shape.ALLEGATIONS
    value = f"{column.type}; the role is {words}" if pairs else words if column.allowed else column.type
    required = " (required)" if column.required else ""
    example = f" For example `{column.example}`." if column.example else ""
    return f"- `{column.name}`{required}: {column.meaning}; {value}.{example}"


_INTRODUCTION = """\
# Files of records

Fill in the files that you need, take out the others, and load the folder:

```sh
graphmodel load FOLDER --dry-run
graphmodel load FOLDER
```

- The files are CSV in UTF-8; in a spreadsheet, save as "CSV UTF-8". The first line names the columns, in any order.
  Columns that are not required may be left out, and cells of them may be empty.
- Lists are separated by `|`.
- Dates are written as 2026-03-31; dates and times as 2026-03-31T18:05, with `+01:00` or `Z` behind if they are not
  in the installation's own time zone.
- A uid has letters, digits and `. _ : -`, begins with a letter or digit, and has at most 80 of them. It is the
  number by which your source keeps the record, not a name.
- Records that a row refers to are in these files or in the graph.
- There is no column for ethnicity or any other protected characteristic; a file that has one is refused.
- If a single row is rejected, nothing is loaded: the row that makes somebody a victim must not be missing where the
  row that makes them a suspect is loaded. Rejected rows are written to `rejected/`, with their reasons.
"""
