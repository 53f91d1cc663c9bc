"""Cells that a spreadsheet shows as text and never runs."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

# Besides ASCII, the signs that spreadsheets or a paste may turn into these; NFKC folds full-width and small forms.
STARTERS = frozenset("=+-@|%\u2212\u2010\u2011\u2012\u2013\u2014\uff5c")
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cs", "Co", "Cn", "Mn", "Me"})


def safe_cell(value: object) -> str:
    """The text of a cell; a text that might be read as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):  # a negative number is a number, not a formula
        return str(value)
    text = str(value).replace("\x00", "")
    return "'" + text if _could_run(text) else text


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV, every cell quoted: a cell cannot break out where a semicolon or a tab separates."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _could_run(text: str) -> bool:
    if text[:1] in ("\t", "\r", "\n"):
        return True
    for sign in text:
        if unicodedata.category(sign) in INVISIBLE:
            continue
        folded = unicodedata.normalize("NFKC", sign)
        return folded[:1] in STARTERS
    return False
