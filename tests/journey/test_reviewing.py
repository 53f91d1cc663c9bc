"""An analyst looks at a resolution again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest

from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.journey.review import UnableToReview, review
from tests import walking as w
from tests.cast import Cast, Person
from tests.racing import at_once, errors_in

REVIEW = "SELECT id, made_by, score FROM quality_review WHERE brand_id = %(brand)s"


def judge(cast: Cast, review_id: UUID, *, by: Person, score: int = 4) -> None:
    with acting_as(for_person(by.id)):
        review(cast.larch.id, review_id, by=by.id, score=score, notes="Warm and exact.", now=w.later(hours=2))


def test_a_verdict_is_recorded_once(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, REVIEW)

    got = at_once(*[partial(judge, cast, asked["id"], by=who) for who in (cast.ivy, cast.joe) * 3])

    assert len(errors_in(got, UnableToReview)) == 5
    assert w.row_of(cast.larch, REVIEW)["score"] == 4
    assert w.events_of(ticket).count("review_made") == 1


@pytest.mark.parametrize("score", [0, 6])
def test_a_verdict_outside_the_scale_is_refused(cast: Cast, score: int) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, REVIEW)

    with pytest.raises(UnableToReview):
        judge(cast, asked["id"], by=cast.ivy, score=score)


def test_an_analyst_of_another_brand_finds_nothing_to_judge(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    asked = w.row_of(cast.larch, REVIEW)

    with pytest.raises(UnableToReview):
        judge(cast, asked["id"], by=cast.quin)

    assert w.row_of(cast.larch, REVIEW)["score"] is None
