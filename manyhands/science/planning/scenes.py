"""One model of one business as a scenario: some weeks of each stretch of the year, played one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.ability import ability_of, escalated_handling, escalations
from manyhands.science.planning.business import WEEK_HOURS, Asking
from manyhands.science.planning.due import promised, promised_alike
from manyhands.science.planning.models.pages import asks_for_previous
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.seats import Staffing, volume_factor
from manyhands.science.planning.span import WARM_UP_HOURS, Span
from manyhands.science.simulation.distributions import exponential, lognormal
from manyhands.science.simulation.scenario import (
    Arrivals,
    BrandInPlay,
    Elastic,
    MachineShare,
    People,
    Scenario,
    Seats,
    TicketClass,
)

HOUR, DAY = 3600, 86_400.0
_OURS, _OTHERS = "ours", "others"


def scenario_of(case: Case, setup: Setup, staffing: Staffing, *, seed: int) -> Scenario:
    """What is played. Arrivals and handling are the same numbers for every model of a business."""
    business, span = case.business, case.span
    classes = [_ticket_class(case, setup, asking, span) for asking in business.askings]
    brands = [BrandInPlay(_OURS, setup.plan, promises=promised(business), translates=setup.translates)]
    if setup.neighbours is not None:
        brands.append(BrandInPlay(_OTHERS, setup.plan, promises=promised_alike(business, case.assume("email_target_seconds"))))
        classes.append(_neighbours_class(case, setup, span))
    people = [_people(case, setup, group, staffing, span) for group in setup.groups]
    monday = datetime.combine(span.from_day, datetime.min.time(), tzinfo=ZoneInfo(business.zone))
    return Scenario(
        name=f"{business.name}: {setup.model}",
        brands=tuple(brands),
        classes=tuple(classes),
        people=tuple(people),
        horizon_seconds=span.hours(len(business.stretches)) * HOUR,
        warm_up_seconds=WARM_UP_HOURS * HOUR,
        bucket_seconds=HOUR,
        starts_at=monday - timedelta(hours=WARM_UP_HOURS),
        seed=seed,
    )


def over_span(case: Case, span: Span, by_stretch: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """What is told by stretch and hour of the week, hour by hour of the scenario."""
    weeks = [np.tile(by_stretch[stretch.name], span.weeks) for stretch in case.business.stretches]
    first = by_stretch[case.business.stretches[0].name]
    return np.concatenate([first[WEEK_HOURS - WARM_UP_HOURS :], *weeks])


def _ticket_class(case: Case, setup: Setup, asking: Asking, span: Span) -> TicketClass:
    machine = None
    if setup.machine_takes(asking):
        machine = MachineShare(
            asking.machine * setup.machine_share, case.assume("false_containment"), harder=case.assume("machine_harder_factor")
        )
    return TicketClass(
        asking.name, _OURS, _arrivals(case, asking, span), asking.handling, topic=asking.topic, complexity=asking.complexity,
        priority=asking.priority, language=asking.language, channel=case.business.on_page(asking), patience=asking.patience,
        redials=asking.redials,
        redials_after=exponential(case.assume("redial_hours") * HOUR), machine=machine, escalates=escalations(case, asking),
        spent_before_escalating=case.assume("spent_before_escalating"),
        escalated_handling=escalated_handling(case, asking), known=asking.known if asks_for_previous(setup) else 0.0,
        comes_back=asking.comes_back,
        comes_back_after=exponential(case.assume("comes_back_days") * DAY),
        target_seconds=case.business.wishes.targets[asking.channel].seconds,
    )  # fmt: skip


def _arrivals(case: Case, asking: Asking, span: Span) -> Arrivals:
    week, factor = np.array(asking.per_hour), volume_factor(case)
    rates = over_span(case, span, {stretch.name: week * stretch.times * factor for stretch in case.business.stretches})
    # One word for all: a busy day is busy in every kind of question.
    return Arrivals(tuple(rates.tolist()), HOUR, asking.day_cv, asking.hour_cv, asking.hour_correlation, shared_day=_OURS)


def _neighbours_class(case: Case, setup: Setup, span: Span) -> TicketClass:
    assert setup.neighbours is not None
    per_hour = setup.neighbours.persons * HOUR / setup.neighbours.handling_seconds
    week = np.where(np.array(case.business.open_hours), per_hour, 0.0)
    rates = over_span(case, span, {stretch.name: week for stretch in case.business.stretches})
    arrivals = Arrivals(tuple(rates.tolist()), HOUR, case.assume("day_cv"), case.assume("hour_cv"))
    return TicketClass(
        _OTHERS, _OTHERS, arrivals, lognormal(setup.neighbours.handling_seconds),
        complexity="simple", priority="low", language=case.business.languages[0], channel="email",
        target_seconds=case.assume("email_target_seconds"),
    )  # fmt: skip


def _people(case: Case, setup: Setup, group: Group, staffing: Staffing, span: Span) -> People:
    brands = (_OURS, _OTHERS) if setup.neighbours is not None and group.hired == "shared" else (_OURS,)
    abilities = {asking.name: ability_of(case, group, asking) for asking in case.business.askings}
    return People(
        group.name,
        pools=dict.fromkeys(brands, group.pools),
        seats=None if group.crowd else _seats(case, group, staffing, span),
        elastic=_elastic(group, staffing) if group.crowd else None,
        tier=group.tier,
        languages=dict(group.languages),
        skills=dict(group.skills),
        credentials=group.credentials,
        by_class={name: ability.aptitude for name, ability in abilities.items()},
        slow_down=group.slow_down,
        reaction=exponential(group.reaction_seconds) if group.reaction_seconds else None,
        lapses=group.lapses,
        quality=round(sum(ability.quality for ability in abilities.values()) / len(abilities)),
        cost_minor_per_hour=0 if group.crowd else round(group.hour_minor),
        paid_per_resolution=group.crowd is not None,
    )


def _seats(case: Case, group: Group, staffing: Staffing, span: Span) -> Seats:
    by_stretch = {name: np.array(counts, dtype=float) for name, counts in staffing.seats[group.name].items()}
    return Seats(tuple(int(count) for count in over_span(case, span, by_stretch)), HOUR)


def _elastic(group: Group, staffing: Staffing) -> Elastic:
    assert group.crowd is not None
    crowd = group.crowd
    return Elastic(
        staffing.registered[group.name],
        crowd.comes_per_hour,
        crowd.wants_minor_per_hour,
        crowd.idle_patience,
        crowd.stays,
        crowd.pay_elasticity,
    )
