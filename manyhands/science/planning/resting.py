"""What of a business's tickets rests on assumptions, taken anew from others: for changing one by its name, and showing its influence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from manyhands.science.costs import Assumptions
from manyhands.science.planning.business import Asking, Business
from manyhands.science.simulation.distributions import exponential, lognormal

AS_THEY_ARE = ("redials", "escalates", "machine", "familiarity", "known", "day_cv", "hour_cv")


def resting(business: Business, assume: Assumptions) -> Business:
    """The same business under these assumptions."""
    if not any(asking.assumed for asking in business.askings):
        return business
    return replace(business, askings=tuple(_resting(asking, assume) for asking in business.askings))


def said(asking: Asking, part: str, value: float) -> Asking:
    """With one part of it said, and not assumed any more."""
    known = {name: of for name, of in asking.assumed.items() if name != part}
    return replace(asking, assumed=known, **{part: value})  # type: ignore[arg-type]  # a part is a field


def first_contact(share: float, escalates: float, assume: Assumptions) -> float:
    """Share that comes back, where one that is passed on is not solved at first contact either."""
    return max(0.0, min(assume("comes_back_most"), 1 - share - escalates))


def _resting(asking: Asking, assume: Assumptions) -> Asking:
    found = {part: assume(name) for part, name in asking.assumed.items()}
    changed: dict[str, Any] = {part: value for part, value in found.items() if part in AS_THEY_ARE}
    if "escalates" in changed:
        changed["escalates"] = min(assume("escalates_most"), changed["escalates"])
    if "handling_minutes" in found or "handling_cv" in found:
        minutes, cv = found.get("handling_minutes", asking.handling.mean / 60), found.get("handling_cv", asking.handling.cv)
        changed["handling"] = lognormal(minutes * 60, cv)
    if "patience_minutes" in found:
        changed["patience"] = exponential(found["patience_minutes"] * 60)
    return replace(asking, **changed | _comes_back(asking, found, changed, assume))


def _comes_back(asking: Asking, found: Mapping[str, float], changed: Mapping[str, Any], assume: Assumptions) -> dict[str, float]:
    if "not_first" in found:
        return {"comes_back": 1 - found["not_first"]}
    if "first_contact" in found:
        return {"comes_back": first_contact(found["first_contact"], changed.get("escalates", asking.escalates), assume)}
    return {}
