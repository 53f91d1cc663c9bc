"""A season begins when there were too many for long enough, and ends when there were few enough for long enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from manyhands.core.service_models import PageError, compile_page, preset_text, read_page
from manyhands.core.service_models.triggers import LOOK_EVERY, Trigger, Watch, look

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RUSH = Trigger("waiting", 60, timedelta(hours=2), 20, timedelta(hours=4))


def followed(counts: list[int], *, trigger: Trigger = RUSH) -> list[str]:
    """What happens when every minute shows these many."""
    watch, happened = Watch(), []
    for minute, count in enumerate(counts):
        looked = look(trigger, watch, count, now=NINE + minute * LOOK_EVERY)
        watch = looked.watch
        if looked.happened:
            happened.append(f"{looked.happened} {minute}")
    return happened


def test_it_begins_once_too_many_have_waited_for_long_enough() -> None:
    assert followed([61] * 120) == []
    assert followed([61] * 121) == ["began 120"]


def test_one_quiet_minute_starts_the_count_anew() -> None:
    assert followed([61] * 100 + [60] + [61] * 120) == []
    assert followed([61] * 100 + [60] + [61] * 121) == ["began 221"]


def test_between_the_bounds_it_neither_ends_nor_begins() -> None:
    assert followed([61] * 121 + [40] * 2000) == ["began 120"]
    assert followed([40] * 2000) == []


def test_it_ends_once_few_enough_have_waited_for_long_enough() -> None:
    assert followed([61] * 121 + [19] * 241) == ["began 120", "ended 361"]
    assert followed([61] * 121 + [19] * 240) == ["began 120"]


def test_it_says_why() -> None:
    watch = Watch(False, NINE - timedelta(hours=2), NINE - timedelta(minutes=1))

    assert look(RUSH, watch, 75, now=NINE).because == "more than 60 tickets waited for 2 h, 75 at the end"


def test_time_in_which_nobody_looked_does_not_count() -> None:
    watch = Watch(False, NINE - timedelta(hours=2), NINE - timedelta(minutes=16))

    looked = look(RUSH, watch, 75, now=NINE)
    assert (looked.happened, looked.watch.crossed_at) == ("", NINE)


@given(some.lists(some.integers(0, 100), max_size=400))
def test_it_begins_and_ends_by_turns_and_never_sooner_than_the_page_says(counts: list[int]) -> None:
    quick = Trigger("arrivals", 50, timedelta(minutes=3), 20, timedelta(minutes=5))
    happened = followed(counts, trigger=quick)

    assert [one.split()[0] for one in happened] == (["began", "ended"] * 200)[: len(happened)]
    for one in happened:
        turn, minute = one.split()
        needed, crosses = (3, lambda n: n > 50) if turn == "began" else (5, lambda n: n < 20)
        assert all(crosses(count) for count in counts[int(minute) - needed : int(minute) + 1])


def page_with(season: str) -> str:
    """The seasonal page with another season in place of its peak."""
    text = preset_text("seasonal")
    begin, end = text.index("  peak:\n"), text.index("  rush:")
    return text[:begin] + "  peak:\n" + season + text[end:]


GOOD = "    begins: {when_waiting_over: 60, lasting: 2h}\n    ends: {when_waiting_under: 20, lasting: 4h}\n"


def test_a_page_says_it_in_two_lines() -> None:
    plan = compile_page(read_page(page_with(GOOD)), currency="EUR")

    assert plan.triggers["peak"] == RUSH
    season = plan.opening_hours[plan.pool_code("seasonal_help")].season
    assert season is not None
    assert (season.is_on(NINE), season.is_on(NINE, {"peak"})) == (False, True)


@pytest.mark.parametrize(
    ("season", "said", "remedy"),
    [
        ("    zone: UTC\n", "A season has a first and a last day, or it begins and ends by itself.", "Write from and until, or begins and ends."),
        ("    from: 11-15\n", "A season has a first and a last day", "Write from and until"),
        ("    begins: {when_waiting_over: 60}\n", "It begins by itself, and nothing says what ends it.", "Write ends as well."),
        (GOOD + "    from: 11-15\n", "A season that begins by itself has no days.", "a name of its own"),
        ("    begins: {lasting: 2h}\n    ends: {when_waiting_under: 20}\n", "It is not clear what begins it.", "Write one of when_waiting_over"),
        (GOOD.replace("under: 20", "under: 61"), "It begins over 60 and ends under 61", "End it under 60 or fewer"),
        (GOOD.replace("when_waiting_under", "when_arrivals_per_hour_under"), "begins by one measure and ends by another", "End it by what it begins by"),
    ],
)  # fmt: skip
def test_a_season_that_makes_no_sense_is_named_with_its_line_and_remedy(season: str, said: str, remedy: str) -> None:
    with pytest.raises(PageError) as refused:
        compile_page(read_page(page_with(season), file="ours.yaml"), currency="EUR")

    assert said in str(refused.value)
    assert remedy in str(refused.value)


def test_an_unknown_key_in_it_is_an_error_with_its_line() -> None:
    with pytest.raises(PageError, match=r"ours.yaml, line \d+, seasons.peak.begins.during"):
        read_page(page_with(GOOD.replace("lasting: 2h", "during: 2h")), file="ours.yaml")
