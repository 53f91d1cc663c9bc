"""A brand manager sets a language model and tries it, changes a topic after seeing what that does, and imports an article."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import Page, expect

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from tests import walking as w
from tests.cast import PASSWORD, Cast
from tests.scripted_model import draft, model_says
from tests.stories.test_in_the_workspace import signed_in
from tests.stories.test_with_a_translator import look

ZIPS = ("Do you repair a broken zip?", "My zipper is stuck, what now?", "The zip of my jacket came off, do you repair it?")
SAID = "You have 30 days to send an item back, and we refund the price to the card within five working days."


@pytest.fixture
def page(cast: Cast, reader: BrandReader, tabs) -> Page:
    """Hal is signed in; Larch has two topics and was asked about zips."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET password = %s WHERE id = %s", [make_password(PASSWORD), cast.hal.id])
    with acting_as(for_brand(cast.larch.id)):
        put_topic(cast.larch.id, name="delivery", title="Delivery", complexity="simple", priority="normal", keywords={"en": ["parcel"]})
        put_topic(cast.larch.id, name="returns", title="Returns", complexity="simple", priority="normal", keywords={"en": ["send back"]})
        tell_of_change(cast.larch.id)
    for text in ZIPS:
        now = datetime.now(UTC)  # the running clock lets what was claimed long ago lapse
        ticket = w.write_to(cast.larch, cast.ana, text, vector=reader.vectors([text])[0].tobytes(), now=now)
        w.claim(cast.cy, now=now)
        w.reply(ticket, by=cast.cy, text="Yes, our workshop repairs zips for free.", then="solved", now=now)
    return signed_in(tabs, cast.hal)


def test_a_language_model_is_set_tried_and_paused(cast: Cast, page: Page) -> None:
    with model_says(draft(SAID), draft("You have 45 days to send an item back.")) as model:
        page.goto(f"/b/{cast.larch.slug}/guidance")
        page.get_by_role("link", name="Language model").click()
        look(page, "language-model-none")
        page.get_by_label("Base URL").fill(model.base_url)
        page.get_by_label("Model", exact=True).fill("small-instruct")
        page.get_by_label("Key", exact=True).fill("sk-story-4f1d9d20")
        page.get_by_label("Price of a million tokens sent, in EUR").fill("0.15")
        page.get_by_label("Price of a million tokens answered, in EUR").fill("0.60")
        page.get_by_label("What a month may cost, in EUR").fill("40.00")
        page.get_by_role("button", name="Have replies phrased there").click()
        expect(page.get_by_text("Try it below before you rely on it")).to_be_visible()
        page.get_by_role("button", name="Ask it once").click()
        expect(page.get_by_text("would be used")).to_be_visible()
        look(page, "language-model-tried")
        page.get_by_role("button", name="Ask it once").click()
        expect(page.get_by_text("Not grounded.").first).to_be_visible()
        page.reload()
        look(page, "language-model-refused")
    page.get_by_role("button", name="Pause it").click()
    expect(page.get_by_text("Paused. Replies are composed of your articles")).to_be_visible()
    assert "sk-story-4f1d9d20" not in page.content()


def test_a_topic_is_changed_after_seeing_what_that_does(cast: Cast, page: Page) -> None:
    page.goto(f"/b/{cast.larch.slug}/knowledge/topics")
    look(page, "topics")
    page.get_by_role("link", name="Returns").click()
    page.get_by_label("What it is about").fill("Things that come back or are to be mended.")
    page.get_by_label("Words of customers").fill("en: send back, zip, zipper, repair, jacket")
    page.get_by_label("Examples").fill("Do you repair a broken zip?")
    page.get_by_label("How hard").select_option("complex")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("of the last 3 tickets")).to_be_visible()
    look(page, "topic-previewed")
    page.get_by_label("Why").fill("Many ask about zips.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Messages are read by it from now on")).to_be_visible()
    expect(page.get_by_text("Many ask about zips.")).to_be_visible()
    look(page, "topic-saved")


def test_an_article_is_imported_and_a_question_put_aside(cast: Cast, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "returns.md"
    file.write_text("# Returns\n\nYou can send an item back within 30 days.\n")
    page.goto(f"/b/{cast.larch.slug}/knowledge/imports")
    page.get_by_label("Or a file").set_input_files(file)
    look(page, "imports")
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_text("1 new")).to_be_visible()
    look(page, "import-done")
    page.get_by_role("link", name="Unanswered").click()
    page.get_by_role("button", name="Propose drafts").click()
    expect(page.get_by_text("Look again in a minute")).to_be_visible()
    for _ in range(30):
        page.goto(f"/b/{cast.larch.slug}/knowledge/questions")
        if page.get_by_role("button", name="Not wanted").count():
            break
        page.wait_for_timeout(1000)
    look(page, "questions")
    page.get_by_role("button", name="Publish it for your people").click()
    expect(page.get_by_text("Published for your people")).to_be_visible()
    page.get_by_role("button", name="Put aside").first.click()
    expect(page.get_by_text("Whoever asks it from now on is counted anew")).to_be_visible()
