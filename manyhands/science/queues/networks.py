"""Several teams one behind the other: escalation, and customers who come back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manyhands.science.queues.erlang import waiting_line
from manyhands.science.queues.outcome import Outcome


def network(
    per_hour: Sequence[float], handling_seconds: Sequence[float], agents: Sequence[int], goes_to: Sequence[Sequence[float]]
) -> list[Outcome]:
    """Each team in the long run, as if it stood alone with all that comes to it. `goes_to[a][b]` is the share that goes from a to b.

    That this is exact, returns included and whatever the time on the way, is J. R. Jackson's theorem ("Networks of waiting lines",
    Operations Research 5, 1957); the customers on the way are one more team with agents without end.
    """
    teams = zip(flows(per_hour, goes_to), handling_seconds, agents, strict=True)
    return [waiting_line(rate, handling, team) for rate, handling, team in teams]


def flows(per_hour: Sequence[float], goes_to: Sequence[Sequence[float]]) -> list[float]:
    """All that comes to each team an hour, from outside and from the others."""
    shares = np.array(goes_to, dtype=np.float64)
    return [float(flow) for flow in np.linalg.solve(np.eye(len(per_hour)) - shares.T, np.array(per_hour, dtype=np.float64))]
