"""Who may do what: one table, one function."""

from __future__ import annotations

from manyhands.core.access.policy import ACTIONS, ROLES, may, roles_that_may

__all__ = ["ACTIONS", "ROLES", "may", "roles_that_may"]
