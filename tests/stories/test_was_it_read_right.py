"""Whoever holds a ticket is asked whether it was read right, and answers with one press; anybody else's word counts for the ticket alone."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import expect

from manyhands.apps.guidance.reader import BrandReader
from manyhands.core.reading_checks import is_drawn
from tests import walking as w
from tests.cast import PASSWORD, Cast
from tests.stories.test_in_the_workspace import signed_in
from tests.stories.test_with_a_translator import look
from tests.taught import name_topics, written

TEXT = "Still no refund, and I have written twice. This is really annoying, I need it today!"


def test_the_question_is_answered_with_one_press_and_corrected_later(cast: Cast, reader: BrandReader, tabs) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET password = %s WHERE id = %s", [make_password(PASSWORD), cast.cy.id])
    name_topics(cast.larch, reader)
    while not is_drawn((ticket := written(cast.larch, reader, cast.ana, TEXT, now=datetime.now(UTC))).id):
        continue
    w.claim(cast.cy, offer_id=w.offer_to("everyone", ticket), now=datetime.now(UTC))  # which the worker may have renewed since
    page = signed_in(tabs, cast.cy)

    page.goto(f"/tickets/{ticket.id}")
    asked = page.locator("#read-right")
    expect(asked.get_by_label("Mood")).to_have_value("unhappy")
    look(page, "read-right-asked")
    asked.get_by_role("button", name="It is so").click()
    expect(page.get_by_text("Confirmed.")).to_be_visible()
    expect(page.locator("#read-right")).to_have_count(0)

    page.get_by_text("Is something wrong here?").click()
    page.locator("#teaching").get_by_label("Priority").select_option("urgent")
    look(page, "read-right-corrected")
    page.locator("#teaching").get_by_role("button", name="It is so").click()
    expect(page.get_by_text("Corrected.")).to_be_visible()
    assert w.ticket_row(ticket)["priority"] == "urgent"
