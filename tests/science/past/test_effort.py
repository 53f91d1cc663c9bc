"""Work is recovered from who held what when, whatever else they held meanwhile."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.past.effort import busy_days, efforts, held_alone, laid_on_kinds
from manyhands.science.past.past import Spans
from tests.science.past.planted import shared_hands


def test_time_is_cut_short_where_a_second_ticket_comes_into_the_same_hands() -> None:
    #              alone to its end   a second comes at 1050   begun together   somebody else's
    spans = Spans(*(np.array(column, dtype=np.int64) for column in ([0, 1, 2, 3], [7, 7, 7, 8], [0, 1000, 1050, 1020], [100, 1200, 1300, 1040])))

    alone = held_alone(spans)

    assert alone.seconds.tolist() == [100, 50, -1, 20]
    assert alone.cut.tolist() == [False, True, False, False]
    assert alone.together == pytest.approx(150 / 570)


@pytest.mark.parametrize(("room", "per_hour"), [(1, 4.0), (2, 6.0), (3, 7.0)])
def test_planted_work_is_recovered_within_five_per_cent_however_many_tickets_are_held(room: int, per_hour: float) -> None:
    spans, kind = shared_hands(room, means=(300.0, 900.0), cv=1.0, agents=40, per_hour=per_hour, room=room)

    short, long = efforts(spans, kind[spans.ticket], 2, cv=1.0)

    assert short is not None and long is not None
    assert short.mean == pytest.approx(300, rel=0.05)
    assert long.mean == pytest.approx(900, rel=0.05)
    assert short.law.cv == pytest.approx(1.0, rel=0.15)
    assert short.low < 300 < short.high and long.low < 900 < long.high


def test_the_mean_time_in_hand_would_be_far_off() -> None:
    spans, kind = shared_hands(3, means=(300.0, 900.0), cv=1.0, agents=40, per_hour=7.0, room=3)

    in_hand = (spans.ends - spans.begins)[kind[spans.ticket] == 0].mean()

    assert in_hand > 450


def test_where_hardly_any_ticket_is_held_alone_the_days_tell() -> None:
    spans, kind = shared_hands(9, means=(300.0, 900.0), cv=0.5, agents=60, per_hour=5.0, room=4, days=40)

    means, errors = laid_on_kinds(*busy_days(spans, kind[spans.ticket], 2))

    assert means == pytest.approx([300, 900], rel=0.05)
    assert (errors < 0.05).all()
