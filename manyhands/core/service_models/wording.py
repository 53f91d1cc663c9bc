"""The parts of a page as a person would say them."""

from __future__ import annotations

from pydantic import BaseModel

from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Escalation, Route, Then
from manyhands.core.service_models.times import FORM, seconds, spoken

LABELS = {"to": "goes to", "then": "and wider", "may": "has the right to"}
WHEN_EMPTY = {"languages": "every language", "topics": "every topic", "reasons": "every reason", "then": "nobody else"}


def phrase(name: str) -> str:
    """A key as words."""
    return LABELS.get(name, name.replace("_", " "))


def said(value: object, name: str = "") -> str:
    """A value as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ([], {}, ()):
        return WHEN_EMPTY.get(name, "none")
    if isinstance(value, str):
        if FORM.fullmatch(value):
            return spoken(seconds(value))
        return f'"{value}"' if " " in value else value
    if isinstance(value, Then):
        return f"after {said(value.after)} to {said(value.to)}"
    if isinstance(value, BaseModel):
        written = {key: getattr(value, key) for key in sorted(value.model_fields_set)}
        names = {key: phrase(key) if isinstance(one, list) else key.replace("_", " ") for key, one in written.items()}
        return ", ".join(f"{names[key]} {said(one, key)}" for key, one in written.items())
    if isinstance(value, dict):
        return ", ".join(f"{key} {said(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(said(one) for one in value)
    return str(value)


def pool_words(pool: Pool) -> str:
    """A pool in a few words."""
    vendor = [f"under the contract of {pool.vendor}"] if pool.vendor else []
    exclusive = ["for this brand only"] if pool.exclusive else []
    pay = f"{pool.pay.per_resolution} a resolution"
    return ", ".join([phrase(pool.who), *exclusive, *vendor, f"tier {pool.tier}", said(pool.languages, "languages"), pool.work, pay])


def route_name(route: Route) -> str:
    """Which tickets a route is for."""
    named = [(key, sorted(getattr(route.when, key))) for key in type(route.when).model_fields]
    return "for " + (" and ".join(f"{key} {said(words)}" for key, words in named if words) or "all the rest")


def route_words(route: Route) -> str:
    """Where a route leads."""
    return "; ".join([f"to {said(route.to)}", *map(said, route.then)])


def escalation_words(rule: Escalation) -> str:
    """Where an escalation leads."""
    return f"to {rule.to}" + (", and the answer comes back" if rule.returns else "")
