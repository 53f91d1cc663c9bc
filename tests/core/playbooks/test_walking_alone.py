"""A playbook walked with nobody beside: by declared conditions and words alone, and never further than they carry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.playbooks import Known, Reach, begin, can_be_walked, go_alone, read_playbook
from manyhands.core.playbooks.conditions import is_condition
from manyhands.core.service_models.page_error import PageError

PAGE = """\
name: late
title: Late
steps:
  - id: days
    ask: How long?
    say: {en: "How long have you waited?"}
    answers:
      - {answer: Short, go: calm, when: {sent: at most 5 days ago}, words: {en: [a few days, arrived]}}
      - {answer: Long, go: sorry, when: {sent: over 5 days ago}, words: {en: [for weeks, has not arrived]}, reply: {en: [long]}}
  - id: calm
    say: {en: "Wait."}
    end: solved
  - id: sorry
    say: {en: "Sorry."}
    end: solved
"""


def known(text: str = "", *, reply: str = "", **facts: Any) -> Known:
    texts = [(text, "message 1")] if text else []
    replies = {"days": [(reply, "message 2")]} if reply else {}
    return Known(facts, {}, texts, replies, dict.fromkeys(facts, "the shop"), language="en", currency="EUR", today=date(2026, 3, 10))


def came(page: str = PAGE, *, asked: tuple[str, ...] = (), **how: Any) -> tuple[str, str, str]:
    read = read_playbook(page)
    found = go_alone(read, begin(read), known(**how), rights=(), asked=asked)
    return str(found.reach), found.walk.at, found.because


@pytest.mark.parametrize(
    ("how", "at"),
    [
        ({"sent": "2026-03-05"}, "calm"), ({"sent": "2026-03-04"}, "sorry"), ({"text": "It was a few days."}, "calm"),
        ({"text": "It has not arrived"}, "sorry"), ({"text": "It HAS NOT\u00a0arrived"}, "sorry"), ({"reply": "very long"}, "sorry"),
        ({"text": "for weeks. It's not nice."}, "sorry"), ({"text": "for weeks", "reply": "a few days, sorry"}, "calm"),
    ],
)  # fmt: skip
def test_a_fact_or_declared_words_answer_a_step(how: dict, at: str) -> None:
    assert came(**how)[:2] == ("end", at)


@pytest.mark.parametrize("how", [{}, {"text": "long"}, {"text": "a few daysies"}, {"sent": "soon"}, {"sent": 5}, {"elsewhere": "2026-03-05"}])
def test_what_is_not_known_is_asked(how: dict) -> None:
    assert came(**how)[:2] == ("ask", "days")


@pytest.mark.parametrize(
    "how", [{"text": "a few days, for weeks"}, {"text": "not a few days"}, {"text": "for weeks", "sent": "2026-03-09"}, {"text": "arrived? has not arrived?"}]
)  # fmt: skip
def test_what_fits_two_answers_or_is_denied_is_a_persons(how: dict) -> None:
    assert came(**how) == ("stop", "days", "what is known fits more than one answer")


def test_what_was_asked_once_is_not_asked_again() -> None:
    assert came(asked=("days",), reply="no idea") == ("stop", "days", "the customer was asked once, and it is still not clear")


def test_amounts_count_in_the_brands_currency_alone() -> None:
    page = PAGE.replace("at most 5 days ago", "at most 20.00").replace("over 5 days ago", "over 20")
    assert came(page, sent={"amount_minor": 2000, "currency": "EUR"})[1] == "calm"
    assert came(page, sent={"amount_minor": 2001, "currency": "EUR"})[1] == "sorry"
    assert came(page, sent={"amount_minor": 2001, "currency": "USD"})[0] == "ask"


def test_what_is_done_by_hand_or_takes_a_right_is_a_persons() -> None:
    assert came(PAGE.replace("    say: {en: Wait.}", "").replace('    say: {en: "Wait."}', "    do: Note it."), sent="2026-03-05")[0] == "stop"
    assert came(PAGE.replace("    ask: How", "    needs: [refund]\n    ask: How"))[2] == "a step needs the right to refund"


def test_without_words_for_every_answer_nothing_is_asked() -> None:
    assert came(PAGE.replace(", reply: {en: [long]}", "").replace("words: {en: [for weeks, has not arrived]}", "words: {de: [Wochen]}"))[0] == "stop"


def test_a_round_is_walked_once() -> None:
    page = """\
name: round
title: Round
steps:
  - id: first
    look_up: shelf
    answers: [{answer: Again, go: second, when: {n: "1"}}, {answer: Out, go: end, when: {n: "2"}}]
  - {id: second, say: {en: Wait.}, go: first}
  - {id: end, end: solved}
"""
    read = read_playbook(page)
    found = go_alone(read, begin(read), known(n=1), rights=(), called=("shelf",))
    assert (found.reach, found.because) == (Reach.STOP, "the playbook came round to a step it had taken")


def test_only_a_playbook_with_conditions_all_the_way_is_walked() -> None:
    for_people = PAGE.replace("when: {sent: at most 5 days ago}, words: {en: [a few days, arrived]}", "").replace(
        "when: {sent: over 5 days ago}, words: {en: [for weeks, has not arrived]}, reply: {en: [long]}", "")  # fmt: skip
    assert can_be_walked(read_playbook(PAGE))
    assert not can_be_walked(read_playbook(for_people.replace(", }", "}")))


@pytest.mark.parametrize("slip", ["over five", "over 5 weeks ago", "at most", ">= 5", "under 5 days"])
def test_a_slip_in_a_condition_is_refused_with_its_line(slip: str) -> None:
    if slip == "at most":
        assert is_condition(slip), "a value like any other"
        return
    if slip == "over five":
        assert is_condition(slip), "no figure: a value like any other"
        return
    with pytest.raises(PageError, match="no condition"):
        read_playbook(PAGE.replace("over 5 days ago", f'"{slip}"'))


def test_words_that_mean_two_answers_are_refused() -> None:
    with pytest.raises(PageError, match="means two answers"):
        read_playbook(PAGE.replace("[for weeks, has not arrived]", "[for weeks, A few days]"))


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_a_walk_goes_by_declared_ways_only(text: str, reply: str) -> None:
    reach, at, _ = came(text=text, reply=reply, asked=("days",))
    assert (reach, at) in {("stop", "days"), ("end", "calm"), ("end", "sorry")}
