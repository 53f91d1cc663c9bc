"""Documents from elsewhere: taken once, found again, and never put over what somebody wrote here."""

from __future__ import annotations

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.articles import Text, save_article, version_of
from manyhands.apps.knowledge.importing import Outcome, Taken, slug_of, take_document
from tests.cast import NINE, Brand, Cast

HOURS = Text("Hours", "We are open from nine to five.")
LATER = Text("Hours", "We are open from ten to six.")


def take(brand: Brand, text: Text = HOURS, *, key: str = "hours.md", publish: bool = True) -> Outcome:
    with acting_as(for_brand(brand.id)):
        return take_document(brand.id, text, source_key=key, slug="hours", language="en", publish=publish, by=None, now=NINE)


def test_the_same_document_again_changes_nothing_and_another_text_is_a_new_version(cast: Cast) -> None:
    assert [take(cast.larch).taken, take(cast.larch).taken, take(cast.larch, LATER).taken, take(cast.larch, LATER).taken] == [
        Taken.NEW, Taken.UNCHANGED, Taken.CHANGED, Taken.UNCHANGED,
    ]  # fmt: skip


def test_what_was_edited_here_is_not_put_over(cast: Cast) -> None:
    article_id = take(cast.larch).article_id
    assert article_id is not None
    with acting_as(for_brand(cast.larch.id)):
        save_article(cast.larch.id, article_id, Text("Hours", "Open when the light is on."), by=cast.hal.id, now=NINE)

    kept = take(cast.larch, LATER)
    assert (kept.taken, "version 3, not published" in kept.because) == (Taken.BESIDE, True)
    assert take(cast.larch, LATER).taken == Taken.UNCHANGED
    with acting_as(for_brand(cast.larch.id)):
        second = version_of(cast.larch.id, article_id, 2)
    assert second is not None
    assert second["who"] == "Hal"


def test_another_source_with_the_same_name_gets_a_name_of_its_own(cast: Cast) -> None:
    assert take(cast.larch).article_id != take(cast.larch, key="other.md").article_id


def test_what_no_article_can_be_is_skipped_with_the_reason(cast: Cast) -> None:
    assert take(cast.larch, Text("", "x")).taken == Taken.SKIPPED
    assert "headings only" in take(cast.larch, Text("Hours", "# Only"), key="b").because


def test_short_names_are_made_of_any_title() -> None:
    assert slug_of("Größe & Rückgabe: so geht's!") == "grosse-ruckgabe-so-geht-s"
    assert slug_of("开放").startswith("article-")
