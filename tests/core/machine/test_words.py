"""The note of a hand-over says what is open, in one line, and nothing that is personal."""

from __future__ import annotations

import time

import pytest

from manyhands.core.machine.words import open_question_of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hello. My order is late. When does it come? Thanks", "When does it come?"), ("I was charged twice. Why?", "I was charged twice. Why?"),
        ("Please send it.\nThank you.", "Please send it."), ("Why?", "Why?"), ("", ""), ("...", ""),
        ("Is v1.2 out?", "Is v1.2 out?"), ("¿Dónde está?", "¿Dónde está?"),
    ],
)  # fmt: skip
def test_it_is_the_last_question_or_how_the_message_begins(text: str, asked: str) -> None:
    assert open_question_of(text) == asked


def test_what_is_personal_stays_masked_and_what_is_long_is_cut() -> None:
    assert "someone" not in open_question_of("May I write to someone@customers.example?")
    assert len(open_question_of("word " * 2_000)) <= 240


@pytest.mark.parametrize("piece", ["a.", "?", ".a", "a!? ", "\n"])
def test_texts_made_to_be_slow_are_not(piece: str) -> None:
    began = time.process_time()
    open_question_of(piece * 25_000)

    assert time.process_time() - began < 1
