"""pgqueuer's queue as this worker asks for it: with fewer questions, and listening on a connection of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
from pgqueuer.adapters.drivers.psycopg import PsycopgDriver
from pgqueuer.core.qm import QueueManager
from pgqueuer.models import Job
from pgqueuer.ports.repository import EntrypointExecutionParameter
from pgqueuer.queries import Queries
from pgqueuer.types import QueueEntrypoint, QueueManagerId

LOOK_AGAIN = timedelta(milliseconds=5)

_AHEAD = """
SELECT count(*) FILTER (WHERE execute_after <= now()) AS eligible, count(*) AS queued,
       min(execute_after - now()) FILTER (WHERE execute_after > now()) AS eta
FROM (SELECT execute_after FROM pgqueuer WHERE entrypoint = ANY($1) AND status = 'queued' ORDER BY execute_after LIMIT 1) next
"""


class Driver(PsycopgDriver):
    """psycopg holds a connection's lock while it waits for notices: on one connection each question would wait for the next."""

    def __init__(self, listening: psycopg.AsyncConnection, *, asking: psycopg.AsyncConnection) -> None:
        super().__init__(listening)
        self._asking = PsycopgDriver(asking)

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        """Ask on the other connection."""
        return await self._asking.fetch(query, *args)

    async def execute(self, query: str, *args: object) -> str:
        """Write on the other connection."""
        return await self._asking.execute(query, *args)


class FewerQuestions(Queries):
    """After each batch pgqueuer asks four questions whose answers one row holds."""

    _was_short = False
    _ahead: tuple[int, timedelta | None] = 0, None

    async def dequeue(
        self, batch_size: int, entrypoints: dict[QueueEntrypoint, EntrypointExecutionParameter], queue_manager_id: QueueManagerId,
        global_concurrency_limit: int | None, heartbeat_timeout: timedelta,
    ) -> list[Job]:
        """The next jobs; after a batch that was not full none, without asking: what came since is looked for next."""
        if self._was_short:
            self._was_short = False
            return []
        jobs = await super().dequeue(batch_size, entrypoints, queue_manager_id, global_concurrency_limit, heartbeat_timeout)
        self._was_short = 0 < len(jobs) < batch_size
        return jobs

    async def eligible_queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        """Whether a job can be had now; what lies ahead is noted on the way."""
        found: dict[str, Any] = (await self.driver.fetch(_AHEAD, entrypoints))[0]
        self._ahead = found["queued"], found["eta"]
        return int(found["eligible"])

    async def next_deferred_eta(self, entrypoints: list[QueueEntrypoint]) -> timedelta | None:
        """As noted."""
        return self._ahead[1]

    async def queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        """As noted."""
        return self._ahead[0]


def queue_manager(listening: psycopg.AsyncConnection, *, asking: psycopg.AsyncConnection) -> QueueManager:
    """pgqueuer's consumer on these two connections."""
    manager = QueueManager(FewerQuestions(Driver(listening, asking=asking)))
    manager.min_dequeue_poll_interval = LOOK_AGAIN
    return manager
