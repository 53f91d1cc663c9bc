"""When tickets are due by what is promised, and where days begin, with the moments worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from manyhands.core.clocks import read_promises
from manyhands.core.hours import calendar_of
from manyhands.core.routing.ordering import STEPS_PER_SECOND
from manyhands.science.simulation.arriving import stretches
from manyhands.science.simulation.codes import TICKS
from manyhands.science.simulation.distributions import constant
from manyhands.science.simulation.play import play_through, run_once
from manyhands.science.simulation.run import PEOPLE_SUM
from manyhands.science.simulation.scenario import BrandInPlay, Scenario
from manyhands.science.simulation.tables import world_of
from tests.science.simulation.hand_made import ONE, TEAM, page, people, scenario, ticket, told
from tests.science.simulation.test_rules_by_hand import PAID

OFFICE = """
schedule: {zone: Europe/Paris, days: {mon-fri: ["09:00-17:00"]}, holidays: [2026-07-07]}
promises: {first_response: {targets: 2h}, next_response: {targets: 30m}, resolution: {hours: calendar, targets: 9d}}
"""


def test_tickets_are_due_by_what_is_promised_in_the_hours_that_count() -> None:
    # Monday, 6 July, 16:00 in Paris. The urgent one of 16:10 is due on Wednesday at 10:10: Tuesday is a holiday.
    starts_at = datetime(2026, 7, 6, 14, 0, tzinfo=UTC)
    office = BrandInPlay("b", page(TEAM), promises=read_promises(OFFICE.replace("targets: 2h", "targets: {urgent: 2h, normal: 30m}")))
    plain = BrandInPlay("b", page(TEAM))
    classes = (ticket(0, name="first", takes=5000.0), ticket(600, name="urgent", priority="urgent"), ticket(1200, name="normal"))
    played = Scenario("by hand", (office,), classes, (people("team"),), horizon_seconds=10_000.0, starts_at=starts_at)

    assert told(played, "taken")[1:] == ["5000 normal 0 taken cy 1 team", "5100 urgent 0 taken cy 1 team"]
    assert told(replace(played, brands=(plain,)), "taken")[1:] == ["5000 urgent 0 taken cy 1 team", "5100 normal 0 taken cy 1 team"]


def test_who_comes_back_is_due_by_the_promise_of_the_next_answer() -> None:
    starts_at = datetime(2026, 7, 6, 7, 0, tzinfo=UTC)
    office = BrandInPlay("b", page(TEAM), promises=read_promises(OFFICE))
    back = ticket(0, name="back", comes_back=1.0, comes_back_after=constant(50.0))
    classes = (back, ticket(101, name="long", takes=100.0), ticket(110, name="other"))
    played = Scenario("by hand", (office,), classes, (people("team"),), horizon_seconds=320.0, starts_at=starts_at)

    # Back at 150 and due 30 minutes later; the other, there since 110, is due in two hours.
    assert told(played, "taken")[2:] == ["201 back 0 taken cy 1 team", "301 other 0 taken cy 1 team"]


def test_the_hours_laid_out_for_the_kernel_say_what_the_calendar_says() -> None:
    starts_at = datetime(2026, 3, 27, 3, 17, 41, tzinfo=UTC)  # clocks are put forward on the 29th
    promises = read_promises(OFFICE.replace("targets: 2h", "targets: 11h"))
    moments = [float(at) for at in range(0, 20 * 86_400, 4_321)]
    played = Scenario(
        "by hand", (BrandInPlay("b", page(TEAM), promises=promises),), (ticket(*moments),), (people("team", count=0),), starts_at=starts_at,
        horizon_seconds=21 * 86_400.0,
    )  # fmt: skip
    world = play_through(ready := world_of(played, replication=0), next(stretches(played, ready, replication=0, many=10**9)))
    waiting = world.tickets[: len(moments)]
    calendar, begins = calendar_of(promises.schedule), int(starts_at.timestamp())  # type: ignore[arg-type]

    due = dict(zip(waiting["arrived"].tolist(), (waiting["key"] // TICKS // STEPS_PER_SECOND).tolist(), strict=True))
    assert due == {at: calendar.after(begins + int(at), 11 * 3600) - begins for at in moments}


def test_days_begin_at_the_brands_own_midnight() -> None:
    fewest = f"pools: [{{name: team, who: brand_team, work: pushed, choose_by: fewest_today, {ONE}}}]\nroutes: [{{to: team}}]\n"
    classes = [ticket(0, 30, takes=20.0), ticket(10, name="long", takes=70.0), ticket(100, 2000, name="late", takes=5.0)]
    starts_at = datetime(2026, 7, 6, 21, 50, tzinfo=UTC)  # ten minutes before midnight in Paris
    played = scenario(fewest, classes, [people("team", count=2)], starts_at=starts_at)
    in_paris = replace(played, brands=(replace(played.brands[0], zone="Europe/Paris"),))

    # By 100 the first has had two and the second one; by 2000 both two, or none since midnight. Of equals the first is taken.
    assert told(played, "taken")[-2:] == ["100 late 0 taken cy 2 team", "2000 late 1 taken cy 1 team"]
    third = replace(in_paris, classes=(*in_paris.classes, ticket(700, name="after", takes=5.0)))
    assert told(third, "taken")[-2:] == ["700 after 0 taken cy 1 team", "2000 late 1 taken cy 2 team"]


def test_a_days_surge_budget_is_there_anew_after_midnight() -> None:
    classes = [ticket(0, 1, 2, 3, 4, 700, takes=1000.0)]
    starts_at = datetime(2026, 7, 6, 21, 50, tzinfo=UTC)
    played = scenario(PAID, classes, [people("crowd", paid_per_resolution=True)], until=9_000.0, starts_at=starts_at)
    brand = replace(played.brands[0], zone="Europe/Paris")

    # A euro for the third; for the sixth, ten minutes after midnight in Paris, there is a budget again.
    assert run_once(played, replication=0).by_people[PEOPLE_SUM["surge_minor"]].sum() == 100.0
    assert run_once(replace(played, brands=(brand,)), replication=0).by_people[PEOPLE_SUM["surge_minor"]].sum() == 200.0


def test_of_those_due_in_one_second_the_higher_priority_is_first_and_then_who_came_first() -> None:
    starts_at = datetime(2026, 7, 6, 16, 0, tzinfo=UTC)  # after hours: all are due at eleven on Wednesday
    office = BrandInPlay("b", page(TEAM), promises=read_promises(OFFICE))
    classes = (ticket(0, name="first", takes=500.0), ticket(200, name="a"), ticket(100, name="b"), ticket(300, name="c", priority="high"))
    played = Scenario("by hand", (office,), classes, (people("team"),), horizon_seconds=1_000.0, starts_at=starts_at)

    assert [line.split()[1] for line in told(played, "taken")] == ["first", "c", "b", "a"]
