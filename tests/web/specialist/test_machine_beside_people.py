"""What the machine did is marked as its own: to the customer, to whoever takes over, to the brand."""

from __future__ import annotations

import pytest

from tests import speaking as m
from tests import walking as w
from tests.cast import employ, found_person
from tests.doors import as_browser, as_nobody
from tests.serving import Served, served_by, take
from tests.web.customer.test_customer_pages import handle_to
from tests.web.pages import words_of


@pytest.fixture
def served(database: str) -> Served:
    served = served_by("tech_supported", tim="team")
    served.hal = found_person("Hal")
    employ(served.brand, [(served.hal, "brand_manager", ())])
    m.let(served.brand)
    return served


def test_a_customer_is_told_what_was_answered_automatically(served: Served) -> None:
    ticket = m.says(served.brand, served.ana)
    page = as_nobody().get(f"/c/{handle_to(ticket)}")

    assert "say-machine" in page.content.decode()
    assert f"{served.brand.name} Automatic answer" in words_of(page)


def test_whoever_takes_over_reads_what_is_known_with_its_source_and_sees_which_words_were_the_machines(served: Served) -> None:
    ticket = m.says(served.brand, served.ana)
    entities = [{"kind": "order_number", "text": "4711"}, {"kind": "amount", "text": "€9.90"}]
    given = {"entities": entities, "found": [{"title": "Refunds"}]}
    m.says(served.brand, served.ana, "Order 4711 for €9.90. Where is it?", ticket=ticket, now=w.later(minutes=1), because=given)
    take(served.tim, ticket, now=w.later(minutes=2))

    page = as_browser(served.tim).get(f"/tickets/{ticket.id}")
    shown = words_of(page)
    assert "Because the customer came back after its answer" in shown
    assert "order number 4711 (the customer, message 2)" in shown
    assert "amount €9.90 (the customer, message 2)" in shown
    assert "Looked at Refunds" in shown
    assert "Open Order 4711 for €9.90. Where is it?" in shown
    assert "message-machine" in page.content.decode()


def test_the_brand_reads_each_decision_with_its_reason(served: Served) -> None:
    ticket = m.says(served.brand, served.ana)
    m.says(served.brand, served.ana, "That is wrong.", ticket=ticket, now=w.later(minutes=1))

    shown = words_of(as_browser(served.hal).get(f"/b/{served.brand.slug}/tickets/{ticket.id}"))
    assert "What the machine decided" in shown
    assert "it is sure enough of its answer, and names its source 0.900 sure; the customer came back" in shown
    assert "the customer came back after its answer" in shown
    assert "0.900 sure, from When orders leave" in shown
