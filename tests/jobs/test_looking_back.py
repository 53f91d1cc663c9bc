"""The clock has every week that is over held against the plan in force, once; what cannot be held against it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.planning.checked import plan_in_force, weeks_of
from manyhands.apps.planning.checks import (
    NoPlanInForce,
    UnableToAdopt,
    UnableToLookBack,
    adopt_plan,
    ask_for_week,
    check_week,
    end_adoption,
)
from manyhands.apps.planning.weeks import bounds, first_check
from manyhands.jobs.look_back import look_back
from manyhands.jobs.timekeeper import due
from tests import walking as w
from tests.cast import NINE, Cast
from tests.planning import adopted, planned

WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)
FIRST_OVER = datetime(2026, 3, 16, 3, tzinfo=UTC)  # the Monday after the first whole week, which began on the 9th


def weeks_due(cast: Cast, now: datetime) -> list[UUID]:
    return [row["id"] for row in due(now) if row["kind"] == "check_week" and row["brand_id"] == cast.larch.id]


def weeks(cast: Cast, adoption_id):
    with acting_as(for_brand(cast.larch.id)):
        return weeks_of(cast.larch.id, adoption_id)


def test_the_first_whole_week_is_looked_at_when_it_is_over_by_the_brands_clock() -> None:
    assert first_check(WEDNESDAY, "UTC") == FIRST_OVER
    assert first_check(datetime(2026, 3, 9, tzinfo=UTC), "UTC") == FIRST_OVER  # adopted as a week began: that week counts
    assert first_check(WEDNESDAY, "America/Lima") == FIRST_OVER + timedelta(hours=5)
    assert bounds(date(2026, 3, 23), "Europe/Berlin")[1] - bounds(date(2026, 3, 23), "Europe/Berlin")[0] == timedelta(days=7, hours=-1)


def test_a_week_that_is_over_is_asked_for_once_and_the_next_is_due_a_week_later(cast: Cast) -> None:
    adoption_id = adopted(cast.larch, cast.hal, now=WEDNESDAY)
    assert weeks_due(cast, FIRST_OVER - timedelta(minutes=1)) == []
    assert weeks_due(cast, FIRST_OVER) == [adoption_id]

    with acting_as(for_worker(cast.larch.id)):
        assert check_week(cast.larch.id, adoption_id, now=FIRST_OVER)
        assert not check_week(cast.larch.id, adoption_id, now=FIRST_OVER)

    assert [row["question"] for row in weeks(cast, adoption_id)] == [{"week_on": "2026-03-09"}]
    with acting_as(for_brand(cast.larch.id)):
        assert plan_in_force(cast.larch.id)["check_at"] == FIRST_OVER + timedelta(days=7)


def test_a_worker_that_was_away_for_weeks_looks_at_the_last_one(cast: Cast) -> None:
    adoption_id = adopted(cast.larch, cast.hal, now=WEDNESDAY)

    with acting_as(for_worker(cast.larch.id)):
        check_week(cast.larch.id, adoption_id, now=FIRST_OVER + timedelta(days=16))

    assert [row["question"]["week_on"] for row in weeks(cast, adoption_id)] == ["2026-03-23"]


def test_a_week_of_a_plan_made_from_too_few_tickets_is_told_so(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana)
    adoption_id = adopted(cast.larch, cast.hal, now=WEDNESDAY)
    with acting_as(for_brand(cast.larch.id)):
        look_id, _ = ask_for_week(cast.larch.id, None, by=cast.hal.id, now=FIRST_OVER)

    look_back(brand_id=cast.larch.id, look_id=str(look_id), now=FIRST_OVER)
    look_back(brand_id=cast.larch.id, look_id=str(look_id), now=FIRST_OVER)

    (row,) = weeks(cast, adoption_id)
    assert (row["state"], row["answer"]) == ("failed", None)
    assert "50 are needed" in row["told"]


def test_a_week_that_is_not_over_or_no_monday_is_not_asked_for(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=WEDNESDAY)
    with acting_as(for_brand(cast.larch.id)):
        for day in (date(2026, 3, 10), date(2026, 3, 16)):
            with pytest.raises(UnableToLookBack, match="no Monday of a week that is over"):
                ask_for_week(cast.larch.id, day, by=cast.hal.id, now=FIRST_OVER)
        ask_for_week(cast.larch.id, date(2026, 3, 9), by=cast.hal.id, now=FIRST_OVER)
        with pytest.raises(UnableToLookBack, match="looked at already"):
            ask_for_week(cast.larch.id, date(2026, 3, 9), by=cast.hal.id, now=FIRST_OVER)


def test_one_plan_is_in_force_and_the_next_ends_it(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=NINE)
    second = adopted(cast.larch, cast.hal, now=WEDNESDAY, model="human_cloud")

    with acting_as(for_brand(cast.larch.id)):
        assert (plan_in_force(cast.larch.id)["id"], plan_in_force(cast.larch.id)["title"]) == (second, "Human cloud")
        end_adoption(cast.larch.id, now=WEDNESDAY)
        assert plan_in_force(cast.larch.id) is None
        with pytest.raises(NoPlanInForce):
            end_adoption(cast.larch.id, now=WEDNESDAY)
    assert weeks_due(cast, FIRST_OVER) == []


def test_a_model_that_the_plan_does_not_rank_is_not_run_and_what_was_run_stays(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=NINE)
    plan_id = planned(cast.larch, cast.hal, now=WEDNESDAY)

    with pytest.raises(UnableToAdopt), acting_as(for_brand(cast.larch.id)):
        adopt_plan(cast.larch.id, plan_id, model="gig_bpo", by=cast.hal.id, now=WEDNESDAY)

    with acting_as(for_brand(cast.larch.id)):
        assert plan_in_force(cast.larch.id) is not None


def test_another_brands_plan_is_not_seen_adopted_or_checked(cast: Cast) -> None:
    plan_id, adoption_id = planned(cast.larch, cast.hal, now=NINE), adopted(cast.larch, cast.hal, now=NINE)

    with acting_as(for_brand(cast.maple.id)):
        assert plan_in_force(cast.larch.id) is None
        assert weeks_of(cast.larch.id, adoption_id) == []
        with pytest.raises(UnableToAdopt):
            adopt_plan(cast.maple.id, plan_id, model="shared", by=cast.hal.id, now=NINE)
