"""A reading with its suggestion, as the machine's decision takes it: the same in a trial as when it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.core.machine import Heard, HeardNeed
from manyhands.core.machine.words import SAID_BY_MACHINE


def heard_from(row: Row, *, is_repeated: bool = False, answers_before: int = 0) -> Heard:
    """A row with topic, language, because, confidence, citations and the language in which it could be answered (spoken)."""
    because, citations = row["because"], row["citations"] or []
    return Heard(
        topic=row["topic"], confidence=sure_of_all(row),
        is_cited=bool(citations) and not any(one["internal"] for one in citations),
        is_spoken=row["spoken"] == row["language"] and row["spoken"] in SAID_BY_MACHINE, wants_person=bool(because.get("wants_person")),
        is_harmful=bool(because.get("harm")), is_angry=because.get("mood") == "angry", is_repeated=is_repeated,
        contradicts=bool(because.get("contradicts")), answers_before=answers_before, needs=needs_heard(because),
    )  # fmt: skip


def sure_of_all(row: Row) -> float:
    """How sure the proposed answer is of that which it answers least surely."""
    answered = [one["answered"] for one in row["because"].get("needs") or () if one["is_in_reply"]]
    return float(min([row["confidence"] or 0.0, *answered]))


def needs_heard(because: Mapping[str, Any], *, by_reply: bool = True) -> tuple[HeardNeed, ...]:
    """What else is asked; not `by_reply`: what will be said is not the proposed answer, and covers none of it."""
    return tuple(HeardNeed(one["topic"], by_reply and one["is_in_reply"]) for one in because.get("needs") or ())
