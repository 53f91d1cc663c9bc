"""`bin/bench guidance-speed`: the parts in order, their figures beside each other, and whether the targets were met."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import psutil
import psycopg

from manyhands.rehearsal.bench.guidance.growing import grow_knowledge, grow_tickets
from manyhands.rehearsal.bench.guidance.opening import Pages, milliseconds
from manyhands.rehearsal.bench.walk import Site, by_api

TARGETS = {"p50_ms": 60.0, "p95_ms": 150.0, "embedding_ratio_min": 0.8, "training_cpu_seconds_max": 300.0}
CORES = 2
HELD = 24
TIMES = 8
TEXTS = 400

Say = Callable[[str], None]


def alone(module: str, *arguments: str, cores: int, given: str = "") -> Any:
    """What a module of this package measures in a process of its own, on so many cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _cores(cores))  # the process inherits it
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"manyhands.rehearsal.bench.guidance.{module}", *arguments], input=given, stdout=subprocess.PIPE,
            text=True, check=True,
        )  # fmt: skip
    finally:
        os.sched_setaffinity(0, before)
    return json.loads(done.stdout)


def _cores(count: int) -> set[int]:
    return set(sorted(_ALL)[:count])


_ALL = os.sched_getaffinity(0)


def on_one_core() -> None:
    """From here on whatever this process starts (database, web, worker, streams) shares one core with it."""
    os.sched_setaffinity(0, _cores(1))


def facts_apart(encoder: Path, data: Path | None, *, tickets: int, texts: int, seconds: float, say: Say) -> dict[str, Any]:
    """What needs no installation: embeddings a second, and learning topics."""
    read_from = [str(data)] if data else []
    say("embeddings a second, beside bare onnxruntime")
    embedding = alone("embedding", str(encoder), str(seconds), str(texts), *read_from, cores=1)
    say(f"learning topics from {tickets:,} solved tickets")
    training = alone("training", str(encoder), str(tickets), *read_from, cores=CORES)
    return {"texts_from": "a public set" if data else "the demo brands", "embedding": embedding, "training": training}


def facts_of_opening(
    site: Site, admin_url: str, *, passages: int, tickets: int, texts: int, times: int, seconds: float, say: Say
) -> dict[str, Any]:
    """Opening tickets before the brand grew and after, reading by the job and by itself, and memory."""
    pages, brand_id = Pages(site.port, site.founded), site.founded["brand_id"]
    say("walking a few tickets, and opening some while the brand is small")
    by_api(site, clients=4, seconds=seconds, run="samples", tickets=5)
    small = _opened(site, pages, times)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        say(f"growing to {passages:,} passages and {tickets:,} solved tickets")
        grown = {
            "passages": grow_knowledge(admin, brand_id, passages=passages, now=datetime.now(UTC)),
            "solved_tickets": grow_tickets(admin, brand_id, tickets=tickets),
        }
    say("the worker reads its first messages, and builds what it knows")
    by_api(site, clients=1, seconds=0, run="first", tickets=2)
    say("opening tickets, and reading messages")
    large, walked = _opened(site, pages, times), by_api(site, clients=1, seconds=seconds, run="job", tickets=10)
    memory = _memory(site)
    told = [one["text"] for one in site.founded["messages"][:texts]]
    reading = alone("reading", cores=1, given=json.dumps({"brand_id": brand_id, "texts": told, "owner": admin_url}))
    return {
        **grown, "opening": large, "opening_small": small, "growth": round(large["both"]["p50_ms"] / small["both"]["p50_ms"], 2),
        "job": milliseconds(walked.steps["wait for the offer"]), "reading": reading, "memory_mb": memory,
    }  # fmt: skip


def _opened(site: Site, pages: Pages, times: int) -> dict[str, Any]:
    held = pages.hold(HELD)
    pages.opened(held[:4], times=2)
    before = site.gauges.cpu_seconds()
    took = pages.opened(held, times=times)
    after = site.gauges.cpu_seconds()
    pages.solve(held)
    spent = {name: round(1000 * (after[name] - before[name]) / len(took["both"]), 1) for name in ("web", "postgres")}
    return {name: milliseconds(seconds) for name, seconds in took.items()} | {"cpu_ms": spent}


def _memory(site: Site) -> dict[str, dict[str, float]]:
    """Of each kind of process: resident, and with shared pages counted in parts."""
    parts = site.gauges.memory_mb()
    return {
        name: {"rss": round(sum(_rss_mb(one) for one in some)), "pss": round(parts[name])}
        for name, some in site.gauges.processes().items() if name != "supervisor"
    }  # fmt: skip


def _rss_mb(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 2**20
    except psutil.NoSuchProcess:
        return 0.0


def judged(facts: dict[str, Any]) -> dict[str, Any]:
    """With the targets, whether each was met, and how loaded the machine was."""
    both = facts["opening"]["both"]
    met = {
        "opening_p50": both["p50_ms"] < TARGETS["p50_ms"], "opening_p95": both["p95_ms"] < TARGETS["p95_ms"],
        "embedding_ratio": facts["embedding"]["ratio"] >= TARGETS["embedding_ratio_min"],
        # Of processors: that is what one free core would take, however many others use this machine now.
        "training": facts["training"]["cpu_seconds"] < TARGETS["training_cpu_seconds_max"],
    }  # fmt: skip
    return {"bench": "guidance-speed", "cpus": os.cpu_count(), **facts, "targets": TARGETS, "met": met}


def table_of_speed(facts: dict[str, Any]) -> str:
    """The facts for people."""
    lines = ["", f"{'milliseconds on one core':<58}     p50      p95      p99"]
    of = f"{facts['passages']:,} passages, {facts['solved_tickets']:,} solved tickets"
    shown = {f"the page, {of}": facts["opening"]["page"], "its guidance, fetched again": facts["opening"]["guidance"],
             "both": facts["opening"]["both"], "both, before the brand grew": facts["opening_small"]["both"],
             "a message until it is placed, by the running worker": facts["job"],
             "reading, finding, composing": facts["reading"]["read"], "of it the encoder alone": facts["reading"]["encoder_alone"],
             "reading while a new version is built": facts["reading"]["while_built"]}  # fmt: skip
    lines += [f"  {name:<56}" + " ".join(f"{row[key]:8.1f}" for key in ("p50_ms", "p95_ms", "p99_ms")) for name, row in shown.items()]
    for name, row in (("large", facts["opening"]), ("small", facts["opening_small"])):
        spent = ", ".join(f"{kind} {ms}" for kind, ms in row["cpu_ms"].items())
        lines.append(f"  processor ms to open a ticket (page, then guidance), the brand {name}: {spent}")
    lines.append(f"  processor ms to read a message: {facts['reading']['read']['cpu_ms']}, without the database's")
    reading, embedding, training = facts["reading"], facts["embedding"], facts["training"]
    lines.append(f"  first message after a start {reading['first_seconds']} s; after a change {reading['who_notices_seconds']} s, "
                 f"its building {reading['built_seconds']} s beside")  # fmt: skip
    rates = ", ".join(f"{name} {mean(some):.0f}" for name, some in embedding["per_second"].items())
    lines.append(f"embeddings a second of processor time, texts of {facts['texts_from']}: {rates}; ratio {embedding['ratio']:.2f} "
                 f"({embedding['ratio_spread'][0]:.2f} to {embedding['ratio_spread'][1]:.2f}), "
                 f"to batches {embedding['ratio_to_batches']:.2f}")  # fmt: skip
    lines.append(f"learning {training['topics']} topics from {training['tickets']:,} tickets: {training['seconds']} s by the clock, "
                 f"{training['cpu_seconds']} s of processors, {training['memory_mb']} MB; a tenth of them: "
                 f"{training['of_a_tenth']['seconds']} s")  # fmt: skip
    memory = ", ".join(f"{name} {one['rss']} ({one['pss']})" for name, one in facts["memory_mb"].items())
    lines.append(f"memory in MB, resident (shared pages in parts): {memory}; a reader by itself {reading['rss_mb']}")
    lines.append("load of the machine: " + " to ".join(f"{one:.1f}" for one in facts["load"]))
    lines += ["", "targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)
