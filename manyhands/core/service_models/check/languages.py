"""Languages nobody speaks."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.check.walking import people_in, people_of, speaks
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel


def unspoken_routes(page: ServiceModel) -> Iterator[Problem]:
    """Languages a route is for, and that none of its pools speaks, nor another that may stand in."""
    for i, route in enumerate(page.routes):
        people = people_in(page, route)
        for k, language in enumerate(route.when.language):
            spoken = [language, *page.language_gap.second.get(language, [])]
            if people and not any(speaks(pool, one) for pool in people for one in spoken):
                words = f"None of its pools speaks {language}."
                yield Problem(("routes", i, "when", "language", k), words, "Add the language to one of them, or another pool here.")


def unspoken_stand_ins(page: ServiceModel) -> Iterator[Problem]:
    """Second languages that no pool of the page speaks, or that are the language itself."""
    people = people_of(page)
    for language, others in page.language_gap.second.items():
        for k, other in enumerate(others):
            at = ("language_gap", "second", language, k)
            if other == language:
                yield Problem(at, f"{language} cannot stand in for itself.", "Name another language.")
            elif not any(speaks(pool, other) for pool in people):
                words = f"No pool speaks {other}, so it never stands in for {language}."
                yield Problem(at, words, "Add it to a pool's `languages`, or take it out here.")
