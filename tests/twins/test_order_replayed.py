"""On the recorded two-brand history: earliest due breaks the fewest promises, and one brand's flood stays its own."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.core.routing import floor_keys
from manyhands.core.routing.choosing import NO_FLOOR
from manyhands.core.routing.sharing import FEW
from manyhands.core.service_models.plan import Ints
from manyhands.science.replay import playing
from manyhands.science.replay.comparing import bootstrap, compare_orders, flood, late
from manyhands.science.replay.history import WEEK_HOURS, Assumptions, Story, draw_story, flooded, hands_for, recorded
from manyhands.science.replay.playing import EARLIEST_DUE, FIRST_COME, ORDERS, play

USUAL = Assumptions()


@pytest.fixture(scope="module", autouse=True)
def compiled_quickly() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NUMBA_OPT", "0")
        playing.functions()


def test_the_record_is_of_two_brands_over_ten_weeks() -> None:
    assert recorded().shape == (10 * WEEK_HOURS, 2)
    assert recorded().sum(axis=0).tolist() == [7305, 11853]


def test_earliest_due_breaks_fewer_promises_than_every_other_order_at_equal_staffing() -> None:
    results = {one.order: one for one in compare_orders(recorded(), USUAL, seeds=(1, 2, 3, 4))}

    assert list(results) == list(ORDERS)
    for order in ORDERS[1:]:
        assert results[order].more_than_earliest_due.mean > 0, order
    for order in ("first_come", "longest_waiting"):
        assert results[order].more_than_earliest_due.low > 0.5, order


@pytest.mark.parametrize("flooding", [0, 1])
def test_a_flood_of_one_brand_moves_the_other_by_less_than_two_points(flooding: int) -> None:
    result = flood(recorded(), USUAL, seeds=(1, 2), flooding=flooding, times=3)

    assert result.quiet_percent > 97
    assert abs(result.with_shares.mean) < 2
    assert result.without_shares.mean < -2


def test_the_same_seed_is_the_same_story() -> None:
    one, other = (draw_story(recorded(), USUAL, np.random.default_rng(5)) for _ in range(2))

    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_every_message_is_answered_and_no_more_hands_work_than_are_on_duty() -> None:
    counts = recorded()[: 2 * WEEK_HOURS]
    hands = hands_for(counts, USUAL)
    story = draw_story(counts, USUAL, np.random.default_rng(2))
    played = play(story, hands, share=counts.sum(axis=0), is_fair=True)
    begun = played.answered - story.effort

    assert (begun >= played.came).all()
    for i in range(0, len(begun), 97):
        at_work = int(((begun <= begun[i]) & (played.answered > begun[i])).sum())
        assert at_work <= hands[max(0, begun[i] // 3600 - 2) : begun[i] // 3600 + 1].max()  # who went on after their hours counts too


def test_no_hand_rests_while_a_ticket_waits() -> None:
    played = play(_story([0, 10, 20]), np.array([1]), share=np.array([1, 1]))

    assert sorted((played.answered - played.came).tolist()) == [100, 190, 280]


def test_what_comes_first_depends_on_the_order() -> None:
    story = _story([0, 10, 20], due=[500, 400, 300])

    assert play(story, np.array([1]), share=np.array([1, 1]), order=FIRST_COME).answered.tolist() == [100, 200, 300]
    assert play(story, np.array([1]), share=np.array([1, 1]), order=EARLIEST_DUE).answered.tolist() == [100, 300, 200]


def test_plain_and_compiled_play_the_same() -> None:
    counts = recorded()[:WEEK_HOURS]
    story, hands, share = draw_story(counts, USUAL, np.random.default_rng(3)), hands_for(counts, USUAL), counts.sum(axis=0)
    ours = play(story, hands, share=share, is_fair=True)
    theirs = playing.Played(np.zeros_like(ours.came), np.zeros_like(ours.came))
    playing.replay(story, hands, share, EARLIEST_DUE, 1, theirs)

    assert np.array_equal(ours.answered, theirs.answered)
    assert late(story, ours).sum() == late(story, theirs).sum()


def test_a_flood_is_in_its_hours_and_of_its_brand_only() -> None:
    more = flooded(recorded(), brand=0, times=3, days=(1,))
    hours = np.unique(np.nonzero(more != recorded())[0])

    assert set(hours // 24 % 7) == {1}
    assert set(hours % 24) <= set(range(9, 15))
    assert np.array_equal(more[:, 1], recorded()[:, 1])


def test_an_interval_holds_its_mean() -> None:
    found = bootstrap(np.array([1.0, 2.0, 3.0]), np.random.default_rng(1))

    assert found.low < found.mean == 2.0 < found.high


def test_shares_are_of_those_who_wait_and_say_nothing_of_little_work() -> None:
    equal = np.array([1, 1])
    at = 1_000_000

    assert floor_keys(np.array([FEW, 1]), equal, np.array([1, 1]), now_epoch_s=at)[0] > at * 4
    assert floor_keys(np.array([FEW, 1]), equal, np.array([1, 1]), now_epoch_s=at)[1] == NO_FLOOR
    assert floor_keys(np.array([FEW, 1]), equal, np.array([1, 0]), now_epoch_s=at).tolist() == [NO_FLOOR, NO_FLOOR]
    assert floor_keys(np.array([FEW - 2, 1]), equal, np.array([1, 1]), now_epoch_s=at).tolist() == [NO_FLOOR, NO_FLOOR]


def _story(created: list[int], *, due: list[int] | None = None) -> Story:
    size = len(created)

    def column(value: int | list[int]) -> Ints:
        return np.array(value if isinstance(value, list) else [value] * size, dtype=np.int64)

    return Story(column(created), column(0), column(1), column(due or 600), column(100), column(0), column(1))
