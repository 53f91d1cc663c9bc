"""A step that fails just before its commit keeps nothing of itself; one that fails just after has kept everything."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manyhands.apps.ground.fail_points import JOURNEYS, FailPointReached
from manyhands.apps.ground.walls import acting_as, for_brand
from tests import walking as w
from tests.cast import Cast
from tests.journey.every_step import STEPS, brand_of
from tests.journey.steps_of_tickets import state_of


def test_every_journey_has_its_step_here() -> None:
    assert set(STEPS) == set(JOURNEYS)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_step_that_fails_before_its_commit_keeps_nothing_and_can_be_taken_again(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.before_commit")

    with pytest.raises(FailPointReached):
        step()

    assert state_of(brand) == before
    step()
    assert state_of(brand) != before


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_step_that_fails_after_its_commit_has_kept_everything(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.after_commit")

    with pytest.raises(FailPointReached):
        step()

    assert state_of(brand) != before
    assert w.books(brand)["entries_off"] == 0


def test_a_database_that_is_lost_before_the_commit_loses_the_step_and_nothing_else(cast: Cast) -> None:
    from django.db import InterfaceError, OperationalError, connection

    ticket = w.write_to(cast.larch, cast.ana)
    w.arm("claim.before_commit", "lose_database")

    with pytest.raises((OperationalError, InterfaceError)):
        w.claim(cast.cy)
    connection.close()

    assert w.holder_of(ticket) is None
    w.claim(cast.cy)
    assert w.holder_of(ticket) == cast.cy.id


def test_nothing_armed_changes_nothing(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        pass
    assert w.deliver(cast.larch, cast.ana, external_id=str(uuid4())).is_new_ticket
