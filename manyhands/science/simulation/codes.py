"""The numbers by which the kernel tells things apart."""

from __future__ import annotations

from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM

# What a later moment is for.
PLACE, TAKE_UP, REACT, LAPSE, KEPT_UNTIL, OPENS, TIRED, WENT_BY, MACHINE_ENDS, REDIAL, RETURN = range(11)
# What a step of the schedule is.
SEATS, POOL_TURNS, WARM, HOUR, DAY, SLICE, LOOK = range(7)
# What becomes of a ticket when the work on it ends.
SOLVE, ESCALATE, RUN_OUT, HAND_BACK = range(4)
# Where a ticket is.
FREE, WAITING, IN_HAND, PARKED, AWAY, WITH_MACHINE = range(6)
# Streams of chance, one number a ticket and stage each.
HANDLING, PATIENCE, ESCALATION, PAUSE, PAUSED, COMING_BACK, BACK_AFTER, MACHINE, MACHINE_FALSE, REDIALLING, REDIAL_AFTER = range(11)
MACHINE_SECONDS, FURTHER, LAPSING, REACTION, IDLE, STAY, COMING, FALSE_AFTER, KNOWN, KNOWN_BY = range(11, 21)
PURPOSES = 21
STAGES_OF_PEOPLE = 1_048_576
# A number of seconds from 1 on is looked up by its exponent and the first four bits behind its point.
NEAR_BITS, NEAR_FROM = 48, 1023 << 52

# What a trace tells of.
TRACED = (
    "arrived", "placed", "refused", "left", "taken", "escalated", "handed_back", "paused", "taken_up", "solved", "came_back", "lapsed",
    "machine_contained", "machine_handed_over", "redialled", "opened", "came_on", "went_off", "reacts", "pool_opened", "pool_closed",
    "known",
)  # fmt: skip
(
    T_ARRIVED, T_PLACED, T_REFUSED, T_LEFT, T_TAKEN, T_ESCALATED, T_HANDED_BACK, T_PAUSED, T_TAKEN_UP, T_SOLVED, T_CAME_BACK, T_LAPSED,
    T_CONTAINED, T_HANDED_OVER, T_REDIALLED, T_OPENED, T_CAME_ON, T_WENT_OFF, T_REACTS, T_POOL_OPENED, T_POOL_CLOSED,
    T_KNOWN,
) = range(len(TRACED))  # fmt: skip
WHY = (
    "", "it was free when it came", "it was due first", "its wait here was over", "they were free the longest", "they have it again",
    "its customer wrote again",
)  # fmt: skip
BY_ARRIVAL, BY_TURN, BY_OPENING, BY_RETURN, BY_TAKING_UP = 1, 2, 3, 5, 6

DONE, WANTS_ARRIVALS, WANTS_TICKETS, WANTS_LATERS, WANTS_LEAVINGS, WANTS_EVENTS = range(6)
TICKS = 1_000_000  # of an order key in a second: classes meet in the same second, and the first to come goes first

C_ARRIVED, C_REDIALLED, C_REFUSED, C_LEFT, C_LEFT_WAIT, C_TAKEN, C_TAKEN_WAIT, C_IN_TIME, C_JUDGED, C_CONTAINED = range(10)
C_FALSE, C_HANDED_OVER, C_ESCALATED, C_PAUSED, C_SOLVED, C_CAME_BACK, C_LAPSED, C_HANDLED, C_WAITING, C_IN_SYSTEM = range(10, 20)
P_ONLINE, P_BUSY, P_IN_HAND, P_TAKEN, P_SOLVED, P_ESCALATED, P_LAPSED, P_EARNED, P_SURGE, P_WAGES, P_CAME_ON, P_WENT_OFF = range(12)
CLASS_COLUMNS, PEOPLE_COLUMNS = len(CLASS_SUM), len(PEOPLE_SUM)
assert CLASS_SUM["in_system"] == C_IN_SYSTEM
assert CLASS_SUM["contained"] == C_CONTAINED
assert PEOPLE_SUM["went_off"] == P_WENT_OFF
STAY_WAITING, STAY_IN_SYSTEM = 0, 1
STAY_ONLINE, STAY_BUSY, STAY_IN_HAND = 0, 1, 2
