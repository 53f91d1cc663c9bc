"""What the people of the model do, where it can be said beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.people.assumptions import Assumptions, stated
from manyhands.science.people.cases import Case, Cases
from manyhands.science.people.influence import bias_that_undoes, corners, influences, rates_of
from manyhands.science.people.working import GUIDED, PEOPLE, TRAINED, UNGUIDED, right_outcomes

SURE = Assumptions(skill=50, doubt=25, trust_in_order=0, bias=0, carried_out=1, learnt_from_one=0)
FOUND, MISSED = [True, False], [False, False]


def cases(*, suggested: list[bool], searched: list[bool], whole: list[bool] | None = None, answerable: bool = True) -> Cases:
    return Cases.of([Case(answerable, 0.1, suggested, [searched] * 3, searched if whole is None else whole)] * 4)


def rates(some: Cases, assumed: Assumptions) -> dict[str, float]:
    return {name: float(np.mean(values)) for name, values in right_outcomes(some, assumed).items()}


def test_whoever_never_errs_is_right_where_the_page_is_among_what_they_see() -> None:
    assert rates(cases(suggested=FOUND, searched=MISSED), SURE) == {UNGUIDED: 0, GUIDED: 1, TRAINED: 0}
    assert rates(cases(suggested=MISSED, searched=FOUND), SURE) == {UNGUIDED: 1, GUIDED: 1, TRAINED: 1}
    assert rates(cases(suggested=[], searched=MISSED, whole=FOUND), SURE) == {UNGUIDED: 0, GUIDED: 0, TRAINED: 1}


def test_whoever_was_trained_knows_what_is_asked_often() -> None:
    rare, often = (SURE.with_one("learnt_from_one", 0.01).with_one("tickets_trained_on", met) for met in (1, 100_000))
    nothing = cases(suggested=[], searched=MISSED)

    assert rates(nothing, rare)[TRAINED] < 0.05
    assert rates(nothing, often)[TRAINED] == pytest.approx(SURE.known_max, abs=0.05)


def test_whoever_takes_the_first_suggestion_unseen_is_right_where_it_is() -> None:
    blind = SURE.with_one("bias", 1)

    assert rates(cases(suggested=[True, False], searched=MISSED), blind)[GUIDED] == 1
    assert rates(cases(suggested=[False, True], searched=FOUND), blind)[GUIDED] == 0
    assert rates(cases(suggested=[], searched=FOUND), blind)[GUIDED] == 1  # nothing to believe: they search


def test_where_nothing_answers_it_is_right_to_escalate() -> None:
    nothing = cases(suggested=MISSED, searched=MISSED, answerable=False)

    assert rates(nothing, SURE)[GUIDED] == 1
    assert rates(nothing, SURE.with_one("bias", 1))[GUIDED] == 0


def test_a_right_page_ends_right_as_often_as_it_is_carried_out() -> None:
    found = rates(cases(suggested=FOUND, searched=FOUND), SURE.with_one("carried_out", 0.8))

    assert found == pytest.approx(dict.fromkeys(PEOPLE, 0.8), abs=0.05)


def test_the_same_seed_gives_the_same_outcomes() -> None:
    some = cases(suggested=FOUND, searched=MISSED)

    assert all((right_outcomes(some, Assumptions())[who] == right_outcomes(some, Assumptions())[who]).all() for who in PEOPLE)


def test_every_assumption_stands_within_its_range_and_says_what_it_rests_on() -> None:
    for one in stated(Assumptions()):
        assert one.low <= one.value <= one.high
        assert one.words
        assert one.basis


def test_each_assumption_is_varied_by_itself_and_all_at_once() -> None:
    some = cases(suggested=FOUND, searched=MISSED)
    found = list(influences(lambda _: some, Assumptions()))

    assert [one.name for one in found] == [one.name for one in stated(Assumptions())]
    assert next(one for one in found if one.name == "words_kept").rates == (rates_of(lambda _: some, Assumptions()),) * 2
    assert len(corners(lambda _: some, Assumptions(), count=3)) == 3


def test_believing_too_soon_undoes_the_gain_only_where_the_first_suggestion_is_worse_than_searching() -> None:
    wrong_first = cases(suggested=[False, True], searched=FOUND)

    assert bias_that_undoes(lambda _: cases(suggested=FOUND, searched=MISSED), SURE) is None
    assert bias_that_undoes(lambda _: wrong_first, SURE) == 0.05
