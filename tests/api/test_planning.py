"""A specialist's, a brand's and a vendor lead's own tools: shifts, swaps, coverage, contracts."""

from __future__ import annotations

from datetime import timedelta

from manyhands.apps.brands.actions import qualify
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.journey.end_right import end_right
from tests import walking as w
from tests.cast import LONG_AGO, Cast, found_people
from tests.doors import API, as_program
from tests.staffing import contract, let_in, plan, today, vendor_of


def test_a_specialist_reads_shifts_gives_one_away_and_the_colleague_has_it(cast: Cast) -> None:
    day = (today() + timedelta(days=2)).date()
    pattern = plan(cast.larch, cast.cy, "08:00-10:00", from_on=day, until_on=day)
    cy, eve = as_program(cast.cy), as_program(cast.eve)
    (shift,) = cy.get(f"{API}/shifts").json()
    assert (shift["pattern_id"], shift["day"]) == (str(pattern), day.isoformat())

    proposed = cy.post("/shifts/swaps", {"pattern_id": str(pattern), "day": day, "to": str(cast.eve.id), "because": "a dentist"})
    assert proposed.status_code == 201
    (asked,) = eve.get(f"{API}/shifts/swaps").json()
    assert eve.post("/shifts/swap-answers", {"swap_id": asked["id"], "accept": True}).json() == {"state": "approved"}

    assert cy.get(f"{API}/shifts").json() == []
    assert [one["day"] for one in eve.get(f"{API}/shifts").json()] == [day.isoformat()]


def test_a_swap_that_the_rule_refuses_is_a_conflict_in_words(cast: Cast) -> None:
    day = (today() + timedelta(days=2)).date()
    pattern = plan(cast.larch, cast.cy, "08:00-10:00", from_on=day, until_on=day)

    refused = as_program(cast.cy).post("/shifts/swaps", {"pattern_id": str(pattern), "day": day, "to": str(cast.fay.id)})

    assert refused.status_code == 409
    assert "not qualified" in refused.json()["detail"]


def test_a_swap_is_withdrawn_by_whoever_proposed_it(cast: Cast) -> None:
    day = (today() + timedelta(days=2)).date()
    pattern = plan(cast.larch, cast.cy, "08:00-10:00", from_on=day, until_on=day)
    cy = as_program(cast.cy)
    swap = cy.post("/shifts/swaps", {"pattern_id": str(pattern), "day": day, "to": str(cast.eve.id)}).json()["swap_id"]

    assert as_program(cast.gia).post("/shifts/swap-withdrawals", {"swap_id": swap}).status_code == 404
    assert cy.post("/shifts/swap-withdrawals", {"swap_id": swap}).json() == {"state": "withdrawn"}


def test_time_off_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    cy = as_program(cast.cy)

    assert cy.post("/time-off", {"from_at": today(days=2), "until_at": today(days=3)}).status_code == 201
    refused = cy.post("/time-off", {"from_at": today(days=3), "until_at": today(days=2)})
    assert refused.status_code == 422
    assert "before it begins" in refused.json()["detail"]


def test_time_off_is_listed_and_taken_back_by_whose_it_is(cast: Cast) -> None:
    cy, eve = as_program(cast.cy), as_program(cast.eve)
    off = cy.post("/time-off", {"from_at": today(days=2), "until_at": today(days=3)}).json()["time_off_id"]
    assert [one["id"] for one in cy.get(f"{API}/time-off").json()] == [off]

    assert eve.ask("DELETE", f"{API}/time-off/{off}", None).status_code == 404
    assert cy.ask("DELETE", f"{API}/time-off/{off}", None).json() == {"taken_back": True}
    assert cy.ask("DELETE", f"{API}/time-off/{off}", None).status_code == 404
    assert cy.get(f"{API}/time-off").json() == []


def test_a_specialist_reads_until_when_and_that_a_right_has_ended(cast: Cast) -> None:
    door, until = as_program(cast.cy), today(days=3)
    with acting_as(for_brand(cast.larch.id)):
        qualify(cast.larch.id, cast.cy.id, pool="everyone", valid_from=LONG_AGO, valid_until=until, because="the season", now=LONG_AGO)
    (right,) = door.get(f"{API}/rights").json()
    assert (right["pool"], right["is_in_force"], right["because"]) == ("everyone", True, "the season")

    with acting_as(for_brand(cast.larch.id)):
        end_right(cast.larch.id, cast.cy.id, pool="everyone", because="left the team", now=today())
    (right,) = door.get(f"{API}/rights").json()
    assert (right["is_in_force"], right["ended_because"]) == (False, "left the team")


def test_a_manager_reads_the_coverage(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "00:00-23:59", from_on=today().date())

    found = as_program(cast.hal).get(f"{API}/brands/{cast.larch.slug}/coverage?days=2").json()

    assert len(found["hours"]) == 48
    assert {row["kind"] for row in found["rows"]} == {"pool", "language"}


def test_a_vendor_lead_reads_their_peoples_work_and_no_other(cast: Cast) -> None:
    hand, lead = found_people(2)
    signed = contract(cast.larch, vendor_of(hand, lead=lead))
    let_in(cast.larch, hand, "everyone", valid_from=LONG_AGO, contract_id=signed)
    let_in(cast.larch, lead, role="vendor_lead", valid_from=LONG_AGO, contract_id=signed)
    ours, others = w.write_to(cast.larch, cast.ana), w.write_to(cast.larch, cast.ana)
    w.claim(hand, offer_id=w.offer_to("everyone", ours))
    w.claim(cast.cy, offer_id=w.offer_to("everyone", others))
    door = as_program(lead)

    assert [row["contract_id"] for row in door.get(f"{API}/contracts").json()] == [str(signed)]
    assert [row["person_id"] for row in door.get(f"{API}/contracts/people").json()] == [str(hand.id)]
    assert [row["ticket_id"] for row in door.get(f"{API}/contracts/tickets").json()] == [str(ours.id)]
    assert door.get(f"{API}/contracts/tickets/{ours.id}/messages").status_code == 200
    assert door.get(f"{API}/contracts/tickets/{others.id}/messages").status_code == 404
    assert door.get(f"{API}/tickets/{ours.id}").status_code == 404, "the ticket itself is not a lead's to read"
