"""What employed people cost: work, paid idle time, time off seat, premiums, those who leave, and those who look after them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.costs.bill import Line, UnusableAmount, line
from manyhands.science.costs.ramp import assumed_ramp

WEEKS_PER_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, slots=True)
class Employed:
    """People with a contract, in one period. Hours are of all of them together.

    `paid_hours` and `heads` come from the shifts, where there are any; else they follow from the seats and shrinkage.
    """

    name: str
    seat_hours: float  # planned on seat, in the period
    busy_hours: float  # of these, with a ticket in hand
    paid_hours: float | None = None
    heads: float | None = None
    hourly_minor: float | None = None  # loaded; else wage x loaded factor
    pay_factor: float = 1.0  # on the hour: tier, niche, agency
    night_seat_hours: float = 0.0
    bilingual_share: float = 0.0  # of heads who are paid for a language
    is_spread: bool = False  # over places or firms, which have to be coordinated
    is_temporary: bool = False  # hired for this period, trained for it, and gone after it
    training_weeks: float | None = None
    turnover_per_year: float | None = None
    replaced_all_in: bool = False  # one figure for each who leaves, instead of hiring, training, ramp and vacancy
    ramp_is_in_speed: bool = True  # the seats were reckoned with the average speed, so the ramp is paid for already
    own_supervisors: bool = False  # whole ones; else a supervisor may look after other teams too


def heads_for(seat_hours: float, months: float, assume: Assumptions) -> float:
    """People to employ so that these hours are on seat: hours / (1 - shrinkage) / adherence / a person's hours."""
    on_seat = (1 - assume("shrinkage")) * assume("adherence")
    return seat_hours / on_seat / (assume("hours_per_week") * WEEKS_PER_MONTH * months)


def employed_lines(people: Employed, *, months: float, assume: Assumptions) -> tuple[Line, ...]:
    """All that they cost in the period."""
    _refuse_impossible(people, months)
    if people.seat_hours == 0 and not people.heads:
        return ()
    hours = _work(people, months, assume)
    return (*hours, *_premiums(people, months, assume), *_leaving(people, months, assume), *_around(people, months, assume))


def loaded_hour_minor(people: Employed, assume: Assumptions) -> float:
    """What an hour of theirs costs."""
    hour = people.hourly_minor if people.hourly_minor is not None else assume.minor("wage_per_hour") * assume("loaded_cost_factor")
    return hour * people.pay_factor


def _paid_hours(people: Employed, assume: Assumptions) -> float:
    if people.paid_hours is not None:
        return people.paid_hours
    return people.seat_hours / ((1 - assume("shrinkage")) * assume("adherence"))


def _heads(people: Employed, months: float, assume: Assumptions) -> float:
    return people.heads if people.heads is not None else heads_for(people.seat_hours, months, assume)


def _work(people: Employed, months: float, assume: Assumptions) -> tuple[Line, ...]:
    """Busy, idle and off-seat hours are three lines: together they are the paid hours."""
    at_work, idle, off = assume.apart(), assume.apart(), assume.apart()
    paid, seat, busy = _paid_hours(people, off), people.seat_hours, people.busy_hours
    parts = (("work", busy, at_work), ("paid idle time", seat - busy, idle), ("paid time off seat", paid - seat, off))
    rates = [loaded_hour_minor(people, apart) for _, _, apart in parts]
    return tuple(
        line(f"{people.name}: {what}", f"{hours:,.1f} hours x {rate / 100:,.2f}", hours * rate, apart)
        for (what, hours, apart), rate in zip(parts, rates, strict=True)
    )


def _premiums(people: Employed, months: float, assume: Assumptions) -> tuple[Line, ...]:
    lines = []
    if people.night_seat_hours:
        apart = assume.apart()
        rate, share = loaded_hour_minor(people, apart), apart("night_premium")
        paid = people.night_seat_hours * _paid_hours(people, apart) / people.seat_hours
        formula = f"{paid:,.1f} paid night hours x {rate / 100:,.2f} x {share:.0%}"
        lines.append(line(f"{people.name}: night premium", formula, paid * rate * share, apart))
    if people.bilingual_share:
        apart = assume.apart()
        rate, share, paid = loaded_hour_minor(people, apart), apart("language_premium"), _paid_hours(people, apart)
        formula = f"{paid:,.1f} paid hours x {people.bilingual_share:.0%} with a language x {rate / 100:,.2f} x {share:.0%}"
        lines.append(line(f"{people.name}: language premium", formula, paid * people.bilingual_share * rate * share, apart))
    return tuple(lines)


def _leaving(people: Employed, months: float, assume: Assumptions) -> tuple[Line, ...]:
    apart = assume.apart()
    heads = _heads(people, months, apart)
    if people.is_temporary:
        return (_training("trained for this period", people, heads, apart),)
    turnover = people.turnover_per_year if people.turnover_per_year is not None else apart("turnover_per_year")
    leavers = heads * turnover * months / 12
    said = f"{heads:,.1f} heads x {turnover:.0%} a year over {months:.3g} months = {leavers:,.2f} leave"
    if people.replaced_all_in:
        cost = apart.minor("replacement_cost")
        return (line(f"{people.name}: replacing those who leave, all in", f"{said} x {cost / 100:,.2f}", leavers * cost, apart),)
    return _replacing(people, leavers, said, apart, assume)


def _replacing(people: Employed, leavers: float, said: str, counted: Assumptions, assume: Assumptions) -> tuple[Line, ...]:
    hiring, vacancy = counted, assume.apart()
    cost, early = hiring.minor("hiring_cost"), hiring("early_attrition")
    hires = leavers / (1 - early)  # some of a class are gone before they are of use
    lines = [
        line(f"{people.name}: hiring", f"{said}, {hires:,.2f} hired ({early:.0%} go early) x {cost / 100:,.2f}", hires * cost, hiring),
        _training("training of those who follow", people, leavers, assume.apart()),
    ]
    days, share = vacancy("days_to_fill"), vacancy("vacancy_cost_share")
    hours, rate = days / 7 * vacancy("hours_per_week"), loaded_hour_minor(people, vacancy)
    formula = f"{leavers:,.2f} seats empty for {hours:,.0f} hours x {rate / 100:,.2f} x {share:.0%} more"
    lines.append(line(f"{people.name}: empty seats", formula, leavers * hours * rate * share, vacancy))
    if not people.ramp_is_in_speed:
        lines.append(_ramp_loss(people, leavers, assume.apart()))
    return tuple(lines)


def _training(what: str, people: Employed, who: float, apart: Assumptions) -> Line:
    standard = "temporary_training_weeks" if people.is_temporary else "training_weeks"
    weeks = people.training_weeks if people.training_weeks is not None else apart(standard)
    trained = who / (1 - apart("early_attrition"))
    hours = weeks * apart("hours_per_week")
    rate = loaded_hour_minor(people, apart) * apart("training_pay_share")
    formula = f"{trained:,.2f} trained x {hours:,.0f} hours x {rate / 100:,.2f}"
    return line(f"{people.name}: {what}", formula, trained * hours * rate, apart)


def _ramp_loss(people: Employed, leavers: float, apart: Assumptions) -> Line:
    hours = assumed_ramp(apart).lost_years * 52.18 * apart("hours_per_week")
    rate = loaded_hour_minor(people, apart)
    formula = f"{leavers:,.2f} new people lose {hours:,.0f} hours each x {rate / 100:,.2f}"
    return line(f"{people.name}: while new people are slow", formula, leavers * hours * rate, apart)


def _around(people: Employed, months: float, assume: Assumptions) -> tuple[Line, ...]:
    seats, above = assume.apart(), assume.apart()
    heads, tooling = _heads(people, months, seats), seats.minor("tooling_per_seat_month")
    formula = f"{heads:,.1f} heads x {months:.3g} months x {tooling / 100:,.2f}"
    lines = [line(f"{people.name}: tooling", formula, heads * months * tooling, seats)]
    span, heads = above("supervisor_span"), _heads(people, months, above)
    supervisors = math.ceil(heads / span) if people.own_supervisors else heads / span
    rate = loaded_hour_minor(people, above) / people.pay_factor * above("supervisor_pay_factor")
    hours = supervisors * above("hours_per_week") * WEEKS_PER_MONTH * months
    formula = f"{heads:,.1f} heads / {span:g} = {supervisors:,.2f} supervisors, {hours:,.0f} hours x {rate / 100:,.2f}"
    lines.append(line(f"{people.name}: supervisors", formula, hours * rate, above))
    if people.is_spread:
        apart = assume.apart()
        share, paid, hourly = apart("coordination_share"), _paid_hours(people, apart), loaded_hour_minor(people, apart)
        formula = f"{share:.0%} of {paid:,.1f} paid hours x {hourly / 100:,.2f}"
        lines.append(line(f"{people.name}: coordination", formula, share * paid * hourly, apart))
    return tuple(lines)


def _refuse_impossible(people: Employed, months: float) -> None:
    if not months > 0:
        raise UnusableAmount(f"A period of {months:g} months has no bill: write a number above 0.")
    if not 0 <= people.busy_hours <= people.seat_hours * (1 + 1e-9):
        raise UnusableAmount(
            f"{people.name} cannot be busy for {people.busy_hours:g} of {people.seat_hours:g} hours on seat: write 0 to all of those."
        )
