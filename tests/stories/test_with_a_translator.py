"""A customer writes in a language that nobody here speaks, and is answered by somebody who never learns it."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from manyhands.core.service_models import preset_text
from tests import translating as t
from tests import walking as w
from tests.cast import PASSWORD, Cast

PAGE = preset_text("human_cloud") + "\nlanguage_gap: {translate_after: 1s}\n"
DUTCH = "Goedemiddag, ik wacht nu al een week op mijn pakket. Waar blijft bestelling 4711 van 12,50 €? Met vriendelijke groet"


def look(page: Page, name: str) -> None:
    """Keep a picture, where whoever runs the story wants to see it."""
    if folder := os.environ.get("MANYHANDS_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_customer_is_answered_in_their_language_by_somebody_who_does_not_speak_it(cast: Cast, tabs) -> None:
    with t.machine() as machine:
        w.switch(cast.larch, PAGE)
        with acting_as(for_brand(cast.larch.id)):
            for name, words in (("delivery", ["parcel"]), ("returns", ["return"])):
                put_topic(cast.larch.id, name=name, title=name.title(), complexity="simple", priority="normal", keywords={"en": words})
            tell_of_change(cast.larch.id)
        manager = tabs.of(cast.hal, PASSWORD)
        manager.goto(f"/b/{cast.larch.slug}/translator")
        manager.get_by_label("Address").fill(machine.url)
        manager.get_by_label("Key").fill(t.KEY)
        manager.get_by_role("button", name="Have it translate").click()
        expect(manager.get_by_text("translates (set")).to_be_visible()
        look(manager, "translator-setting")

        customer = tabs.open()
        customer.goto(f"/b/{cast.larch.slug}/write")
        customer.get_by_label("Your name").fill("Ana Diaz")
        customer.get_by_label("Your e-mail").fill(cast.ana.email)
        customer.get_by_label("Write a message").fill(DUTCH)
        customer.get_by_role("button", name="Send").click()

        board = tabs.of(cast.cy, PASSWORD)
        expect(board.locator(".offer-pay").first).to_be_visible()
        expect(board.get_by_text("with a translator").first).to_be_visible()
        board.keyboard.press("c")
        expect(board.get_by_label("Reply to the customer")).to_be_visible()
        board.reload()  # it may have come before this page listened
        expect(board.get_by_text("Translated by a machine from Dutch")).to_be_visible()
        expect(board.get_by_text("(en)")).to_contain_text("tfjilb")
        expect(board.get_by_text("Write in English: a machine translates your answer into Dutch")).to_be_visible()
        look(board, "translator-workspace")
        board.get_by_label("Reply to the customer").fill("Order 4711 comes on Thursday.")
        board.get_by_role("button", name="Send", exact=True).click()

        expect(customer.get_by_text("Dit antwoord is door een machine vertaald")).to_be_visible()
        expect(customer.get_by_text("(nl) redrO 4711 semoc no .yadsruhT")).to_be_visible()
        customer.get_by_text("Dit antwoord is door een machine vertaald").click()
        expect(customer.get_by_text("Order 4711 comes on Thursday.")).to_be_visible()
        look(customer, "translator-customer")
