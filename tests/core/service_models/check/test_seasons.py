"""A season has days that exist, in an order that comes."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import judge_page
from tests.core.service_models.pages import changed, faults


def season(first: str, last: str, zone: str = "UTC") -> str:
    block = f"seasons:\n  peak:\n    from: {first}\n    until: {last}\n    zone: {zone}\npools:"
    return changed(("pools:", block), ("    tier: 3", "    tier: 3\n    season: peak"))


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("2026-02-29", "2026-03-05", "line 6, seasons.peak.from: There is no 2026-02-29 in the calendar. Correct the year"),
        ("11-15", "11-31", "line 7, seasons.peak.until: There is no 11-31 in the calendar."),
        ("00-10", "11-30", "line 6, seasons.peak.from: There is no 00-10 in the calendar."),
        ("0026-11-15", "2026-11-30", "line 6, seasons.peak.from: There is no 0026-11-15 in the calendar."),
        ("2026-11-15", "2026-01-06", "line 7, seasons.peak.until: This season ends on 2026-01-06, before it begins on 2026-11-15"),
        ("2026-11-15", "01-06", "line 7, seasons.peak.until: One of 2026-11-15 and 01-06 has a year and the other has none."),
        ("yule", "01-06", "line 6, seasons.peak.from: 'yule' is not readable here. Write a day such as"),
    ],
)
def test_days_that_do_not_come_are_told(first: str, last: str, fault: str) -> None:
    assert faults(season(first, last))[0].startswith(f"small.yaml, {fault}")


def test_a_time_zone_that_does_not_exist_is_told() -> None:
    assert "line 8, seasons.peak.zone: 'Mars/Base' is no time zone." in faults(season("11-15", "01-06", "Mars/Base"))[0]
    assert "no time zone" in faults(season("11-15", "01-06", "../../etc/passwd"))[0]


@pytest.mark.parametrize(("first", "last"), [("11-15", "01-06"), ("02-29", "02-29"), ("2026-11-15", "2027-01-06"), ("2028-02-29", "2028-02-29")])
def test_days_of_every_year_and_of_one_year_are_read(first: str, last: str) -> None:
    assert judge_page(season(first, last), currency="EUR").warnings == ()
