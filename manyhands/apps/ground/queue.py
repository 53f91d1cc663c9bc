"""Hand work to the worker, in the transaction of the effect that asks for it.

The queue's tables and its consumer are pgqueuer's; only the insert is written here, because it has to ride on Django's
connection and its transaction.
"""

from __future__ import annotations

import json
from typing import Any

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.wake import wake_relay_after_commit

LIVE, SOON, BULK = 100, 50, 0  # lanes: a waiting customer before a letter before bulk work

_ENQUEUE = """
INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
VALUES (%(priority)s, %(job)s, %(payload)s, now(), 'queued')
"""


def enqueue(job: str, *, priority: int = SOON, **payload: Any) -> None:
    """Queue a job by name; it runs at least once after this transaction commits."""
    body = json.dumps(payload, default=str).encode()
    write(_ENQUEUE, {"priority": priority, "job": job, "payload": body})
    wake_relay_after_commit(job=True)
