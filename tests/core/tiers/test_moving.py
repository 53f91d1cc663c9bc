"""A checklist is answered line by line; a ticket that goes up and down too often is noticed."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import compile_page
from manyhands.core.tiers import UnansweredChecklist, checked_answers, goes_back_and_forth
from tests.tiered import tiered_page

LINES = ("What was asked?", "What is open?")


def test_answers_stand_in_the_order_of_the_checklist() -> None:
    found = checked_answers(LINES, {"What is open?": " The date. ", "What was asked?": "A refund.", "Something else?": "No."})

    assert [tuple(one) for one in found] == [("What was asked?", "A refund."), ("What is open?", "The date.")]


@pytest.mark.parametrize("answers", [{}, {"What was asked?": "A refund."}, {"What was asked?": "A refund.", "What is open?": "  "}])
def test_a_line_without_an_answer_is_named(answers: dict[str, str]) -> None:
    with pytest.raises(UnansweredChecklist, match=r"What is open\?"):
        checked_answers(LINES, answers)


def test_a_page_without_a_checklist_asks_for_nothing() -> None:
    assert checked_answers((), {}) == ()


@pytest.mark.parametrize(("hops", "returns", "noticed"), [(4, 0, False), (3, 1, False), (4, 1, True), (9, 3, True)])
def test_back_and_forth_beyond_the_limit_is_not_the_same_as_a_long_climb(hops: int, returns: int, noticed: bool) -> None:
    plan = compile_page(tiered_page(hops=3), currency="GBP")

    assert goes_back_and_forth(plan, hops=hops, returns=returns) is noticed
