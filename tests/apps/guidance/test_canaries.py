"""Two brands learn, each with a string of its own planted everywhere: the other's is on no screen, in no answer and in no model."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.versions import model_file, standing_of
from tests import canary, session
from tests import taught as t
from tests import walking as w
from tests.cast import Brand, Cast, come_in, found_cast, tag
from tests.doors import API, Door, as_brand, as_browser, as_program

# No screen shows every planted string; together these show each kind of them, and each answers 200 to the brand's own.
SCREENS = ("", "guidance", "knowledge", "tickets", "coverage", "machine", "tickets?words={canary}", "tickets?topic=alpha")
ANSWERS = ("guidance", "machine", "coverage")


@dataclass(frozen=True)
class Planted:
    """A brand, its string, and a ticket that holds it."""

    brand: Brand
    canary: str
    ticket: w.Ticket


# Two brands that have learnt, for all questions here: none of them takes anything away.
@pytest.fixture(scope="module")
def cast(database: str) -> Cast:
    return found_cast()


@pytest.fixture(scope="module")
def both(cast: Cast, reader: BrandReader) -> tuple[Planted, Planted]:
    come_in(cast.birch, cast.ned)
    return _live(cast.larch, cast.ana, reader), _live(cast.birch, cast.tia, reader)


def _live(brand: Brand, customer, reader: BrandReader) -> Planted:
    """In an article, in what was learnt from, in a model, in a ticket and in the suggestion for it."""
    planted = canary.plant(brand.id, f"canary{tag()}")
    t.name_topics(brand, reader, says=f"A refund is paid within seven days to your {planted} account after the parcel has reached us.")
    t.keep(brand, reader, t.questions(more=f" {planted}"))
    assert t.teach(brand, reader)["topics"].is_live
    ticket = t.written(brand, reader, customer, f"When is the refund paid to my {planted} account?")
    return Planted(brand, planted, ticket)


def test_a_model_holds_its_own_brands_words_and_no_other_brands(both: tuple[Planted, Planted]) -> None:
    for own, other in (both, both[::-1]):
        with acting_as(for_brand(own.brand.id)):
            version = standing_of(own.brand.id).topics
            content = model_file(own.brand.id, "topics", version)
        text = content.decode(errors="replace")

        assert own.canary in text  # so that the other's would be found
        assert other.canary not in text
        assert canary.leaked(text, of=own.brand.id) == []
        assert canary.leaked(text, of=other.brand.id) == [own.canary]


def test_every_table_and_model_is_looked_through_for_what_another_brand_planted(both: tuple[Planted, Planted]) -> None:
    with psycopg.connect(session.admin_url()) as admin:
        tables = [row[0] for row in admin.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'brand_id'"
        ).fetchall()]  # fmt: skip
        for own in both:
            for table in tables:
                rows = admin.execute(f"SELECT t::text FROM {table} t WHERE brand_id = {own.brand.id}").fetchall()
                assert canary.leaked(" ".join(row[0] for row in rows), of=own.brand.id) == [], table
        before = len(canary.found())
        canary.look_through_models(admin)
        assert canary.found()[before:] == []


def test_a_message_with_another_brands_words_is_read_by_what_its_own_brand_knows(both: tuple[Planted, Planted], reader: BrandReader) -> None:
    for own, other in (both, both[::-1]):
        asked = f"When is the refund paid to my {other.canary} account?"
        found = t.read(own.brand, reader, asked)

        assert found.suggestion
        assert own.canary in found.suggestion.text
        assert other.canary not in found.suggestion.text
        assert other.canary not in str(found.suggestion.citations)
        assert other.canary not in str(found.because["found"])


def test_no_screen_answer_search_or_export_shows_another_brands_words(cast: Cast, both: tuple[Planted, Planted]) -> None:
    larch, birch = both
    seen = list[str]()
    for person, own, other in ((cast.hal, larch, birch), (cast.joe, larch, birch), (cast.rob, birch, larch)):
        browser, program = as_browser(person, proven=True), as_program(person, proven=True)
        for page in SCREENS:
            seen.append(_page(browser, f"/b/{own.brand.slug}/{page.format(canary=own.canary)}", own))
            assert other.canary not in _page(browser, f"/b/{own.brand.slug}/{page.format(canary='refund')}", own)
            assert browser.get(f"/b/{other.brand.slug}/{page.format(canary='refund')}").status_code == 404
        seen.append(_page(browser, f"/b/{own.brand.slug}/tickets/{own.ticket.id}", own))
        assert browser.get(f"/b/{own.brand.slug}/tickets/{other.ticket.id}").status_code == 404
        for address in ANSWERS:
            seen.append(_page(program, f"{API}/brands/{own.brand.slug}/{address}", own))
            assert program.get(f"{API}/brands/{other.brand.slug}/{address}").status_code == 404
        assert program.get(f"{API}/tickets/{other.ticket.id}").status_code == 404
        seen.append(_page(program, f"{API}/tickets/{own.ticket.id}", own))
        _page(browser, "/statement.csv", own)
    assert any(larch.canary in text for text in seen)  # so that the other's would have been found
    assert any(birch.canary in text for text in seen)


def test_whoever_answers_is_shown_their_own_brands_words_and_no_other_brands(cast: Cast, both: tuple[Planted, Planted]) -> None:
    for person, own, other in ((cast.cy, *both), (cast.ned, *both[::-1])):
        w.claim(person)
        browser, program = as_browser(person, proven=True), as_program(person, proven=True)
        for page in ("/board", f"/tickets/{own.ticket.id}", f"/tickets/{own.ticket.id}/guidance", "/lessons", "/statement.csv"):
            _page(browser, page, own)
        guidance = _page(program, f"{API}/tickets/{own.ticket.id}/guidance", own)

        assert own.canary in guidance
        assert program.get(f"{API}/tickets/{other.ticket.id}/guidance").status_code == 404
        marked = program.post(f"/tickets/{other.ticket.id}/topic", {"topic": "alpha"})
        assert marked.status_code == 404
        assert own.canary in _page(as_brand(own.brand), f"{API}/tickets/{own.ticket.id}", own)


def _page(door: Door, address: str, own: Planted) -> str:
    answer = door.get(address)
    text = answer.content.decode(errors="replace")
    assert answer.status_code == 200, (address, answer.status_code)
    assert canary.leaked(text, of=own.brand.id) == [], address
    return text
