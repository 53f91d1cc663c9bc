"""A swap is allowed or refused by rule, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manyhands.core.shifts import Pattern, TimeOff, shifts_between, why_not_swap

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def shift_of(person: str, times: tuple[int, int], day: int = 3):
    plan = Pattern(person, person, "UTC", frozenset(range(7)), *times, date(2026, 3, day), date(2026, 3, day))
    return shifts_between([plan], begins_at=NINE - timedelta(days=3), ends_at=NINE + timedelta(days=9))[0]


CYS = shift_of("cy", (540, 1_020))


def ask(**other):
    given = {"taker": "eve", "pools_needed": ["everyone"], "taker_pools": ["everyone", "chat"], "taker_shifts": [], "now": NINE}
    return why_not_swap(CYS, **(given | other))


def test_somebody_with_the_same_rights_and_nothing_else_to_do_may_take_over() -> None:
    assert ask() is None
    assert ask(taker_shifts=[shift_of("eve", (0, 60))]) is None, "eight hours of rest lie between"
    assert ask(taker_shifts=[shift_of("eve", (1_020, 1_080))]) is None, "one shift that goes on into the next"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"now": CYS.starts_at}, "has begun"), ({"taker": "cy"}, "theirs already"), ({"taker_pools": ["chat"]}, "not qualified.*everyone"),
        ({"taker_off": [TimeOff("eve", CYS.starts_at, CYS.ends_at)]}, "time off"), ({"taker_shifts": [shift_of("eve", (900, 1_200))]}, "shift of their own"),
        ({"taker_shifts": [shift_of("eve", (0, 120))]}, "less than 8 hours of rest"), ({"taker_shifts": [shift_of("eve", (1_080, 1_200))]}, "rest"),
    ],
)  # fmt: skip
def test_whoever_may_not_is_told_why(other: dict, words: str) -> None:
    import re

    assert re.search(words, ask(**other) or "")
