"""The brand's own systems in the workspace and the API: whoever holds the ticket asks, within their rights, and uses what came."""

from __future__ import annotations

from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.connected import Shop, Wire
from tests.doors import as_browser, as_program
from tests.serving import Served, preset_with, served_by, take
from tests.web.pages import said_next, words_of

WRITTEN = "Where is my order 4711? And please refund 12.50 EUR."


def held_by_tim(shop: Shop, *, rights: bool) -> tuple[Served, w.Ticket]:
    told = 'tiers:\n  "1": {may: [refund], refund_up_to: "20.00"}\nlimits: {hops' if rights else "limits: {hops"
    served = served_by("tech_supported", page=preset_with("tech_supported", ("limits: {hops", told)), tim="team")
    shop.owner = served.ana.email
    c.connect(served.brand, shop)
    ticket = w.write_to(served.brand, served.ana, WRITTEN, topic="order_status")
    take(served.tim, ticket)
    return served, ticket


def test_what_the_customer_wrote_need_not_be_typed_and_the_answer_is_used_with_its_source(database: str, shop: Shop) -> None:
    served, ticket = held_by_tim(shop, rights=True)
    door = as_browser(served.tim)
    page = door.get(f"/tickets/{ticket.id}")
    assert 'value="4711"' in page.content.decode()

    sent = door.submit(f"/tickets/{ticket.id}/lookups", {"call": "order_status", "name": ["order_number"], "given": [""]})
    assert "Asked. The answer appears here" in said_next(door, sent)
    assert c.calls_made(served.brand) == 1
    words = words_of(door.get(f"/tickets/{ticket.id}/systems"))
    assert "Your order 4711 was shipped on 1 March 2026." in words
    assert "The shop's order list" in words
    call_id = w.row_of(served.brand, "SELECT id FROM systems_call WHERE brand_id = %(brand)s")["id"]
    used = door.get(f"/tickets/{ticket.id}?lookup={call_id}").content.decode()
    assert "Your order 4711 was shipped on 1 March 2026. Its total is 25.00 EUR.</textarea>" in used
    assert m.said_to_customer(ticket) == [], "nothing is sent but by whoever holds it"
    assert "system_answered" in w.events_of(ticket)


def test_only_what_the_rights_of_the_page_allow_is_shown_and_done(database: str, shop: Shop) -> None:
    served, ticket = held_by_tim(shop, rights=False)
    door, program = as_browser(served.tim), as_program(served.tim)

    assert "Refund" not in words_of(door.get(f"/tickets/{ticket.id}/systems"))
    refused = program.post(f"/tickets/{ticket.id}/lookups", {"call": "refund"})
    assert (refused.status_code, "Your tier may not do this alone" in refused.content.decode()) == (409, True)
    assert (c.calls_made(served.brand), shop.heard) == (0, [])


def test_a_person_may_do_it_up_to_their_limit_and_once(database: str, shop: Shop) -> None:
    served, ticket = held_by_tim(shop, rights=True)
    program = as_program(served.tim)
    where = f"/tickets/{ticket.id}/lookups"

    assert program.post(where, {"call": "refund"}).status_code == 202
    assert program.post(where, {"call": "refund"}).status_code == 409, "the same again is not done again"
    assert program.post(where, {"call": "refund", "given": {"amount": "8.00 EUR"}}).status_code == 409, "what is in doubt counts"
    c.calls_made(served.brand)
    assert len(shop.refunded) == 1
    result = program.get(f"/api/v1{where}").json()["results"][0]
    assert (result["status"], result["sentence"]) == ("good", "12.50 EUR is refunded for order 4711. Reference: R-1.")


def test_of_somebody_elses_order_a_person_sees_nothing_either(database: str, shop: Shop) -> None:
    served, ticket = held_by_tim(shop, rights=True)
    shop.manner = lambda heard: Wire(shop.order("4711", customer={"email": "tia@customers.example"}, total="99.99"))
    as_program(served.tim).post(f"/tickets/{ticket.id}/lookups", {"call": "order_status"})
    c.calls_made(served.brand)

    said = words_of(as_browser(served.tim).get(f"/tickets/{ticket.id}/systems"))
    assert "not about this customer" in said
    assert "99.99" not in said


def test_what_has_not_the_declared_shape_is_not_sent(database: str, shop: Shop) -> None:
    served, ticket = held_by_tim(shop, rights=True)
    sent = as_program(served.tim).post(f"/tickets/{ticket.id}/lookups", {"call": "order_status", "given": {"order_number": "../admin"}})

    assert (sent.status_code, "Fill in order number" in sent.content.decode()) == (409, True)


def test_a_brand_puts_its_page_and_is_told_of_each_fault(database: str, shop: Shop) -> None:
    from tests.cast import found_cast
    from tests.core.systems.pages import shop_page

    cast = found_cast()
    door = as_program(cast.hal)
    where = f"/brands/{cast.larch.slug}/systems"
    page = shop_page(shop.host, "http")

    assert door.post(where, {"page": page}).json() == {"version": 1}
    told = door.post(where, {"page": page.replace("topics: [order_status]", "topic: order_status")})
    assert (told.status_code, "'topic' is not a key here. Did you mean 'topics'?" in told.json()["detail"]) == (422, True)
    inside = door.post(where, {"page": shop_page("10.0.0.7:25", "http")})
    assert inside.status_code == 422
    assert door.post(f"{where}/secrets", {"name": "shop_key", "host": shop.host, "secret": c.KEY}).status_code == 201
    assert c.KEY not in door.get(f"/api/v1{where}").content.decode()
