"""`bin/bench planner-study`: how soon a command is there, a whole comparison, and a what-if of it: each a command, as people run them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

MILLION = Path(__file__).with_name("million.yaml")
REPLICATIONS, STARTS = 30, 3
STUDY_SECONDS_MAX, WHAT_IF_SECONDS_MAX, START_SECONDS_MAX = 600.0, 5.0, 2.0


class Took(NamedTuple):
    """Seconds of a command, on the clock and of the processors."""

    wall: float
    processor: float


class CommandFailed(RuntimeError):
    """A command that is measured did not end well; the text is what it said."""


def facts_of_study(*, business: Path = MILLION, replications: int = REPLICATIONS, say: Callable[[str], None] = print) -> dict[str, Any]:
    """Everything that is measured, as plain values."""
    with TemporaryDirectory(prefix="manyhands-study-") as folder:
        kept, answer = Path(folder) / "study.json", Path(folder) / "answer.json"
        say(f"the start of a command, best of {STARTS}")
        start = min(_took("simulate", "chat", "--replications", "1") for _ in range(STARTS))
        say(f"thirteen models, {replications} replications, and their staffing")
        study = _took("compare", str(business), "--replications", str(replications), "--keep", str(kept), "--json", str(answer))
        say("a what-if of it")
        what_if = _took("what-if", str(kept), "--peak", "3")
        found = json.loads(answer.read_text(encoding="utf-8"))
    return {
        "bench": "planner-study", "cpus": os.cpu_count(), "load": os.getloadavg()[0], "replications": replications,
        "models": len(found["ranked"]) + len(found["excluded"]), "tickets_played": found["tickets_played"],
        "start": start._asdict(), "study": study._asdict(), "what_if": what_if._asdict(),
        "met": {
            "start_under_2_s": start.wall < START_SECONDS_MAX, "study_under_10_min": study.wall < STUDY_SECONDS_MAX,
            "what_if_under_5_s": what_if.wall < WHAT_IF_SECONDS_MAX,
        },
    }  # fmt: skip


def table_of_study(facts: dict[str, Any]) -> str:
    """For people."""
    lines = [f"{'':36}{'seconds':>10}{'of one core':>14}"]
    for name, words in (("start", "a command that plays one day"), ("study", "the whole comparison"), ("what_if", "a what-if of it")):
        lines.append(f"  {words:34}{facts[name]['wall']:10.1f}{facts[name]['processor']:14.1f}")
    lines.append(f"{facts['models']} models, {facts['replications']} replications, {facts['tickets_played']:,.0f} tickets played")
    met = ", ".join(f"{name} {'met' if is_met else 'MISSED'}" for name, is_met in facts["met"].items())
    return "\n".join([*lines, f"{facts['cpus']} processors, load {facts['load']:.1f}", f"targets: {met}"])


def _took(*words: str) -> Took:
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "manyhands.cli.main", "plan", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise CommandFailed(f"plan {words[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return Took(perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
