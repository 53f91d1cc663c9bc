"""What can be promised, and which states stop each clock when a page does not say."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """One thing whose time is measured."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    PERIODIC_UPDATE = "periodic_update"
    PICK_UP = "pick_up"
    REQUESTER_WAIT = "requester_wait"
    AGENT_WORK = "agent_work"
    RESOLUTION = "resolution"


# These add up over the whole ticket and go on after a reopening; the others begin anew each time.
WHOLE_TICKET = (Measure.REQUESTER_WAIT, Measure.AGENT_WORK, Measure.RESOLUTION)

USUAL_PAUSES: dict[Measure, tuple[str, ...]] = {
    Measure.REQUESTER_WAIT: ("pending",),
    Measure.AGENT_WORK: ("pending", "on_hold"),
}
