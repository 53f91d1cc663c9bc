"""The whole way by the API: a brand's system delivers, a specialist takes, answers, solves, and sees the pay."""

from __future__ import annotations

from manyhands.apps.guidance.reader import Proposed
from tests import walking as w
from tests.cast import Cast, end_grants, sign_in
from tests.doors import API, Door, as_brand, as_program


def test_a_ticket_goes_the_whole_way(cast: Cast) -> None:
    body = {"customer": {"email": cast.ana.email, "name": "Ana"}, "text": "Where is my parcel?", "external_id": "shop-7"}
    delivered = as_brand(cast.larch).post("/messages", body)
    ticket_id = delivered.json()["ticket_id"]
    ticket = w.Ticket(cast.larch, ticket_id, delivered.json()["message_id"])
    w.understand(cast.larch, ticket.id, ticket.message_id, w.Said(suggestion=Proposed("On Thursday.", 0.9, [{"title": "Parcels"}])))
    w.place(ticket)
    door = as_program(cast.cy)

    offers = door.get(f"{API}/offers").json()
    claimed = door.post("/claims", {"offer_id": offers[0]["offer_id"]})
    guidance = door.get(f"{API}/tickets/{ticket_id}/guidance").json()
    sent = door.post(f"/tickets/{ticket_id}/replies", {"text": guidance["text"], "then": "solved"})
    statement = door.get(f"{API}/statement").json()

    assert (delivered.status_code, claimed.status_code, sent.status_code) == (202, 201, 201)
    assert offers[0]["terms"] == claimed.json()["terms"]
    assert [line["amount_minor"] for line in statement] == [offers[0]["terms"]["amount_minor"]]
    assert sent.json()["resolution_id"]


def test_personal_data_in_a_ticket_is_masked_for_its_holder(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, f"Write to {cast.ana.email} or call +49 30 901820 about card 4111 1111 1111 1111.")
    door = as_program(cast.cy)
    door.post("/claims", {})

    seen = door.get(f"{API}/tickets/{ticket.id}").content.decode()

    for value in (cast.ana.email, "901820", "4111 1111 1111 1111"):
        assert value not in seen


def test_a_message_shown_to_another_brand_is_not_there(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    body = {"customer": {"email": cast.bob.email}, "text": "Mine?", "ticket_id": str(ticket.id)}

    assert as_brand(cast.maple).post("/messages", body).status_code == 404


def test_a_login_ends_with_the_persons_version(cast: Cast) -> None:
    from django.db import connections

    door = as_program(cast.cy)
    assert door.get(f"{API}/offers").status_code == 200
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET login_version = login_version + 1 WHERE id = %s", [cast.cy.id])

    assert door.get(f"{API}/offers").status_code == 404


def test_a_login_ends_with_a_suspension(cast: Cast) -> None:
    from django.db import connections

    door = as_program(cast.cy)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET suspended_at = now() WHERE id = %s", [cast.cy.id])

    assert door.get(f"{API}/offers").status_code == 404


def test_a_login_ends_with_its_time(cast: Cast) -> None:
    assert Door(token=sign_in(cast.cy, minutes=-1)).get(f"{API}/offers").status_code == 404


def test_a_grant_that_ends_closes_the_door_to_what_one_holds_at_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door = as_program(cast.cy)
    door.post("/claims", {})
    assert door.get(f"{API}/tickets/{ticket.id}").status_code == 200

    end_grants(cast.larch, cast.cy)

    assert door.get(f"{API}/tickets/{ticket.id}").status_code == 404
    assert door.post(f"/tickets/{ticket.id}/replies", {"text": "Still here?"}).status_code == 404


def test_a_browsers_login_is_no_login_for_programs_and_the_other_way_round(cast: Cast) -> None:
    browser, program = sign_in(cast.cy, kind="browser"), sign_in(cast.cy, kind="api")

    assert Door(token=program).get(f"{API}/offers").status_code == 200
    assert Door(token=browser).get(f"{API}/offers").status_code == 404
    assert Door(cookie=program).get("/board").status_code == Door().get("/board").status_code


def test_a_browser_cannot_be_made_to_write_at_the_api_by_another_sites_page(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door = Door(cookie=sign_in(cast.cy, kind="browser"))

    assert door.post("/claims", {}).status_code == 404

    assert w.holder_of(ticket) is None


def test_a_database_that_is_away_is_said_with_a_time_to_come_back(cast: Cast) -> None:
    from django.db import connection

    door = as_program(cast.cy)
    door.get(f"{API}/offers")
    connection.connection.close()

    away = door.get(f"{API}/offers")
    connection.close()

    assert away.status_code == 503
    assert away.headers["Retry-After"]
    assert "safe" in away.json()["detail"]
    assert door.get(f"{API}/offers").status_code == 200
