"""Sabotage: while a play goes on, web, worker and database are killed with SIGKILL, at each named fail point it comes by."""

from __future__ import annotations

import math
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from manyhands.rehearsal.played import NOT_PLAYED, PLAYED
from manyhands.site.postgres.server import EmbeddedPostgres
from manyhands.site.supervise.supervisor import Supervisor

Say = Callable[[str], None]

WHOLE = ("web", "worker", "live", "database") * 2
QUIET_SECONDS_MAX = 120.0  # what nobody came by in so long a time, nobody will
SECONDS_MAX = 900.0
REST_AFTER_SECONDS, REST_SECONDS = 10.0, 25.0
RECOVERY_SECONDS_MAX = 60.0
LOOK_SECONDS = 0.05
TOGETHER_SECONDS = 0.6  # what falls within it falls together; a process that stands still does so for longer


def kinds_of_fault(names: tuple[str, ...], *, seed: int) -> dict[str, str]:
    """One fault a point: the process is killed there, or the database while the process stands still; another seed turns them round.

    The two points of a step stand beside each other, so one of them has the one and one the other.
    """
    return {name: ("kill", "stall")[(number + seed) % 2] for number, name in enumerate(names)}


class Saboteur:
    """Arms every point that is left whenever the product is well, and lets it recover from what fell before it arms them again."""

    def __init__(
        self, supervisor: Supervisor, server: EmbeddedPostgres, *, folder: Path, is_well: Callable[[], bool],
        rest: Callable[[bool], None], seed: int, names: tuple[str, ...] = PLAYED, quiet_seconds_max: float = QUIET_SECONDS_MAX, say: Say,
    ) -> None:  # fmt: skip
        self._supervisor, self._server, self._folder = supervisor, server, folder
        self._is_well, self._rest, self._say = is_well, rest, say
        self._todo, self._quiet_seconds_max = kinds_of_fault(names, seed=seed), quiet_seconds_max
        self._reached: dict[str, str] = {}
        self._recovery_seconds: list[float] = []
        self._began_at = 0.0
        self._reached_at = math.inf  # quiet begins once all is well again after the first kills
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="saboteur", daemon=True)

    def __enter__(self) -> Saboteur:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._began_at = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Disarm, and let everything come up again."""
        self._stop.set()
        self._thread.join(timeout=RECOVERY_SECONDS_MAX)
        self._disarm()

    def is_busy(self) -> bool:
        """Whether there is still something to break, and hope that somebody comes by."""
        now = time.monotonic()
        is_hopeful = now - self._reached_at < self._quiet_seconds_max and now - self._began_at < SECONDS_MAX
        return bool(self._todo) and is_hopeful and not self._stop.is_set()

    def report(self) -> dict[str, Any]:
        """What was broken, what nobody came by, and the longest recovery."""
        return {
            "processes_killed_at": sorted(name for name, kind in self._reached.items() if kind == "kill"),
            "database_killed_at": sorted(name for name, kind in self._reached.items() if kind == "stall"),
            "not_reached": sorted(self._todo),
            "not_played": {why: list(steps) for why, steps in NOT_PLAYED.items()},
            "recovery_seconds_max": round(max(self._recovery_seconds, default=0.0), 1),
        }

    def _work(self) -> None:
        for name in WHOLE:
            self._kill(name)
            self._recover()
        self._reached_at = time.monotonic()
        while self.is_busy():
            self._arm()
            while self.is_busy() and not self._sprung():
                self._rest(self._is_quiet_wanted())
                time.sleep(LOOK_SECONDS)
            time.sleep(TOGETHER_SECONDS)
            self._disarm()
            self._note(self._sprung())
        self._rest(False)

    def _arm(self) -> None:
        """Everything that is left, so that what happens rarely is not missed; moved into place, so that nobody reads half of it."""
        for name, kind in self._todo.items():
            written = self._folder / f".{name}"
            written.write_text(kind)
            written.rename(self._folder / name)

    def _disarm(self) -> None:
        for armed in self._folder.iterdir():
            if armed.suffix != ".log":
                armed.unlink(missing_ok=True)

    def _sprung(self) -> dict[str, str]:
        """The points that somebody has come by, beyond those that are noted."""
        log = self._folder / "reached.log"
        lines = log.read_text().splitlines() if log.exists() else []
        found = dict(line.split()[:2] for line in lines)
        return {name: kind for name, kind in found.items() if name in self._todo}

    def _note(self, sprung: dict[str, str]) -> None:
        if not sprung:
            return
        if "stall" in sprung.values():
            self._kill("database")  # the process stands still at the point now
        for name, kind in sprung.items():
            self._reached[name] = self._todo.pop(name)
            self._say(f"killed {'a process' if kind == 'kill' else 'the database'} at {name}; {len(self._todo)} to go")
        self._recover()
        self._reached_at = time.monotonic()

    def _is_quiet_wanted(self) -> bool:
        """Offers widen only while nobody takes them: where nothing else happens, rest and work in turns."""
        quiet_seconds = time.monotonic() - self._reached_at
        is_to_widen = any(name.startswith("widen.") for name in self._todo)
        return is_to_widen and quiet_seconds > REST_AFTER_SECONDS and int(quiet_seconds / REST_SECONDS) % 2 == 0

    def _kill(self, name: str) -> None:
        pid = self._server.pid if name == "database" else self._supervisor.pid_of(name)
        if pid is not None:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                return  # it fell by itself in that moment

    def _recover(self) -> None:
        began = time.monotonic()
        while not self._is_well() and time.monotonic() - began < RECOVERY_SECONDS_MAX:
            time.sleep(LOOK_SECONDS)
        self._recovery_seconds.append(time.monotonic() - began)
