"""What an ad-hoc query returned, for whoever takes it away: as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from graphmodel.server.apart import Answer

_FORMULA = ("=", "+", "-", "@")


def as_csv(answer: Answer) -> str:
    """Return an answer as a CSV file; what a spreadsheet would take for a formula has an apostrophe before it."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(_cell(column) for column in answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return lines.getvalue()


def shown(value: Any) -> str:
    """Return one value as a text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cell(value: Any) -> str:
    text = shown(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(_FORMULA) else text
