"""When customers write, in an ordinary week."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer
from manyhands.science.report import charts
from manyhands.science.report.content import Figure, Part, Said
from manyhands.science.report.saying import WEEKDAYS

_DAY = 24


def demand_part(answer: Answer) -> tuple[Part, ...]:
    """By weekday and by hour; nothing where the answer was made before it kept its demand."""
    week = answer.demand_week
    if len(week) != 7 * _DAY or sum(week) <= 0:
        return ()
    days = [sum(week[day * _DAY : (day + 1) * _DAY]) for day in range(7)]
    hours = [sum(week[hour::_DAY]) / 7 for hour in range(_DAY)]
    busiest = days.index(max(days))
    return (
        Part(
            "When customers write",
            (
                Said(
                    f"In an ordinary week {sum(week):,.0f} tickets are expected, most of them on {WEEKDAYS[busiest]}; what is written "
                    "while nobody is there counts where the doors open next."
                ),
                Figure("Tickets by weekday", charts.bars([name[:3] for name in WEEKDAYS], days, "tickets"), _told(WEEKDAYS, days)),
                Figure(
                    "Tickets by hour, mean of all days",
                    charts.bars([str(hour) for hour in range(_DAY)], hours, "tickets"),
                    _told([f"{hour}:00" for hour in range(_DAY)], hours),
                ),
            ),
        ),
    )


def _told(names: tuple[str, ...] | list[str], values: list[float]) -> str:
    return ", ".join(f"{name} {value:,.1f}" for name, value in zip(names, values, strict=True))
