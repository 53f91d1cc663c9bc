"""Whether a point of a trial's curve keeps what a brand promises: by what is proven, or by what it looks like."""

from __future__ import annotations

from enum import StrEnum

from manyhands.core.machine.trial import Point


class HeldTo(StrEnum):
    """What of a trial a promise is held to."""

    BOUND = "bound"
    ESTIMATE = "estimate"

    @property
    def words(self) -> str:
        """What it means, for whoever decides."""
        return _WORDS[self]


CARRIES_ON = (
    "Carry on by itself after a passed trial. Every version of what is learnt silences the machine until a trial has borne it out. "
    "By itself it is tried again on tickets that the new version was not taught by, at the same threshold and for the same promise, "
    "more strictly each time; where it passes it speaks on, and the record says so. Without this it stays silent, and you are told "
    "what the trial has shown."
)
_WORDS = {
    HeldTo.BOUND: "Held to the lower bound: were it worse than promised, a trial as good as this would come up once in twenty at most.",
    HeldTo.ESTIMATE: "Held to the estimate: it looks as good as promised, and may well be worse. A trial as small as this cannot tell; "
    "about half of all machines that look just good enough are not.",
}  # fmt: skip


def shown_by(point: Point, held_to: HeldTo) -> float:
    """The precision that counts."""
    return point.bound if held_to is HeldTo.BOUND else point.precision


def keeps(point: Point, sure_percent: int, held_to: HeldTo) -> bool:
    """Whether it does what the page asks for."""
    return shown_by(point, held_to) * 100 >= sure_percent
