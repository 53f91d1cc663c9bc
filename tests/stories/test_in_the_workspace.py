"""Somebody answers with the brand's systems beside them: looked up by a playbook, verified by a link, in the brand's words."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import Page, expect

from manyhands.apps.brands.voices import put_voice
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.channels.email.answers import answer_with_link
from manyhands.core.voice import VoiceProfile
from tests import connected as c
from tests import walking as w
from tests.cast import PASSWORD
from tests.connected import Shop
from tests.journey.test_looking_up_in_playbooks import PAGE
from tests.serving import Served, served_by, take
from tests.stories.test_with_a_translator import look

WORKER_MS = 180_000  # it loads its models first


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    served = served_by("tech_supported", tim="team")
    shop.owner = served.ana.email
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET password = %s WHERE id = %s", [make_password(PASSWORD), served.tim.id])
    with acting_as(for_brand(served.brand.id)):
        put_voice(served.brand.id, VoiceProfile(preferred_words={"package": "parcel"}), because="a test", now=datetime.now(UTC))
        put_playbook(served.brand.id, PAGE, by=None, now=datetime.now(UTC))
    return served


def signed_in(tabs, person, *, script: bool = True) -> Page:
    """Their browser, once they are in."""
    page = tabs.of(person, PASSWORD, script=script)
    expect(page.get_by_role("heading", name="Sign in")).to_have_count(0)
    return page


def held(served: Served) -> w.Ticket:
    now = datetime.now(UTC)
    ticket = w.write_to(served.brand, served.ana, "Where is my order 4711?", channel="chat", topic="order_status", now=now)
    take(served.tim, ticket, now=now)
    return ticket


def test_what_is_looked_up_comes_while_a_form_stays_open_and_a_word_is_put_right_with_a_click(served: Served, shop: Shop, tabs) -> None:
    c.connect(served.brand, shop)
    ticket = held(served)
    tim = signed_in(tabs, served.tim)
    tim.goto(f"/tickets/{ticket.id}")
    expect(tim.locator("#live-note")).to_be_hidden()

    systems = tim.locator("#systems")
    systems.get_by_text("Order status", exact=True).click()
    number = systems.get_by_label("Order number").first
    number.fill("4799")
    number.press("ArrowLeft")
    w.write_again(ticket, served.ana, "Are you there?", now=datetime.now(UTC))
    expect(tim.get_by_text("Are you there?")).to_be_visible()
    expect(tim.locator("#ask-order_status")).to_have_attribute("open", "")
    expect(number).to_have_value("4799")
    expect(number).to_be_focused()
    look(tim, "workspace-form-stays")

    tim.get_by_role("button", name="Where is it?").click()
    expect(tim.locator("#looked-up")).to_contain_text("status shipped; date 1 March 2026", timeout=WORKER_MS)
    expect(tim.locator("#systems")).to_contain_text("Your order 4711 was shipped on 1 March 2026.")
    look(tim, "workspace-looked-up")
    tim.get_by_role("button", name="Put it into the reply").first.click()
    reply = tim.get_by_label("Reply to the customer")
    expect(reply).to_have_value("Your order 4711 was shipped on 1 March 2026. Its total is 25.00 EUR.")

    reply.fill("Your package left today.")
    tim.get_by_role("button", name="Write “parcel”").click()
    expect(reply).to_have_value("Your parcel left today.")
    expect(tim.locator("#voice")).not_to_contain_text("package")
    assert "draft_edited" in w.events_of(ticket)

    plain = signed_in(tabs, served.tim, script=False)
    plain.goto(f"/tickets/{ticket.id}")
    plain.get_by_label("Reply to the customer").fill("A package is on its way.")
    plain.get_by_role("button", name="Check voice").click()
    plain.get_by_role("button", name="Write “parcel”").click()
    expect(plain.get_by_label("Reply to the customer")).to_have_value("A parcel is on its way.")


def test_a_link_is_sent_with_a_click_and_once_the_customer_confirms_it_can_be_asked(served: Served, shop: Shop, tabs) -> None:
    c.connect(served.brand, shop, ("verify: [letter, system, code]", "verify: [letter, link]"))
    ticket = held(served)
    tim = signed_in(tabs, served.tim)
    tim.goto(f"/tickets/{ticket.id}")
    expect(tim.get_by_text("A typed address proves nothing.")).to_be_visible()
    tim.get_by_role("button", name="Send a link to their address").click()
    expect(tim.locator("#systems").get_by_text("a link was sent to the customer's address")).to_be_visible()

    item = w.row_of(served.brand, "SELECT payload FROM ground_outboxitem WHERE brand_id = %(brand)s AND key LIKE 'link:%%'")
    with acting_as(for_worker(served.brand.id)):
        letter = answer_with_link(served.brand.id, UUID(item["payload"]["link_id"]))
    customer = tabs.open()
    customer.goto("/v/" + letter.text.partition("/v/")[2].split()[0])
    expect(customer.get_by_text("Where is my order 4711?")).to_be_visible()
    look(customer, "is-it-you")
    customer.get_by_role("button", name="Yes, I wrote this").click()
    expect(customer.get_by_text("Thank you.")).to_be_visible()

    tim.locator("#systems").get_by_text("Order status", exact=True).click()
    expect(tim.locator("#systems").get_by_text("verified", exact=True)).to_be_visible()
    tim.get_by_role("button", name="Look it up").click()
    expect(tim.locator("#systems")).to_contain_text("Your order 4711 was shipped on 1 March 2026.", timeout=WORKER_MS)
    look(tim, "workspace-verified")
