"""Playbooks and macros: published only without a dead end, followed by whoever holds the ticket, every answer kept."""

from __future__ import annotations

import re

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.macros import UnableToPutMacro, macros_of, put_macro
from manyhands.apps.knowledge.playbooks import playbooks_of, put_playbook, withdraw_playbook
from manyhands.apps.knowledge.walks import steps_of, walk_on
from manyhands.core.service_models import PageError
from manyhands.journey.follow_playbook import UnableToFollow, follow_playbook
from manyhands.journey.holding import NotHeld
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Person, signed_in
from tests.doors import as_browser
from tests.web.pages import words_of

PAGE = """\
name: late_parcel
title: A parcel that is late
topics: [delivery]
steps:
  - id: days
    ask: How many days ago was it sent?
    answers:
      - {answer: Up to five, go: calm}
      - {answer: More, go: allow}
  - id: calm
    say:
      en: "Hi {customer_first_name}, it takes up to five days."
      de: "Hallo {customer_first_name}, es dauert bis zu fünf Tage."
    end: solved
  - id: allow
    do: Grant a new parcel
    needs: [approve]
    go: too_hard
  - id: too_hard
    ask: May we send it again?
    end: escalate
    reason: needs_approval
"""
DEAD_END = PAGE.replace("    end: solved\n", "")


def put(brand: Brand, page: str = PAGE) -> int | None:
    with acting_as(for_brand(brand.id)):
        return put_playbook(brand.id, page, by=None, now=NINE)


def follow(ticket: w.Ticket, *, by: Person, **step: str) -> str:
    with acting_as(signed_in(by)):
        return follow_playbook(ticket.brand.id, ticket.id, by=by.id, now=NINE, **step)


def topic_of(ticket: w.Ticket, name: str = "delivery") -> None:
    """The ticket was read to be about this."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE desk_ticket SET topic = %s WHERE brand_id = %s AND id = %s", [name, ticket.brand.id, ticket.id])


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    put(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana, topic="delivery")
    w.claim(cast.cy)
    return ticket


def test_a_dead_end_is_refused_at_publishing_with_its_line_and_nothing_is_changed(cast: Cast) -> None:
    with pytest.raises(PageError, match=r"(?s)line \d+.*dead end"):
        put(cast.larch, DEAD_END)

    with acting_as(for_brand(cast.larch.id)):
        assert playbooks_of(cast.larch.id) == []


def test_each_change_is_a_version_and_the_same_page_again_is_none(cast: Cast) -> None:
    assert (put(cast.larch), put(cast.larch), put(cast.larch, PAGE.replace("that is late", "that is very late"))) == (1, None, 2)


def test_every_answer_is_kept_and_whoever_began_goes_on_in_the_version_they_began(cast: Cast, ticket: w.Ticket) -> None:
    assert follow(ticket, by=cast.cy, name="late_parcel") == "days"
    put(cast.larch, PAGE.replace("Up to five", "At most five"))

    assert follow(ticket, by=cast.cy, at="days", answer="up to five") == "calm"
    with acting_as(for_brand(cast.larch.id)):
        followed = walk_on(cast.larch.id, ticket.id)
        assert followed is not None
        kept = [(row["step"], row["answer"], row["who"]) for row in steps_of(cast.larch.id, followed.id)]
    assert (followed.number, followed.step.id, kept) == (1, "calm", [("days", "Up to five", "Cy")])
    assert w.events_of(ticket).count("playbook_followed") == 2


def test_a_step_that_was_taken_before_and_an_answer_that_is_none_are_refused(cast: Cast, ticket: w.Ticket) -> None:
    follow(ticket, by=cast.cy, name="late_parcel")
    with pytest.raises(UnableToFollow, match="answered by one of"):
        follow(ticket, by=cast.cy, at="days", answer="perhaps")
    follow(ticket, by=cast.cy, at="days", answer="More")

    with pytest.raises(UnableToFollow, match="taken before"):
        follow(ticket, by=cast.cy, at="days", answer="More")


def test_a_step_that_needs_a_right_is_not_taken_without_it(cast: Cast, ticket: w.Ticket) -> None:
    follow(ticket, by=cast.cy, name="late_parcel")
    follow(ticket, by=cast.cy, at="days", answer="More")

    with pytest.raises(UnableToFollow, match="needs the right to approve"):
        follow(ticket, by=cast.cy, at="allow")


def test_only_whoever_holds_the_ticket_follows(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NotHeld):
        follow(ticket, by=cast.eve, name="late_parcel")


def test_a_withdrawn_playbook_is_begun_by_nobody_new_and_finished_by_whoever_follows_it(cast: Cast, ticket: w.Ticket) -> None:
    follow(ticket, by=cast.cy, name="late_parcel")
    with acting_as(for_brand(cast.larch.id)):
        assert withdraw_playbook(cast.larch.id, "late_parcel") is True

    assert follow(ticket, by=cast.cy, at="days", answer="Up to five") == "calm"
    with pytest.raises(UnableToFollow, match="no such playbook now"):
        follow(ticket, by=cast.cy, name="late_parcel")


def test_a_specialist_is_led_by_the_page_and_has_the_approved_text_in_the_reply(cast: Cast, ticket: w.Ticket) -> None:
    topic_of(ticket)
    door, address = as_browser(cast.cy), f"/tickets/{ticket.id}"
    assert "Follow “A parcel that is late”" in words_of(door.get(address))
    door.submit(f"{address}/playbook", {"name": "late_parcel"})
    assert "How many days ago was it sent?" in words_of(door.get(address))
    door.submit(f"{address}/playbook", {"at": "days", "answer": "Up to five"})

    page = door.submit(f"{address}/insertions", {"insert": "step", "text": "Thank you for writing."})
    written = re.search(r"<textarea id=\"reply-text\".*?>(.*?)</textarea>", page.content.decode(), re.DOTALL)
    assert written is not None
    assert written[1].startswith("Thank you for writing.\n\nHi ")
    assert written[1].endswith(", it takes up to five days.")


def test_an_end_that_escalates_opens_the_form_with_the_way_that_was_taken(cast: Cast, ticket: w.Ticket) -> None:
    topic_of(ticket)
    put(cast.larch, PAGE.replace("    needs: [approve]\n", ""))
    for step in ({"name": "late_parcel"}, {"at": "days", "answer": "More"}, {"at": "allow"}):
        follow(ticket, by=cast.cy, **step)

    page = as_browser(cast.cy).get(f"/tickets/{ticket.id}").content.decode()
    assert "- How many days ago was it sent?: More" in page
    assert '<details class="menu" open>' in page
    assert "May we send it again?</textarea>" in page


def test_a_macro_is_put_into_the_reply_with_its_facts_and_counted(cast: Cast, ticket: w.Ticket) -> None:
    with acting_as(for_brand(cast.larch.id)):
        put_macro(cast.larch.id, name="thanks", title="Thanks", texts={"en": "{brand_name} thanks you. Order {order_number}."}, now=NINE)
        (macro,) = macros_of(cast.larch.id)

    page = as_browser(cast.cy).submit(f"/tickets/{ticket.id}/insertions", {"insert": str(macro["id"]), "text": ""})
    assert "Larch thanks you. Order [the order number].</textarea>" in page.content.decode()
    with acting_as(for_brand(cast.larch.id)):
        assert [one["uses"] for one in macros_of(cast.larch.id)] == [1]


def test_a_macro_with_a_place_that_does_not_exist_is_refused(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)), pytest.raises(UnableToPutMacro, match=r"\{name\} is no place"):
        put_macro(cast.larch.id, name="thanks", title="Thanks", texts={"en": "Hi {name}"}, now=NINE)


def test_of_another_brands_playbooks_and_macros_nothing_is_there(cast: Cast, ticket: w.Ticket) -> None:
    with acting_as(for_brand(cast.maple.id)):
        assert (playbooks_of(cast.larch.id), macros_of(cast.larch.id), walk_on(cast.larch.id, ticket.id)) == ([], [], None)
