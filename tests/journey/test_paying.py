"""Held pay becomes payable, and leaves."""

from __future__ import annotations

import os
from functools import partial

from manyhands.apps.ground.walls import acting_as
from manyhands.journey.settle import settle
from tests import walking as w
from tests.cast import Cast
from tests.racing import at_once, errors_in

RACES = 500 if os.environ.get("MANYHANDS_LONG") else 20
PAYOUTS = "SELECT person_id, amount_minor, batch FROM pay_payout WHERE brand_id = %(brand)s ORDER BY batch, amount_minor"


def settle_now(brand, *, batch: str = "monday", now=w.later(days=4)) -> list:
    with acting_as(w.inside(brand)):
        return settle(brand.id, batch=batch, now=now)


def test_pay_is_released_when_its_hold_is_over_and_not_before(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)

    assert w.release_pay(cast.larch, now=w.later(hours=71, minutes=59)) == [False]
    assert w.release_pay(cast.larch, now=w.later(hours=72)) == [True]

    balances = w.balances(cast.larch)
    assert (balances["specialist_held"], balances["specialist_payable"]) == (0, 240)


def test_pay_is_released_once_however_many_timers_see_it(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    got = at_once(*[partial(w.release_pay, cast.larch, now=w.later(hours=72))] * 8)

    assert errors_in(got) == []
    assert w.balances(cast.larch)["specialist_payable"] == 240
    assert w.events_of(ticket).count("earning_released") == 1


def test_released_pay_leaves_with_one_line_a_person(cast: Cast) -> None:
    for n in range(2):
        w.solved(cast.larch, cast.ana, by=cast.cy, now=w.later(minutes=n))
    w.solved(cast.larch, cast.ana, by=cast.eve, now=w.later(minutes=5))
    w.release_pay(cast.larch, now=w.later(days=4))

    lines = settle_now(cast.larch)

    assert {(line["person_id"], line["amount_minor"], line["tickets"]) for line in lines} == {
        (str(cast.cy.id), 480, 2), (str(cast.eve.id), 240, 1),
    }  # fmt: skip
    assert w.balances(cast.larch)["specialist_payable"] == 0
    assert w.balances(cast.larch)["paid_out"] == 720


def test_settling_the_same_batch_twice_pays_once(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(days=4))

    assert len(settle_now(cast.larch)) == 1
    assert settle_now(cast.larch) == []

    assert len(w.rows_of(cast.larch, PAYOUTS)) == 1


def test_what_is_released_after_a_batch_waits_for_the_next(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(days=4))
    settle_now(cast.larch)
    w.solved(cast.larch, cast.ana, by=cast.cy, now=w.later(days=4))
    w.solved(cast.larch, cast.ana, by=cast.eve, now=w.later(days=4))
    w.release_pay(cast.larch, now=w.later(days=8))

    assert settle_now(cast.larch, now=w.later(days=8)) == []
    assert len(settle_now(cast.larch, batch="tuesday", now=w.later(days=8))) == 2

    files = w.rows_of(cast.larch, "SELECT key, payload FROM ground_outboxitem WHERE brand_id = %(brand)s ORDER BY key")
    assert [(file["key"], len(file["payload"]["lines"])) for file in files] == [("payout:monday", 1), ("payout:tuesday", 2)]
    paid = sum(row["amount_minor"] for row in w.rows_of(cast.larch, PAYOUTS))
    assert paid == sum(line["amount_minor"] for file in files for line in file["payload"]["lines"])


def test_in_every_race_of_payouts_everyone_is_paid_once(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    for race in range(RACES):
        moment = w.later(days=4 * (race + 1))
        w.release_pay(cast.larch, now=moment)

        got = at_once(*[partial(settle_now, cast.larch, batch=f"{race}-{n % 2}", now=moment) for n in range(4)])

        assert errors_in(got) == []
        assert sum(len(lines) for lines in got) == 1
        w.solved(cast.larch, cast.ana, by=cast.cy, now=moment)

    assert w.balances(cast.larch)["paid_out"] == 240 * RACES
    assert w.books(cast.larch) | {"entries": 0} == {"entries": 0, "entries_off": 0, "balances_off": 0}


def test_nothing_payable_writes_no_file(cast: Cast) -> None:
    assert settle_now(cast.larch) == []

    assert w.rows_of(cast.larch, "SELECT id FROM ground_outboxitem WHERE brand_id = %(brand)s") == []


def test_a_persons_statement_has_one_line_a_piece_of_work_with_its_rule(cast: Cast) -> None:
    from manyhands.apps.ground.walls import for_person
    from manyhands.apps.pay.queries import balances_of, statement_of

    w.solved(cast.larch, cast.ana, by=cast.cy)
    with acting_as(for_person(cast.cy.id)):
        lines, balances = statement_of(cast.cy.id), balances_of(cast.cy.id)
    with acting_as(for_person(cast.eve.id)):
        others = statement_of(cast.eve.id)

    assert [(line["amount_minor"], line["rule"]) for line in lines] == [(240, "everyone's rate for a solved ticket")]
    assert balances[0]["held_minor"] == 240
    assert others == []


def test_what_sam_earned_stays_his_to_see_after_his_grant_has_ended(cast: Cast) -> None:
    from manyhands.apps.ground.walls import for_person
    from manyhands.apps.pay.queries import statement_of
    from tests.cast import end_grants

    w.solved(cast.larch, cast.ana, by=cast.cy)
    end_grants(cast.larch, cast.cy)

    with acting_as(for_person(cast.cy.id)):
        assert [line["amount_minor"] for line in statement_of(cast.cy.id)] == [240]
