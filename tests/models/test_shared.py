"""Shared: one team across several brands. Each pays its share, none starves another, and quality is kept a brand at a time."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.insight.quality import quality_of_people
from manyhands.apps.insight.shares import shared_use, split_cost
from manyhands.cli import main, shares
from manyhands.core.money import Money
from tests import walking as w
from tests.cast import Brand, employ, found_customer, found_person
from tests.serving import Served, finish, funds, here, judge, preset_with, push_all, sees, served_by, solve_one, take


@pytest.fixture
def lark(database: str) -> Served:
    return served_by("shared", gia="team", sue="seniors")


@pytest.fixture
def alder(lark: Served) -> Served:
    """Another brand, with the same people."""
    alder = served_by("shared")
    employ(alder.brand, [(lark.gia, "specialist", ("team",)), (lark.sue, "specialist", ("seniors",))])
    return alder


def work(served: Served, person, *, minutes: int, begin: int, **said: object) -> w.Ticket:
    """A ticket that takes so long."""
    ticket = w.write_to(served.brand, served.ana, now=w.later(minutes=begin), **said)
    take(person, ticket, now=w.later(minutes=begin))
    finish(ticket, by=person, now=w.later(minutes=begin + minutes))
    return ticket


def use(brand: Brand):
    with acting_as(for_brand(brand.id)):
        return shared_use(brand.id, since=w.NINE, until=w.later(days=1))


def test_each_brand_pays_for_its_own_resolutions_and_for_no_others(lark: Served, alder: Served) -> None:
    before = funds(lark.brand), funds(alder.brand)

    work(lark, lark.gia, minutes=10, begin=0)
    work(lark, lark.gia, minutes=10, begin=10)
    work(alder, lark.gia, minutes=10, begin=20)

    assert before[0] - funds(lark.brand) == 2 * (260 + 40)
    assert before[1] - funds(alder.brand) == 260 + 40


def test_each_brand_is_billed_its_share_of_use(lark: Served, alder: Served) -> None:
    work(lark, lark.gia, minutes=20, begin=0)
    work(alder, lark.gia, minutes=10, begin=30)

    used = [use(lark.brand), use(alder.brand)]
    parts = split_cost(Money(100_000, "EUR"), used)

    assert [one.held_seconds for one in used] == [1200, 600]
    assert [part.amount_minor for part in parts] == [66_667, 33_333]  # to the cent, and not one of them lost


def test_the_command_line_says_what_each_brand_used_was_charged_and_bears(lark: Served, alder: Served, monkeypatch) -> None:
    monkeypatch.setattr(shares, "Teller", nullcontext)
    work(lark, lark.gia, minutes=30, begin=0)
    work(alder, lark.gia, minutes=90, begin=40)
    asked = ["shares", "--from", "2026-03-01", "--until", "2026-04-01", "--cost", "4000.00 EUR"]

    told = CliRunner().invoke(main.app, [*asked, "--brand", lark.brand.slug, "--brand", alder.brand.slug]).output

    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in told.splitlines()}
    assert lines[lark.brand.slug] == "1 0.50 3.00 EUR 1000.00 EUR"
    assert lines[alder.brand.slug] == "1 1.50 3.00 EUR 3000.00 EUR"


def flood(served: Served, person, *, solved: int, waiting: int, complexity: str = "simple") -> None:
    """A morning's flood: so many were solved in the last hour, and so many are overdue at two in the afternoon."""
    for _ in range(waiting):
        w.write_to(served.brand, served.ana, complexity=complexity)
    for n in range(solved):
        solve_one(served, person, now=w.later(hours=4, minutes=2 * n), complexity=complexity)


AFTERNOON = w.later(hours=5)


def test_one_brands_flood_starves_no_other_where_people_take_their_tickets(lark: Served, alder: Served) -> None:
    flood(lark, lark.sue, solved=12, waiting=6, complexity="complex")
    urgent = w.write_to(alder.brand, alder.ana, complexity="complex", priority="high", now=w.later(hours=4, minutes=10))

    assert w.claim(lark.sue, now=AFTERNOON).ticket_id == urgent.id  # due at ten past two; the flood has been late since one


def test_one_brands_flood_starves_no_other_where_tickets_are_given(lark: Served, alder: Served) -> None:
    flood(lark, lark.gia, solved=12, waiting=8)
    waits = w.write_to(alder.brand, alder.ana, priority="high", now=w.later(hours=4, minutes=10))
    here(lark, lark.gia)  # who has room for five

    push_all(lark.brand, now=AFTERNOON)

    assert w.holder_of(waits) == lark.gia.id  # though it was the other brand's job that gave the tickets out


def test_while_nobody_else_waits_a_flood_has_the_whole_team(lark: Served, alder: Served) -> None:
    flood(lark, lark.gia, solved=12, waiting=8)
    here(lark, lark.gia)

    push_all(lark.brand, now=AFTERNOON)

    held = w.row_of(lark.brand, "SELECT count(*) AS n FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL")
    assert held["n"] == 5


def test_a_larger_share_is_kept_longer(lark: Served, alder: Served) -> None:
    w.switch(lark.brand, preset_with("shared", ("share: 10", "share: 90")))
    w.place_again(lark.brand)
    flood(lark, lark.sue, solved=12, waiting=6, complexity="complex")
    for n in range(2):
        solve_one(alder, lark.sue, now=w.later(hours=4, minutes=40 + n), complexity="complex")
    w.write_to(alder.brand, alder.ana, complexity="complex", priority="high", now=w.later(hours=4, minutes=10))

    # Twelve of fourteen are no more than nine tenths, so what is due first comes first.
    assert w.claim(lark.sue, now=AFTERNOON).brand_id == lark.brand.id


def test_the_team_grows_with_demand_and_whoever_joins_can_take_work_at_once(lark: Served) -> None:
    ticket = w.write_to(lark.brand, lark.ana)
    joined = found_person("New")
    employ(lark.brand, [(joined, "specialist", ("team",))])

    assert sees(joined, ticket)
    w.claim(joined)
    assert w.holder_of(ticket) == joined.id


def test_a_ticket_is_given_to_whoever_is_better_at_this_brand(lark: Served) -> None:
    good, poor = found_person("Ada"), found_person("Zoe")
    employ(lark.brand, [(good, "specialist", ("team",)), (poor, "specialist", ("team",))])
    for person, score in ((good, 5), (poor, 2)):
        for n in range(3):
            judge(work(lark, person, minutes=5, begin=10 * n), score)
    here(lark, poor, good)

    ticket = w.write_to(lark.brand, found_customer("bob"), now=w.later(hours=2))
    push_all(lark.brand, now=w.later(hours=2))

    assert w.holder_of(ticket) == good.id
    pushed = w.row_of(lark.brand, "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND kind = 'ticket_pushed'")
    assert pushed["why"]["because"] == "their reviewed work for this brand is the best"


def test_quality_is_kept_for_each_person_and_brand(lark: Served, alder: Served) -> None:
    judge(work(lark, lark.gia, minutes=5, begin=0), 5)
    judge(work(alder, lark.gia, minutes=5, begin=10), 2)

    scores = []
    for served in (lark, alder):
        with acting_as(for_brand(served.brand.id)):
            (gia,) = quality_of_people(served.brand.id, since=w.NINE, until=w.later(days=1))
        scores.append((gia["name"], gia["solved"], gia["review_score"]))

    assert scores == [("Gia", 1, 5.0), ("Gia", 1, 2.0)]
