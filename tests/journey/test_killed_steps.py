"""A process that is killed at a step's fail point: before the commit nothing of the step is kept and it can be taken again;
after the commit all of it is there."""

from __future__ import annotations

import os
import signal

import pytest
from django.db import connections

from manyhands.apps.ground.fail_points import JOURNEYS
from tests import walking as w
from tests.cast import Cast
from tests.journey.every_step import STEPS, brand_of
from tests.journey.steps_of_tickets import Step, state_of


def killed_in(step: Step) -> bool:
    """Take the step in a process of its own; whether that was killed."""
    # A connection shared by two processes is no connection: each opens its own.
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            step()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize("journey", JOURNEYS)
def test_killed_before_its_commit_a_step_keeps_nothing_and_can_be_taken_again(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.before_commit", "kill")

    assert killed_in(step)

    assert state_of(brand) == before
    step()
    assert state_of(brand) != before


@pytest.mark.parametrize("journey", JOURNEYS)
def test_killed_after_its_commit_a_step_has_kept_everything(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.after_commit", "kill")

    assert killed_in(step)

    assert state_of(brand) != before
    assert w.books(brand)["entries_off"] == 0
