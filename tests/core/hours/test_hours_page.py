"""Hours as somebody writes them, and what they are told when it cannot be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from manyhands.core.hours import Hours

WEEK: dict[str, Any] = {"mon-fri": ["09:00-17:00"]}


def told(page: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as refused:
        Hours.model_validate(page)
    return [(".".join(map(str, error["loc"])), error["msg"]) for error in refused.value.errors()]


@pytest.mark.parametrize(
    ("page", "where", "words"),
    [
        ({"zone": "Europe/Berlim", "days": WEEK}, "zone", "is no time zone. Use a name of the IANA list"),
        ({"days": {"mon-fry": ["09:00-17:00"]}}, "days", "is no day. Write mon, tue"),
        ({"days": {"mon-fri": ["09:00-17:00"], "wed": ["10:00-11:00"]}}, "days", "Name each day once."),
        ({"days": {"mon": ["09:00-12:00", "11:30-13:00"]}}, "days", "before another has ended at 12:00"),
        ({"days": {"mon": ["09:00-09:00"]}}, "days", "begins and ends at 09:00"),
        ({"days": {"mon": ["9-17"]}}, "days.mon.0", "should match pattern"),
        ({"days": {"mon": ["09:00-25:00"]}}, "days.mon.0", "should match pattern"),
        ({"days": {"mon": []}}, "", "This never opens. Give it days"),
        ({"always_open": True, "days": WEEK}, "", "Keep one of them"),
        ({"days": WEEK, "holiday": []}, "holiday", "not permitted"),
        ({"days": WEEK, "holidays": ["2026-02-30"]}, "holidays.0.on", "Correct the day or the month."),
        ({"days": WEEK, "holidays": ["20261225"]}, "holidays.0.on", "Write it as 2026-12-25."),
        ({"days": WEEK, "holidays": [{"on": "2026-12-25", "until": "2026-12-24"}]}, "holidays.0", "Let `until` be a later date"),
        ({"days": WEEK, "holidays": ["2026-12-25", {"on": "2026-12-24", "until": "2026-12-26"}]}, "holidays", "Name each date once."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(page: dict[str, Any], where: str, words: str) -> None:
    assert [(place, words in message) for place, message in told(page)] == [(where, True)]


def test_a_page_is_read_with_spans_of_days_and_of_holidays() -> None:
    hours = Hours.model_validate({"zone": "UTC", "days": {"fri-mon": ["00:00-24:00"]}, "holidays": [{"on": "2026-12-24", "until": "2026-12-26"}]})

    assert hours.holidays[0].until == date(2026, 12, 26)
