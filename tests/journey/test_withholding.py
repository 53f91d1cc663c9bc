"""In a trial a share of the tickets is without a suggestion, so that nobody is led there."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.queries import is_withheld, suggestion_for
from manyhands.apps.machine.queries import trial_of
from manyhands.journey.let_speak import UnableToLetSpeak
from manyhands.journey.try_machine import UnableToWithhold, try_machine, withhold
from tests import speaking as m
from tests import walking as w
from tests.doors import as_browser
from tests.serving import Served, served_by, take
from tests.web.pages import words_of

UNLED = "Orders leave our house the day after you have paid."


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", tim="team")


def withheld_on(served: Served, percent: int, **more: object) -> None:
    with acting_as(for_brand(served.brand.id)):
        withhold(served.brand.id, percent=percent, now=w.NINE, **more)  # type: ignore[arg-type]


def solved(served: Served, sends: str, *, withheld: bool) -> w.Ticket:
    """A ticket of the share, or beside it, solved with these words."""
    while True:
        ticket = m.says(served.brand, served.ana)
        take(served.tim, ticket)
        with acting_as(for_brand(served.brand.id)):
            found = is_withheld(served.brand.id, ticket.id)
        if found is withheld:
            w.reply(ticket, by=served.tim, text=sends, then="solved", now=w.NINE)
            return ticket
        w.reply(ticket, by=served.tim, text=m.PROOF if not found else UNLED, then="solved", now=w.NINE)


def test_on_a_share_of_the_new_tickets_nothing_is_suggested_and_the_rest_is_as_ever(served: Served) -> None:
    before = m.says(served.brand, served.ana)
    withheld_on(served, 50)
    tickets = [m.says(served.brand, served.ana) for _ in range(40)]

    with acting_as(for_brand(served.brand.id)):
        withheld = [ticket for ticket in tickets if is_withheld(served.brand.id, ticket.id)]
        shown = [ticket for ticket in tickets if suggestion_for(served.brand.id, ticket.id)]
        assert suggestion_for(served.brand.id, before.id) is not None
    assert 8 <= len(withheld) <= 32
    assert len(withheld) + len(shown) == 40


def test_whoever_answers_there_is_told_and_sees_no_suggested_words(served: Served) -> None:
    withheld_on(served, 90)
    ticket = solved(served, UNLED, withheld=True)
    ticket = m.says(served.brand, served.ana, "And when does it arrive?", ticket=ticket, now=w.later(minutes=5))

    take(served.tim, ticket, now=w.later(minutes=6))
    page = words_of(as_browser(served.tim).get(f"/tickets/{ticket.id}"))
    assert "Withheld on purpose" in page
    assert m.PROOF not in page


def test_a_trial_says_both_and_the_difference(served: Served) -> None:
    withheld_on(served, 50)
    for sends in (UNLED, UNLED, "We do not know yet, sorry to say, and shall write again."):
        solved(served, sends, withheld=True)
    solved(served, m.PROOF, withheld=False)

    with acting_as(for_brand(served.brand.id)):
        trial = trial_of(served.brand.id, try_machine(served.brand.id, now=w.later(hours=1)))
    (pair,) = trial["withheld"]["pairs"]
    assert trial["withheld"]["tickets"] >= 3
    assert pair["shown"]["precision"] == 1.0
    right = trial["withheld"]["tickets"] - 1
    assert pair["withheld"]["precision"] == pytest.approx(right / (right + 1), abs=1e-3)
    assert pair["difference"] < 0
    assert pair["low"] <= pair["difference"] <= pair["high"]


def test_it_ends_by_itself_or_when_somebody_says_so(served: Served) -> None:
    withheld_on(served, 90, days=1)
    later = m.says(served.brand, served.ana, now=w.later(days=2))
    withheld_on(served, 90)
    withheld_on(served, 0)
    after = m.says(served.brand, served.ana, now=w.NINE)

    with acting_as(for_brand(served.brand.id)):
        assert [is_withheld(served.brand.id, ticket.id) for ticket in (later, after)] == [False, False]
        with pytest.raises(UnableToWithhold, match="Between 1 and 90"):
            withhold(served.brand.id, percent=100, now=w.NINE)


def test_what_was_clearly_worse_where_nobody_was_led_bears_out_no_licence(served: Served) -> None:
    unled = m.SURE | {"answered": 120, "precision": 0.8, "low": 0.717, "high": 0.868, "bound": 0.73}
    pair = {"threshold": 0.8, "shown": m.SURE, "withheld": unled, "difference": -0.185, "low": -0.27, "high": -0.11}
    trial_id = m.tried(served.brand, withheld={"tickets": 150, "pairs": [pair]})

    with pytest.raises(UnableToLetSpeak, match=r"not shown its answer it said the same as they did in 80\.0% of 120"):
        m.let(served.brand, trial_id=trial_id)
