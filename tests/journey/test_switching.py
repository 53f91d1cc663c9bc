"""A brand moves from any service model to any other with tickets in flight, and loses nothing."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.service_models import PageError, preset, preset_names, preset_text
from manyhands.journey.switch import UnableToSwitch
from manyhands.journey.try_switch import try_switch
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Customer, Person, employ, found_brand, found_people, tag

PAIRS = [(one, other) for one in preset_names() for other in preset_names() if one != other]

COUNTS = """
SELECT
  (SELECT count(*) FROM desk_ticket WHERE brand_id = %(brand)s) AS tickets,
  (SELECT count(*) FROM desk_message WHERE brand_id = %(brand)s) AS messages,
  (SELECT count(*) FROM (SELECT ticket_id FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL
     GROUP BY ticket_id HAVING count(*) > 1) t) AS held_twice,
  (SELECT count(*) FROM desk_resolution WHERE brand_id = %(brand)s AND undone_at IS NULL) AS solved,
  (SELECT count(*) FROM desk_ticket WHERE brand_id = %(brand)s AND reopens > 0) AS reopened,
  (SELECT count(*) FROM pay_earning WHERE brand_id = %(brand)s) AS earnings,
  (SELECT coalesce(sum(amount_minor), 0) FROM pay_earning WHERE brand_id = %(brand)s)::bigint AS earned_minor
"""
ASTRAY = """
SELECT t.id, t.state FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.state NOT IN ('solved', 'closed')
  AND NOT EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL)
  AND NOT EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open')
  AND NOT EXISTS (SELECT FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.kind = 'ticket_unplaceable')
"""
STALE = """
SELECT o.ticket_id, o.pool FROM routing_offer o WHERE o.brand_id = %(brand)s AND o.state = 'open' AND NOT o.pool = ANY(%(pools)s)
"""


def people_of(model: str) -> list[tuple[str, ...]]:
    """One person for each pool of people on the page."""
    return [(pool.name,) for pool in preset(model).pools if pool.who != "machine"]


def founded(model: str) -> tuple[Brand, dict[str, Person]]:
    """A brand under a model, with somebody able in each of its pools of people."""
    brand = found_brand("Mover", slug=f"mover-{tag()}", currency="EUR", page=preset_text(model), model=model, key=f"key-{tag()}{tag()}")
    pools = people_of(model)
    crowd = found_people(len(pools), languages=("en", "de", "es"))
    employ(brand, [(person, "specialist", names) for person, names in zip(crowd, pools, strict=True)], held_max=20)
    return brand, {names[0]: person for person, names in zip(crowd, pools, strict=True)}


def held_by_hand(brand: Brand, people: dict[str, Person], customer: Customer, **said: object) -> tuple[w.Ticket, Person]:
    """A ticket in somebody's hands, whichever of its pools they belong to."""
    ticket = w.write_to(brand, customer, **said)
    pools = w.rows_of(brand, "SELECT pool FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open' ORDER BY opens_at", t=ticket.id)
    person = next(people[row["pool"]] for row in pools if row["pool"] in people)
    w.assign(ticket, to=person, by=person)
    return ticket, person


def in_every_state(brand: Brand, people: dict[str, Person], customer: Customer) -> dict[str, tuple[w.Ticket, Person | None]]:
    """Tickets that just arrived, wait, are held, were answered, wait for their customer, were solved and were closed."""
    found: dict[str, tuple[w.Ticket, Person | None]] = {}
    got = w.deliver(brand, customer)
    found["arrived"] = w.Ticket(brand, got.ticket_id, got.message_id), None
    for name, said in (("waiting", {}), ("urgent", {"priority": "urgent"}), ("complex", {"complexity": "complex"}), ("german", {"language": "de"})):
        found[name] = w.write_to(brand, customer, **said), None
    for name in ("held", "answered", "pending", "solved", "closed"):
        ticket, person = held_by_hand(brand, people, customer)
        found[name] = ticket, person
        if name == "held":
            continue
        w.reply(ticket, by=person, then={"answered": "open", "pending": "pending"}.get(name, "solved"))
    w.close(found["closed"][0], now=w.later(days=4))
    return found


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_from_any_model_to_any_other_nothing_is_lost_doubled_or_held_by_two(cast: Cast, one: str, other: str) -> None:
    brand, people = founded(one)
    flight = in_every_state(brand, people, cast.ana)
    before = w.row_of(brand, COUNTS)

    w.switch(brand, preset_text(other), now=w.later(minutes=1))
    w.place_again(brand, now=w.later(minutes=1))

    assert w.row_of(brand, COUNTS) == before
    arrived = flight["arrived"][0]
    assert [row["id"] for row in w.rows_of(brand, ASTRAY)] == [arrived.id], "only what nobody has read yet is offered nowhere"
    assert w.rows_of(brand, STALE, pools=[pool.name for pool in preset(other).pools]) == []
    for name in ("held", "answered", "pending"):
        ticket, person = flight[name]
        assert w.holder_of(ticket) == person.id, f"the {name} ticket was taken from whoever was at it"
    w.understand(brand, arrived.id, arrived.message_id, now=w.later(minutes=1))
    assert w.place(arrived, now=w.later(minutes=1)), "what had just arrived is placed by the new page"
    assert w.place_again(brand, now=w.later(minutes=1)) == 0, "and a second look finds nothing left"
    ticket, person = flight["answered"]
    w.solve(ticket, by=person, now=w.later(minutes=2))
    assert w.row_of(brand, COUNTS)["earnings"] == before["earnings"] + 1, "who was at it solves it under the terms they took it by"


def test_each_ticket_remembers_the_version_that_placed_it(cast: Cast) -> None:
    old = w.write_to(cast.larch, cast.ana)
    held = w.write_to(cast.larch, cast.ana)
    w.assign(held, to=cast.cy, by=cast.gus)

    assert w.switch(cast.larch, preset_text("tiered")).version == 2
    assert w.ticket_row(old)["model_version"] == 1
    w.place_again(cast.larch)

    assert w.ticket_row(old)["model_version"] == 2
    assert w.ticket_row(held)["model_version"] == 1
    assert "service_model_changed" in w.events_of(old)


def test_what_is_given_back_after_a_switch_is_placed_by_the_new_page(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.switch(cast.larch, preset_text("tiered"))
    w.place_again(cast.larch)

    w.release(ticket, by=cast.cy)

    pools = {row["pool"] for row in w.rows_of(cast.larch, "SELECT pool FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open'", t=ticket.id)}
    assert pools == {"frontline", "specialists", "supervisors"}


def test_an_escalated_ticket_goes_to_the_pool_that_stands_as_high(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.escalate(ticket, by=cast.cy, reason="needs_approval")

    w.switch(cast.larch, preset_text("tiered"))
    w.place_again(cast.larch)

    (offer,) = w.rows_of(cast.larch, "SELECT pool, tier FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open'", t=ticket.id)
    assert (offer["pool"], offer["tier"]) == ("supervisors", 3)


def test_an_escalated_ticket_stays_as_high_when_the_brand_switches_twice(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.escalate(ticket, by=cast.cy, reason="needs_approval")

    for page in ("tiered", "dedicated"):
        w.switch(cast.larch, preset_text(page))
        w.place_again(cast.larch)

    (offer,) = w.rows_of(cast.larch, "SELECT pool, tier FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open'", t=ticket.id)
    assert (offer["pool"], offer["tier"]) == ("leads", 3)


def test_people_are_moved_to_the_pools_of_the_new_page(cast: Cast) -> None:
    w.switch(cast.larch, preset_text("tiered"), moves={"everyone": "frontline", "experienced": "specialists", "brand_desk": "supervisors"})
    ticket = w.write_to(cast.larch, cast.ana, now=w.later(minutes=1))

    assert w.claim(cast.cy, now=w.later(minutes=1)).pool == "frontline"
    assert w.holder_of(ticket) == cast.cy.id


def test_a_right_that_ends_does_not_last_longer_for_being_moved(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        write(
            "UPDATE brands_qualification SET valid_until = %(until)s WHERE brand_id = %(brand)s AND person_id = %(cy)s",
            {"brand": cast.larch.id, "cy": cast.cy.id, "until": w.later(hours=1)},
        )
    w.switch(cast.larch, preset_text("tiered"), moves={"everyone": "frontline"})
    w.write_to(cast.larch, cast.ana, now=w.later(minutes=90))

    moved = w.row_of(cast.larch, "SELECT valid_until FROM brands_qualification WHERE person_id = %(cy)s AND pool = 'frontline'", cy=cast.cy.id)
    assert moved["valid_until"] == w.later(hours=1)
    assert "no ticket for you" in w.claim_refused(cast.cy, now=w.later(hours=2))


def test_a_move_to_or_from_no_pool_is_refused_and_changes_nothing(cast: Cast) -> None:
    for moves in ({"everybody": "frontline"}, {"everyone": "front"}):
        with pytest.raises(UnableToSwitch, match="has no pool"):
            w.switch(cast.larch, preset_text("tiered"), moves=moves)
    assert w.row_of(cast.larch, "SELECT max(version) AS v FROM brands_servicemodelpage WHERE brand_id = %(brand)s")["v"] == 1


def test_an_invalid_page_never_goes_live_and_says_why(cast: Cast) -> None:
    with pytest.raises(PageError, match=r"line \d+, routes\[1\].to"):
        w.switch(cast.larch, preset_text("tiered").replace("to: [frontline, specialists]", "to: [frontlin]"))
    assert w.row_of(cast.larch, "SELECT max(version) AS v FROM brands_servicemodelpage WHERE brand_id = %(brand)s")["v"] == 1


def test_a_trial_lists_what_would_move_and_changes_nothing(cast: Cast) -> None:
    waiting = w.write_to(cast.larch, cast.ana)
    held = w.write_to(cast.larch, cast.ana)
    w.assign(held, to=cast.cy, by=cast.gus)
    before = w.everything_in("routing_offer")

    with acting_as(for_brand(cast.larch.id)):
        trial = try_switch(cast.larch.id, preset_text("tiered"), moves={"everyone": "frontline"}, now=NINE)

    assert [(move.ticket_id, move.now_in[0], move.then_in[0]) for move in trial.moves] == [(waiting.id, "everyone", "frontline")]
    assert trial.stay == [held.id]
    assert trial.people["frontline"] == 4
    assert "operations" in trial.to_json()["empty_pools"]
    assert w.everything_in("routing_offer") == before


def test_a_job_that_was_killed_in_between_goes_on_where_it_stopped(cast: Cast) -> None:
    tickets = [w.write_to(cast.larch, cast.ana, now=w.later(seconds=n)) for n in range(5)]
    w.switch(cast.larch, preset_text("tiered"))
    w.arm("place_again.after_commit")

    with pytest.raises(w.FailPointReached):
        w.place_again(cast.larch)
    assert {w.ticket_row(ticket)["model_version"] for ticket in tickets} == {1, 2}
    w.place_again(cast.larch)

    assert {w.ticket_row(ticket)["model_version"] for ticket in tickets} == {2}
    assert all(w.events_of(ticket).count("service_model_changed") == 1 for ticket in tickets)
