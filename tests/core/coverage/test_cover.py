"""How many people are there in each hour, and where too few are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.coverage import Able, Demand, Stretch, by_day, cover, gap_words

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = {"cy": Able({"en": 5, "de": 4}, {"refunds": 4}), "eve": Able({"en": 5, "de": 2}, {}), "fay": Able({"en": 3})}
GERMAN = Demand("German", "language", language="de", level=3)
ANYBODY = Demand("team", "pool", pools=frozenset({"team"}))


def at_work(person: str, begins: float, ends: float, pool: str = "team") -> Stretch:
    return Stretch(person, pool, NINE + timedelta(hours=begins), NINE + timedelta(hours=ends))


def counts(demand: Demand, *stretches: Stretch, hours: int = 4) -> tuple[int, ...]:
    return cover([demand], people=PEOPLE, stretches=stretches, begins_at=NINE, hours=hours).rows[0].counts


def gaps(demand: Demand, *stretches: Stretch, hours: int = 4) -> tuple[bool, ...]:
    return cover([demand], people=PEOPLE, stretches=stretches, begins_at=NINE, hours=hours).rows[0].gaps


def test_an_hour_is_as_good_as_its_weakest_moment() -> None:
    assert counts(ANYBODY, at_work("cy", 0, 1.5), at_work("eve", 1, 4)) == (1, 1, 1, 1)
    assert counts(ANYBODY, at_work("cy", 0, 1.5), at_work("eve", 1.75, 4)) == (1, 0, 1, 1)


def test_nobody_counts_twice_for_being_in_two_pools() -> None:
    assert counts(Demand("all", "pool"), at_work("cy", 0, 2), at_work("cy", 1, 3, "leads")) == (1, 1, 1, 0)


def test_a_language_counts_from_its_level_and_a_skill_from_its_own() -> None:
    there = (at_work("cy", 0, 2), at_work("eve", 0, 4))

    assert counts(GERMAN, *there) == (1, 1, 0, 0)
    assert counts(Demand("refunds", "skill", skill="refunds", level=4), *there) == (1, 1, 0, 0)
    assert counts(Demand("refunds", "skill", skill="refunds", level=5), *there) == (0, 0, 0, 0)


def test_a_gap_is_an_hour_in_which_fewer_are_there_than_are_needed() -> None:
    two = Demand("team", "pool", pools=frozenset({"team"}), need=2)

    assert gaps(two, at_work("cy", 0, 4), at_work("eve", 1, 2)) == (True, False, True, True)


def test_where_nobody_is_needed_there_is_no_gap() -> None:
    window = (NINE + timedelta(minutes=90), NINE + timedelta(hours=2))
    only = Demand("team", "pool", pools=frozenset({"team"}), windows=(window,))

    assert gaps(only) == (False, True, False, False)
    assert gaps(only, at_work("cy", 1.5, 2)) == (False, False, False, False)


@given(st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), st.integers(0, 240), st.integers(1, 120)), max_size=12))
def test_the_counts_are_those_of_a_look_at_each_minute(worked: list[tuple[str, int, int]]) -> None:
    stretches = [at_work(person, begins / 60, (begins + lasts) / 60) for person, begins, lasts in worked]
    minutes = [len({p for p, begins, lasts in worked if begins <= minute < begins + lasts}) for minute in range(360)]

    assert counts(ANYBODY, *stretches, hours=6) == tuple(min(minutes[n * 60 : n * 60 + 60]) for n in range(6))


def test_a_day_has_the_hours_of_its_clock_also_when_that_is_changed() -> None:
    lisbon, sunday = ZoneInfo("Europe/Lisbon"), datetime(2026, 3, 29, tzinfo=UTC)
    spring = cover([ANYBODY], people=PEOPLE, stretches=[], begins_at=sunday, hours=23)
    (day,) = by_day(spring, spring.rows[0], zone=lisbon)
    assert (day.on, [hour for hour, count in enumerate(day.counts) if count is None]) == (date(2026, 3, 29), [1])

    autumn = cover([ANYBODY], people=PEOPLE, stretches=[Stretch("cy", "team", datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))], begins_at=datetime(2026, 10, 24, 23, tzinfo=UTC), hours=25)
    (day,) = by_day(autumn, autumn.rows[0], zone=lisbon)
    assert day.counts == (0,) * 24, "one o'clock comes twice, and only once somebody is there"
    assert all(day.gaps)


def test_gaps_that_follow_each_other_are_said_as_one() -> None:
    found = cover([ANYBODY], people=PEOPLE, stretches=[at_work("cy", 1, 2)], begins_at=NINE, hours=4)

    assert gap_words(found, found.rows[0], zone=ZoneInfo("UTC")) == [
        "Mon 2026-03-02 09:00 to Mon 2026-03-02 10:00", "Mon 2026-03-02 11:00 to Mon 2026-03-02 13:00",
    ]  # fmt: skip
    assert found.gap_hours == 3
