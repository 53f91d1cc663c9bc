"""What a language model may cost is kept, whoever asks at once, and counted to the last place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.language_models import Limits, ModelSet, limits_said, model_in_force, set_model
from manyhands.apps.guidance.model_use import use_of_model
from manyhands.apps.guidance.phrasings import Asking, Ended, begin_phrasing, day_of, end_phrasing, give_up_on, month_of
from manyhands.core.pay.tokens import TokenPrices, Tokens, pico_of
from tests.cast import NINE, Brand, Cast, found_cast
from tests.racing import at_once, errors_in
from tests.walking import rows_of

WORST = Tokens(6_000, 500)
DEAR = TokenPrices(2_000_000, 8_000_000, "EUR")  # 2.00 and 8.00 a million: 1.6 cents at the worst
ZONE = "Europe/Lisbon"


def model_of(brand: Brand, *, month_minor: int | None, tokens_a_day: int = 10**9) -> ModelSet:
    with acting_as(for_brand(brand.id)):
        set_model(brand.id, base_url="https://models.example/v1", model="small", limits=Limits(5.0, tokens_a_day, DEAR, month_minor), now=NINE)
        found = model_in_force(brand.id)
    assert found is not None
    return found


def begin(brand: Brand, model: ModelSet, *, now: datetime = NINE, worst: Tokens = WORST) -> UUID | None:
    asking = Asking(uuid4(), Tokens(2_000, 500), worst)
    with acting_as(for_worker(brand.id)):
        return asking.id if begin_phrasing(brand.id, asking, model=model, time_zone=ZONE, now=now) else None


def end(brand: Brand, asked: UUID, tokens: Tokens | None, *, now: datetime = NINE) -> None:
    with acting_as(for_worker(brand.id)):
        end_phrasing(brand.id, asked, Ended("failed", "It failed.", tokens=tokens, took_ms=5), now=now)


def spent(brand: Brand, *, now: datetime = NINE) -> int:
    with acting_as(for_brand(brand.id)):
        return use_of_model(brand.id, currency="EUR", time_zone=ZONE, now=now).cost_pico


def test_a_request_that_could_cost_more_than_is_left_is_not_sent_and_says_so(cast: Cast) -> None:
    model = model_of(cast.larch, month_minor=3)

    assert begin(cast.larch, model) is not None
    assert begin(cast.larch, model) is None, "two at their worst are 3.2 cents"
    (row,) = rows_of(
        cast.larch, "SELECT because, cost_pico, tokens FROM guidance_phrasing WHERE brand_id = %(brand)s AND outcome = 'over_budget'"
    )
    assert row == {"because": "What is left of the month's budget would not pay for this request at its dearest.", "cost_pico": 0, "tokens": 0}


def test_what_turned_out_cheaper_leaves_room_and_what_is_not_known_does_not(cast: Cast) -> None:
    model = model_of(cast.larch, month_minor=3)
    first = begin(cast.larch, model)
    assert first
    end(cast.larch, first, Tokens(1_000, 100))
    assert spent(cast.larch) == DEAR.cost_pico(Tokens(1_000, 100))

    second = begin(cast.larch, model)
    assert second
    end(cast.larch, second, None)
    assert spent(cast.larch) == DEAR.cost_pico(Tokens(1_000, 100)) + DEAR.cost_pico(WORST)
    assert begin(cast.larch, model) is None


def test_a_request_that_was_cut_off_counts_at_its_dearest(cast: Cast) -> None:
    model = model_of(cast.larch, month_minor=100)
    asked = begin(cast.larch, model)
    assert asked
    with acting_as(for_worker(cast.larch.id)):
        assert give_up_on(cast.larch.id, asked, now=NINE)

    assert spent(cast.larch) == DEAR.cost_pico(WORST)


def test_a_month_begins_by_the_brands_own_calendar(cast: Cast) -> None:
    model = model_of(cast.larch, month_minor=2)
    last_of_july = datetime(2026, 7, 31, 22, 59, tzinfo=UTC)  # one minute before midnight in Lisbon
    assert month_of(last_of_july, ZONE) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert day_of(last_of_july) == datetime(2026, 7, 31, tzinfo=UTC)

    assert begin(cast.larch, model, now=last_of_july) is not None
    assert begin(cast.larch, model, now=last_of_july) is None
    assert begin(cast.larch, model, now=last_of_july + timedelta(minutes=1)) is not None


def test_without_prices_only_tokens_are_counted(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        set_model(cast.larch.id, base_url="https://models.example/v1", model="small", limits=limits_said(currency="EUR"), now=NINE)
        model = model_in_force(cast.larch.id)
    assert model
    asked = begin(cast.larch, model)
    assert asked
    end(cast.larch, asked, Tokens(10, 10))

    assert spent(cast.larch) == 0


@pytest.mark.parametrize("month_minor", [0, 1, 5, 40])
def test_many_at_once_never_reserve_more_than_is_left(cast: Cast, month_minor: int) -> None:
    model = model_of(cast.larch, month_minor=month_minor)

    begun = at_once(*[lambda: begin(cast.larch, model)] * 12)

    assert errors_in(begun) == []
    assert sum(one is not None for one in begun) == min(12, pico_of(month_minor, "EUR") // DEAR.cost_pico(WORST))
    assert spent(cast.larch) <= pico_of(month_minor, "EUR")


@dataclass
class Worker:
    """Asks again and again, as one process of several does; some requests fail, and some processes die."""

    brand: Brand
    model: ModelSet
    seed: int
    turns: int
    seen: list[int] = field(default_factory=list)

    def __call__(self) -> list[int]:
        rng = Random(self.seed)
        for _ in range(self.turns):
            worst = Tokens(rng.randrange(1, 9_000), rng.randrange(1, 500))
            asked = begin(self.brand, self.model, worst=worst)
            if asked and rng.random() < 0.9:
                cheaper = Tokens(rng.randrange(worst.sent + 1), rng.randrange(worst.answered + 1))
                end(self.brand, asked, None if rng.random() < 0.2 else cheaper)
            self.seen.append(spent(self.brand))
        return self.seen


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), month_minor=st.integers(0, 12), tokens_a_day=st.sampled_from([20_000, 10**9]))
def test_no_story_of_several_workers_ever_goes_over_a_budget(database: str, seed: int, month_minor: int, tokens_a_day: int) -> None:
    cast = found_cast()
    model = model_of(cast.larch, month_minor=month_minor, tokens_a_day=tokens_a_day)

    told = at_once(*(Worker(cast.larch, model, seed + number, turns=5) for number in range(4)))

    assert errors_in(told) == []
    assert max(most for seen in told for most in seen) <= pico_of(month_minor, "EUR")
