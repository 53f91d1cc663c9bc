"""Parts of a page that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.check.walking import named_in, trusts
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel


def pools_without_tickets(page: ServiceModel) -> Iterator[Problem]:
    """Pools of people that no route leads to, nor an escalation from a pool that has tickets."""
    reached = _reached(page)
    for i, pool in enumerate(page.pools):
        if pool.who != "machine" and pool.name not in reached:
            words = f"No route or escalation leads to {pool.name!r}, so its people get no tickets."
            yield Problem(("pools", i), words, "Name it in a route or an escalation, or take it out.")


def unused_times(page: ServiceModel) -> Iterator[Problem]:
    """Hours and seasons that no pool keeps."""
    for key, of_pool, names, used in (
        ("hours", "hours", page.hours, {pool.hours for pool in page.pools}),
        ("seasons", "season", page.seasons, {pool.season for pool in page.pools}),
    ):
        for name in names:
            if name not in used:
                yield Problem((key, name), f"No pool keeps {name!r}.", f"Name it in a pool's `{of_pool}`, or take it out.")


def machines(page: ServiceModel) -> Iterator[Problem]:
    """A machine that does not speak, or waits for tickets as people do."""
    front = page.front_line
    if front.who == "none" and front.topics:
        yield Problem(("front_line", "topics"), "No machine answers, so these topics mean nothing.", "Add who: machine.")
    for i, pool in enumerate(page.pools):
        if pool.who != "machine":
            continue
        if front.who == "none":
            words = f"{pool.name!r} never answers: the front line is not a machine."
            yield Problem(("pools", i), words, "Write front_line: {who: machine}, or take the pool out.")
        for topic in front.topics:
            if not trusts(pool, topic):
                words = f"The front line answers {topic!r}, and {pool.name!r} is not trusted in it."
                yield Problem(("pools", i, "topics"), words, "Write the same topics in both.")
    yield from _waiting_machines(page)


def _waiting_machines(page: ServiceModel) -> Iterator[Problem]:
    machine_names = {pool.name for pool in page.pools if pool.who == "machine"}
    for i, route in enumerate(page.routes):
        for at, name in named_in(route):
            if name in machine_names:
                words = f"{name!r} is a machine: it answers first or not at all, and takes no offers."
                yield Problem(("routes", i, *at), words, "Take it out here; `front_line` says what it answers.")


def _reached(page: ServiceModel) -> set[str]:
    reached = {name for route in page.routes for _, name in named_in(route)}
    for _ in page.escalations:  # so many steps are enough for the longest way up
        reached |= {rule.to for rule in page.escalations if rule.from_pool in reached}
    return reached
