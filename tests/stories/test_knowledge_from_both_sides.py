"""A brand manager writes and publishes; a specialist is led by the playbook: each in their own browser, with everything running."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from manyhands.apps.knowledge.playbooks import put_playbook
from tests.apps.knowledge.test_playbooks import PAGE
from tests.cast import NINE, PASSWORD, Cast

LOOKED_AT = os.environ.get("MANYHANDS_LOOK_AT")  # a folder, to look at what was on the screen


def look(page: Page, name: str) -> None:
    if LOOKED_AT:
        page.screenshot(path=Path(LOOKED_AT) / f"{name}.png", full_page=True)


def test_what_a_manager_publishes_is_quoted_and_its_playbook_leads_to_the_reply(cast: Cast, tabs) -> None:
    with acting_as(for_brand(cast.larch.id)):
        for name, title, words in (("delivery", "Delivery", ["parcel", "late"]), ("returns", "Returns", ["return", "refund"])):
            put_topic(cast.larch.id, name=name, title=title, complexity="simple", priority="normal", keywords={"en": words})
        put_playbook(cast.larch.id, PAGE, by=None, now=NINE)
        tell_of_change(cast.larch.id)

    manager = tabs.of(cast.hal, PASSWORD)
    manager.goto(f"/b/{cast.larch.slug}/knowledge")
    manager.get_by_role("link", name="New article").click()
    manager.get_by_label("Title").fill("How long a parcel takes")
    manager.get_by_label("Short name").fill("how-long")
    manager.get_by_label("Topic").select_option("delivery")
    manager.get_by_label("Text in Markdown").fill("A parcel inside the country takes two working days. You can follow it with the tracking link.")
    expect(manager.locator("#passages")).to_contain_text("two working days")  # before anything was saved
    manager.get_by_role("button", name="Save as a draft").click()
    expect(manager.get_by_text("Saved as a draft")).to_be_visible()
    manager.get_by_role("button", name="Publish").click()
    expect(manager.get_by_text(re.compile("Version 1 is published"))).to_be_visible()
    for _ in range(60):
        manager.reload()
        if manager.get_by_text("version 1 is published").count():
            break
        manager.wait_for_timeout(500)
    expect(manager.get_by_text("version 1 is published")).to_be_visible()
    look(manager, "article")

    customer = tabs.open()
    customer.goto(f"/b/{cast.larch.slug}/write")
    customer.get_by_label("Your name").fill("Ana Diaz")
    customer.get_by_label("Your e-mail").fill(cast.ana.email)
    customer.get_by_label("Write a message").fill("My parcel is late, how long does a parcel take?")
    customer.get_by_role("button", name="Send").click()

    board = tabs.of(cast.cy, PASSWORD)
    expect(board.locator(".offer-pay")).to_contain_text("€2.40")
    board.keyboard.press("c")
    expect(board.get_by_role("heading", name="Suggested reply")).to_be_visible()
    expect(board.locator("mark")).to_contain_text("two working days")
    board.get_by_role("button", name="A parcel that is late").click()
    expect(board.locator("#next-step")).to_have_text("How many days ago was it sent?")
    look(board, "asked")
    board.get_by_role("button", name="Up to five").click()
    board.get_by_label("Reply to the customer").fill("Thank you for writing.")
    board.locator("#playbook").get_by_role("button", name="Put it into the reply").click()
    expect(board.get_by_label("Reply to the customer")).to_have_value("Thank you for writing.\n\nHi Ana, it takes up to five days.")
    look(board, "said")
    board.set_viewport_size({"width": 390, "height": 844})
    look(board, "said-on-a-phone")
    board.get_by_role("button", name="Send and solve").click()
    expect(board.get_by_text("Sent and solved. €2.40 is yours")).to_be_visible()
