"""What a file turns out to be from its bytes: no table at all, or text in another encoding than UTF-8."""

from __future__ import annotations

import codecs

from graphmodel.errors import InvalidFile

HEAD = 4096
"""Bytes from which a file is recognised."""

_SAVE = "save it as CSV UTF-8"

_MAGIC = (
    (b"PK\x03\x04", f"is an Excel or zip file with the name of a CSV file; open it in the spreadsheet and {_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Excel file with the name of a CSV file; open it in the spreadsheet and {_SAVE}"),
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"%PDF", f"is a PDF document; export the table from its source and {_SAVE}"),
    (codecs.BOM_UTF16_LE, f"is in UTF-16; {_SAVE}"),
    (codecs.BOM_UTF16_BE, f"is in UTF-16; {_SAVE}"),
)


def check_start(name: str, head: bytes) -> int:
    """Return where the text of a file begins, after a byte order mark if it has one.

    Args:
        name: of the file, for messages.
        head: its first :data:`HEAD` bytes.

    Raises:
        InvalidFile: it is empty, or no text in UTF-8.
    """
    for magic, message in _MAGIC:
        if head.startswith(magic):
            raise InvalidFile(f"{name} {message}.")
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    if not head[start:].strip():
        raise InvalidFile(f"{name} is empty; its first line must name the columns. {TEMPLATE_HINT}")
    if _is_utf16(head):
        raise InvalidFile(f"{name} looks like UTF-16; {_SAVE}.")
    if b"\r" in head and b"\n" not in head:
        raise InvalidFile(f"{name} has line ends of an old kind (CR alone); {_SAVE}.")
    return start


TEMPLATE_HINT = "Write empty files with the right headers: graphmodel template FOLDER."


def not_utf8(name: str, line: int, offset: int, raw: bytes) -> InvalidFile:
    """Return the error for bytes that are not UTF-8.

    Args:
        name: of the file.
        line: on which they stand.
        offset: of the first of them, in bytes from the start of the file.
        raw: the bytes of that line, from which the encoding is guessed.
    """
    return InvalidFile(f"{name} line {line}, byte {offset:,}: not UTF-8; {_guess(raw)}{_SAVE}.")


def _guess(raw: bytes) -> str:
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "it looks like Windows-1252; "


def _is_utf16(head: bytes) -> bool:
    """Tell UTF-16 without a mark: of plain Latin text, every other byte is zero."""
    sample = head[:200]
    even, odd = (sample[parity::2].count(0) > len(sample) // 4 for parity in (0, 1))
    return even != odd
