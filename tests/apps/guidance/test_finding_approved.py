"""A message finds the brand's playbooks and approved texts by their words, and what colleagues answered to tickets like it."""

from __future__ import annotations

from typing import Any

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.insight.found import everything_found
from manyhands.apps.knowledge.actions import tell_of_change
from manyhands.apps.knowledge.macros import macros_of, put_macro, withdraw_macro
from manyhands.apps.knowledge.playbooks import put_playbook, withdraw_playbook
from manyhands.jobs.catalogue import run_job
from tests import taught as t
from tests import walking as w
from tests.cast import NINE, Brand, Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import said_next, words_of

PAGE = """\
name: lost_card
title: A card that is lost or stolen
topics: [cards]
steps:
  - id: frozen
    ask: Is the card frozen?
    answers:
      - {answer: "Yes", go: send}
      - {answer: "No", go: send}
  - id: send
    do: Close the card and send a new one.
    say:
      en: "We have closed your card and send you a new one."
    end: solved
"""
TEXTS = {"en": "Dear {customer_first_name}, the password is set anew under Settings.", "de": "Das Kennwort ändern Sie unter Einstellungen."}
LOST, FORGOT = "My card was stolen on the train!", "I forgot the password, how do I set it anew?"


def approve(brand: Brand, reader: BrandReader, *, page: str = PAGE, texts: dict[str, str] = TEXTS) -> None:
    """The brand publishes a playbook and an approved text, and the worker has made what they are found by."""
    with acting_as(for_brand(brand.id)):
        put_playbook(brand.id, page, by=None, now=NINE)
        put_macro(brand.id, name="new_password", title="A new password", texts=texts, now=NINE)
    have_made(brand, reader)


def have_made(brand: Brand, reader: BrandReader) -> None:
    for row in w.jobs("publish_approved", brand_id=brand.id):
        run_job("publish_approved", dict(row), reader=reader, now=NINE)


def found(brand: Brand, reader: BrandReader, text: str) -> list[dict[str, Any]]:
    because = t.read(brand, reader, text).because
    with acting_as(for_brand(brand.id)):
        return everything_found(brand.id, because)


def kinds(brand: Brand, reader: BrandReader, text: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["title"]) for one in found(brand, reader, text)]


@pytest.fixture
def larch(cast: Cast, reader: BrandReader) -> Brand:
    approve(cast.larch, reader)
    return cast.larch


def test_a_playbook_and_an_approved_text_are_found_with_passage_date_and_reason(larch: Brand, reader: BrandReader) -> None:
    playbook, macro = found(larch, reader, LOST)[0], found(larch, reader, FORGOT)[0]

    assert (playbook["kind"], playbook["title"], playbook["version"]) == ("playbook", "A card that is lost or stolen", 1)
    assert "card" in playbook["because"]
    assert playbook["dated_at"] == NINE
    assert (macro["kind"], macro["title"], macro["language"]) == ("macro", "A new password", "en")
    assert macro["text"].startswith("Dear [the customer's first name]")
    assert "'password'" in macro["because"]


def test_what_has_nothing_to_do_with_them_finds_neither(larch: Brand, reader: BrandReader) -> None:
    assert kinds(larch, reader, "Which temperature is a wool coat washed at?") == []


def test_until_the_worker_has_been_there_nothing_is_found_and_nobody_has_waited(cast: Cast, reader: BrandReader) -> None:
    with acting_as(for_brand(cast.larch.id)):
        put_playbook(cast.larch.id, PAGE, by=None, now=NINE)
    assert kinds(cast.larch, reader, LOST) == []

    have_made(cast.larch, reader)

    assert kinds(cast.larch, reader, LOST) == [("playbook", "A card that is lost or stolen")]


def test_what_is_withdrawn_is_found_no_more_and_what_was_found_before_is_not_shown(larch: Brand, reader: BrandReader) -> None:
    before = [t.read(larch, reader, text).because for text in (LOST, FORGOT)]
    with acting_as(for_brand(larch.id)):
        withdraw_playbook(larch.id, "lost_card")
        withdraw_macro(larch.id, macros_of(larch.id)[0]["id"], now=NINE)

    assert kinds(larch, reader, LOST) == kinds(larch, reader, FORGOT) == []
    with acting_as(for_brand(larch.id)):
        assert [everything_found(larch.id, because) for because in before] == [[], []]


def test_a_new_version_is_found_by_its_own_words(larch: Brand, reader: BrandReader) -> None:
    approve(larch, reader, page=PAGE.replace("title: A card that is lost or stolen", "title: A card that the machine kept"))

    assert found(larch, reader, "The cash machine kept my card")[0]["version"] == 2
    have_made(larch, reader)
    assert found(larch, reader, "The cash machine kept my card")[0]["title"] == "A card that the machine kept"


def test_an_approved_text_without_the_message_language_is_not_offered(larch: Brand, reader: BrandReader) -> None:
    assert ("macro", "A new password") in kinds(larch, reader, "Wo ändern Sie das Kennwort unter Einstellungen?")
    approve(larch, reader, texts={"en": TEXTS["en"]})

    assert kinds(larch, reader, "Wo ändern Sie das Kennwort unter Einstellungen?") == []


def test_no_brand_finds_anothers(cast: Cast, larch: Brand, reader: BrandReader) -> None:
    assert kinds(cast.birch, reader, LOST) == []


def test_in_the_workspace_a_playbook_found_is_begun_and_an_approved_text_put_into_the_reply(cast: Cast, larch: Brand, reader: BrandReader) -> None:
    ticket = t.written(larch, reader, cast.ana, f"{LOST} And {FORGOT}")
    w.claim(cast.cy)
    cy = as_browser(cast.cy)
    page = words_of(cy.get(f"/tickets/{ticket.id}"))
    assert "Why it matched: shares" in page
    assert "A card that is lost or stolen Playbook" in page
    assert "A new password Macro" in page

    assert "Playbook: A card that is lost or stolen" in said_next(cy, cy.submit(f"/tickets/{ticket.id}/playbook", {"name": "lost_card"}))
    with acting_as(for_brand(larch.id)):
        macro = macros_of(larch.id)[0]["id"]
    assert "Dear Ana, the password" in words_of(cy.submit(f"/tickets/{ticket.id}/insertions", {"insert": str(macro), "text": ""}))

    told = as_program(cast.cy).get(f"{API}/tickets/{ticket.id}/found").json()
    assert {one["kind"] for one in told} == {"playbook", "macro"}
    assert all(one["because"] and one["text"] and one["dated_at"] for one in told)


def test_a_playbook_that_solved_a_ticket_is_found_for_the_next_one_like_it(cast: Cast, larch: Brand, reader: BrandReader) -> None:
    ticket = t.written(larch, reader, cast.ana, LOST)
    w.claim(cast.cy)
    as_browser(cast.cy).submit(f"/tickets/{ticket.id}/playbook", {"name": "lost_card"})
    w.reply(ticket, by=cast.cy, text="Done.", then="solved")
    with acting_as(for_brand(larch.id)):
        tell_of_change(larch.id)

    assert "solved a ticket like it" in found(larch, reader, "My card was stolen in the train")[0]["because"]


def test_what_a_colleague_answered_is_found_without_whose_it_was_until_it_comes_back(cast: Cast, reader: BrandReader) -> None:
    asked = "Do you repair a broken zip?"
    ticket = t.written(cast.larch, reader, cast.ana, asked)
    w.claim(cast.cy)
    said = "Hi Ana,\nour workshop mends zips: order 47114711 comes back by 12 May, for 20 EUR. Ana, write to me any time.\nCy"
    w.reply(ticket, by=cast.cy, text=said, then="solved")
    with acting_as(for_brand(cast.larch.id)):
        tell_of_change(cast.larch.id)

    (answer,) = found(cast.larch, reader, "Do you repair broken zips?")
    assert (answer["kind"], answer["title"]) == ("solved_ticket", "What a colleague answered")
    assert "our workshop mends zips" in answer["text"]
    assert not [word for word in ("Ana", "Cy", "4711", "12 May", "20 EUR") if word in answer["text"]]

    w.reopen(ticket, now=w.later(hours=1))
    assert found(cast.larch, reader, "Do you repair broken zips?") == []
