"""Each model by itself: people, seats, bill, quality; and why not, where it is not ranked."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer, Crew, Ranked
from manyhands.science.report import charts
from manyhands.science.report.content import Block, Figure, Part, Points, Said, Table, table
from manyhands.science.report.saying import WEEKDAYS, between, in_full, length, named, share, titles

SEATS_DRAWN = 3  # models whose seats are drawn by hour; the JSON has all of them
_DAY = 24
_NOT = {
    "cannot": "It cannot: no staffing keeps the promises.",
    "may_not": "It may not, by what you wish for.",
    "nothing_for_it": "There is nothing for it to do.",
}


def model_parts(answer: Answer) -> tuple[Part, ...]:
    """A part for each of the ranked, and one for those that are not."""
    found = [Part("The models one by one", (Said("What each needs, costs and gives, in the order of the ranking."),))]
    names = titles(answer)
    found += [_model(one, in_full(one.words, names), answer.currency, is_drawn=one.rank <= SEATS_DRAWN) for one in answer.ranked]
    if answer.excluded:
        rows = [(one.title, _NOT.get(one.kind, one.kind), " ".join(one.reasons)) for one in answer.excluded]
        found.append(Part("Not ranked, and why", (table("Models that are not ranked", "Model|In short|Why", rows),)))
    return tuple(found)


def _model(one: Ranked, words: str, currency: str, *, is_drawn: bool) -> Part:
    blocks: list[Block] = [Said(f"{one.promise.rstrip('.')}. {words}" if one.promise else words), Said(_gives(one, currency))]
    if one.crews:
        blocks.append(_crews(one, currency))
    if is_drawn:
        blocks += [_seats(crew) for crew in one.crews if crew.by_hour]
    blocks.append(_bill(one, currency))
    against = [f"Weighs {weighed.percent:g} % of cost against it: {weighed.reason}" for weighed in one.weighed]
    if against or one.notes:
        blocks.append(Points((*against, *one.notes)))
    return Part(f"{one.rank}. {one.title}", tuple(blocks), level=3)


def _gives(one: Ranked, currency: str) -> str:
    in_time = named([f"{channel} {share(found)}" for channel, found in sorted(one.service.items())])
    low, high = one.cost_month_range
    return (
        f"In time: {in_time}. Mean wait {length(one.wait_seconds.mean)}. Solved at the first contact: {share(one.first_contact)}. "
        f"Quality {between(one.quality, 1)} of 100. It costs {between(one.cost_month)} {currency} a month; by what is assumed, "
        f"90 of 100 draws lie between {low:,.0f} and {high:,.0f}. It takes {one.lead_time_weeks:g} weeks to begin."
    )


def _crews(one: Ranked, currency: str) -> Table:
    rows = [
        (crew.name, crew.hired, str(crew.tier), named(crew.languages), _many(crew), f"{crew.occupancy:.0%}", _earned(crew, currency))
        for crew in one.crews
    ]
    return table(f"People of {one.title}", "Who|How they come|Tier#|Languages|How many|Busy#|Earns an hour online#", rows)


def _many(crew: Crew) -> str:
    if crew.registered:
        return f"{crew.registered} registered, who come as they like"
    hours = named([f"{hours:,.0f} h a week ({stretch})" for stretch, hours in crew.hours_a_week.items()])
    return f"{hours or 'none'}; at most {crew.most_at_once} at once"


def _earned(crew: Crew, currency: str) -> str:
    return "by the hour" if crew.earned_hour is None else f"{crew.earned_hour:,.2f} {currency}"


def _seats(crew: Crew) -> Figure:
    stretch, week = max(crew.by_hour.items(), key=lambda found: (max(found[1], default=0), found[0]))
    days = [week[start : start + _DAY] for start in range(0, len(week), _DAY)]
    number, day = max(enumerate(days), key=lambda found: (sum(found[1]), -found[0]))
    told = ", ".join(f"{hour}:00 {seats}" for hour, seats in enumerate(day) if seats) or "nobody"
    title = f"{crew.name}: people at once on the fullest day ({WEEKDAYS[number % 7]}, {stretch})"
    return Figure(title, charts.bars([str(hour) for hour in range(len(day))], day, "people"), told)


def _bill(one: Ranked, currency: str) -> Table:
    lines = sorted(one.bill, key=lambda line: (-abs(line.amount_year), line.what))
    rows = [(line.what, f"{line.amount_year:,.0f}", line.formula) for line in lines]
    rows.append(("Together", f"{sum(line.amount_year for line in lines):,.0f}", "a year"))
    return table(f"The bill of {one.title}, a year", f"What|{currency}#|How it is reckoned", rows)
