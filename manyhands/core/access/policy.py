"""The one question of access, answered from `policy.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType

import yaml

ROLES = frozenset({
    "specialist", "supervisor", "quality_analyst", "operations_manager", "brand_manager", "vendor_lead", "planner",
    "supervising", "approving", "holder", "customer", "integration", "operator",
})  # fmt: skip


class UnknownAction(LookupError):
    """Nobody has said who may do this, so nobody may; it is a mistake in the code, not in the request."""


def _read() -> Mapping[str, frozenset[str]]:
    table = yaml.safe_load(files("manyhands.core.access").joinpath("policy.yaml").read_text(encoding="utf-8"))
    unknown = {role for roles in table.values() for role in roles} - ROLES
    if unknown:
        raise ValueError(f"policy.yaml names roles that do not exist: {sorted(unknown)}")
    return MappingProxyType({action: frozenset(roles) for action, roles in table.items()})


_ALLOWED = _read()
ACTIONS = frozenset(_ALLOWED)


def roles_that_may(action: str) -> frozenset[str]:
    """The roles that may do this."""
    if action not in _ALLOWED:
        raise UnknownAction(f"{action} is not in policy.yaml; write there who may do it.")
    return _ALLOWED[action]


def may(action: str, *, roles: Iterable[str]) -> bool:
    """Whether somebody who is all of these to the thing asked for may do this with it."""
    return not roles_that_may(action).isdisjoint(roles)
