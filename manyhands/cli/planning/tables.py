"""A study as a table to read: what happened, how sure that is, and beside it how days differ."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.money import currency_exponent
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.studies.estimates import Estimates
from manyhands.science.simulation.studies.estimating import Figure, Figures
from manyhands.science.simulation.studies.measures import CLASS_MEASURES, COST, PEOPLE_MEASURES, WAIT_NAMES, WAIT_WORDS, Measure

NEVER_IDLE = {"arrivals_per_hour", "service_level", "mean_wait", "solved_per_hour", "occupancy", "online", *WAIT_NAMES.values()}
WIDTHS = (52, 11, 27, 27)
HEADS = ("", "mean", "95 % interval of the mean", "5 to 95 of 100 days")
OF_WAITS = tuple(Measure(name, "seconds", (), (), words) for name, words in WAIT_WORDS.items())


def table_of(study: Estimates) -> list[str]:
    """The lines of the table."""
    return [*_heading(study), *_body(study), "", *_notes(study)]


def _heading(study: Estimates) -> Iterator[str]:
    scenario = study.scenario
    each = duration(study.seconds)
    yield f"{scenario.name}: {study.runs} runs of {each} each, seed {scenario.seed}; {study.stopped}."
    if study.warm_up:
        yield f"Warm-up of {duration(study.warm_up.seconds)} ({study.warm_up.words})."
    elif scenario.warm_up_seconds:
        yield f"Warm-up of {duration(scenario.warm_up_seconds)}, as written."
    for one in study.growing:
        yield f"! {one.name} {one.words}. No steady wait or service level can be told: give it people, patience or room."


def _body(study: Estimates) -> Iterator[str]:
    targets = {kind.name: kind.target_seconds for kind in study.scenario.classes}
    for name, figures in study.classes.items():
        yield from _block(f"Tickets: {name}", figures, (*CLASS_MEASURES, *OF_WAITS), study.currency, target=targets[name])
    for name, figures in study.people.items():
        yield from _block(f"People: {name}", figures, PEOPLE_MEASURES, _currency_of(study.scenario, name))
    of_people = tuple(_renamed(measure) for measure in PEOPLE_MEASURES)
    yield from _block("All together", study.whole, (*CLASS_MEASURES, *OF_WAITS, *of_people, COST), study.currency)


def _renamed(measure: Measure) -> Measure:
    return Measure(f"people_{measure.name}", measure.kind, (), (), measure.words)


def _currency_of(scenario: Scenario, group: str) -> str | None:
    brands = next(one.pools for one in scenario.people if one.name == group)
    found = {brand.plan.currency for brand in scenario.brands if brand.name in brands}
    return next(iter(found)) if len(found) == 1 else None


def _block(
    title: str, figures: Figures, measures: tuple[Measure, ...], currency: str | None, *, target: float | None = None
) -> Iterator[str]:  # fmt: skip
    yield ""
    yield _line(title, *HEADS[1:])
    for measure in measures:
        figure = figures.get(measure.name)
        if figure is None or (_is_idle(figure) and measure.name.removeprefix("people_") not in NEVER_IDLE):
            continue
        words = measure.words
        if target is not None and measure.name == "service_level":
            words = f"{words} ({duration(target)})"
        yield _line(f"  {words}", *_cells(figure, measure.kind, currency))


def _is_idle(figure: Figure) -> bool:
    """What never happened, or could not: not worth a line of a table."""
    return not figure.grows and not figure.mean.value and not figure.mean.high


def _cells(figure: Figure, kind: str, currency: str | None) -> tuple[str, str, str]:
    mean, days = figure.mean, figure.days
    if figure.grows:
        return "grows", "", ""
    if mean.value is None:
        return "none came", "", ""
    between = f"{amount(days.low, kind, currency)} to {amount(days.high, kind, currency)}" if days else "-"
    if mean.low is None or mean.high is None:
        return amount(mean.value, kind, currency), "one run: not known", between
    return amount(mean.value, kind, currency), f"{amount(mean.low, kind, currency)} to {amount(mean.high, kind, currency)}", between


def _line(*cells: str) -> str:
    return "".join(f"{cell:<{WIDTHS[0]}}" if i == 0 else f"{cell:>{WIDTHS[i]}}" for i, cell in enumerate(cells)).rstrip()


def _notes(study: Estimates) -> Iterator[str]:
    yield "The interval of the mean is how sure the simulation is: more runs make it narrower. How days differ stays as it is."
    if any(figure.days is None for figure in study.whole.values()):
        yield "A dash: too few days to tell how they differ, or not a figure of days."


def amount(value: float, kind: str, currency: str | None) -> str:
    """A figure in its unit."""
    if kind == "share":
        return f"{100 * value:.1f} %"
    if kind == "seconds":
        return duration(value)
    if kind == "minor" and currency:
        places = currency_exponent(currency)
        return f"{value / 10**places:,.{places}f} {currency}"
    return f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"


def duration(seconds: float) -> str:
    """A time as people say it."""
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size or seconds == size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"
