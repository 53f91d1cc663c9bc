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
from tests.cast import Brand, employ, found_person
from tests.serving import Served, finish, funds, here, judge, push_all, sees, served_by, take


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


def test_one_brands_flood_does_not_keep_anothers_customer_waiting_for_those_who_choose(lark: Served, alder: Served) -> None:
    for minute in range(12):
        w.write_to(lark.brand, lark.ana, complexity="complex", now=w.later(minutes=minute))
    last = w.write_to(alder.brand, alder.ana, complexity="complex", now=w.later(minutes=20))
    taken = [w.claim(lark.sue, now=w.later(minutes=20, seconds=10 * n)).brand_id for n in range(3)]

    assert alder.brand.id in taken[:2]
    assert w.holder_of(last) == lark.sue.id


def test_one_brands_flood_does_not_keep_anothers_customer_waiting_for_those_who_are_given_work(lark: Served, alder: Served) -> None:
    for minute in range(12):
        w.write_to(lark.brand, lark.ana, now=w.later(minutes=minute))
    last = w.write_to(alder.brand, alder.ana, now=w.later(minutes=20))
    here(lark, lark.gia)

    push_all(lark.brand, now=w.later(minutes=20))

    assert w.holder_of(last) == lark.gia.id  # though the job was the other brand's


def test_twice_the_share_is_twice_the_team(lark: Served, alder: Served) -> None:
    from tests.serving import preset_with

    w.switch(alder.brand, preset_with("shared", ("share: 10", "share: 20")))
    w.place_again(alder.brand)
    for minute in range(12):
        w.write_to(lark.brand, lark.ana, complexity="complex", now=w.later(minutes=minute))
        w.write_to(alder.brand, alder.ana, complexity="complex", now=w.later(minutes=minute))
    taken: list[int] = []
    for n in range(4):
        taken.append(w.claim(lark.sue, now=w.later(minutes=20, seconds=10 * n)).brand_id)

    assert taken.count(alder.brand.id) >= taken.count(lark.brand.id)


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

    ticket = w.write_to(lark.brand, found(lark), now=w.later(hours=2))
    push_all(lark.brand, now=w.later(hours=2))

    assert w.holder_of(ticket) == good.id
    pushed = w.row_of(lark.brand, "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND kind = 'ticket_pushed'")
    assert pushed["why"]["because"] == "their reviewed work for this brand is the best"


def found(served: Served):
    from tests.cast import found_customer

    return found_customer("someone")


def test_quality_is_kept_for_each_person_and_brand(lark: Served, alder: Served) -> None:
    judge(work(lark, lark.gia, minutes=5, begin=0), 5)
    judge(work(alder, lark.gia, minutes=5, begin=10), 2)

    scores = []
    for served in (lark, alder):
        with acting_as(for_brand(served.brand.id)):
            (gia,) = quality_of_people(served.brand.id, since=w.NINE, until=w.later(days=1))
        scores.append((gia["name"], gia["solved"], gia["review_score"]))

    assert scores == [("Gia", 1, 5.0), ("Gia", 1, 2.0)]
