"""A brand manager moves to another way of being served, and a specialist gives a shift away, in real browsers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import walking as w
from tests.cast import PASSWORD, Cast
from tests.staffing import plan


@pytest.mark.parametrize("script", [True, False])
def test_a_manager_looks_tries_mends_and_puts_another_page_in_force(cast: Cast, tabs, script: bool) -> None:
    waiting = w.write_to(cast.larch, cast.ana, now=datetime.now(UTC))
    page = tabs.of(cast.hal, PASSWORD, script=script)
    page.get_by_role("link", name="How Larch is served").or_(page.get_by_role("link", name="Service model")).first.click()
    page.get_by_role("link", name="See what would change with Tiered team").click()
    expect(page.get_by_role("heading", name="Tiered team", level=1)).to_be_visible()

    page.get_by_text("Edit it as you like").click()
    text = page.get_by_label("The page", exact=True)
    text.fill(text.input_value().replace("to: [frontline, specialists]", "to: [frontlin]"))
    page.get_by_role("button", name="Check it and see what would move").click()
    expect(page.get_by_text("Did you mean 'frontline'?")).to_be_visible()

    text = page.get_by_label("The page", exact=True)
    text.fill(text.input_value().replace("to: [frontlin]", "to: [frontline, specialists]"))
    page.get_by_role("button", name="Check it and see what would move").click()
    expect(page.get_by_role("heading", name="What would move")).to_be_visible()
    expect(page.locator("#trial")).to_contain_text(str(waiting.id)[:8])

    # The moves are guessed anew once the page can be read.
    page.get_by_label("Everyone (4 people)").select_option("frontline")
    page.get_by_role("button", name="See again what would move").click()
    expect(page.locator("#trial tr", has_text="Frontline").last).to_contain_text("4")
    page.get_by_role("button", name="Put in force").click()

    expect(page.get_by_text("In force as version 2.")).to_be_visible()
    expect(page.locator(".model-hero")).to_contain_text("Tiered team")
    page.get_by_role("link", name="Version 1: Human cloud").click()
    expect(page.get_by_role("link", name="Go back to this one")).to_be_visible()


def test_a_supervisor_sees_why_and_gives_the_ticket_with_the_keyboard_alone(cast: Cast, tabs) -> None:
    ticket = w.write_to(cast.larch, cast.ana, now=datetime.now(UTC))
    page = tabs.of(cast.gus, PASSWORD)
    page.goto(f"/b/{cast.larch.slug}/tickets/{ticket.id}")
    page.get_by_role("link", name="Why it is there, and give it").focus()
    page.keyboard.press("Enter")

    page.get_by_label("To whom").select_option(str(cast.cy.id))
    page.get_by_label("Why").fill("she knows this customer")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Given to Cy.")).to_be_visible()
    assert w.holder_of(ticket) == cast.cy.id


def test_a_specialist_gives_a_shift_away_and_a_colleague_takes_it(cast: Cast, tabs) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).date()
    plan(cast.larch, cast.cy, "09:00-17:00", from_on=day, until_on=day)
    cy = tabs.of(cast.cy, PASSWORD)
    cy.get_by_role("link", name="Your shifts").first.click()
    cy.get_by_label("Ask").select_option(str(cast.eve.id))
    cy.get_by_role("button", name="Ask them").click()
    expect(cy.get_by_text("The shift stays yours until they say yes.")).to_be_visible()

    eve = tabs.of(cast.eve, PASSWORD, script=False)
    eve.goto("/shifts")
    eve.get_by_role("button", name="Yes, I take it").click()
    expect(eve.get_by_text("It is your shift now.")).to_be_visible()
    expect(eve.locator(".shift-card")).to_contain_text("09:00–17:00")
