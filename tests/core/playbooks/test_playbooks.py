"""A playbook leads everybody to an end, or is refused with the line and the remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.playbooks import WrongStep, begin, go_on, read_playbook
from manyhands.core.playbooks.walk import step_of
from manyhands.core.service_models import PageError

RETURNS = """\
name: returns
title: Somebody wants to send something back
topics: [returns]
steps:
  - id: when
    ask: When did it arrive?
    answers:
      - {answer: Within 30 days, go: refund}
      - {answer: Earlier, go: too_late}
  - id: refund
    do: Refund what was paid.
    needs: refund
    go: told
  - id: told
    say: {en: Your money is on its way., de: Ihr Geld ist unterwegs.}
    end: solved
  - id: too_late
    say: {en: "We take things back for 30 days."}
    end: solved
"""


def test_a_playbook_is_walked_from_its_first_step_to_an_end() -> None:
    page = read_playbook(RETURNS)
    walk = go_on(page, begin(page), answer="within 30 days")
    walk = go_on(page, walk, rights={"refund"})

    assert step_of(page, walk).end == "solved"
    assert walk.way == (("when", "Within 30 days"), ("refund", ""))
    with pytest.raises(WrongStep, match="ends here"):
        go_on(page, walk)


def test_a_step_that_needs_a_right_goes_up_without_it() -> None:
    page = read_playbook(RETURNS)

    with pytest.raises(WrongStep, match="needs the right to refund"):
        go_on(page, go_on(page, begin(page), answer="Within 30 days"))


def test_an_answer_that_is_none_names_those_that_are() -> None:
    page = read_playbook(RETURNS)

    with pytest.raises(WrongStep, match='"Within 30 days", "Earlier"'):
        go_on(page, begin(page), answer="Perhaps")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("    go: told\n", "", "line 10, steps[2]: Nothing follows this step: a dead end."),
        ("go: too_late}", "go: to_late}", "line 9, steps[1].answers[2].go: There is no step 'to_late'. Did you mean 'too_late'?"),
        ("go: too_late}", "go: refund}", "No step leads here."),
        ("    end: solved\n  - id: too_late", "    go: refund\n  - id: too_late", "From here no answer leads to an end"),
        ("id: refund", "id: when", "There is a step 'when' before this one."),
        ("    ask: When did it arrive?\n", "", "It has answers and no question."),
        ("    end: solved\n  - id: too_late", "    end: escalate\n  - id: too_late", "An escalation names its reason."),
        ("    needs: refund", "    need: refund", "Did you mean 'needs'?"),
        ("    needs: refund", "    needs: refunds", "is not known here. Did you mean 'refund'?"),
    ],
)
def test_what_leads_nowhere_is_refused_with_line_and_remedy(before: str, after: str, words: str) -> None:
    assert before in RETURNS
    with pytest.raises(PageError) as refused:
        read_playbook(RETURNS.replace(before, after, 1), file="returns.yaml")

    assert words in str(refused.value)


@given(st.lists(st.sampled_from(["within 30 days", "Earlier", "no", ""]), max_size=12))
def test_whatever_is_answered_nobody_leaves_the_playbook(answers: list[str]) -> None:
    page = read_playbook(RETURNS)
    walk = begin(page)
    for answer in answers:
        try:
            walk = go_on(page, walk, answer=answer, rights={"refund"})
        except WrongStep:
            continue
    assert step_of(page, walk)
