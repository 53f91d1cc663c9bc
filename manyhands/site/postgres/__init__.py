"""PostgreSQL as a part of the installation: its own server on a private socket, shared by this installation's processes."""

from __future__ import annotations

from manyhands.site.postgres.problems import UnableToRun
from manyhands.site.postgres.server import EmbeddedPostgres

__all__ = ["EmbeddedPostgres", "UnableToRun"]
