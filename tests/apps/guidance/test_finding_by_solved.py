"""What solved a ticket helps to find what answers the next one like it."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader, Proposed
from manyhands.apps.guidance.solved import solved_tickets
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from tests import taught as t
from tests import walking as w
from tests.cast import Brand, Cast

OTHER, SAID = "A jacket is washed at thirty degrees.", "The workshop mends what has come apart within two weeks, for nothing."
ASKED, AGAIN = "The buckle of my bag came apart.", "My bag has come apart at the buckle, what can I do?"


def write_articles(brand: Brand, reader: BrandReader) -> dict[str, UUID]:
    with acting_as(for_brand(brand.id)):
        put_topic(brand.id, name="goods", title="Goods", complexity="simple", priority="normal", keywords={})
        made = {
            slug: put_article(
                brand.id, slug=slug, language="en", title=slug.title(), topic="goods", audience="public", body=says, version=1, source="",
                reviewed_on=None, passages=[NewPassage("", says, reader.encode([says])[0])],
            )
            for slug, says in (("washing", OTHER), ("workshop", SAID))
        }  # fmt: skip
        tell_of_change(brand.id)
    return made


def found_for(brand: Brand, reader: BrandReader, text: str) -> list[tuple[str, bool]]:
    """The articles found, and whether each is for having solved a ticket like it."""
    return [(one["title"], "solved a ticket like it" in one["because"]) for one in t.read(brand, reader, text).because["found"]]


def solve_with(cast: Cast, article: UUID, reader: BrandReader) -> w.Ticket:
    cited = [{"article_id": str(article), "passage_id": str(article), "title": "", "quote": SAID, "internal": False, "score": 0.9}]
    vector = reader.vectors([ASKED])[0].tobytes()
    ticket = w.write_to(cast.larch, cast.ana, ASKED, topic="goods", suggestion=Proposed(SAID, 0.9, cited), vector=vector)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, text=SAID, then="solved")
    return ticket


def test_an_article_that_solved_a_ticket_comes_first_for_the_next_one_like_it(cast: Cast, reader: BrandReader) -> None:
    articles = write_articles(cast.larch, reader)
    assert ("Workshop", True) not in found_for(cast.larch, reader, AGAIN)
    solve_with(cast, articles["workshop"], reader)

    with acting_as(for_brand(cast.larch.id)):
        tell_of_change(cast.larch.id)

    assert found_for(cast.larch, reader, AGAIN)[0] == ("Workshop", True)


def test_a_reader_that_is_to_judge_does_not_know_how_later_tickets_were_solved(cast: Cast, reader: BrandReader) -> None:
    solve_with(cast, write_articles(cast.larch, reader)["workshop"], reader)
    with acting_as(for_brand(cast.larch.id)):
        tell_of_change(cast.larch.id)

    assert ("Workshop", True) in found_for(cast.larch, reader.blind_to(w.later(hours=1)), AGAIN)
    assert ("Workshop", True) not in found_for(cast.larch, reader.blind_to(w.later(hours=-1)), AGAIN)
    assert ("Workshop", True) in found_for(cast.larch, reader, AGAIN), "what is not blind knows it as before"


def test_what_came_back_solved_nothing_and_no_brand_learns_from_anothers_tickets(cast: Cast, reader: BrandReader) -> None:
    ticket = solve_with(cast, write_articles(cast.larch, reader)["workshop"], reader)
    with acting_as(for_brand(cast.maple.id)):
        assert solved_tickets(cast.maple.id) == []
    with acting_as(for_brand(cast.larch.id)):
        assert len(solved_tickets(cast.larch.id)) == 1

    w.reopen(ticket, now=w.later(hours=1))

    with acting_as(for_brand(cast.larch.id)):
        assert solved_tickets(cast.larch.id) == []
