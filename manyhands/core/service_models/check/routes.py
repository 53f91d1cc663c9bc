"""Routes that no ticket takes, and routes on which nobody takes the ticket."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from manyhands.core.service_models.check.boxes import boxes_of, is_covered
from manyhands.core.service_models.check.walking import named_in, people_in, pools_in, speaks, takes, trusts
from manyhands.core.service_models.names import CHANNELS
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Route, ServiceModel
from manyhands.core.service_models.times import seconds


def order(page: ServiceModel) -> Iterator[Problem]:
    """The last route, and only the last, takes every ticket."""
    for i, route in enumerate(page.routes[:-1]):
        if route.when.is_everything:
            words = "This route takes every ticket, so the routes below it are never reached."
            yield Problem(("routes", i), words, "Move it to the end, or say when it applies.")
    if not page.routes[-1].when.is_everything:
        words = "The last route has conditions, so some tickets would have nowhere to go."
        yield Problem(("routes", len(page.routes) - 1), words, "Add a last route without `when`.")


def widening(page: ServiceModel) -> Iterator[Problem]:
    """A circle that widens names each pool once, and waits longer each time."""
    for i, route in enumerate(page.routes):
        seen: set[str] = set()
        for at, name in named_in(route):
            if name in seen:
                words = f"{name!r} already has this ticket."
                yield Problem(("routes", i, *at), words, "Name each pool once in a route.")
            seen.add(name)
        waits = [seconds(then.after) for then in route.then]
        if waits != sorted(waits):
            yield Problem(("routes", i, "then"), "The waits go down.", "Put the shortest wait first.")


def never_reached(page: ServiceModel) -> Iterator[Problem]:
    """Routes whose tickets are all taken by those above."""
    boxes = boxes_of(page)
    for i, route in enumerate(page.routes):
        # Below a route that takes everything all are lost; that one is told instead.
        if route.when.is_everything or any(above.when.is_everything for above in page.routes[:i]):
            continue
        if is_covered(boxes[i], boxes[:i]):
            alone = next((k for k in range(i) if is_covered(boxes[i], [boxes[k]])), None)
            above = "The routes above together take" if alone is None else f"Route {alone + 1} above takes"
            words = f"{above} every ticket that this one is for, so it is never reached."
            yield Problem(("routes", i, "when"), words, "Move it further up, or take it out.")


def nobody_in_it(page: ServiceModel) -> Iterator[Problem]:
    """What a route is for and none of its pools may have."""
    for i, route in enumerate(page.routes):
        people = people_in(page, route)
        if not people:
            if pools_in(page, route):
                words = "Only a machine has these tickets, and it hands over what it cannot answer."
                yield Problem(("routes", i, "to"), words, "Add a pool of people.")
            continue
        for k, topic in enumerate(route.when.topic):
            if not any(trusts(pool, topic) for pool in people):
                words = f"None of its pools is trusted in {topic!r}."
                yield Problem(("routes", i, "when", "topic", k), words, "Add the topic to one of them, or another pool here.")
        for k, channel in enumerate(route.when.channel):
            if not any(takes(pool, channel) for pool in people):
                words = f"In none of its pools may anybody hold a ticket by {channel}."
                yield Problem(("routes", i, "when", "channel", k), words, "Raise `concurrency` in one of them.")


def gaps(page: ServiceModel) -> Iterator[Problem]:
    """Tickets of a route that none of its pools takes, though each of its words finds somebody."""
    for i, route in enumerate(page.routes):
        people = people_in(page, route)
        if not people:
            continue
        for channel in [] if route.when.channel else CHANNELS:
            if not any(takes(pool, channel) for pool in people):
                words = f"A ticket by {channel} that comes this way waits for ever."
                yield Problem(("routes", i), words, "Raise `concurrency` in one of its pools, unless nobody writes that way.")
        if not route.when.topic and all(pool.topics for pool in people):
            words = "Its pools are trusted in some topics only, and it sends them all the others too."
            yield Problem(("routes", i), words, "Add a pool without `topics`, or say which topics this route is for.")
        yield from _between(i, route, people)


def _between(i: int, route: Route, people: list[Pool]) -> Iterator[Problem]:
    for language, topic in product(route.when.language, route.when.topic):
        speak, know = [[p for p in people if speaks(p, language)], [p for p in people if trusts(p, topic)]]
        if speak and know and not any(pool in know for pool in speak):
            words = f"Those of its pools who speak {language} are not trusted in {topic!r}."
            yield Problem(("routes", i, "to"), words, "Add a pool that has both.")
