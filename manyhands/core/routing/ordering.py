"""Which of two tickets comes first: the earliest due, and of two due together the higher priority."""

from __future__ import annotations

from manyhands.core.routing.kernels import kernel
from manyhands.core.service_models.plan import RoutingPlan

STEPS_PER_SECOND = 4  # one step for each priority


@kernel
def order_key(due_at_epoch_s: int, priority: int) -> int:
    """A whole number that sorts tickets; smaller goes first."""
    return due_at_epoch_s * STEPS_PER_SECOND + (STEPS_PER_SECOND - 1 - priority)


def due_seconds(plan: RoutingPlan, priority: int) -> int:
    """Seconds from arrival until the first answer is due."""
    return int(plan.due_seconds[priority])
