"""A scenario as a file that reads to the equal scenario: a study can be repeated from it."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from numbers import Integral
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from manyhands.science.simulation.distributions import Distribution
from manyhands.science.simulation.scenario import BrandInPlay, Scenario, TicketClass
from manyhands.science.simulation.scenario_file.parts import written_time

LINE_SIGNS = 120
WITHOUT_CV = ("constant", "exponential", "empirical")
RENAMED = {"seconds": "lasting", "target_seconds": "target", "interval_seconds": "interval", "at_seconds": "at"}
TIMES = {"target_seconds", "interval_seconds", "at_seconds"}


class UnableToWrite(ValueError):
    """A scenario that no file can say."""


def write_scenario(scenario: Scenario) -> str:
    """The YAML of a scenario, with every page written out in it."""
    return yaml.safe_dump(tree_of(scenario), sort_keys=False, allow_unicode=True, default_flow_style=None, width=LINE_SIGNS)


def tree_of(scenario: Scenario) -> dict[str, Any]:
    """A scenario as the mappings and lists of its file."""
    tree: dict[str, Any] = {"name": scenario.name, "horizon": written_time(scenario.horizon_seconds)}
    if not scenario.finds_warm_up:
        tree["warm_up"] = written_time(scenario.warm_up_seconds)
    tree |= {"bucket": written_time(scenario.bucket_seconds), "seed": scenario.seed}
    if scenario.starts_at is not None:
        tree |= _moment(scenario)
    if scenario.room is not None:
        tree["room"] = scenario.room
    return tree | {
        "brands": [_brand(brand) for brand in scenario.brands],
        "classes": [_part(kind) for kind in scenario.classes],
        "people": [_part(group) for group in scenario.people],
    }


def _moment(scenario: Scenario) -> dict[str, str]:
    zone = scenario.starts_at.tzinfo if scenario.starts_at else None
    if not isinstance(zone, ZoneInfo) or scenario.starts_at is None:
        raise UnableToWrite(f"{scenario.name} starts in no named time zone. Give `starts_at` one, such as ZoneInfo('Europe/Berlin').")
    return {"starts_at": scenario.starts_at.replace(tzinfo=None).isoformat(), "zone": zone.key}


def _brand(brand: BrandInPlay) -> dict[str, Any]:
    if brand.page is None:
        raise UnableToWrite(f"{brand.name} has a plan without its page. Build it as BrandInPlay(name, plan, page).")
    page = brand.page.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    tree = {"name": brand.name, "currency": brand.plan.currency, "page": page}
    if brand.promises is not None:
        tree["promises"] = brand.promises.model_dump(mode="json", exclude_defaults=True)
    if brand.zone:
        tree["zone"] = brand.zone
    return tree | ({"translates": True} if brand.translates else {})


def _part(part: Any) -> dict[str, Any]:
    """The fields of a part that are not as they are when left out."""
    tree: dict[str, Any] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if value != default:
            tree[RENAMED.get(field.name, field.name)] = _value(value, is_time=field.name in TIMES)
    if "escalates" in tree and isinstance(part, TicketClass):
        tree["escalates"] = {tier: _plain(share) for tier, share in enumerate(part.escalates, 1) if share}
    return tree


def _value(value: Any, *, is_time: bool = False) -> Any:
    if isinstance(value, Distribution):
        return _law(value)
    if is_dataclass(value):
        return _part(value)
    if isinstance(value, dict):
        return {name: _value(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_value(one, is_time=is_time) for one in value]
    if is_time:
        return written_time(value)
    return _plain(value)


def _plain(value: Any) -> Any:
    # numpy's numbers would be written as objects.
    if isinstance(value, bool | str) or value is None:
        return value
    return int(value) if isinstance(value, Integral) else float(value)


def _law(law: Distribution) -> Any:
    tree: dict[str, Any] = {"law": law.law}
    if law.law == "empirical":
        tree["values"] = [written_time(value) for value in law.values]
    else:
        tree["mean"] = written_time(law.mean)
    if law.law not in WITHOUT_CV:
        tree["cv"] = _plain(law.cv)
    tree |= {name: _plain(getattr(law, name)) for name in ("share_zero", "share_never") if getattr(law, name)}
    return tree["mean"] if law.law == "constant" and len(tree) == 2 else tree
