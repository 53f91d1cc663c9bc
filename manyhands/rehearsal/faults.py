"""Sabotage: while a play goes on, web, worker and database are killed with SIGKILL, at each named fail point in turn."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from manyhands.apps.ground.fail_points import NAMES
from manyhands.site.postgres.server import EmbeddedPostgres
from manyhands.site.supervise.supervisor import Supervisor

Say = Callable[[str], None]

PATIENCE_SECONDS = 5.0
RECOVERY_SECONDS_MAX = 60.0
LOOK_SECONDS = 0.05


class Saboteur:
    """Arms one fail point after the other, again until each was reached, and counts how long the product needed."""

    def __init__(
        self, supervisor: Supervisor, server: EmbeddedPostgres, *, folder: Path, is_well: Callable[[], bool],
        rest: Callable[[bool], None], names: tuple[str, ...] = NAMES, say: Say,
    ) -> None:
        self._supervisor, self._server, self._folder = supervisor, server, folder
        self._is_well, self._rest, self._say = is_well, rest, say
        # Killing the process at the point; then the database, while the process stands still there.
        self._todo = deque([(name, kind) for kind in ("kill", "stall") for name in names])
        self._whole = deque(["web", "worker", "live", "database"] * 2)
        self._reached: list[tuple[str, str]] = []
        self._recovery_seconds: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="saboteur", daemon=True)

    def __enter__(self) -> Saboteur:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Disarm, and let everything come up again."""
        self._stop.set()
        self._thread.join(timeout=RECOVERY_SECONDS_MAX)
        for armed in self._folder.iterdir():
            if armed.suffix != ".log":
                armed.unlink(missing_ok=True)

    def is_busy(self) -> bool:
        """Whether there is still something to break."""
        return bool(self._todo or self._whole) and not self._stop.is_set()

    def report(self) -> dict[str, Any]:
        """What was broken, what never came up, and the longest recovery."""
        return {
            "killed_at_points": sum(kind == "kill" for _, kind in self._reached),
            "database_killed_at_points": sum(kind == "stall" for _, kind in self._reached),
            "points": len(NAMES), "not_reached": sorted({f"{name} ({kind})" for name, kind in self._todo}),
            "recovery_seconds_max": round(max(self._recovery_seconds, default=0.0), 1),
        }  # fmt: skip

    def _work(self) -> None:
        while self.is_busy():
            if self._whole:
                self._kill(self._whole.popleft())
                self._recover()
            if self._todo:
                name, kind = self._todo.popleft()
                if self._try(name, kind):
                    self._reached.append((name, kind))
                    self._say(f"{'killed a process' if kind == 'kill' else 'killed the database'} at {name}; {len(self._todo)} to go")
                    self._recover()
                else:
                    self._todo.append((name, kind))

    def _try(self, name: str, kind: str) -> bool:
        """Arm one point and wait a moment for somebody to come by."""
        armed = self._folder / name
        armed.write_text(kind)
        self._rest(name.startswith("widen."))  # offers widen only while nobody takes them
        give_up_at = time.monotonic() + PATIENCE_SECONDS * (6 if name.startswith(("widen.", "lapse.", "release_pay.")) else 1)
        try:
            while armed.exists():
                if time.monotonic() > give_up_at or self._stop.is_set():
                    armed.unlink(missing_ok=True)
                    return False
                time.sleep(LOOK_SECONDS)
        finally:
            self._rest(False)
        if kind == "stall":
            self._kill("database")
        return True

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
