from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from manyhands.core.hours import Hours
from manyhands.science.past.reading import Read, read_past
from manyhands.science.planning.business import Business, Finding
from manyhands.science.planning.learned import UnableToLearn, arrivals_of, business_of

NOW = datetime(2026, 11, 27, tzinfo=UTC)
MONDAY = datetime(2026, 6, 1, tzinfo=UTC)
WEEKS, A_WEEK, MINUTES = 12, 300, 6.0


@pytest.fixture(scope="module")
def history() -> Read:
    rng = np.random.default_rng(7)
    rows = ["created_at,channel,topic,brand,handle_time_seconds"]
    for week in range(WEEKS):
        for _ in range(A_WEEK):
            at = MONDAY + timedelta(weeks=week, days=int(rng.integers(5)), hours=float(rng.uniform(8, 18)))
            handled = rng.lognormal(np.log(MINUTES * 60) - 0.5 * np.log(2), np.sqrt(np.log(2)))
            rows.append(f"{at:%Y-%m-%d %H:%M:%S},email,Where is my order?,lantern,{handled:.0f}")
    return read_past("\n".join(rows).encode(), now=NOW)


def test_volume_hours_and_work_are_those_of_the_history(history: Read) -> None:
    business = business_of(history.past, history.findings, name="file", brand="lantern" if "brand" in history.past.names else "")
    asking = business.askings[0]

    assert asking.topic == "where_is_my_order"
    assert asking.per_week == pytest.approx(A_WEEK, rel=0.1)
    assert asking.handling.mean == pytest.approx(MINUTES * 60, rel=0.05)
    assert sum(asking.per_hour[5 * 24 :]) == pytest.approx(0.0, abs=1.0)


def test_what_the_history_does_not_say_is_told(history: Read) -> None:
    business = business_of(history.past, history.findings, name="file")

    told = " ".join(finding.words for finding in business.findings if finding.is_guess)
    assert "too few to know the seasons" in told
    assert "taken as some" in told


def test_what_a_machine_could_answer_is_from_a_trial_where_there_is_one(history: Read) -> None:
    assumed = business_of(history.past, history.findings, name="file")
    tried = business_of(history.past, history.findings, name="file", trial={"Where is my order?": (30, 120)})

    assert tried.askings[0].machine == pytest.approx(0.25)
    assert any("30 of 120 tickets were answered rightly" in finding.words for finding in tried.findings)
    assert not any("shadow trial" in finding.words for finding in assumed.findings)


def test_a_brand_that_is_not_there_is_refused_with_those_that_are(history: Read) -> None:
    with pytest.raises(UnableToLearn, match="no brand 'nova'"):
        business_of(history.past, history.findings, name="file", brand="nova")


def test_the_last_whole_weeks_can_be_played_again(history: Read) -> None:
    arrivals = arrivals_of(history.past, weeks=2)

    assert sum(len(moments) for moments in arrivals.values()) == pytest.approx(2 * A_WEEK, rel=0.05)
    assert all((moments >= 0).all() and (moments < 14 * 86_400).all() for moments in arrivals.values())


def test_customers_who_come_again_are_counted_and_where_none_are_told_apart_it_is_assumed(history: Read) -> None:
    rng = np.random.default_rng(8)
    rows = ["created_at,channel,customer_id"]
    for number in range(4000):
        at = MONDAY + timedelta(minutes=20 * number)
        rows.append(f"{at:%Y-%m-%d %H:%M:%S},email,{f'new{number}' if rng.random() < 0.6 else f'old{rng.integers(40)}'}")
    read = read_past("\n".join(rows).encode(), now=NOW)

    assert business_of(read.past, read.findings, name="file").askings[0].known == pytest.approx(0.4, abs=0.03)
    silent = business_of(history.past, history.findings, name="file")
    assert silent.askings[0].known == 0.3
    assert any("known_customers" in finding.words for finding in silent.findings)


def test_declared_hours_go_before_those_in_which_tickets_came(history: Read) -> None:
    declared = Hours(zone="UTC", days={"mon-fri": ["09:00-17:00"]})
    business = business_of(history.past, history.findings, name="file", declared=declared)
    silent = business_of(history.past, history.findings, name="file")

    assert sum(business.open_hours) == 40
    assert sum(silent.open_hours) == 50
    assert business.per_year == pytest.approx(silent.per_year)
    assert [(one.words.split(":")[0], one.is_guess) for one in (_of_hours(business), _of_hours(silent))] == [
        ("the hours that you have declared", False), ("none are declared, so those in which tickets came", True)
    ]  # fmt: skip


def test_hours_that_are_declared_by_another_clock_are_read_by_the_desks_own(history: Read) -> None:
    declared = Hours(zone="Asia/Tokyo", days={"mon-fri": ["09:00-17:00"]})  # from midnight to eight in UTC
    business = business_of(history.past, history.findings, name="file", declared=declared)

    assert [hour for hour in range(24) if business.open_hours[hour]] == list(range(8))


def _of_hours(business: Business) -> Finding:
    (found,) = [one for one in business.findings if one.about == "opening hours"]
    return found
