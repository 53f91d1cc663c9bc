"""The customer says how it went."""

from __future__ import annotations

from functools import partial

import pytest

from manyhands.apps.ground.walls import acting_as, for_customer
from manyhands.journey.survey import UnableToAnswer, survey
from tests import walking as w
from tests.cast import Cast
from tests.racing import at_once, errors_in

SURVEY = "SELECT id, customer_id, score, comment FROM quality_survey WHERE brand_id = %(brand)s"


def answer(brand, customer_id, survey_id, *, score: int = 5, comment: str = "Quick and kind.") -> None:
    with acting_as(for_customer(brand.id, customer_id)):
        survey(brand.id, survey_id, customer_id=customer_id, score=score, comment=comment, now=w.later(hours=1))


def test_a_score_is_recorded_with_the_customers_words(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, SURVEY)

    answer(cast.larch, asked["customer_id"], asked["id"])

    assert w.row_of(cast.larch, SURVEY) | {"id": 0, "customer_id": 0} == {"id": 0, "customer_id": 0, "score": 5, "comment": "Quick and kind."}
    assert w.events_of(ticket)[-1] == "survey_answered"


def test_a_survey_is_answered_once_even_by_eight_clicks(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, SURVEY)

    got = at_once(*[partial(answer, cast.larch, asked["customer_id"], asked["id"])] * 8)

    assert len(errors_in(got, UnableToAnswer)) == 7
    assert w.events_of(ticket).count("survey_answered") == 1


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_that_is_none_is_refused(cast: Cast, score: int) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, SURVEY)

    with pytest.raises(UnableToAnswer):
        answer(cast.larch, asked["customer_id"], asked["id"], score=score)

    assert w.row_of(cast.larch, SURVEY)["score"] is None


def test_another_customer_of_the_same_brand_cannot_answer_it(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, SURVEY)
    w.deliver(cast.larch, cast.bob)
    other = w.row_of(cast.larch, "SELECT id FROM desk_customer WHERE brand_id = %(brand)s AND id <> %(ana)s", ana=asked["customer_id"])

    with pytest.raises(UnableToAnswer):
        answer(cast.larch, other["id"], asked["id"])

    assert w.row_of(cast.larch, SURVEY)["score"] is None
