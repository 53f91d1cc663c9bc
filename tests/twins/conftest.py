"""Every page that ships, compiled: what the twins are asked about."""

from __future__ import annotations

from tests.core.routing.conftest import plans

__all__ = ["plans"]
