"""What is known of recorded desks is found in their files.

The files are not part of the repository: name their folder by MANYHANDS_DEMAND_DATA.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from manyhands.science.past.estimate import estimate
from manyhands.science.past.past import MISSING
from manyhands.science.past.reading import Read, read_past
from manyhands.science.past.telling import estimate_lines

DATA = os.environ.get("MANYHANDS_DEMAND_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="MANYHANDS_DEMAND_DATA names no folder with recorded desks")


@cache
def desk(name: str) -> Read:
    return read_past(Path(DATA) / f"{name}.csv.gz", now=datetime(2026, 11, 27, tzinfo=UTC))


def said(name: str) -> str:
    return "\n".join(desk(name).findings.lines())


@pytest.mark.parametrize("name", ["servicenow_tickets_2016", "servicenow_incident_event_log_2016"])
def test_an_it_desk_as_tickets_and_as_events_has_the_same_known_shares(name: str) -> None:
    past = desk(name).past
    passed, reopens, in_time = (past.numbers[column] for column in ("reassignments", "reopens", "in_time"))

    assert len(past) == 24_918
    assert (passed == 0).mean() == pytest.approx(0.54, abs=0.005) and (passed == 1).mean() == pytest.approx(0.25, abs=0.005)
    assert (reopens > 0).mean() == pytest.approx(0.011, abs=0.0005) and in_time.mean() == pytest.approx(0.63, abs=0.005)
    assert (past.solved == MISSING).mean() == pytest.approx(0.062, abs=0.0005)


def test_an_it_desks_thin_tail_and_elapsed_times_are_told_for_what_they_are() -> None:
    words = said("servicenow_tickets_2016")

    assert "come in thin tails outside 2016-02-29 to 2016-05-31" in words
    assert "is not handling time and is not used as such" in words and "spread of its logarithm 3.2" in words
    assert "ASSUMED" in next(line for line in estimate_lines(estimate(desk("servicenow_tickets_2016").past, by=("channel",))) if "work:" in line)


def test_a_help_desks_work_ends_where_tickets_are_resolved_and_not_where_they_are_closed() -> None:
    found, words = desk("helpdesk_italian_2010_2014"), said("helpdesk_italian_2010_2014")
    past = found.past

    assert "Work ends with 'Resolve ticket', the last time; closing afterwards is not counted as work." in words
    assert len(past) == 4580 and past.numbers["escalations"].astype(bool).mean() == pytest.approx(0.022, abs=0.001)
    assert (past.numbers["pauses"] > 0).mean() == pytest.approx(0.27, abs=0.005)
    # 8.4 % with rows that are there twice; those are found and counted once.
    assert (past.numbers["reopens"] > 0).mean() == pytest.approx(0.066, abs=0.002)
    assert [one.count for one in found.findings.of("duplicates")] == [127]


def test_a_small_banks_calls_have_their_missing_days_and_their_odd_one() -> None:
    past, words = desk("israeli_bank_calls_6min_1999").past, said("israeli_bank_calls_6min_1999")

    assert past.total == 444_448 and past.step_seconds == 360
    assert {date(1999, 1, 11), date(1999, 1, 12)} == set(past.closed_on)
    assert "1999-05-23 (3,064 where" in words


def test_a_large_banks_calls_have_their_hours_and_closed_days() -> None:
    past = desk("bank_calls_5min_2003").past
    counts = past.counts(1800)

    assert past.total == counts.counts.sum() == 5_323_661 and past.closed_weekdays == {5, 6}
    assert np.flatnonzero(counts.open[:48]).tolist() == list(range(14, 43))  # 07:00 to 21:30


def test_a_city_councils_cases_are_days_with_51_brands() -> None:
    past, words = desk("nyc_council_cases_2015_2025").past, said("nyc_council_cases_2015_2025")

    assert len(past.names["brand"].names) == 51 and past.resolution_seconds == 86_400
    assert "Arrivals are days without times" in words and "2023-12-14" in words


def test_a_makers_problems_are_read_from_events() -> None:
    past = desk("bpi2013_volvo_closed_problems").past

    assert len(past) == 1487 and (past.solved != MISSING).all()
