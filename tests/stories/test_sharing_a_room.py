"""Two colleagues far from each other: what one asks stands before the other at once, and so does the answer on the ticket."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import expect

from tests import walking as w
from tests.cast import PASSWORD, Cast


def test_a_question_and_its_answer_arrive_without_anybody_loading_a_page_again(cast: Cast, tabs) -> None:
    ticket = w.write_to(cast.larch, cast.ana, now=datetime.now(UTC))
    w.claim(cast.cy, now=datetime.now(UTC))
    asking, answering = tabs.of(cast.cy, PASSWORD), tabs.of(cast.eve, PASSWORD)
    answering.goto(f"/rooms/{cast.larch.slug}/everyone")
    expect(answering.get_by_text("Nothing has been said here yet")).to_be_visible()
    asking.goto(f"/tickets/{ticket.id}")

    asking.get_by_text("Ask colleagues").click()
    asking.get_by_label("What do you need help with?").fill("May I send a new one?")
    asking.get_by_role("button", name="Ask", exact=True).click()
    expect(answering.get_by_text("May I send a new one?")).to_be_visible()
    answering.get_by_label("What you would do").fill("Yes, once.")
    answering.get_by_role("button", name="Answer", exact=True).click()

    expect(asking.get_by_text("Yes, once.")).to_be_visible()
    expect(answering.get_by_text("Answered by Eve")).to_be_visible()
