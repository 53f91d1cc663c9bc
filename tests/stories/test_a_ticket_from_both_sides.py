"""What a customer and a specialist do, each in their own browser, with everything running."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from tests.cast import PASSWORD, Cast
from tests.walking import write_to

ARTICLE = "A parcel inside the country takes two working days. You can follow it with the tracking link in your e-mail."


@pytest.fixture
def shop(cast: Cast, reader) -> Cast:
    """Larch knows something about parcels."""
    with acting_as(for_brand(cast.larch.id)):
        for name, title, words in (("delivery", "Delivery", ["parcel", "tracking"]), ("returns", "Returns", ["return", "refund"])):
            put_topic(cast.larch.id, name=name, title=title, complexity="simple", priority="normal", keywords={"en": words})
        put_article(
            cast.larch.id, slug="parcels", language="en", title="How long a parcel takes", topic="delivery", audience="public",
            body=ARTICLE, version=1, source="", reviewed_on=datetime(2026, 1, 5, tzinfo=UTC).date(),
            passages=[NewPassage("", ARTICLE, reader.encode([f"How long a parcel takes. {ARTICLE}"])[0])],
        )  # fmt: skip
        tell_of_change(cast.larch.id)
    return cast


def test_a_customer_writes_a_specialist_answers_with_the_suggestion_and_both_see_it_at_once(shop: Cast, tabs) -> None:
    board = tabs.of(shop.cy, PASSWORD)
    expect(board.get_by_text("Nothing to take right now")).to_be_visible()

    customer = tabs.open()
    customer.goto(f"/b/{shop.larch.slug}/write")
    customer.get_by_label("Your name").fill("Ana Diaz")
    customer.get_by_label("Your e-mail").fill(shop.ana.email)
    customer.get_by_label("Write a message").fill("How long does a parcel take until it is here?")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_text("Your message has arrived")).to_be_visible()

    # The board hears of it by itself; the pay stands there before the claim.
    expect(board.locator(".offer-pay")).to_contain_text("€2.40")
    board.keyboard.press("c")
    expect(board.get_by_role("heading", name="Suggested reply")).to_be_visible()
    expect(board.locator("mark")).to_contain_text("two working days")
    board.keyboard.press("u")
    expect(board.get_by_label("Reply to the customer")).to_have_value(re.compile("two working days"))
    expect(board.locator("#voice")).to_contain_text("Voice")
    board.get_by_role("button", name="Send and solve").click()
    expect(board.get_by_text("Sent and solved. €2.40 is yours")).to_be_visible()
    expect(board.locator("#earnings")).to_contain_text("€2.40")

    # The customer's page hears of the answer without being reloaded, and asks how it went at the next look.
    expect(customer.locator("#messages")).to_contain_text("two working days")
    customer.reload()
    customer.get_by_label("Yes, solved").check()
    customer.get_by_label("Great").check(force=True)
    customer.get_by_role("button", name="Send my answer").click()
    expect(customer.get_by_text("Thank you. Your answer helps us do better.")).to_be_visible()


def test_a_specialist_without_scripts_takes_and_solves_a_ticket(shop: Cast, tabs) -> None:
    now = datetime.now(UTC)
    write_to(shop.larch, shop.ana, "Where is my parcel?", now=now)
    page = tabs.of(shop.cy, PASSWORD, script=False)

    page.get_by_role("button", name="Take next ticket").click()
    page.get_by_label("Reply to the customer").fill("It arrives on Thursday.")
    page.get_by_role("button", name="Send and solve").click()

    expect(page.get_by_text("Sent and solved. €2.40 is yours")).to_be_visible()
    page.get_by_role("link", name="Statement").first.click()
    expect(page.get_by_text("everyone's rate for a solved ticket")).to_be_visible()


def test_a_specialist_reveals_an_address_and_the_brand_sees_that_they_did(shop: Cast, tabs) -> None:
    ticket = write_to(shop.larch, shop.ana, "Write me a letter", now=datetime.now(UTC))
    page = tabs.of(shop.cy, PASSWORD)
    page.get_by_role("button", name="Take next ticket").click()
    page.get_by_text("Reveal").first.click()
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".masked-shown")).to_contain_text("@customers.example")

    brand = tabs.of(shop.hal, PASSWORD)
    brand.goto(f"/b/{shop.larch.slug}/tickets/{ticket.id}")
    expect(brand.locator("#events")).to_contain_text("Personal data revealed")
    expect(brand.locator("body")).not_to_contain_text(shop.ana.email)


def test_the_operator_watches_the_flow_change_by_itself(shop: Cast, tabs) -> None:
    page = tabs.of(shop.kim, PASSWORD)
    expect(page.get_by_role("heading", name="Flow")).to_be_visible()
    page.wait_for_timeout(800)  # until the page listens

    ticket = write_to(shop.larch, shop.ana, "Where is my parcel?", now=datetime.now(UTC))

    expect(page.locator("#feed")).to_contain_text(str(ticket.id)[:8])
