"""Whatever a file is, it is an error that names the line and the remedy, or it is read and what is wrong with it is said."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.past.estimate import estimate
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.reading import Read, read_past
from manyhands.science.past.telling import estimate_data, estimate_lines

NOW = datetime(2026, 11, 27, tzinfo=UTC)
HEADER = "id,created at,solved at,channel,handle time seconds\n"
GOOD = "".join(f"{at},2026-03-{1 + at % 28:02} 09:{at % 60:02},2026-03-{1 + at % 28:02} 10:00,chat,{60 + at}\n" for at in range(80))


def read(raw: bytes) -> Read:
    return read_past(raw, now=NOW)


def said(found: Read) -> str:
    return "\n".join(found.findings.lines())


@pytest.mark.parametrize(("raw", "words"), [
    (b"", "empty"), (b"  \n\n", "empty"), (HEADER.encode(), "header and no rows"), (b"PK\x03\x04" + b"\0" * 200, "Excel.*Save it as CSV"),
    (b"%PDF-1.7\n" + bytes(range(256)), "PDF"), (bytes(range(256)) * 20, "line 1"), (b"\x7fELF\x01\x02\x03" + b"\0\1" * 500, "no text"),
    (gzip.compress((HEADER + GOOD).encode())[:-40], "damaged.*Copy or export it again"), (b"\x1f\x8b\x08\0garbage", "damaged"),
    ((HEADER + "1,soon,,chat,5\n2,later,,chat,6\n").encode(), "No column says when|cannot be"), (b"[]", "no records"), (b'{"a": 1}', "No column says"),
    (b'[{"created_at": ', "no JSON"), (b"id,created at\n1,2031-01-01\n", "line 2: it arrives in the future"),
])  # fmt: skip
def test_what_cannot_be_used_at_all_is_refused_with_a_remedy(raw: bytes, words: str) -> None:
    with pytest.raises(UnableToRead, match=f"(?s){words}"):
        read(raw)


@pytest.mark.parametrize(("row", "reason"), [
    ("81,,,chat,5", "it has no arrival time"), ("81,yesterday,,chat,5", "'yesterday' is no date"), ("81,2026-03-02", "2 cells where the header has 5"),
    ("81,2026-03-02,,chat,5,6,7", "7 cells"), ('81,2026-03-02,"chat,5', "a quote opens on it and does not close"), ("81,2026-03-02\0,,chat,5", "NUL"),
    ("81,2035-03-02 10:00,,chat,5", "in the future"), ("8" * 1_200_000, "longer than a million characters"), ("81,2026-02-31,,chat,5", "is no date"),
])  # fmt: skip
def test_a_bad_row_is_counted_and_shown_with_its_line_and_the_rest_is_read(row: str, reason: str) -> None:
    found = read((HEADER + GOOD[: GOOD.index("40,2026")] + row + "\n" + GOOD[GOOD.index("40,2026") :]).encode())

    assert found.findings.bad_rows == 1 and len(found.past) == 80
    assert found.findings.bad_lines[0][0] == 42 and reason in found.findings.bad_lines[0][1]
    assert found.findings.rows == 81


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    found = read((HEADER + GOOD.replace("chat", "Türsprechstelle")).encode(encoding))

    assert found.past.names["channel"].names == ("Türsprechstelle",)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_every_usual_sign_between_cells_is_known(sign: str) -> None:
    found = read((HEADER + GOOD).replace(",", sign).encode())

    assert len(found.past) == 80 and found.past.numbers["handle_time"].min() == 60


def test_a_packed_file_that_breaks_off_names_the_line_after_which_it_does() -> None:
    rows = "".join(f"{at},2026-03-02 09:00,,chat,{at * 7919 % 10007}\n" for at in range(40_000))

    with pytest.raises(UnableToRead, match=r"after line 3\d{4}.*gzip -dc"):
        read(gzip.compress((HEADER + rows).encode())[:-20_000])


def test_signs_that_move_a_cursor_are_not_shown() -> None:
    found = read(b"id,created at\x1b[2J,channel\n1,2026-03-02,c\x1b]0;x\x07\n3,2026-03-02,c\n2,\x1b[31msoon,d\n")

    assert "\x1b" not in said(found) + "".join(estimate_lines(estimate(found.past, least=1)))


def test_quoted_cells_may_hold_commas_and_lines() -> None:
    found = read(b'id,created at,topic\n1,2026-03-02,"late, and\nbroken ""again"""\n2,2026-03-03,5" screen\n')

    assert found.past.names["topic"].names == ('5" screen', 'late, and\nbroken "again"')


def test_old_line_ends_and_a_missing_header_are_read() -> None:
    found = read(b"2026-03-02 09:00,chat\r2026-03-02 10:00,mail\r")

    assert len(found.past) == 2 and "names no columns" in said(found)


def test_cells_that_cannot_be_read_are_said_and_taken_as_not_written() -> None:
    found = read((HEADER + GOOD + "90,2026-03-02 09:00,2026-03-01 09:00,chat,much\n").encode())

    assert "1 cells of 'handle_time' cannot be read" in said(found) and "before the arrival" in said(found)
    assert len(found.past) == 81


def test_one_day_is_a_history_that_says_that_it_is_short() -> None:
    found = read(b"id,created at\n" + b"".join(b"%d,2026-03-02 09:%02d\n" % (at, at) for at in range(60)))

    assert "The history has 1 days" in said(found)
    assert found.past.counts(3600).counts.sum() == 60


def test_nobodys_name_or_address_is_in_what_is_kept() -> None:
    found = read(b"id,created at,customer email,assignee\n1,2026-03-02,ada@example.org,Cy Example\n2,2026-03-03,ada@example.org,Cy Example\n")

    assert found.past.customer.tolist() == [0, 0]
    assert "ada@" not in repr(found.past) and "Cy Example" not in repr(found.past)


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["2026-03-02", "2.3.2026 9:00", "1772442000", "", "?", "nan", "inf", "-1", "1e308", '"', "true", "3:0-5", "\ufeff"]),
    st.floats().map(str), st.integers().map(str), st.datetimes().map(str),
)  # fmt: skip
NAMES = st.sampled_from(["id", "created at", "solved at", "channel", "topic", "handle time", "wait", "abandoned", "customer", "agent", "reopens", "held",
                         "count", "activity", "x", "", "first reply time in minutes", "in time", "priority"])  # fmt: skip


@settings(max_examples=150)
@given(names=st.lists(NAMES, min_size=1, max_size=8), rows=st.lists(st.lists(CELLS, max_size=9), max_size=12), sign=st.sampled_from([",", ";", "\t"]))
def test_no_table_ends_in_a_trace_or_in_what_is_no_number(names: list[str], rows: list[list[str]], sign: str) -> None:
    text = "\n".join(sign.join(cells) for cells in [names, *rows])
    answered_or_refused(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(raw=st.binary(max_size=300))
def test_no_bytes_end_in_a_trace(raw: bytes) -> None:
    answered_or_refused(raw)
    answered_or_refused(HEADER.encode() + raw)


JSON = st.recursive(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=8), st.integers()),
                    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["created_at", "id", "via", "tickets", "a"]), inner, max_size=4)))  # fmt: skip


@settings(max_examples=150)
@given(value=JSON, cut=st.integers(0, 3))
def test_no_json_ends_in_a_trace(value: object, cut: int) -> None:
    text = json.dumps(value)
    answered_or_refused(text[: len(text) - cut].encode())


def answered_or_refused(raw: bytes) -> None:
    try:
        found = read(raw)
    except UnableToRead as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert "Nothing was" in refused
        return
    json.dumps(found.findings.data(), allow_nan=False)
    estimates = estimate(found.past)
    json.dumps(estimate_data(estimates), allow_nan=False)
    assert "nan" not in "\n".join(estimate_lines(estimates)).replace("Kanan", "").split()
    assert found.past.counts(86_400, whole=True).counts.sum() == found.past.total
