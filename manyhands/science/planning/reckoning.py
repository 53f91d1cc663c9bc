"""A model's cost without chance: a page's work followed through its people, with the ease that simulation found."""

from __future__ import annotations

from manyhands.science.costs import Bill
from manyhands.science.planning.bills import Use, bill_of
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.seats import Ease, Staffing, Works, staffing_at, volume_factor, works_of


def reckoned(case: Case, setup: Setup, ease: Ease) -> tuple[Staffing, Bill]:
    """Staffing at this ease, and the bill of a year with it."""
    works = works_of(case, setup)
    staffing = staffing_at(case, setup, ease, works=works)
    return staffing, bill_of(case, setup, staffing, use_without_chance(case, setup, works))


def use_without_chance(case: Case, setup: Setup, works: Works) -> Use:
    """What a year comes to if everything happens as it does on average."""
    busy = {group.name: 0.0 for group in setup.groups}
    solved = dict.fromkeys(busy, 0.0)
    for stretch in case.business.stretches:
        factor = stretch.weeks * stretch.times * volume_factor(case)
        for name, work in works[stretch.name].items():
            busy[name] += float(work.persons.sum()) * factor
            solved[name] += float(work.tickets.sum()) * factor
    earned = {group.name: solved[group.name] * _fee(setup, group) for group in setup.groups if group.is_elastic}
    return Use(
        busy_hours=busy,
        online_hours=busy,
        solved=solved,
        earned_minor=earned,
        ours=_our_part(setup, case, busy),
        attempts=_attempts(case, setup),
    )


def _fee(setup: Setup, group: Group) -> float:
    pool = setup.plan.pool_code(group.pools[-1])
    return float(setup.plan.pools.pay_minor[pool])


def _our_part(setup: Setup, case: Case, busy: dict[str, float]) -> dict[str, float]:
    if setup.neighbours is None:
        return {}
    hours = sum(case.business.open_hours) * sum(stretch.weeks for stretch in case.business.stretches)
    others = setup.neighbours.persons * hours
    first = [group.name for group in setup.groups if group.hired == "shared" and group.tier == 1]
    return {name: busy[name] / (busy[name] + others) for name in first if busy[name] + others > 0}


def _attempts(case: Case, setup: Setup) -> float:
    a_year = sum(stretch.weeks * stretch.times for stretch in case.business.stretches) * volume_factor(case)
    return sum(asking.per_week for asking in case.business.askings if setup.machine_takes(asking)) * a_year
