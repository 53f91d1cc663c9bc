"""Promise times: what a customer was promised, how far its clock has run, when it is due, and how it ended.

| measure         | its clock runs                                                       | stands still by default |
|-----------------|----------------------------------------------------------------------|-------------------------|
| first_response  | from the customer's first message to the brand's first reply         | never                   |
| next_response   | from the oldest unanswered message after that to the next reply      | never                   |
| periodic_update | from each reply to the next one, until the ticket is solved          | never                   |
| pick_up         | from the offer, and each later one, until somebody qualified claims  | never                   |
| requester_wait  | while the customer waits: until solved, on after each reopening      | pending                 |
| agent_work      | while work lies with the brand: as above                             | pending, on_hold        |
| resolution      | from the first message until solved, on after each reopening         | never                   |

Being solved ends every clock: of an unanswered message too, for solving is an answer. Time spent solved counts nowhere. A
message on a solved ticket opens it again from the moment it was written.

Judged for ever. Every second counts by what was in force in that second: the policy (calendar or business hours, which states
stop the clock), the priority, the state, the schedule. A promise is due at the first moment at which its elapsed seconds reach
the target in force at that moment; a target lowered below what has elapsed is due at once. What has come due stays so, whatever
changes afterwards; and what ended is never judged again by a later policy. Answered at the very moment that it is due is late.

Moments and lengths are whole seconds.
"""

from __future__ import annotations

from manyhands.core.clocks.judge import Clock, Judged, clocks_of
from manyhands.core.clocks.measures import Measure
from manyhands.core.clocks.policy import Policy, Rule
from manyhands.core.clocks.read import read_promises
from manyhands.core.clocks.schema import PromisePage, policy_of
from manyhands.core.clocks.story import Happened, Kind

__all__ = [
    "Clock",
    "Happened",
    "Judged",
    "Kind",
    "Measure",
    "Policy",
    "PromisePage",
    "Rule",
    "clocks_of",
    "policy_of",
    "read_promises",
]
