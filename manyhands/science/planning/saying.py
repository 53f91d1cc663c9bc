"""The answer in words and lines: what each model came to, and why the first is first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manyhands.core.money import currency_exponent
from manyhands.science.planning.answer import BillLine, Crew, Excluded, Interval, Ranked
from manyhands.science.planning.business import Business
from manyhands.science.planning.models.setup import Group
from manyhands.science.planning.promises import surely_in_time
from manyhands.science.planning.quick import Stood
from manyhands.science.planning.ranking import Placed, interval


def ranked_of(
    place: Placed, rank: int, stood: Stood, front: set[str], ranges: Mapping[str, tuple[float, float]], order: Sequence[Placed]
) -> Ranked:  # fmt: skip
    """One model as it is reported."""
    figures, setup, business = stood.figures, stood.fitted.setup, stood.fitted.case.business
    minor = 10 ** currency_exponent(business.currency)
    cost = interval(figures.per_month_minor / minor)
    low, high = ranges.get(stood.model, (cost.mean * 12 * minor, cost.mean * 12 * minor))
    return Ranked(
        rank=rank,
        model=stood.model,
        title=setup.title,
        promise=setup.page.promise,
        is_tied=place.is_tied,
        words=_words(place, rank, order),
        cost_month=cost,
        cost_resolution=interval(figures.per_resolution_minor / minor),
        cost_month_range=(low / 12 / minor, high / 12 / minor),
        service={channel: interval(shares) for channel, shares in figures.by_channel.items()},
        service_at_worst={channel: interval(shares) for channel, shares in figures.at_worst.items()},
        abandoned=interval(figures.abandoned),
        wait_seconds=interval(figures.mean_wait_seconds),
        first_contact=interval(figures.first_contact),
        quality=interval(figures.quality),
        value=place.value,
        behind=place.behind,
        is_on_front=stood.model in front,
        crews=tuple(_crew(stood, group, minor) for group in setup.groups),
        bill=tuple(BillLine(line.what, line.formula, line.amount_minor / minor, line.assumptions) for line in figures.bill.lines),
        weighed=place.candidate.weighed,
        lead_time_weeks=setup.lead_time_weeks,
        notes=setup.notes,
        surely_in_time=surely_in_time(stood.outcomes),
    )


def _crew(stood: Stood, group: Group, minor: int) -> Crew:
    staffing, figures = stood.fitted.staffing, stood.figures
    seats = staffing.seats.get(group.name, {})
    earned = figures.earned_hour_minor.get(group.name)
    return Crew(
        group.name, group.hired, group.tier, tuple(sorted(group.languages)),
        {stretch: float(sum(counts)) for stretch, counts in seats.items()},
        max((max(counts) for counts in seats.values()), default=0),
        staffing.registered.get(group.name, 0), dict(seats), figures.occupancy.get(group.name, 0.0),
        None if earned is None else earned / minor,
    )  # fmt: skip


def _words(place: Placed, rank: int, order: Sequence[Placed]) -> str:
    if rank == 1:
        ties = [other.candidate.model for other in order if other.is_tied]
        return (
            f"A tie with {', '.join(ties)}: they cannot be told apart, or differ by less than 1 %."
            if ties
            else "First for what you wish for."
        )
    if place.is_tied:
        return "Tied with the first."
    return f"{place.behind.mean:,.1f} % of cost behind the first ({_span(place.behind)})."


def _span(found: Interval) -> str:
    return f"{found.low:,.1f} to {found.high:,.1f}"


def summary(business: Business, ranked: Sequence[Ranked], excluded: Sequence[Excluded], firm: float | None) -> tuple[str, ...]:
    """The answer in a few sentences."""
    if not ranked:
        return (
            f"No model keeps {business.name}'s promises within its wishes. Each says why; loosen a target or a wish and compare again.",
        )  # fmt: skip
    first, tied = ranked[0], [one for one in ranked if one.is_tied]
    money = f"{first.cost_month.mean:,.0f} {business.currency} a month, {first.cost_resolution.mean:,.2f} a resolution"
    said = [f"Best for {business.name}: {first.title}, {money}."]
    if tied:
        said[0] = f"A tie for {business.name}: {first.title} and {', '.join(one.title for one in tied)}; {money} for the first."
    further = next((one for one in ranked[1:] if not one.is_tied), None)
    if further is not None:
        said.append(f"Next is {further.title}, {further.behind.mean:,.0f} % of cost behind for what you wish for.")
    if firm is not None:
        said.append(f"With all assumptions drawn from their ranges it stays first, or tied with it, in {firm:.0%} of draws.")
    if excluded:
        some = "1 model is" if len(excluded) == 1 else f"{len(excluded)} models are"
        said.append(f"{some} not ranked, each with its reason.")
    return tuple(said)
