"""A thousand people want a hundred tickets at the same moment, over as many connections as the server takes."""

from __future__ import annotations

import re
import time
from collections import Counter
from functools import partial

import pytest

from manyhands.apps.routing.claims import Claimed, UnableToClaim
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import Brand, Cast, Person, employ, found_brand, found_people, signed_in, tag
from tests.journey.test_claim_races import make_copies
from tests.racing import at_once, errors_in

PEOPLE, TICKETS, CONNECTIONS = 1_000, 100, 90
LATER = 20  # tickets that nobody asks for: the alternative
GONE = re.compile(r"This ticket was taken or is no longer offered\. (\d+) others are open to you: take the next\.")


@pytest.fixture
def busy(database: str) -> Brand:
    return found_brand("Busy", slug=f"busy-{tag()}", currency="EUR", page=preset_text("human_cloud"), model="human_cloud", key=f"key-{tag()}{tag()}")


@pytest.fixture
def crowd(busy: Brand) -> list[Person]:
    people = found_people(PEOPLE)
    employ(busy, [(person, "specialist", ("everyone",)) for person in people])
    for person in people:
        signed_in(person)  # here, so that in the race each client has one connection
    return people


def claim_each(wishes: list[tuple[Person, object]]) -> list[Claimed | UnableToClaim]:
    """One client's share of the thousand, one after the other over its connection."""
    answers: list[Claimed | UnableToClaim] = []
    for person, offer_id in wishes:
        try:
            answers.append(w.claim(person, offer_id=offer_id, now=w.later(minutes=1)))
        except UnableToClaim as refused:
            answers.append(refused)
    return answers


def test_a_thousand_simultaneous_claims_on_a_hundred_tickets_have_exactly_a_hundred_winners(
    busy: Brand, crowd: list[Person], cast: Cast
) -> None:
    make_copies(w.write_to(busy, cast.ana), TICKETS + LATER - 1)
    offers = [row["id"] for row in w.rows_of(
        busy, "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND pool = 'everyone' ORDER BY order_key"
    )]  # fmt: skip
    # Ten want each of the hundred, and clients that follow one another want the same.
    wishes = [(person, offers[n // (PEOPLE // TICKETS)]) for n, person in enumerate(crowd)]
    began = time.monotonic()

    shares = at_once(*[partial(claim_each, wishes[n::CONNECTIONS]) for n in range(CONNECTIONS)])

    seconds = time.monotonic() - began
    errors_in(shares)
    answers = [answer for share in shares for answer in share]
    won, lost = [a for a in answers if isinstance(a, Claimed)], [a for a in answers if isinstance(a, UnableToClaim)]
    assert (len(won), len(lost)) == (TICKETS, PEOPLE - TICKETS)
    assert len({claimed.ticket_id for claimed in won}) == TICKETS
    told = [GONE.fullmatch(str(answer)) for answer in lost]
    assert all(told), Counter(map(str, lost)).most_common(3)
    assert min(int(found[1]) for found in told if found) >= LATER
    count = w.row_of(busy, "SELECT count(*) AS n, count(DISTINCT ticket_id) AS tickets FROM routing_assignment WHERE brand_id = %(brand)s")
    assert (count["n"], count["tickets"]) == (TICKETS, TICKETS)
    print(f"{PEOPLE} claims over {CONNECTIONS} connections in {seconds:.1f} s: {len(won)} winners")


def test_a_thousand_who_take_the_next_of_a_hundred_have_exactly_a_hundred_winners(busy: Brand, crowd: list[Person], cast: Cast) -> None:
    make_copies(w.write_to(busy, cast.ana), TICKETS - 1)

    shares = at_once(*[partial(claim_each, [(person, None) for person in crowd[n::CONNECTIONS]]) for n in range(CONNECTIONS)])

    errors_in(shares)
    answers = [answer for share in shares for answer in share]
    won = {answer.ticket_id for answer in answers if isinstance(answer, Claimed)}
    lost = [str(answer) for answer in answers if isinstance(answer, UnableToClaim)]
    # Whoever was passed over while some were left may ask again at once, and does.
    again = claim_each([(person, None) for person in crowd[: TICKETS - len(won)]])
    assert len(won) + sum(isinstance(answer, Claimed) for answer in again) == TICKETS
    assert len(won) == len(answers) - len(lost)
    assert all("Take the next one in a moment." in words or "it shows the next one by itself" in words for words in lost)
