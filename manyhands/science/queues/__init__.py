"""What queueing theory says in closed form or exactly by numbers. Seconds, agents as numbers, shares between 0 and 1.

Everything here is a pure function of numbers; scipy is imported inside the few that need it.
"""

from __future__ import annotations

from manyhands.science.queues.erlang import erlang_b, erlang_c, load_of, waiting_line
from manyhands.science.queues.outcome import GrowsWithoutBound, Outcome
from manyhands.science.queues.patience import Patience, erlang_a, exponential_patience, impatient_line
from manyhands.science.queues.staffing import agents_needed, square_root_agents

__all__ = [
    "GrowsWithoutBound",
    "Outcome",
    "Patience",
    "agents_needed",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "exponential_patience",
    "impatient_line",
    "load_of",
    "square_root_agents",
    "waiting_line",
]
