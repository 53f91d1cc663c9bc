"""Names that lead nowhere, and names that lead to two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manyhands.core.service_models.check.walking import named_in
from manyhands.core.service_models.names import language_code
from manyhands.core.service_models.page_error import Place, Problem, nearest
from manyhands.core.service_models.schema import ServiceModel


def twins(page: ServiceModel) -> Iterator[Problem]:
    """Two pools of one name."""
    seen: set[str] = set()
    for i, pool in enumerate(page.pools):
        if pool.name in seen:
            yield Problem(("pools", i, "name"), f"Two pools are called {pool.name!r}.", "Give one another name.")
        seen.add(pool.name)


def unknown_pools(page: ServiceModel) -> Iterator[Problem]:
    """Routes and escalations that name pools the page does not have."""
    names = [pool.name for pool in page.pools]
    for i, route in enumerate(page.routes):
        for at, name in named_in(route):
            yield from _unknown("pool", ("routes", i, *at), name, names)
    for i, escalation in enumerate(page.escalations):
        yield from _unknown("pool", ("escalations", i, "from"), escalation.from_pool, names)
        yield from _unknown("pool", ("escalations", i, "to"), escalation.to, names)


def unknown_hours(page: ServiceModel) -> Iterator[Problem]:
    """Pools that name hours or a season the page does not have."""
    for i, pool in enumerate(page.pools):
        yield from _unknown("set of hours", ("pools", i, "hours"), pool.hours, page.hours)
        yield from _unknown("season", ("pools", i, "season"), pool.season, page.seasons)


def unknown_languages(page: ServiceModel) -> Iterator[Problem]:
    """Two letters that are no language."""
    gap: Place = ("language_gap", "second")
    places: list[tuple[Place, list[str]]] = [
        *((("pools", i, "languages"), pool.languages) for i, pool in enumerate(page.pools)),
        *((("routes", i, "when", "language"), route.when.language) for i, route in enumerate(page.routes)),
        *(((*gap, language), others) for language, others in page.language_gap.second.items()),
    ]
    named = [((*at, i), language) for at, languages in places for i, language in enumerate(languages)]
    named += [((*gap, language), language) for language in page.language_gap.second]
    for at, language in named:
        if language_code(language) == 0:
            yield Problem(at, f"{language!r} is no language.", "Use its ISO 639-1 letters, such as en or de.")


def _unknown(what: str, at: Place, name: str | None, names: Iterable[str]) -> Iterator[Problem]:
    if name is not None and name not in names:
        yield Problem(at, f"There is no {what} {name!r}.", nearest(name, names))
