"""A business from its own history: what comes and when, what it takes and what becomes of it, as the past tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from manyhands.core.hours import Hours
from manyhands.core.service_models.names import UNDETERMINED, language_code
from manyhands.science.costs.assumptions import Assumed, default_assumptions
from manyhands.science.demand.forecast import Forecast, forecast
from manyhands.science.past.estimate import ClassEstimate, Estimates, estimate
from manyhands.science.past.findings import Findings
from manyhands.science.past.laws import FittedLaw
from manyhands.science.past.past import Names, Past
from manyhands.science.past.shares import Share
from manyhands.science.planning.business import Asking, Business, Finding, Wishes
from manyhands.science.planning.channels import LIVE
from manyhands.science.planning.coming import Coming, coming_of, stretches_of
from manyhands.science.planning.resting import first_contact
from manyhands.science.planning.shapes import open_hours_in, when_open
from manyhands.science.planning.usual import how_it_is_played, promises_assumed, usual_targets
from manyhands.science.planning.words_of import name_of
from manyhands.science.simulation.distributions import Distribution, exponential, lognormal

Floats = NDArray[np.float64]
BY = ("channel", "language", "topic")
KINDS_MAX = 12
_LEAST_TICKETS, _HOURS = 20, "opening hours"
_LEAST_DAYS = 364  # fewer say nothing of a season


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
    trial: Mapping[str, tuple[int, int]] | None = None, declared: Hours | None = None, use_library: bool = False,
) -> Business:  # fmt: skip
    """The business whose history this is. What the history does not say is assumed, and told as a finding.

    `trial` is what a machine answered rightly in a shadow trial, and how many it tried, by topic; `declared` are the brand's own hours,
    where it has said them: else those in which tickets came.
    """
    mine = _of_brand(past, brand)
    found, kinds = estimate(mine, by=BY, least=_least(mine), trial=trial), questions_of(mine)
    ahead = forecast_of(mine, use_library=use_library)
    fits = [_what_it_is(mine, kinds.codes == at, one) for at, one in enumerate(found.classes)]
    zone = mine.zone or "UTC"
    open_hours, said_of_hours = _opened(mine, declared, zone)
    askings = tuple(
        _asking(one, of, coming_of(ahead, one.name), open_hours) for one, of in zip(found.classes, fits, strict=True) if one.per_week > 0
    )
    if not askings:
        raise UnableToLearn("The history has no week that can be planned from. Bring a longer one, or write a business.yaml by hand.")
    targets = usual_targets(sorted({asking.channel for asking in askings}))
    business = Business(
        name=brand or name, currency=currency, zone=zone, open_hours=open_hours, askings=askings,
        stretches=stretches_of(ahead),
        wishes=Wishes(targets, default_assumptions()("abandonment_most")), per_dollar=per_dollar,
        findings=(*_told(findings), said_of_hours, *_assumed(found), *_tried(trial), *_guesses(ahead, mine), *promises_assumed(targets)),
    )  # fmt: skip
    return replace(business, findings=(*business.findings, *how_it_is_played(business)))


def arrivals_of(past: Past, *, brand: str = "", weeks: int = 4) -> dict[str, Floats]:
    """When tickets came in the last whole weeks, by question: seconds from a Monday 00:00 of the desk's own clock."""
    mine = _of_brand(past, brand)
    kinds = questions_of(mine)
    local, codes = np.repeat(mine.local(mine.arrived), mine.weight), np.repeat(kinds.codes, mine.weight)
    week = 7 * 86_400
    monday = (int(local.max()) - 4 * 86_400) // week * week + 4 * 86_400  # 1970 began on a Thursday
    begin = max(monday - weeks * week, (int(local.min()) - 4 * 86_400) // week * week + 4 * 86_400)
    chosen = (local >= begin) & (local < monday)
    return {name: (local[chosen & (codes == at)] - begin).astype(np.float64) for at, name in enumerate(kinds.names)}


def questions_of(past: Past) -> Names:
    """Which question each ticket of one brand is: by channel, language and topic, thin ones together."""
    return past.classes(BY, least=_least(past))


def _least(past: Past) -> int:
    """Fewer tickets are no question of their own: in a short history a sixth of it is."""
    return max(_LEAST_TICKETS, min(50, len(past) // 6), len(past) // (3 * KINDS_MAX))


def _of_brand(past: Past, brand: str) -> Past:
    if not brand:
        return past
    column = past.names.get("brand")
    if column is None or brand not in column.names:
        known = ", ".join(column.names) if column is not None else "none: it has no column for brands"
        raise UnableToLearn(f"The history has no brand {brand!r}. It has: {known}.")
    return past.picked(column.codes == column.names.index(brand))


def _what_it_is(past: Past, mine: NDArray[np.bool_], found: ClassEstimate) -> _Of:
    """What most of these tickets are."""

    def most(name: str) -> str:
        column = past.names.get(name)
        codes = column.codes[mine] if column is not None else np.zeros(0, dtype=np.int32)
        codes = codes[codes >= 0]
        return column.names[int(np.bincount(codes).argmax())] if column is not None and len(codes) else ""

    language = most("language").lower()[:2]
    channel = "api" if most("channel").lower() == "api" else found.manner
    return _Of(channel, language if language_code(language) != UNDETERMINED else "en", name_of(most("topic")) or "other")


def forecast_of(past: Past, *, use_library: bool = False) -> Forecast:
    """A year ahead where a year is known, else the next eight weeks."""
    counts = past.counts(3600, by=BY, least=_least(past))
    a_year = counts.intervals >= 24 * 364
    return forecast(counts, weeks=52 if a_year else 8, use_library=use_library)


def _fresh(one: ClassEstimate) -> float:
    """The share that came for the first time: repeats are played as such."""
    return 1.0 if one.repeated is None else max(0.1, 1 - one.repeated.value)


def _asking(one: ClassEstimate, of: _Of, coming: Coming, open_hours: tuple[bool, ...]) -> Asking:
    is_live = of.channel in LIVE
    written = tuple(rate * _fresh(one) for rate in coming.per_hour)
    assume, passed_on = default_assumptions(), _value(one.passed_on)
    passed = min(assume("escalates_most"), passed_on)
    return Asking(
        name=one.name, topic=of.topic, language=of.language, channel=of.channel,
        complexity="complex" if passed > assume("complex_when_passed_on") else "medium",
        priority="normal" if is_live else "low", per_hour=when_open(written, open_hours, is_live=is_live), handling=_handling(one),
        patience=_patience(one.patience) if is_live else None, redials=assume("redial_share") if is_live else 0.0, escalates=passed,
        comes_back=first_contact(_value(one.first_contact), passed, assume), machine=_value(one.contained),
        familiarity=assume("familiarity_matters"),
        known=_value(one.known), assumed=_assumed_of(one, is_live=is_live),
        day_cv=coming.day_cv, hour_cv=coming.hour_cv,
        hour_correlation=coming.hour_correlation, written_per_hour=written,
    )  # fmt: skip


def _opened(past: Past, declared: Hours | None, zone: str) -> tuple[tuple[bool, ...], Finding]:
    """Declared hours go before those that arrivals show, which at a quiet desk are too few and at a busy one too many."""
    shown = tuple(bool(is_open) for is_open in past.open_hours.ravel())
    said = open_hours_in(declared, zone) if declared else ()
    if any(said):
        words = f"the hours that you have declared: {sum(said)} a week; by arrivals they had been {sum(shown)}"
        return said, Finding(_HOURS, words)
    return shown, Finding(_HOURS, f"none are declared, so those in which tickets came: {sum(shown)} a week", is_guess=True)


def _assumed_of(one: ClassEstimate, *, is_live: bool) -> dict[str, str]:
    """By part of it, the assumption that it was taken from."""
    measured = {
        "handling_minutes": one.handling, "escalates": one.passed_on, "first_contact": one.first_contact, "machine": one.contained,
        "known": one.known, **({"patience_minutes": one.patience} if is_live else {}),
    }  # fmt: skip
    found = {part: of.name for part, of in measured.items() if isinstance(of, Assumed)}
    return found | {"familiarity": "familiarity_matters"} | ({"redials": "redial_share"} if is_live else {})


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


def _tried(trial: Mapping[str, tuple[int, int]] | None) -> list[Finding]:
    if not trial:
        return []
    right, of = (sum(column) for column in zip(*trial.values(), strict=True))
    return [Finding("the machine", f"what it could answer is from a shadow trial: {right} of {of} tickets were answered rightly")]


def _assumed(found: Estimates) -> list[Finding]:
    return [Finding("the history does not say", f"{one.words} {one.said}", is_guess=True) for one in found.assumed]


def _guesses(ahead: Forecast, past: Past) -> list[Finding]:
    knowing = default_assumptions().entry("familiarity_matters").said
    said = [Finding("familiarity", f"a history does not say how much knowing the brand matters: taken as some, {knowing}", is_guess=True)]
    said += [Finding("the forecast", words) for words in ahead.total.notes]
    if ahead.total.history_days < _LEAST_DAYS:
        words = f"{ahead.total.history_days} days are too few to know the seasons of a year: weeks ahead are taken as they are forecast"
        said.append(Finding("seasons", words, is_guess=True))
    if "topic" not in past.names:
        said.append(Finding("topics", "the history has no topics: all are taken as one", is_guess=True))
    return said
