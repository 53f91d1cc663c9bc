"""What comes first: the ranking, its picture, and whether it is a tie."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer, Ranked
from manyhands.science.report import charts
from manyhands.science.report.content import Block, Figure, Part, Said, Table, table
from manyhands.science.report.saying import named, place, share_within, within

_COLUMNS = (
    "Model|Place#|Cost a month#|Cost a resolution#|In time#|In the worst weeks, at least#|Solved at once#|Gave up#|Quality, of 100#|"
    "Behind, %#"
)


def ranking_parts(answer: Answer) -> tuple[Part, ...]:
    """The ranked table and the picture of cost against service; that nothing can do it, where nothing can."""
    if not answer.ranked:
        return (Part("The ranking", (Said("No model is ranked: none keeps these promises within these wishes. See below why not."),)),)
    return (Part("The ranking", (*_told(answer), _table(answer))), Part("Cost against service", (_pareto(answer), *_front(answer))))


def _told(answer: Answer) -> tuple[Block, ...]:
    targets = named([f"{channel} {target}" for channel, target in sorted(answer.targets.items())])
    found: list[Block] = [
        Said(
            f"{answer.tickets_year:,.0f} tickets a year in {named(answer.languages)}, {answer.peak:g} times as many in the busiest weeks; "
            f"promised: {targets} (80/60s is 80 of 100 taken within 60 seconds). Money is in {answer.currency}."
        )
    ]
    if any(one.surely_in_time for one in answer.ranked):
        found.append(
            Said(
                f"Every model is staffed so that it keeps each promise in every part of the year with {answer.confidence:.0%} confidence: "
                "what counts is not the mean share in time but the least it is sure to be, as the table says for the worst weeks."
            )
        )
    if answer.is_tie:
        tied = [one.title for one in answer.ranked if one.rank == 1 or one.is_tied]
        found.append(
            Said(
                f"It is a tie. {named(tied)} cannot be told apart by what was simulated, or differ by less than "
                f"{answer.indifference_percent:g} % of cost. Choose among them by what does not stand in the figures."
            )
        )
    return tuple(found)


def _table(answer: Answer) -> Table:
    rows = [_row(one) for one in answer.ranked]
    return table("Every model that can do it, the best first. ± is the 95 % interval of the simulation.", _COLUMNS, rows)


def _row(one: Ranked) -> tuple[str, ...]:
    at_worst = min(one.service_at_worst.values(), key=lambda found: found.mean, default=charts.worst(one))
    at_least = min(one.surely_in_time.values(), default=at_worst.low)
    return (
        one.title, place(one), within(one.cost_month), within(one.cost_resolution, 2), share_within(charts.worst(one)), f"{at_least:.1%}",
        share_within(one.first_contact), share_within(one.abandoned), within(one.quality, 1),
        "first" if one.rank == 1 else within(one.behind, 1),
    )  # fmt: skip


def _pareto(answer: Answer) -> Figure:
    told = "; ".join(
        f"{one.rank} {one.title}: {one.cost_month.mean:,.0f} a month, {charts.worst(one).mean:.1%} in time, quality {one.quality.mean:.1f}"
        for one in answer.ranked
    )
    title = "Cost a month and share in time (of the channel that is least in time)"
    return Figure(title, charts.pareto(answer.ranked, answer.currency), told)


def _front(answer: Answer) -> tuple[Block, ...]:
    names = named([f"{one.rank} {one.title}" for one in answer.ranked])
    front = [one.title for one in answer.ranked if one.is_on_front]
    return (
        Said(f"Each mark is a model: {names}. The lines through it are its intervals; the larger it is, the higher its quality."),
        Said(f"Full marks: nothing else is at least as good in cost, service and quality at once. These are {named(front)}."),
    )
