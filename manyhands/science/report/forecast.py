"""A forecast as a report: what comes, how sure that is, by which method, and what to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.science.demand.calendar import WEEKDAYS
from manyhands.science.demand.forecast import Forecast
from manyhands.science.demand.methods import words_of
from manyhands.science.demand.series import SeriesForecast
from manyhands.science.demand.words import words_about
from manyhands.science.report import charts
from manyhands.science.report.cleaning import cleaned_text
from manyhands.science.report.content import Block, Command, Figure, Part, Points, Report, Said, Table, table
from manyhands.science.report.html import page_of

DAYS_DRAWN = 56
_DAY_SECONDS = 86_400


def forecast_html(made: Forecast, *, title: str, classes: Sequence[str] = (), command: str = "") -> str:
    """The whole file: the total, then the classes that are asked for; the same forecast gives the same bytes."""
    return page_of(report_of_forecast(made, title=title, classes=classes, command=command))


def report_of_forecast(made: Forecast, *, title: str, classes: Sequence[str] = (), command: str = "") -> Report:
    """Its content."""
    total = made.total
    parts = [*_parts(total, "All tickets"), *(part for name in classes for part in _parts(made.classes[name], cleaned_text(name)))]
    if len(made.classes) > 1:
        parts.append(Part("By class", (_classes(made),)))
    if command:
        parts.append(Part("How to make it again", (Said("The same command with the same file:"), Command(cleaned_text(command)))))
    return Report(f"How many tickets will come? {cleaned_text(title)}", (_lead(total), *_sure(total)), tuple(parts))


def _lead(one: SeriesForecast) -> str:
    total, until = one.mean.sum(), one.date_of(one.mean.size - 1)
    return f"{total:,.0f} tickets are expected from {one.first} to {until}: {total / (one.mean.size / 7):,.0f} a week."


def _sure(one: SeriesForecast) -> tuple[str, ...]:
    if one.choice.wape_chosen is None:
        return ("The history is too short for anything to be tried on it: this is a guess.",)
    return (f"Two weeks ahead it was off by {one.choice.wape_chosen:.0%} on this history, over {one.choice.trials} trials.",)


def _parts(one: SeriesForecast, name: str) -> list[Part]:
    blocks: list[Block] = [_picture(one)]
    if one.mean.size > DAYS_DRAWN:
        blocks.append(_weeks_drawn(one))
    if one.interval_seconds < _DAY_SECONDS and one.mean.sum() > 0:
        blocks.append(_hours(one))
    blocks += [Points(tuple(cleaned_text(words) for words in words_about(one))), _weeks(one), *_methods(one)]
    if one.notes:
        blocks += [Said("To know:"), Points(tuple(cleaned_text(note) for note in one.notes))]
    return [Part(name, tuple(blocks))]


def _picture(one: SeriesForecast) -> Figure:
    days, ends = min(one.mean.size, DAYS_DRAWN), one.day_intervals()
    names = [f"{one.date_of(day).day}.{one.date_of(day).month}." for day in range(days)]
    told = "; ".join(f"{one.date_of(day)}: {one.mean[day]:,.0f} ({ends[1, day]:,.0f} to {ends[2, day]:,.0f})" for day in range(days))
    picture = charts.bands(names, one.mean[:days].tolist(), [end[:days].tolist() for end in ends], "tickets a day")
    return Figure("Expected by day, with the 80 % interval (dark) and the 95 % interval (light)", picture, told)


def _weeks_drawn(one: SeriesForecast) -> Figure:
    starts = range(0, one.mean.size // 7 * 7, 7)
    sums = [float(one.mean[start : start + 7].sum()) for start in starts]
    names = [one.date_of(start).isoformat()[2:7] for start in starts]
    return Figure("Expected by week", charts.bars(names, sums, "tickets a week"), ", ".join(f"{value:,.0f}" for value in sums))


def _hours(one: SeriesForecast) -> Figure:
    by_interval = one.by_interval().mean(axis=0)
    minutes = one.interval_seconds // 60
    names = [f"{at * minutes // 60}:{at * minutes % 60:02d}" for at in range(len(by_interval))]
    told = ", ".join(f"{name} {value:,.1f}" for name, value in zip(names, by_interval, strict=True) if value > 0)
    return Figure(f"Tickets in {minutes} minutes of a mean day", charts.bars(names, by_interval.tolist(), "tickets"), told)


def _weeks(one: SeriesForecast) -> Table:
    ends, rows = one.day_intervals(), []
    for start in range(0, one.mean.size, 7):
        cells = [""] * 7
        for day in range(start, min(start + 7, one.mean.size)):
            near = f"{one.mean[day]:,.0f} ({ends[1, day]:,.0f}–{ends[2, day]:,.0f})"
            cells[int(one.weekdays[day])] = near if one.mean[day] > 0 else "–"
        rows.append((one.date_of(start).isoformat(), f"{one.mean[start : start + 7].sum():,.0f}", *cells))
    return table("Expected, with the 80 % interval of each day", f"Seven days from|Expected#|{'#|'.join(WEEKDAYS)}#", rows)


def _methods(one: SeriesForecast) -> list[Block]:
    chosen = " and ".join(words_of(name) for name in one.choice.methods)
    mean = ", their mean" if len(one.choice.methods) > 1 else ""
    if one.choice.wape_chosen is None:
        return [Said(f"Method: {chosen}{mean}.")]
    rows = [(f"Chosen: {chosen}{mean}", f"{one.choice.wape_chosen:.1%}")]
    rows += [(words_of(name), f"{value:.1%}") for name, value in sorted(one.choice.wape.items(), key=lambda pair: pair[1])]
    return [table("How methods did on earlier parts of this history, two weeks ahead", "Method|Error (WAPE)#", rows)]


def _classes(made: Forecast) -> Table:
    ordered = sorted(made.classes.items(), key=lambda pair: -pair[1].mean.sum())
    rows = [
        (cleaned_text(name), f"{one.mean.sum():,.0f}", f"{one.mean.mean():,.1f}", f"{one.day.law.total_cv:.0%}") for name, one in ordered
    ]
    return table("Tickets that are alike", "Class|Expected#|A day#|Days differ by#", rows)
