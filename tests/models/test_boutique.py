"""Boutique: niche experts of an industry. Credentials gate them, the same expert knows the same customer, scarcity has its price."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.insight.quality import quality_by_pool
from manyhands.apps.people.actions import add_credential, end_credential
from manyhands.apps.quality.actions import answer_survey
from tests import walking as w
from tests.cast import LONG_AGO, Person, found_customer, found_person
from tests.serving import Served, board, here, looks, opens, refused_by_hand, sees, served_by, solve_one, story, take

LICENCE = "industry_licence"
ADVICE = {"topic": "expert_advice"}


@pytest.fixture
def served(database: str) -> Served:
    served = served_by("boutique", cara="care", ex="experts", exa="experts", una="experts", guy="guest_experts", pri="principals")
    for person in (served.ex, served.exa, served.guy, served.pri):
        license_to(served, person)
    return served


def license_to(served: Served, person: Person, *, until=None) -> None:
    with acting_as(for_worker(served.brand.id)):
        add_credential(person.id, LICENCE, proven_by="the chamber's register", valid_from=LONG_AGO, expires_at=until)


def test_without_the_credential_nobody_answers_what_only_an_expert_may(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, **ADVICE)

    assert (sees(served.ex, ticket), sees(served.una, ticket)) == (True, False)
    assert "lacks a valid credential" in w.claim_refused(served.una)
    assert "lacks a valid credential" in refused_by_hand(ticket, to=served.una, by=served.pri)


def test_a_credential_counts_until_it_expires_and_not_a_moment_longer(served: Served) -> None:
    license_to(served, served.una, until=w.later(hours=1))
    ticket = w.write_to(served.brand, served.ana, **ADVICE)

    assert sees(served.una, ticket, now=w.later(minutes=59))
    assert not sees(served.una, ticket, now=w.later(hours=1))


def test_a_credential_that_is_taken_back_counts_no_more_at_once(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, **ADVICE)
    with acting_as(for_worker(served.brand.id)):
        end_credential(served.ex.id, LICENCE, now=w.later(minutes=5))

    assert not sees(served.ex, ticket, now=w.later(minutes=6))


def test_the_same_expert_is_kept_for_the_same_customer(served: Served) -> None:
    here(served, served.ex, served.exa)
    solve_one(served, served.exa, **ADVICE)

    again = w.write_to(served.brand, served.ana, now=w.later(hours=1), **ADVICE)

    assert (sees(served.exa, again, now=w.later(hours=1)), sees(served.ex, again, now=w.later(hours=1))) == (True, False)
    shown = next(line for line in board(served.exa, now=w.later(hours=1)) if line["ticket_id"] == str(again.id))
    assert shown["is_preferred"]


def test_when_that_expert_does_not_come_the_others_may_after_a_while(served: Served) -> None:
    here(served, served.ex, served.exa)
    solve_one(served, served.exa, **ADVICE)
    again = w.write_to(served.brand, served.ana, now=w.later(hours=1), **ADVICE)

    assert sees(served.ex, again, now=w.later(hours=5, minutes=1))


def test_another_customer_waits_for_nobody(served: Served) -> None:
    here(served, served.ex, served.exa)
    solve_one(served, served.exa, **ADVICE)

    assert sees(served.ex, w.write_to(served.brand, found_customer("bob"), now=w.later(hours=1), **ADVICE), now=w.later(hours=1))


def test_an_experts_time_is_kept_for_what_needs_it(served: Served) -> None:
    routine = w.write_to(served.brand, served.ana)

    assert sees(served.cara, routine)
    assert not sees(served.ex, routine)
    assert opens(routine) == {"care": timedelta(0), "experts": timedelta(hours=2)}


def test_when_all_experts_are_busy_guests_are_called_and_then_the_principals(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, **ADVICE)

    assert opens(ticket) == {"experts": timedelta(0), "guest_experts": timedelta(minutes=30), "principals": timedelta(hours=2)}
    here(served, served.guy)
    w.show(served.brand, now=w.later(minutes=31))
    assert sees(served.guy, ticket, now=w.later(minutes=31))


def test_what_takes_a_licence_waits_for_one_however_long_and_goes_to_nobody_else(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, topic="legal_questions")

    assert "care" not in opens(ticket)
    assert not sees(served.cara, ticket, now=w.later(days=30))


def test_the_price_of_scarcity_is_shown_before_anybody_takes_it(served: Served) -> None:
    here(served, served.guy)
    ticket = w.write_to(served.brand, served.ana, **ADVICE)
    w.show(served.brand, now=w.later(minutes=31))

    prices = {offer["pool"]: pay_of(served, ticket, str(offer["pool"])) for offer in story(ticket)["offers"]}

    assert prices == {"experts": 1_200, "guest_experts": 1_600, "principals": 1_800}
    assert board(served.guy, now=w.later(minutes=31))[0]["terms"]["amount_minor"] == 1_600  # type: ignore[index]


def pay_of(served: Served, ticket: w.Ticket, pool: str) -> int:
    return w.row_of(
        served.brand, "SELECT terms FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND pool = %(pool)s",
        ticket=ticket.id, pool=pool,
    )["terms"]["amount_minor"]  # fmt: skip


def test_a_guest_expert_sees_personal_data_masked(served: Served) -> None:
    here(served, served.guy)
    ticket = w.write_to(served.brand, served.ana, **ADVICE)
    w.show(served.brand, now=w.later(minutes=31))
    take(served.guy, ticket, now=w.later(minutes=31))

    assert "stays masked" in looks(ticket, by=served.guy, now=w.later(minutes=31))


def test_first_contact_and_satisfaction_are_held_against_the_general_team(served: Served) -> None:
    satisfied(solve_one(served, served.ex, **ADVICE), 5)
    came_back = solve_one(served, served.cara, customer=found_customer("bob"))
    satisfied(came_back, 3)
    w.reopen(came_back, now=w.later(hours=1))

    with acting_as(for_brand(served.brand.id)):
        compared = {row["pool"]: row for row in quality_by_pool(served.brand.id, since=w.NINE, until=w.later(days=1))}

    assert (compared["experts"]["first_contact"], compared["care"]["first_contact"]) == (1.0, 0.0)
    assert (compared["experts"]["satisfaction"], compared["care"]["satisfaction"]) == (5.0, 3.0)


def satisfied(ticket: w.Ticket, score: int) -> None:
    from manyhands.apps.ground.walls import for_customer

    asked = w.row_of(
        ticket.brand, "SELECT id, customer_id FROM quality_survey WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s", ticket=ticket.id
    )
    with acting_as(for_customer(ticket.brand.id, asked["customer_id"])):
        assert answer_survey(ticket.brand.id, asked["id"], score=score, comment="", now=w.later(minutes=30))


def test_whoever_joins_without_a_licence_is_no_expert_whatever_their_pool(served: Served) -> None:
    from tests.cast import employ

    novice = found_person("Nov")
    employ(served.brand, [(novice, "specialist", ("experts", "principals", "guest_experts"))])
    ticket = w.write_to(served.brand, served.ana, **ADVICE)

    assert not sees(novice, ticket, now=w.later(days=1))
