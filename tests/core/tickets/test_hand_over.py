"""Whoever takes a ticket over is told what is known and what is open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from manyhands.core.tickets.hand_over import hand_over_note

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def note(**more: object) -> list[str]:
    given = {
        "because": "the shift has ended", "topic": "late_parcel", "language": "de", "priority": "high", "state": "open",
        "opened_at": NINE, "due_at": NINE + timedelta(hours=1), "customer_wrote_at": NINE, "replied_at": None,
    }  # fmt: skip
    return hand_over_note(**(given | more)).splitlines()  # type: ignore[arg-type]


def test_a_note_says_why_what_is_known_and_what_is_open() -> None:
    assert note() == [
        "Handed over: the shift has ended.",
        "Known: late parcel, written in de, high priority, opened 2026-03-02 09:00 UTC; not answered yet.",
        "Open: the customer waits for an answer since 2026-03-02 09:00 UTC, due 2026-03-02 10:00 UTC.",
    ]


def test_a_ticket_that_was_answered_has_no_first_answer_due() -> None:
    assert "last answered 2026-03-02 09:00 UTC" in note(replied_at=NINE)[1]
    assert "due" not in note(replied_at=NINE)[2]


def test_what_waits_for_others_says_for_whom() -> None:
    assert note(state="pending")[2] == "Open: we wait for the customer."
    assert note(state="on_hold")[2] == "Open: we wait for a third party."


def test_the_open_question_of_an_escalation_goes_with_it() -> None:
    assert note(open_question="May we refund?")[2].endswith("Asked when it was handed up: May we refund?")


def test_what_was_not_read_yet_is_left_out() -> None:
    assert note(topic="", language="")[1].startswith("Known: high priority, opened")
