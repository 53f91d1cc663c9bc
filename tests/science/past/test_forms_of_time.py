"""Times as exports write them: each is read, and what had to be guessed is said."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from manyhands.science.past.moments import read_moment
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.reading import Read, read_past

NOW = datetime(2026, 11, 27, tzinfo=UTC)
AT = int(datetime(2026, 3, 2, 14, 30, tzinfo=UTC).timestamp())
MIDNIGHT = int(datetime(2026, 3, 3, tzinfo=UTC).timestamp())


def read(text: str) -> Read:
    return read_past(text.encode(), now=NOW)


def said(found: Read) -> str:
    return "\n".join(found.findings.lines())


@pytest.mark.parametrize("text", [
    "2 mars 2026 14:30", "2. März 2026, 14:30 Uhr", "2 marzo 2026 14:30", "2 de marzo de 2026 14:30", "2 maart 2026 14:30", "2 de março de 2026 14:30",
    "March 2nd, 2026 2:30 PM", "Mar 2, 2026 at 2:30 pm", "02-Mar-2026 14:30", "2026-03-02 02:30:00 p.m.", "2026/3/2 14.30", "02.03.2026 14:30 Uhr",
])  # fmt: skip
def test_words_of_many_languages_are_a_moment(text: str) -> None:
    assert read_moment(text, "dmy") == (AT, None)


@pytest.mark.parametrize(("text", "hours"), [
    ("2026-03-02 14:30 CET", 1), ("2026-03-02 14:30:00 EST", -5), ("2026-03-02T14:30:00+01:00[Europe/Berlin]", 1), ("Mon, 2 Mar 2026 14:30:00 PST", -8),
    ("2026-03-02 14:30:00 UTC", 0),
])  # fmt: skip
def test_zones_by_letters_are_offsets(text: str, hours: int) -> None:
    assert read_moment(text) == (AT - 3600 * hours, 3600 * hours)


@pytest.mark.parametrize("text", ["2026-03-02 24:00", "2026-03-02T24:00:00", "02.03.2026 24:00", "2026-03-02 24:00:00.000"])
def test_twenty_four_oclock_is_the_end_of_its_day(text: str) -> None:
    assert read_moment(text, "dmy") == (MIDNIGHT, None)


@pytest.mark.parametrize("text", ["2026-03-02 24:01", "2026-03-02 25:00", "2026-02-30 24:00", "2 thermidor 2026", "13:00 PM 2026-03-02", "46083"])
def test_what_no_clock_shows_is_none(text: str) -> None:
    assert read_moment(text, "dmy") is None


@pytest.mark.parametrize("number", ["46083.604166667", "46083,604166667"])
def test_a_spreadsheets_day_numbers_are_read_where_dates_should_be_and_said(number: str) -> None:
    found = read("id;created at\n" + "".join(f"{at};{number}\n" for at in range(20)))

    assert found.past.arrived.tolist() == [AT] * 20
    assert "a spreadsheet's day numbers in place of dates" in said(found)


def test_numbers_in_columns_that_are_not_called_so_are_no_dates() -> None:
    with pytest.raises(UnableToRead, match="No column says when tickets came"):
        read("id,amount\n" + "".join(f"{at},46083\n" for at in range(20)))


def test_letters_of_a_zone_are_said() -> None:
    assert "'created at' names zones by letters: CET as +1 h from UTC" in said(read("created at\n" + "2026-03-02 14:30 CET\n" * 5))


def test_a_day_above_twelve_far_down_shows_that_the_month_is_first_and_the_line_is_named() -> None:
    rows = "".join(f"{at},03/02/2026 14:{at % 60:02}\n" for at in range(1500)) + "1500,03/13/2026 09:00\n"
    found = read("id,created at\n" + rows)

    assert len(found.past) == 1501 and found.findings.bad_rows == 0
    assert found.past.arrived[0] == AT - 1800
    assert "'created at' has the month before the day, as line 1502 shows" in said(found)


def test_a_moment_that_has_not_been_yet_is_not_written() -> None:
    found = read("id,created at,first reply created at\n" + "".join(f"{at},2026-03-02 14:30,0\n" for at in range(20)))

    assert "first_reply" not in found.past.has and not found.findings.of("bad_cells")


@pytest.mark.parametrize(("above", "words"), [
    ("sep=;\n", "separated by ';'"), ("Tickets of March\nMade on Monday\n\n", "The first 3 lines are no table"), ("Tickets of March;;\n", "The first 1 lines"),
])  # fmt: skip
def test_what_spreadsheets_put_above_a_table_is_passed_over(above: str, words: str) -> None:
    found = read(above + "id;created at;channel\n" + "".join(f"{at};2026-03-02 14:30;chat\n" for at in range(20)))

    assert len(found.past) == 20 and found.past.names["channel"].names == ("chat",)
    assert words in said(found)


def test_one_column_alone_keeps_its_commas() -> None:
    assert read("Created At\n" + "March 2, 2026 14:30\n" * 20).past.arrived.tolist() == [AT] * 20


def test_a_table_with_a_column_for_each_hour_is_refused_with_the_form_it_takes() -> None:
    with pytest.raises(UnableToRead, match=r"'08:00', '09:00'.*are hours.*a row for each interval"):
        read("date,08:00,09:00\n2026-03-02,4,5\n")


def test_what_stands_where_a_date_should_be_is_shown() -> None:
    with pytest.raises(UnableToRead, match="'created at' says, for one, 'soon', which is no date"):
        read("id,created at\n1,soon\n2,later\n")


def test_fractions_of_tickets_are_said() -> None:
    found = read("date,calls\n" + "".join(f"2026-03-{day:02},{day + 0.5}\n" for day in range(1, 29)))

    assert "no whole ones, and were rounded" in said(found)
    assert math.isclose(found.past.total, sum(round(day + 0.5) for day in range(1, 29)))
