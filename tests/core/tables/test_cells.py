"""No text that leaves for a spreadsheet is run there."""

from __future__ import annotations

import csv
import io
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.tables import csv_text, safe_cell

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    "﹦",
    "−",
    "\x00=",
    "\u200b=",
    "\ufeff=",
    "\u00a0+",
    " \t@",
]


@pytest.mark.parametrize("start", STARTS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    cell = safe_cell(start + 'cmd|" /C calc"!A0')

    assert cell.startswith("'")
    assert cell.endswith("!A0")


@pytest.mark.parametrize("text", ["", "Anna", "a=b", "3 + 4", "¡Hola!", "(=1)", "ünïcode", "'=1"])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert [safe_cell(one) for one in (-5, Decimal("-2.40"), None)] == ["-5", "-2.40", ""]


@given(st.text())
def test_no_text_ever_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    shown = "".join(sign for sign in unicodedata.normalize("NFKC", cell) if sign.isprintable()).strip()

    assert not cell.startswith(("\t", "\r", "\n", "\x00"))
    assert shown[:1] not in {"=", "+", "-", "@"}
    assert safe_cell(cell) == cell


@given(st.lists(st.lists(st.text(alphabet="a=+-@;,\t\"'\r\n \x00"), min_size=1, max_size=4), max_size=4))
def test_a_written_table_reads_back_cell_by_cell(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))

    assert read == [[safe_cell(cell) for cell in row] for row in rows]
