"""One call says why this person got this ticket, who else could, and why the others could not."""

from __future__ import annotations

from typing import Any

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.routing.explaining import explain_ticket
from tests import walking as w
from tests.cast import Brand, Cast, come_in


def story_of(ticket: w.Ticket, *, by: Brand | None = None, minutes: int = 1) -> dict[str, Any] | None:
    with acting_as(for_brand((by or ticket.brand).id)):
        return explain_ticket(ticket.brand.id, ticket.id, now=w.later(minutes=minutes))


def opening(story: dict[str, Any], pool: str) -> dict[str, Any]:
    return next(one for one in story["openings"] if one["pool"] == pool)


def reasons(story: dict[str, Any], pool: str) -> dict[str, list[str]]:
    return {one["reason"]: one["names"] for one in opening(story, pool)["could_not"]}


def test_of_a_ticket_that_waits_it_says_who_could_take_it_and_why_others_cannot(cast: Cast) -> None:
    come_in(cast.larch, cast.cy)
    ticket = w.write_to(cast.larch, cast.ana)

    story = story_of(ticket)

    assert [one["name"] for one in opening(story, "everyone")["could_too"]] == ["Cy"]
    assert "Eve" in reasons(story, "everyone")["not_present"]
    assert "Fay" in reasons(story, "everyone")["not_in_pool"]
    assert opening(story, "experienced")["opens_after_seconds"] == 900


def test_of_a_ticket_that_somebody_has_it_says_why_they_and_by_which_way(cast: Cast) -> None:
    come_in(cast.larch, cast.cy, cast.eve)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    story = story_of(ticket)

    assert story["holder_id"] == cast.cy.id
    assert opening(story, "everyone")["is_the_way"]
    assert "Eve" in [one["name"] for one in opening(story, "everyone")["could_too"]]
    assert story["decisions"][-1]["why"]["chosen"] == "it is due first"


def test_a_language_and_a_pass_are_among_the_reasons(cast: Cast) -> None:
    come_in(cast.larch, cast.cy, cast.eve)
    german, english = w.write_to(cast.larch, cast.ana, language="de"), w.write_to(cast.larch, cast.ana)
    w.decline(english, by=cast.cy)

    assert reasons(story_of(english), "everyone")["excluded"] == ["Cy"]
    assert "Eve" in reasons(story_of(german), "everyone")["language_too_low"]


def test_why_a_pushed_ticket_went_to_somebody_is_stored_with_how_many_others_could_have_had_it(cast: Cast) -> None:
    come_in(cast.maple, cast.lou, cast.max)
    ticket = w.write_to(cast.maple, cast.bob)
    w.push(cast.maple, now=w.later(minutes=1))

    pushed = story_of(ticket)["decisions"][-1]

    assert pushed["kind"] == "ticket_pushed"
    assert pushed["why"]["others"] == 1
    assert pushed["why"]["because"]


def test_another_brands_people_are_told_nothing(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert story_of(ticket, by=cast.birch) is None
