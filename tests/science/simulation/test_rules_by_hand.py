"""Each routing rule on a few tickets, with the moments worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from manyhands.science.simulation.distributions import constant
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.simulation.scenario import Aptitude, BrandInPlay, Elastic, MachineShare, Pauses, Scenario, Seats
from tests.science.simulation.hand_made import ONE, TEAM, page, people, scenario, ticket, told

TWO = f"""
pools:
  - {{name: first, who: brand_team, work: pushed, {ONE}}}
  - {{name: second, who: brand_team, tier: 2, work: pushed, {ONE}}}
routes: [{{to: first, then: [{{after: 60s, to: second}}]}}]
escalations: [{{from: first, to: second}}]
"""


def test_who_comes_first_is_served_first() -> None:
    played = scenario(TEAM, [ticket(10, 20, 30)], [people("team")])

    assert told(played, "taken", "solved") == [
        "10 t 0 taken cy 1 team", "110 t 0 solved cy 1 team", "110 t 1 taken cy 1 team", "210 t 1 solved cy 1 team",
        "210 t 2 taken cy 1 team", "310 t 2 solved cy 1 team",
    ]  # fmt: skip


def test_the_earliest_due_is_next_whatever_its_class() -> None:
    urgent, normal = ticket(50, name="urgent", priority="urgent"), ticket(10, 20, name="normal")
    played = scenario(TEAM, [normal, urgent], [people("team")])

    assert told(played, "taken") == ["10 normal 0 taken cy 1 team", "110 urgent 0 taken cy 1 team", "210 normal 1 taken cy 1 team"]


def test_a_ticket_opens_to_one_more_pool_once_it_has_waited() -> None:
    played = scenario(TWO, [ticket(10, 20, 30)], [people("first"), people("second", name="eve", tier=2)])

    assert told(played, "opened", "taken") == [
        "10 t 0 taken cy 1 first", "80 t 1 opened second", "80 t 1 taken eve 1 second", "90 t 2 opened second", "110 t 2 taken cy 1 first",
    ]  # fmt: skip


def test_a_person_who_becomes_free_takes_only_what_is_open_to_them_by_then() -> None:
    groups = [people("first"), people("second", name="eve", tier=2)]
    played = scenario(TWO, [ticket(0, 1, 200, takes=150.0)], groups)

    # Eve has the second from 61 to 211; the third, of 200, goes to Cy, who is free since 150.
    assert told(played, "taken") == ["0 t 0 taken cy 1 first", "61 t 1 taken eve 1 second", "200 t 2 taken cy 1 first"]


def test_whoever_has_been_free_the_longest_is_given_the_next() -> None:
    played = scenario(TEAM, [ticket(0, 10, takes=20.0), ticket(40, 41, name="late")], [people("team", count=2)])

    assert told(played, "taken") == [
        "0 t 0 taken cy 1 team", "10 t 1 taken cy 2 team", "40 late 0 taken cy 1 team", "41 late 1 taken cy 2 team",
    ]  # fmt: skip


def test_whoever_has_the_most_room_comes_before_whoever_has_been_free_longer() -> None:
    pools = "pools: [{name: team, who: brand_team, work: pushed, concurrency: {email: 2}}]\nroutes: [{to: team}]\n"
    played = scenario(pools, [ticket(0, 1, 2, 3, 4)], [people("team", count=2)], until=50.0)

    assert told(played, "taken") == ["0 t 0 taken cy 1 team", "1 t 1 taken cy 2 team", "2 t 2 taken cy 1 team", "3 t 3 taken cy 2 team"]


def test_who_costs_least_or_is_best_comes_first_where_the_page_says_so() -> None:
    by_cost = f"pools: [{{name: team, who: brand_team, work: pushed, choose_by: cost, {ONE}}}]\nroutes: [{{to: team}}]\n"
    groups = [people("team", cost_minor_per_hour=2000, quality=90), people("team", name="eve", cost_minor_per_hour=1500, quality=70)]
    played = scenario(by_cost, [ticket(5)], groups)

    assert told(played, "taken") == ["5 t 0 taken eve 1 team"]
    assert told(scenario(by_cost.replace("cost", "quality", 1), [ticket(5)], groups), "taken") == ["5 t 0 taken cy 1 team"]


def test_who_had_the_fewest_today_comes_first_where_the_page_says_so() -> None:
    fewest = f"pools: [{{name: team, who: brand_team, work: pushed, choose_by: fewest_today, {ONE}}}]\nroutes: [{{to: team}}]\n"
    classes = [ticket(0, 30, takes=20.0), ticket(10, name="long", takes=70.0), ticket(100, name="late")]

    # The first has had two by 100, the second one.
    assert told(scenario(fewest, classes, [people("team", count=2)]), "taken")[-1] == "100 late 0 taken cy 2 team"


def test_tickets_in_hand_share_their_holders_attention() -> None:
    pools = "pools: [{name: team, who: brand_team, work: pushed, concurrency: {chat: 2}}]\nroutes: [{to: team}]\n"
    played = scenario(pools, [ticket(0, 50, channel="chat")], [people("team", slow_down=(1.0, 1.6))])

    # Alone for 50 s; then each takes 1.6 times longer: the first needs 80 s more, and 50 s of the second are done by then.
    assert told(played, "solved") == ["130 t 0 solved cy 1 team", "180 t 1 solved cy 1 team"]


def test_what_is_too_hard_goes_up_and_never_back_to_whoever_passed_it_on() -> None:
    both = people("first", "second", name="eve", tier=2)
    played = scenario(TWO, [ticket(0, escalates=(1.0, 1.0, 0.0, 0.0, 0.0))], [both, people("second", name="dee", tier=2)])

    # Eve's people pass everything on, after half of its work; Dee takes it, and above her there is nobody.
    assert told(played, "taken", "escalated", "solved") == [
        "0 t 0 taken eve 1 first", "50 t 0 escalated eve 1 second", "50 t 0 taken dee 1 second", "150 t 0 solved dee 1 second",
    ]  # fmt: skip


def test_an_answer_comes_back_to_whoever_asked_where_the_page_says_so() -> None:
    returns = TWO.replace("to: second}]\n", "to: second, returns: true}]\n")
    hard = ticket(0, escalates=(1.0, 0.0, 0.0, 0.0, 0.0), escalated_handling=1.2)
    played = scenario(returns, [hard, ticket(55, name="easy")], [people("first"), people("second", name="eve", tier=2)])

    assert told(played, "taken", "handed_back", "solved") == [
        "0 t 0 taken cy 1 first", "50 t 0 taken eve 1 second", "55 easy 0 taken cy 1 first", "155 easy 0 solved cy 1 first",
        "170 t 0 handed_back eve 1 first", "170 t 0 taken cy 1 first", "220 t 0 solved cy 1 first",
    ]  # fmt: skip


def test_after_the_last_hop_the_highest_tier_decides() -> None:
    hard = ticket(0, escalates=(1.0, 1.0, 1.0, 0.0, 0.0))
    chain = f"""
pools:
  - {{name: first, who: brand_team, work: pushed, {ONE}}}
  - {{name: second, who: brand_team, tier: 2, work: pushed, {ONE}}}
  - {{name: third, who: brand_team, tier: 3, work: pushed, {ONE}}}
routes: [{{to: first}}]
escalations: [{{from: first, to: second}}, {{from: second, to: second}}]
limits: {{hops: 1}}
"""
    text = chain.replace(", {from: second, to: second}", "")
    groups = [people("first"), people("second", name="eve", tier=2), people("third", name="dee", tier=3)]

    assert told(scenario(text, [hard], groups), "taken") == [
        "0 t 0 taken cy 1 first", "50 t 0 taken eve 1 second", "100 t 0 taken dee 1 third",
    ]  # fmt: skip


def test_a_customer_who_is_asked_takes_no_room_and_comes_back_to_their_holder() -> None:
    asked = ticket(0, pauses=Pauses(1.0, constant(30.0), constant(20.0), most=1))
    played = scenario(TEAM, [asked, ticket(90, name="other", takes=10.0)], [people("team")])

    assert told(played, "taken", "paused", "solved") == [
        "0 t 0 taken cy 1 team", "100 t 0 paused cy 1", "100 other 0 taken cy 1 team", "110 other 0 solved cy 1 team",
        "130 t 0 taken cy 1 team", "150 t 0 solved cy 1 team",
    ]  # fmt: skip


def test_where_the_holders_hands_are_full_whoever_has_room_takes_it_up() -> None:
    asked = ticket(0, pauses=Pauses(1.0, constant(30.0), constant(20.0), most=1))
    played = scenario(TEAM, [asked, ticket(90, name="other"), ticket(1, name="long", takes=110.0)], [people("team", count=2)])

    # Cy 1 takes the other ticket at 100, Cy 2 is free at 111, the customer writes at 130.
    assert told(played, "taken") == [
        "0 t 0 taken cy 1 team", "1 long 0 taken cy 2 team", "100 other 0 taken cy 1 team", "130 t 0 taken cy 2 team",
    ]  # fmt: skip


def test_a_reopened_ticket_is_given_to_whoever_solved_it_first_of_all() -> None:
    back = ticket(0, comes_back=1.0, comes_back_after=constant(500.0))
    played = scenario(TEAM, [back, ticket(1, 450, name="other")], [people("team", count=2)], until=1000.0)

    # At 600 Cy 2 has been free for longer (since 101), but Cy 1, free since 550, solved it before.
    assert told(played, "taken", "came_back") == [
        "0 t 0 taken cy 1 team", "1 other 0 taken cy 2 team", "450 other 1 taken cy 1 team", "600 t 0 came_back cy 1",
        "600 t 0 taken cy 1 team",
    ]  # fmt: skip


def test_a_claim_that_is_not_answered_in_time_waits_again() -> None:
    claimed = f"pools: [{{name: team, who: brand_team, {ONE}}}]\nroutes: [{{to: team}}]\nlimits: {{reply_within: 10m}}\n"
    played = scenario(claimed, [ticket(0)], [people("team", lapses=1.0), people("team", name="eve", count=(0, 1), interval_seconds=500)])

    assert told(played, "taken", "lapsed", "solved") == [
        "0 t 0 taken cy 1 team", "600 t 0 lapsed cy 1", "600 t 0 taken eve 1 team", "700 t 0 solved eve 1 team",
    ]  # fmt: skip


def test_whoever_claims_takes_a_while_to_see_that_there_is_something() -> None:
    claimed = f"pools: [{{name: team, who: brand_team, {ONE}}}]\nroutes: [{{to: team}}]\n"
    played = scenario(claimed, [ticket(0, 1)], [people("team", reaction=constant(15.0))])

    assert told(played, "taken", "solved") == [
        "15 t 0 taken cy 1 team", "115 t 0 solved cy 1 team", "130 t 1 taken cy 1 team", "230 t 1 solved cy 1 team",
    ]  # fmt: skip


def test_who_is_busy_when_fewer_are_wanted_finishes_first() -> None:
    group = people("team", count=(2, 1, 2), interval_seconds=100)
    played = scenario(TEAM, [ticket(50, 60, takes=80.0), ticket(110, 120, 130, name="late", takes=10.0)], [group], until=290.0)

    assert told(played, "taken", "came_on", "went_off") == [
        "0 came_on cy 1", "0 came_on cy 2", "50 t 0 taken cy 1 team", "60 t 1 taken cy 2 team", "130 went_off cy 1",
        "140 late 0 taken cy 2 team", "150 late 1 taken cy 2 team", "160 late 2 taken cy 2 team", "200 came_on cy 1",
    ]  # fmt: skip


def test_a_pool_takes_nothing_outside_its_hours() -> None:
    text = f"""
hours: {{office: {{zone: Europe/Paris, days: {{mon-fri: ["09:00-17:00"]}}}}}}
pools: [{{name: team, who: brand_team, work: pushed, hours: office, {ONE}}}]
routes: [{{to: team}}]
"""
    played = scenario(text, [ticket(0, 28_700)], [people("team")], until=40_000.0, starts_at=datetime(2026, 7, 6, 6, 50, tzinfo=UTC))

    # 06:50 in London's winter time is 08:50 in Paris; what is in hand at 17:00 is finished.
    assert told(played, "taken", "pool_opened", "pool_closed") == [
        "0 pool_closed team", "600 pool_opened team", "600 t 0 taken cy 1 team", "28700 t 1 taken cy 1 team", "29400 pool_closed team",
    ]  # fmt: skip


def test_patience_that_ends_exactly_when_somebody_is_free_is_served_and_a_moment_less_is_not() -> None:
    exactly = scenario(TEAM, [ticket(0, 10, patience=constant(90.0))], [people("team")])
    sooner = scenario(TEAM, [ticket(0, 10, patience=constant(89.0))], [people("team")])

    assert told(exactly, "taken", "left") == ["0 t 0 taken cy 1 team", "100 t 1 taken cy 1 team"]
    assert told(sooner, "taken", "left") == ["0 t 0 taken cy 1 team", "99 t 1 left"]


def test_where_there_is_no_room_to_wait_who_comes_is_refused() -> None:
    played = scenario(TEAM, [ticket(0, 10, 20, 30, room=2)], [people("team")])

    assert told(played, "refused") == ["30 t 3 refused"]
    assert told(replace(played, room=1), "refused") == ["20 t 2 refused", "30 t 3 refused"]


def test_some_of_those_who_left_come_again() -> None:
    again = ticket(0, 10, patience=constant(50.0), redials=1.0, redials_after=constant(30.0))
    played = scenario(TEAM, [again], [people("team")])

    assert told(played, "taken", "left", "redialled") == [
        "0 t 0 taken cy 1 team", "60 t 1 left", "90 t 1 redialled", "100 t 1 taken cy 1 team",
    ]  # fmt: skip


MACHINE = f"""
pools: [{{name: robot, who: machine}}, {{name: team, who: brand_team, work: pushed, {ONE}}}]
routes: [{{to: team}}]
front_line: {{who: machine, topics: [delivery]}}
"""


def test_a_machine_answers_or_hands_over_to_people() -> None:
    def classes(contained: float, falsely: float) -> list[object]:
        machine = MachineShare(contained, falsely, constant(5.0), harder=1.5)
        return [ticket(0, topic="delivery", machine=machine, comes_back_after=constant(50.0)), ticket(1, name="other", machine=machine)]

    answered = scenario(MACHINE, classes(1.0, 0.0), [people("team")])  # type: ignore[arg-type]
    handed = scenario(MACHINE, classes(0.0, 0.0), [people("team", count=2)])  # type: ignore[arg-type]
    falsely = scenario(MACHINE, classes(1.0, 1.0), [people("team", count=2)])  # type: ignore[arg-type]

    what = ("machine_contained", "machine_handed_over", "taken", "came_back", "solved")
    assert told(answered, *what) == ["1 other 0 taken cy 1 team", "5 t 0 machine_contained", "101 other 0 solved cy 1 team"]
    assert told(handed, *what) == [
        "1 other 0 taken cy 1 team", "5 t 0 machine_handed_over", "5 t 0 taken cy 2 team", "101 other 0 solved cy 1 team",
        "155 t 0 solved cy 2 team",
    ]  # fmt: skip
    assert told(falsely, *what)[2:4] == ["55 t 0 came_back", "55 t 0 taken cy 2 team"]


def test_what_stands_higher_or_in_another_language_is_for_those_who_can() -> None:
    text = f"""
pools:
  - {{name: team, who: brand_team, work: pushed, {ONE}}}
  - {{name: experts, who: brand_team, tier: 2, work: pushed, skills: {{billing: 3}}, {ONE}}}
routes: [{{when: {{topic: billing}}, to: experts}}, {{to: team}}]
language_gap: {{second: {{nl: [de]}}, second_after: 2m}}
"""
    german = people("team", "experts", name="gus", tier=2, languages={"de": 5}, skills={"billing": 2})
    english = people("team", "experts", name="eve", tier=2, skills={"billing": 4})
    classes = [ticket(0, name="dutch", language="nl"), ticket(1, name="bill", topic="billing"), ticket(2, name="german", language="de")]
    played = scenario(text, classes, [german, english])

    # Gus takes the German one at 2 and has it until 102; the Dutch one opens to German at 120.
    assert told(played, "taken") == ["1 bill 0 taken eve 1 experts", "2 german 0 taken gus 1 team", "120 dutch 0 taken gus 1 team"]


def test_brands_in_the_same_hands_have_their_shares() -> None:
    flood = ticket(*range(40), name="flood", brand="b", takes=10.0)
    quiet = ticket(*range(100, 105), name="quiet", brand="c", takes=10.0)
    both = people(in_brands={"b": ("team",), "c": ("team",)})
    plan = page(TEAM + "targets: {first_response_minutes: {low: 30, normal: 30, high: 30, urgent: 30}}\n")
    played = Scenario("two", (BrandInPlay("b", plan), BrandInPlay("c", plan)), (flood, quiet), (both,), horizon_seconds=1000.0)

    # All are due half an hour after they came. Brand b has had 11 tickets by 110, more than its share beside c: now c comes first.
    taken = told(played, "taken")
    assert [line.split()[1] for line in taken[9:18]] == ["flood"] * 2 + ["quiet"] * 5 + ["flood"] * 2
    assert taken[11] == "110 quiet 0 taken cy 1 c team"


PAID = f"""
pools: [{{name: crowd, who: open_market, work: pushed, {ONE}, pay: {{per_resolution: "2.00", hold: 1h}}}}]
routes: [{{to: crowd}}]
surge: {{when_waiting_over: 1, pay_percent: 150, budget_per_day: "1.50"}}
"""


def test_pay_rises_while_many_wait_as_long_as_the_days_budget_lasts_and_is_taken_back_from_what_comes_back() -> None:
    played = scenario(PAID, [ticket(0, 1, 2, 3, 4)], [people("crowd", paid_per_resolution=True)], until=1000.0)
    run = run_once(played, replication=0)
    back = [ticket(0, comes_back=1.0, comes_back_after=constant(500.0))]
    again = run_once(scenario(PAID, back, [people("crowd", paid_per_resolution=True)], until=650.0), replication=0)

    # The third, with one waiting, and the fourth pay a euro more; half a euro of the budget is too little for the fifth.
    assert run.by_people[PEOPLE_SUM["surge_minor"]].sum() == 100.0
    assert run.by_people[PEOPLE_SUM["earned_minor"]].sum() == 5 * 200.0 + 100.0
    assert again.by_people[PEOPLE_SUM["earned_minor"]].sum() == 0.0
    assert again.by_class[CLASS_SUM["came_back"]].sum() == 1.0


def test_people_who_come_for_pay_come_at_their_rate_and_go_when_there_is_none() -> None:
    elastic = Elastic(3, comes_per_hour=3600.0, wants_minor_per_hour=0.0, idle_patience=constant(600.0), stays=constant(100_000.0))
    played = scenario(PAID, [ticket(5_000)], [people("crowd", elastic=elastic)], until=9_000.0)
    lines = told(played, "came_on", "went_off")

    assert len([line for line in lines if "came_on" in line]) > 10
    gone = {line.split()[-1]: float(line.split()[0]) for line in lines if "came_on" in line and float(line.split()[0]) < 20}
    for who, came in gone.items():
        left = min(float(line.split()[0]) for line in lines if "went_off" in line and line.split()[-1] == who)
        assert left == pytest.approx(came + 600.0, abs=1e-3)


def test_aptitude_and_seats_of_a_group_change_how_long_it_takes() -> None:
    slow = people("team", aptitude=Aptitude(handling=2.0), by_class={"t": Aptitude(handling=1.5)})
    played = scenario(TEAM, [ticket(0), ticket(500, name="u")], [slow])

    assert told(played, "solved") == ["150 t 0 solved cy 1 team", "700 u 0 solved cy 1 team"]
    assert Seats((1,)).interval_seconds == 3600
