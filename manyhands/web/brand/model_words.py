"""The parts of a service model as a brand manager would say them."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from manyhands.core.hours.schema import Hours
from manyhands.core.money import minor_units
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Escalation, Needs, Route, Season, ServiceModel, When
from manyhands.core.service_models.times import seconds, spoken
from manyhands.web.shift_words import zone_words
from manyhands.web.ui.filters import language_name, money, words

_WHO = {
    "brand_team": "your own team", "shared_team": "a team shared with other brands", "vendor": "a vendor's team",
    "seasonal": "seasonal people", "niche": "experts", "superfans": "customers who love the brand",
    "open_market": "anyone who qualifies", "machine": "the machine",
}  # fmt: skip
_DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}


def listed(names: Sequence[str], *, last: str = "and") -> str:
    """A list as it is said: "a, b and c"."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def time_words(text: str) -> str:
    """A written time as words."""
    return spoken(seconds(text))


def who_words(pool: Pool) -> str:
    """Who is in a pool."""
    vendor = f", {words(pool.vendor)}" if pool.vendor else ""
    return _WHO[pool.who] + vendor + (", for you only" if pool.exclusive else "")


def when_words(when: When) -> str:
    """Which tickets a route is for."""
    if when.is_everything:
        return "Everything else"
    kinds = [words(one).lower() for one in (*when.priority, *when.complexity)]
    parts = [f"{listed(kinds, last='or').capitalize()} tickets" if kinds else "Tickets"]
    if when.topic:
        parts.append(f"about {listed([words(one).lower() for one in when.topic], last='or')}")
    if when.language:
        parts.append(f"in {listed([language_name(one) for one in when.language], last='or')}")
    if when.channel:
        parts.append(f"by {listed([words(one) if one == 'api' else one for one in when.channel], last='or')}")
    if when.segment:
        parts.append(f"from {listed([words(one) for one in when.segment], last='or')} customers")
    return " ".join(parts)


def needs_words(needs: Needs, route: Route) -> list[str]:
    """What a route asks of whoever takes its tickets."""
    found = [f"language level {needs.language_level} or higher"] if needs.language_level else []
    found += [f"{words(skill).lower()} at level {level} or higher" for skill, level in needs.skills.items()]
    found += [f"a valid credential: {words(name).lower()}" for name in needs.credentials]
    if route.kept_for_previous:
        found.append(f"kept {time_words(route.kept_for_previous)} for whoever served this customer last")
    return found


def asks_words(pool: Pool) -> list[str]:
    """What a pool asks of its people, and what it is trusted with."""
    found = [f"speaks {listed([language_name(one) for one in pool.languages])}"] if pool.languages else []
    found += [f"{words(skill).lower()}, level {level}" for skill, level in pool.skills.items()]
    found += [f"with {words(name).lower()}" for name in pool.credentials]
    if pool.topics:
        found.append(f"only about {listed([words(one).lower() for one in pool.topics])}")
    return found + (["personal data stays hidden"] if pool.masked else [])


def work_words(pool: Pool) -> str:
    """How its people come by their work."""
    if pool.who == "machine":
        return "answers by itself"
    if pool.shown:
        return f"shown to {pool.shown.to} at a time, {time_words(pool.shown.each)} each"
    return "is given tickets" if pool.work == "pushed" else "takes tickets itself"


def hours_words(pool: Pool, model: ServiceModel) -> list[str]:
    """When a pool works, a line a span of days; empty when it always does."""
    hours, season = model.hours.get(pool.hours or ""), model.seasons.get(pool.season or "")
    return [*(_season(season) if season else ()), *(_hours(hours) if hours else ())]


def _season(season: Season) -> list[str]:
    return [f"{season.from_day} to {season.until}"]


def _hours(hours: Hours) -> list[str]:
    if hours.always_open:
        return []
    lines = [f"{_span(days)} {', '.join(periods) or 'closed'}" for days, periods in hours.days.items()]
    return [*lines, zone_words(ZoneInfo(hours.zone))]


def _span(days: str) -> str:
    return "–".join(_DAYS.get(day, day) for day in days.split("-"))


def reasons_words(rule: Escalation) -> str:
    """For what reasons a ticket goes up."""
    return listed([words(one).lower() for one in rule.reasons], last="or") if rule.reasons else "any other reason"


def rules_of(model: ServiceModel, currency: str) -> list[tuple[str, str]]:
    """The rest of a page as pairs of what and how."""
    target, limits, quality = model.targets.first_response_minutes, model.limits, model.quality
    first = {name: spoken(getattr(target, name) * 60) for name in ("urgent", "high", "normal", "low")}
    answers = "Nobody but people"
    if model.front_line.who == "machine":
        topics = f" about {listed([words(one).lower() for one in model.front_line.topics])}" if model.front_line.topics else ""
        answers = f"The machine{topics}, when it is {model.front_line.sure_percent} % sure"
    rules = [
        ("First to answer", answers),
        ("First answer due", ", ".join(f"{name} {time}" for name, time in first.items())),
        ("A taken ticket is answered within", f"{time_words(limits.reply_within)}, or goes back"),
        ("Tickets a person holds", f"up to {limits.claims_at_a_time} at a time"),
        ("Moves between teams", f"up to {limits.hops}, then a supervisor is told"),
        ("Looked at again", f"{quality.review_share_percent} % of answers, and everybody's first {quality.first_tickets_reviewed}"),
    ]
    if model.surge:
        surge = model.surge
        budget = money(minor_units(surge.budget_per_day, currency), currency)
        rules.append((
            "When much waits",
            f"{surge.pay_percent} % pay over {surge.when_waiting_over} waiting, up to {budget} a day",
        ))  # fmt: skip
    return rules
