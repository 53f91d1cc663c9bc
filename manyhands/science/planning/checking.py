"""Promised against real: did the week keep to the plan, what explains the difference, and is it time to plan again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from manyhands.core.money import currency_exponent
from manyhands.science.planning.business import Asking, Stretch
from manyhands.science.planning.figures import Figures, figures_of
from manyhands.science.planning.fitting import Effort, play_staffed
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.quick import with_volume
from manyhands.science.planning.seats import Staffing, volume_factor
from manyhands.science.simulation.distributions import Distribution

POINTS_OFF, COST_OFF, VOLUME_OFF = 0.02, 0.05, 0.10  # beyond these it is time to plan again


@dataclass(frozen=True, slots=True)
class Week:
    """What a real week was. Shares from 0 to 1; seats and handling are against the plan: 1 is as planned."""

    tickets: float
    service: dict[str, float]  # by channel: share in time
    wait_seconds: float
    cost: float  # in units of the currency
    handling_times: float = 1.0
    seats_times: float = 1.0
    machine_share: float | None = None  # answered by the machine, of what it may answer
    mix: Mapping[str, float] | None = None  # share of the tickets by question; None: as planned


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure promised and real."""

    what: str
    promised: float
    real: float


@dataclass(frozen=True, slots=True)
class Cause:
    """What one difference between plan and week does to the share in time and to the wait, all before it in place already."""

    what: str
    words: str
    points: float
    wait_seconds: float


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of a week."""

    compared: tuple[Compared, ...]
    causes: tuple[Cause, ...]
    unexplained: float  # of the share in time
    plan_again: bool
    reasons: tuple[str, ...]


def check(case: Case, setup: Setup, staffing: Staffing, week: Week, *, stretch: str, effort: Effort | None = None) -> Checked:
    """Play the promised week, then the same with what was different, one thing after the other, on the same chance."""
    effort = effort or Effort(replications=12)
    case, staffing = only_week(case, staffing, stretch)
    promised = _play(case, setup, staffing, effort)
    causes, unexplained = causes_of(case, setup, staffing, week, promised=promised, effort=effort)
    compared = tuple(_compared(promised, week, 10 ** currency_exponent(case.business.currency)))
    reasons = tuple(_reasons(compared, unexplained))
    return Checked(compared, causes, unexplained, bool(reasons), reasons)


def causes_of(
    case: Case, setup: Setup, staffing: Staffing, week: Week, *, promised: Figures, effort: Effort
) -> tuple[tuple[Cause, ...], float]:
    """What each difference does to the week that was promised, one after the other, and what of the share in time none explains."""
    causes, at = list[Cause](), promised
    for what, words, change in _changes(case, week):
        case, staffing = change(case, staffing)
        then = _play(case, setup, staffing, effort)
        causes.append(Cause(what, words, _service(then) - _service(at), _wait(then) - _wait(at)))
        at = then
    return tuple(causes), sum(week.service.values()) / len(week.service) - _service(at)


def only_week(case: Case, staffing: Staffing, stretch: str) -> tuple[Case, Staffing]:
    """One week of a stretch of the year, by itself."""
    chosen = next(one for one in case.business.stretches if one.name == stretch)
    seats = {group: {stretch: counts[stretch]} for group, counts in staffing.seats.items()}
    business = replace(case.business, stretches=(Stretch(stretch, 1.0, chosen.times),))
    return replace(case, business=business), Staffing(seats, dict(staffing.registered))


def _play(case: Case, setup: Setup, staffing: Staffing, effort: Effort) -> Figures:
    return figures_of(case, setup, staffing, play_staffed(case, setup, staffing, effort))


def _service(figures: Figures) -> float:
    return float(figures.service.mean())


def _wait(figures: Figures) -> float:
    return float(figures.mean_wait_seconds.mean())


Change = Callable[[Case, Staffing], tuple[Case, Staffing]]


def _changes(case: Case, week: Week) -> list[tuple[str, str, Change]]:
    stretch = case.business.stretches[0]
    volume = week.tickets / (sum(asking.per_week for asking in case.business.askings) * stretch.times * volume_factor(case))
    found: list[tuple[str, str, Change]] = [
        ("volume", f"{volume - 1:+.0%} tickets", lambda c, s: (replace(c, business=with_volume(c.business, volume)), s)),
        ("handling", f"{week.handling_times - 1:+.0%} handling time", lambda c, s: (_handled(c, week.handling_times), s)),
        ("seats", f"{week.seats_times - 1:+.0%} seats", lambda c, s: (c, _seated(s, week.seats_times))),
    ]
    if week.mix is not None:
        mix = week.mix
        found.insert(1, ("mix", "other questions than usual", lambda c, s: (_mixed(c, mix), s)))
    if week.machine_share is not None:
        share = week.machine_share
        found.insert(-1, ("machine", f"the machine answered {share:.0%} of what it may", lambda c, s: (_with_machine(c, share), s)))
    return found


def _handled(case: Case, times: float) -> Case:
    def longer(law: Distribution) -> Distribution:
        return replace(law, mean=law.mean * times, values=tuple(value * times for value in law.values))

    return _each(case, lambda asking: replace(asking, handling=longer(asking.handling)))


def _mixed(case: Case, mix: Mapping[str, float]) -> Case:
    """The same number of tickets, with other shares of the questions."""
    total = sum(asking.per_week for asking in case.business.askings)

    def as_came(asking: Asking) -> Asking:
        times = mix.get(asking.name, 0.0) * total / asking.per_week
        return replace(asking, per_hour=tuple(rate * times for rate in asking.per_hour))

    return _each(case, as_came)


def _with_machine(case: Case, share: float) -> Case:
    return _each(case, lambda asking: replace(asking, machine=share if asking.machine > 0 else 0.0))


def _each(case: Case, to: Callable[[Asking], Asking]) -> Case:
    return replace(case, business=replace(case.business, askings=tuple(to(asking) for asking in case.business.askings)))


def _seated(staffing: Staffing, times: float) -> Staffing:
    """The same share fewer or more in every hour, whole people over the week: what is left over by rounding goes to the next hour."""
    return Staffing(
        {group: {name: _scaled(counts, times) for name, counts in by.items()} for group, by in staffing.seats.items()},
        {group: round(count * times) for group, count in staffing.registered.items()},
    )


def _scaled(counts: tuple[int, ...], times: float) -> tuple[int, ...]:
    found, left = list[int](), 0.0
    for count in counts:
        wanted = count * times + left
        seats = max(0, round(wanted)) if count else 0
        left = wanted - seats if count else left
        found.append(seats)
    return tuple(found)


def _compared(promised: Figures, week: Week, minor: int) -> list[Compared]:
    found = [
        Compared(f"in time, {channel}", float(promised.by_channel[channel].mean()), real) for channel, real in sorted(week.service.items())
    ]
    found.append(Compared("mean wait, seconds", _wait(promised), week.wait_seconds))
    found.append(Compared("tickets", promised.arrived, week.tickets))
    found.append(Compared("cost", float(promised.cost_minor.mean()) / minor, week.cost))
    return found


def _reasons(compared: tuple[Compared, ...], unexplained: float) -> list[str]:
    found = list[str]()
    for one in compared:
        if one.what.startswith("in time") and one.real < one.promised - POINTS_OFF:
            found.append(f"{one.what}: {one.real:.1%} where {one.promised:.1%} were promised.")
        if one.what == "tickets" and abs(one.real / one.promised - 1) > VOLUME_OFF:
            found.append(f"Tickets were {one.real / one.promised - 1:+.0%} of what was planned.")
        if one.what == "cost" and one.real > one.promised * (1 + COST_OFF):
            found.append(f"It cost {one.real / one.promised - 1:+.0%} of what was planned.")
    if abs(unexplained) > POINTS_OFF:
        found.append(
            f"{unexplained:+.1%} in time is explained by nothing that was measured: look at handling by class and at who was away."
        )
    return found
