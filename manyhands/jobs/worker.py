"""The worker process: takes jobs from the queue, and keeps time."""

from __future__ import annotations

import asyncio
import json
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import psycopg
import structlog
from django.conf import settings
from django.db import close_old_connections
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.core.qm import QueueManager
from pgqueuer.models import Job

from manyhands.apps.ground.fail_points import fail_point
from manyhands.apps.ground.traces import span
from manyhands.apps.ground.walls import check_login
from manyhands.apps.guidance.reader import BrandReader
from manyhands.jobs.catalogue import JOBS, run_job
from manyhands.jobs.letters import take_up_letters
from manyhands.jobs.queue import queue_manager
from manyhands.jobs.timekeeper import keep_time

log = structlog.get_logger()

THREADS = 3
# What leaves the house waits for other people's machines: it has threads of its own, so that a slow one delays no ticket.
OUTSIDE_THREADS = 2
# A translator has its own again: where it is slow, letters and webhooks are not.
TRANSLATING_THREADS = 2
# A comparison takes minutes of a processor: one at a time, and never in the way of a ticket.
PLANNING_THREADS = 1
# Somebody waits for a what-if, which takes seconds: it does not wait for a comparison.
WHAT_IF_THREADS = 1
_THREADS_OF = {"deliver": "outside", "translate": "translating", "plan_brand": "planning", "answer_what_if": "what_if"}  # every other: job
BATCH = 12
# A killed worker's jobs are taken up by another after this long without a sign of life.
HEARTBEAT = timedelta(seconds=10)
ATTEMPTS_MAX = 8


def _now() -> datetime:
    return datetime.now(UTC)


async def _connect() -> psycopg.AsyncConnection:
    at = settings.DATABASES["default"]
    connection = await psycopg.AsyncConnection.connect(
        dbname=at["NAME"], user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"] or None, autocommit=True
    )
    # For the queue's own tables only: no brand is entered on this connection.
    await connection.execute("SET ROLE manyhands_worker")
    return connection


def _executor(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
    return DatabaseRetryEntrypointExecutor(
        parameters=parameters, max_attempts=ATTEMPTS_MAX, initial_delay=timedelta(seconds=0.5), max_delay=timedelta(seconds=30)
    )


def _work(name: str, payload: bytes, reader: BrandReader) -> None:
    close_old_connections()  # one that broke since the last job is replaced
    fail_point("job.before_work")
    with span(f"job {name}"):
        run_job(name, json.loads(payload), reader=reader, now=_now())
    fail_point("job.after_work")


def _register(manager: QueueManager, pools: dict[str, ThreadPoolExecutor], reader: BrandReader) -> None:
    for name in JOBS:

        async def entry(job: Job, *, name: str = name) -> None:
            threads = pools[_THREADS_OF.get(name, "job")]
            await asyncio.get_running_loop().run_in_executor(threads, _work, name, job.payload or b"{}", reader)

        manager.entrypoint(name, executor_factory=_executor, on_failure="hold", accepts_context=False)(entry)


async def _serve(reader: BrandReader) -> None:
    async with await _connect() as listening, await _connect() as asking:
        manager = queue_manager(listening, asking=asking)
        with (
            ThreadPoolExecutor(THREADS, thread_name_prefix="job") as inside,
            ThreadPoolExecutor(OUTSIDE_THREADS, thread_name_prefix="outside") as outside,
            ThreadPoolExecutor(TRANSLATING_THREADS, thread_name_prefix="translating") as translating,
            ThreadPoolExecutor(PLANNING_THREADS, thread_name_prefix="planning") as planning,
            ThreadPoolExecutor(WHAT_IF_THREADS, thread_name_prefix="what_if") as what_if,
        ):
            pools = {"job": inside, "outside": outside, "translating": translating, "planning": planning, "what_if": what_if}
            _register(manager, pools, reader)
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, manager.shutdown.set)
            log.info("worker_ready", threads=THREADS)
            await manager.run(dequeue_timeout=timedelta(seconds=2), batch_size=BATCH, heartbeat_timeout=HEARTBEAT)


def run_worker() -> None:
    """Work until told to stop."""
    check_login()
    stop = threading.Event()
    beside = [
        threading.Thread(target=partial(work, stop, clock=_now), name=work.__name__, daemon=True) for work in (keep_time, take_up_letters)
    ]
    for thread in beside:
        thread.start()
    try:
        asyncio.run(_serve(BrandReader.for_this_installation()))
    finally:
        stop.set()
        for thread in beside:
            thread.join(timeout=5)
