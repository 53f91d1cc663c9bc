"""However often a licence is looked at again, a version that does not keep its promise passes once in twenty licences at most."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from manyhands.core.machine import Judged
from manyhands.core.machine.retrial import RISK, look_at, risk_of


def test_the_risk_of_all_looks_together_is_that_of_one_trial() -> None:
    assert sum(risk_of(look) for look in range(1, 100_000)) < RISK
    assert risk_of(1) == RISK / 2


def test_each_look_asks_for_more_of_the_same_answers() -> None:
    seen = [Judged(0.9, True)] * 118 + [Judged(0.9, False)] * 2
    bounds = [look_at(seen, 0.8, number=look).bound for look in range(1, 9)]

    assert all(earlier > later for earlier, later in pairwise(bounds))


@cache
def keeps(hits: int, look: int) -> bool:
    return look_at([Judged(0.9, n < hits) for n in range(200)], 0.8, number=look).keeps(95)


def test_a_machine_just_below_its_promise_passes_any_of_twenty_looks_in_one_of_twenty_licences() -> None:
    rng = np.random.default_rng(20261127)
    passed = 0
    for _ in range(400):
        right = rng.binomial(200, 0.9499, size=20)
        passed += any(keeps(int(hits), look) for look, hits in enumerate(right, 1))

    assert passed / 400 <= RISK


def test_too_few_answers_keep_no_promise() -> None:
    few = look_at([Judged(0.9, True)] * 29, 0.8, number=1)
    assert (few.is_enough, few.keeps(50)) == (False, False)
