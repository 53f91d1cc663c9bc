"""Specialists who take one ticket after the other, each client in a thread and over a connection of its own.

Run as a module; the plan comes as JSON on its input, and what was measured goes to its output.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

import django

WARM_CLAIMS = 5
PROCESSES = 2  # as the product's web


def take(people: list[UUID], *, seconds: float, most: int, now: datetime) -> tuple[list[float], int]:
    """Take the next ticket for one person after the other; how long each took in seconds, and how many were refused."""
    from manyhands.apps.ground.walls import acting_as, for_person
    from manyhands.apps.routing.claims import UnableToClaim
    from manyhands.journey.claim import claim

    took, refused, began = list[float](), 0, perf_counter()
    for person_id in people:
        before = perf_counter()
        if before - began >= seconds or len(took) == most:
            break
        try:
            with acting_as(for_person(person_id)):
                claim(person_id, now=now)
        except UnableToClaim:
            refused += 1
        else:
            took.append(perf_counter() - before)
    return took, refused


def _client(people: list[UUID], plan: dict[str, Any], together: Barrier) -> dict[str, Any]:
    now = datetime.fromisoformat(plan["now"])
    take(people[:WARM_CLAIMS], seconds=60, most=WARM_CLAIMS, now=now)
    together.wait()
    began = perf_counter()
    took, refused = take(people[WARM_CLAIMS:], seconds=plan["seconds"], most=plan["claims"], now=now)
    return {"took": took, "refused": refused, "seconds": perf_counter() - began}


def _process(shares: list[list[UUID]], plan: dict[str, Any], together: Barrier, told: Any) -> None:
    with ThreadPoolExecutor(len(shares)) as threads:
        clients = [threads.submit(_client, people, plan, together) for people in shares]
        together.wait()
        cpu = process_time()
        told.put({"clients": [one.result() for one in clients], "cpu_seconds": process_time() - cpu})


def run(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """All clients at the same time, over as many processes as the product's web has; what each process measured."""
    clients, people, forked = plan["clients"], [UUID(one) for one in plan["people"]] * 3, get_context("fork")
    shares = [people[n::clients] for n in range(clients)]
    groups = [group for n in range(PROCESSES) if (group := shares[n::PROCESSES])]
    together, told = forked.Barrier(clients + len(groups) + 1), forked.SimpleQueue()
    some = [forked.Process(target=_process, args=(group, plan, together, told)) for group in groups]
    for one in some:
        one.start()
    together.wait()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    got = [told.get() for _ in some]
    for one in some:
        one.join()
    return got


if __name__ == "__main__":
    django.setup()
    import manyhands.journey.claim  # noqa: F401  # once, before the clients part

    sys.stdout.write(json.dumps(run(json.loads(sys.stdin.read()))))
