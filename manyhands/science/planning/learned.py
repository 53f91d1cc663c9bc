"""A business from its own history: what comes and when, what it takes and what becomes of it, as the past tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.core.service_models.names import CHANNELS, UNDETERMINED, language_code
from manyhands.science.past.assumed import Assumed, manner_of
from manyhands.science.past.counts import Counts
from manyhands.science.past.estimate import ClassEstimate, Estimates, estimate
from manyhands.science.past.findings import Findings
from manyhands.science.past.laws import FittedLaw
from manyhands.science.past.past import Past
from manyhands.science.past.shares import Share
from manyhands.science.planning.business import WEEK_HOURS, WEEKS_A_YEAR, Asking, Business, Finding, Stretch, Target, Wishes
from manyhands.science.planning.words_of import name_of
from manyhands.science.simulation.distributions import Distribution, exponential, lognormal

Floats = NDArray[np.float64]
BY = ("channel", "language", "topic")
KINDS_MAX = 12
DEFAULT_TARGETS = {"chat": Target(0.8, 60.0), "email": Target(0.9, 4 * 3600.0), "api": Target(0.9, 4 * 3600.0)}
_BUSY, _QUIET = 1.3, 0.7
_LEAST_WEEKS = 26  # fewer say nothing of a season
_FAMILIARITY, _ESCALATES_MOST = 0.5, 0.9


class UnableToLearn(ValueError):
    """A history from which no business can be made."""


@dataclass(frozen=True, slots=True)
class _Of:
    """What a class of tickets is to routing."""

    channel: str
    language: str
    topic: str


def business_of(
    past: Past, findings: Findings, *, name: str, currency: str = "USD", per_dollar: float = 1.0, brand: str = "",
    trial: Mapping[str, tuple[int, int]] | None = None,
) -> Business:  # fmt: skip
    """The business whose history this is. What the history does not say is assumed, and told as a finding."""
    mine = _of_brand(past, brand)
    least = max(50, len(mine) // (3 * KINDS_MAX))
    found, kinds = estimate(mine, by=BY, least=least, trial=trial), mine.classes(BY, least=least)
    counts = mine.counts(3600, by=BY, least=least)
    weeks = _weeks(counts)
    fits = [_what_it_is(mine, kinds.codes == at) for at in range(len(kinds.names))]
    open_hours = tuple(bool(is_open) for is_open in mine.open_hours.ravel())
    shares = [float(one.per_week) for one in found.classes]
    askings = tuple(
        _asking(one, of, profile, cv, open_hours)
        for one, of, profile, cv in zip(found.classes, fits, _profiles(counts, shares, open_hours), _day_cvs(counts), strict=True)
        if one.per_week > 0
    )  # fmt: skip
    if not askings:
        raise UnableToLearn("The history has no week that can be planned from. Bring a longer one, or write a business.yaml by hand.")
    channels = sorted({asking.channel for asking in askings})
    return Business(
        name=brand or name, currency=currency, zone=mine.zone or "UTC", open_hours=open_hours, askings=askings, stretches=_stretches(weeks),
        wishes=Wishes({channel: DEFAULT_TARGETS[channel] for channel in channels}), per_dollar=per_dollar,
        findings=(*_told(findings), *_assumed(found), *_guesses(weeks, mine)),
    )  # fmt: skip


def arrivals_of(past: Past, *, brand: str = "", weeks: int = 4) -> dict[str, Floats]:
    """When tickets came in the last whole weeks, by question: seconds from a Monday 00:00 of the desk's own clock."""
    mine = _of_brand(past, brand)
    kinds = mine.classes(BY, least=max(50, len(mine) // (3 * KINDS_MAX)))
    local, codes = np.repeat(mine.local(mine.arrived), mine.weight), np.repeat(kinds.codes, mine.weight)
    week = 7 * 86_400
    monday = (int(local.max()) - 4 * 86_400) // week * week + 4 * 86_400  # 1970 began on a Thursday
    begin = max(monday - weeks * week, (int(local.min()) - 4 * 86_400) // week * week + 4 * 86_400)
    chosen = (local >= begin) & (local < monday)
    return {name: (local[chosen & (codes == at)] - begin).astype(np.float64) for at, name in enumerate(kinds.names)}


def _of_brand(past: Past, brand: str) -> Past:
    if not brand:
        return past
    column = past.names.get("brand")
    if column is None or brand not in column.names:
        known = ", ".join(column.names) if column is not None else "none: it has no column for brands"
        raise UnableToLearn(f"The history has no brand {brand!r}. It has: {known}.")
    return past.picked(column.codes == column.names.index(brand))


def _what_it_is(past: Past, mine: NDArray[np.bool_]) -> _Of:
    """What most of these tickets are."""

    def most(name: str) -> str:
        column = past.names.get(name)
        codes = column.codes[mine] if column is not None else np.zeros(0, dtype=np.int32)
        codes = codes[codes >= 0]
        return column.names[int(np.bincount(codes).argmax())] if column is not None and len(codes) else ""

    written, language = most("channel"), most("language").lower()[:2]
    channel = written.lower() if written.lower() in CHANNELS else "email" if manner_of(written or past.counted_as) == "email" else "chat"
    return _Of(channel, language if language_code(language) != UNDETERMINED else "en", name_of(most("topic")) or "other")


def _weeks(counts: Counts) -> Floats:
    """Tickets of each whole week."""
    hours = counts.total[: counts.intervals // WEEK_HOURS * WEEK_HOURS].astype(float)
    return np.asarray(hours.reshape(-1, WEEK_HOURS).sum(axis=1)) if len(hours) else np.array([float(counts.total.sum())])


def _profiles(counts: Counts, per_week: list[float], open_hours: tuple[bool, ...]) -> list[tuple[float, ...]]:
    """Each class's fresh tickets a week, spread over the week as they came; from Monday 00:00 of the desk's clock."""
    first = counts.starts_at.weekday() * 24
    hour = (np.arange(counts.intervals) + first) % WEEK_HOURS
    found = []
    for row, week in zip(counts.counts, per_week, strict=True):
        came = np.bincount(hour, weights=row * counts.open, minlength=WEEK_HOURS)
        at_all = np.where(np.array(open_hours), 1.0, 0.0)
        share = came * at_all if (came * at_all).sum() > 0 else at_all
        found.append(tuple(map(float, week * share / share.sum())))
    return found


def _day_cvs(counts: Counts) -> list[float]:
    """How much days differ beyond Poisson, against the mean of their weekday."""
    days = counts.intervals // 24
    weekday = (np.arange(days) + counts.starts_at.weekday()) % 7
    return [_day_cv(row[: days * 24].reshape(days, 24).sum(axis=1).astype(float), weekday) for row in counts.counts]


def _day_cv(came: Floats, weekday: NDArray[np.int64]) -> float:
    excess, mean = 0.0, 0.0
    for day in range(7):
        mine = came[weekday == day]
        if len(mine) > 2 and mine.mean() > 0:
            # Half the mean square of steps from week to week: a season does not count as chance.
            excess += max(0.0, float(np.mean(np.diff(mine) ** 2)) / 2 - float(mine.mean()))
            mean += float(mine.mean()) ** 2
    return min(1.0, (excess / mean) ** 0.5) if mean else 0.0


def _stretches(weeks: Floats) -> tuple[Stretch, ...]:
    """Busy weeks and quiet ones apart from ordinary ones, where the history is long enough to know them."""
    if len(weeks) < _LEAST_WEEKS:
        return (Stretch("ordinary weeks", WEEKS_A_YEAR),)
    usual = float(weeks.mean())
    busy, quiet = weeks > _BUSY * np.median(weeks), weeks < _QUIET * np.median(weeks)
    parts = (("ordinary weeks", ~busy & ~quiet), ("quiet weeks", quiet), ("busy weeks", busy))
    ordinary = float(weeks[parts[0][1]].mean())
    # `per_week` of each class is of all weeks together, so times are against that mean.
    return tuple(
        Stretch(name, WEEKS_A_YEAR * float(which.mean()), float(weeks[which].mean()) / usual)
        for name, which in parts if which.any()
    ) if ordinary > 0 else (Stretch("ordinary weeks", WEEKS_A_YEAR),)  # fmt: skip


def _asking(one: ClassEstimate, of: _Of, per_hour: tuple[float, ...], day_cv: float, open_hours: tuple[bool, ...]) -> Asking:
    is_live = of.channel == "chat"
    first_contact, passed = _value(one.first_contact), min(_ESCALATES_MOST, _value(one.passed_on))
    return Asking(
        name=one.name, topic=of.topic, language=of.language, channel=of.channel, complexity="complex" if passed > 0.5 else "medium",
        priority="normal" if is_live else "low", per_hour=per_hour, handling=_handling(one),
        patience=_patience(one.patience) if is_live else None, redials=0.6 if is_live else 0.0, escalates=passed,
        comes_back=max(0.0, min(0.8, 1 - first_contact - passed)), machine=_value(one.contained), familiarity=_FAMILIARITY,
        day_cv=day_cv, hour_cv=0.1, written_per_hour=per_hour,
    )  # fmt: skip


def _value(found: Share | Assumed) -> float:
    return float(found.value)


def _handling(one: ClassEstimate) -> Distribution:
    """The whole of a ticket's work, all stretches together."""
    if isinstance(one.handling, Assumed):
        return lognormal(one.handling.value * 60, 1.0)
    again = one.handling_again.law.mean if one.handling_again is not None else one.handling.law.mean
    mean = one.handling.law.mean + max(0.0, one.stretches - 1) * again
    return lognormal(mean, max(0.2, one.handling.law.cv))


def _patience(found: FittedLaw | Assumed | None) -> Distribution | None:
    if isinstance(found, Assumed):
        return exponential(found.value * 60)
    return found.law if found is not None else None


def _told(findings: Findings) -> list[Finding]:
    return [Finding("the history", found.words, is_guess=found.kind in ("guessed", "assumed")) for found in findings.found]


def _assumed(found: Estimates) -> list[Finding]:
    return [Finding("the history does not say", one.said, is_guess=True) for one in found.assumed]


def _guesses(weeks: Floats, past: Past) -> list[Finding]:
    said = [Finding("familiarity", "a history does not say how much knowing the brand matters: taken as some", is_guess=True)]
    if len(weeks) < _LEAST_WEEKS:
        words = f"{len(weeks)} weeks are too few to know the seasons of a year: every week is taken as an ordinary one"
        said.append(Finding("seasons", words, is_guess=True))
    if "topic" not in past.names:
        said.append(Finding("topics", "the history has no topics: all are taken as one", is_guess=True))
    return said
