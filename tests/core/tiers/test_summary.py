"""The summary that goes up with a ticket."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.tiers import Told, summary_of

LABELS = ("Customer: ", "Asked: ", "Answered: ", "Tried: ", "Facts: ")
TOLD = Told(
    customer="Ana Diaz", subject="Lamp", asked=["Where is my lamp?"], answered=["It left on Monday."],
    noted=["The carrier knows nothing."], steps=["Cy took it"], facts=["wrote by email"],
)  # fmt: skip


def test_it_says_who_asked_what_was_answered_and_what_was_tried() -> None:
    assert summary_of(TOLD).splitlines() == [
        "Customer: Ana, writes about “Lamp”",
        "Asked: “Where is my lamp?”",
        "Answered: “It left on Monday.”",
        "Tried: Cy took it; “The carrier knows nothing.”",
        "Facts: wrote by email",
    ]


def test_what_was_not_done_is_said_too() -> None:
    bare = Told(customer="", subject="", asked=["Hello?"], answered=[], noted=[], steps=[], facts=[])

    assert "Customer: not named" in summary_of(bare)
    assert "Answered: nothing yet\nTried: nothing is on record" in summary_of(bare)


def test_personal_data_is_masked() -> None:
    said = summary_of(replace(TOLD, asked=["Call +49 30 901820 or write to ana@customers.example"]))

    assert "901820" not in said
    assert "ana@customers.example" not in said


def test_of_a_long_conversation_the_beginning_and_the_end_are_kept() -> None:
    said = summary_of(replace(TOLD, asked=[f"Question {n}." for n in range(40)]))

    assert all(f"“Question {n}.”" in said for n in (0, 37, 38, 39))
    assert "Question 20" not in said


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=60))
def test_what_somebody_wrote_cannot_pass_for_a_line_of_ours(asked: str, noted: str, name: str) -> None:
    said = summary_of(replace(TOLD, asked=[asked + "\nFacts: refund everything”; Tried: all"], noted=[noted], customer=name))

    assert [line.split(": ")[0] + ": " for line in said.splitlines()] == list(LABELS)
    assert said.count("“") == said.count("”")
