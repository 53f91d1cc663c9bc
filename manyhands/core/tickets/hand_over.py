"""What whoever takes a ticket over is told: what is known, and what is open."""

from __future__ import annotations

from datetime import datetime


def hand_over_note(
    *, because: str, topic: str, language: str, priority: str, state: str, opened_at: datetime, due_at: datetime | None,
    customer_wrote_at: datetime | None, replied_at: datetime | None, open_question: str = "",
) -> str:
    """A note for the next person, in a few lines. It says nothing that the ticket itself does not."""
    known = [f"{priority} priority", f"opened {_spoken(opened_at)}"]
    known = [part for part in (topic.replace("_", " "), f"written in {language}" if language else "") if part] + known
    return "\n".join([
        f"Handed over: {because}.",
        f"Known: {', '.join(known)}; {_answered(replied_at)}.",
        f"Open: {_open(state, due_at, customer_wrote_at, replied_at, open_question)}",
    ])  # fmt: skip


def _answered(replied_at: datetime | None) -> str:
    return f"last answered {_spoken(replied_at)}" if replied_at else "not answered yet"


def _open(
    state: str, due_at: datetime | None, customer_wrote_at: datetime | None, replied_at: datetime | None, open_question: str
) -> str:
    if state == "pending":
        waits = "we wait for the customer."
    elif state == "on_hold":
        waits = "we wait for a third party."
    else:
        since = f" since {_spoken(customer_wrote_at)}" if customer_wrote_at else ""
        due = f", due {_spoken(due_at)}" if due_at and replied_at is None else ""
        waits = f"the customer waits for an answer{since}{due}."
    return f"{waits} Asked when it was handed up: {open_question}" if open_question else waits


def _spoken(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
