"""Sabotage: while a play goes on, web, worker and database are killed with SIGKILL, at each named fail point in turn."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from manyhands.apps.ground.fail_points import NAMES
from manyhands.site.postgres.server import EmbeddedPostgres
from manyhands.site.supervise.supervisor import Supervisor

Say = Callable[[str], None]

# Steps that virtual people do not come by; tests/journey/test_killed_steps.py kills a process at each point of these and all others.
NOT_PLAYED = frozenset({
    "assign", "hand_in", "hand_over_shift", "admit", "end_right", "close_contract", "switch", "place_again", "warn",
    "break_promise", "renew", "promise_times", "ask_approval", "decide_approval", "withdraw_approval", "hand_back", "watch",
    "whisper", "take_over", "examine",
})  # fmt: skip
PLAYED = tuple(name for name in NAMES if name.split(".")[0] not in NOT_PLAYED)

ARMED_MAX = 6
PATIENCE_SECONDS = 45.0
REST_SECONDS = 25.0
RECOVERY_SECONDS_MAX = 60.0
LOOK_SECONDS = 0.05


class Saboteur:
    """Arms the fail points, a few at a time, until each was reached, and counts how long the product needed to recover."""

    def __init__(
        self, supervisor: Supervisor, server: EmbeddedPostgres, *, folder: Path, is_well: Callable[[], bool],
        rest: Callable[[bool], None], names: tuple[str, ...] = PLAYED, say: Say,
    ) -> None:
        self._supervisor, self._server, self._folder = supervisor, server, folder
        self._is_well, self._rest, self._say = is_well, rest, say
        # Killing the process at the point; then the database, while the process stands still there.
        self._todo = deque([(name, kind) for kind in ("kill", "stall") for name in names])
        self._whole = deque(["web", "worker", "live", "database"] * 2)
        self._armed: dict[str, tuple[str, float]] = {}
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
        return bool(self._todo or self._whole or self._armed) and not self._stop.is_set()

    def report(self) -> dict[str, Any]:
        """What was broken, what never came up, and the longest recovery."""
        return {
            "killed_at_points": sum(kind == "kill" for _, kind in self._reached),
            "database_killed_at_points": sum(kind == "stall" for _, kind in self._reached),
            "points": len(PLAYED), "not_reached": sorted(
                f"{name} ({kind})" for name, kind in [*self._todo, *((name, armed[0]) for name, armed in self._armed.items())]
            ),
            "recovery_seconds_max": round(max(self._recovery_seconds, default=0.0), 1),
        }  # fmt: skip

    def _work(self) -> None:
        while self.is_busy():
            if self._whole:
                self._kill(self._whole.popleft())
                self._recover()
            self._arm_some()
            self._rest(self._is_quiet_wanted())
            for name, kind in self._sprung():
                self._say(f"{'killed a process' if kind == 'kill' else 'killed the database'} at {name}; {self._left()} to go")
                self._recover()
            time.sleep(LOOK_SECONDS)
        self._rest(False)

    def _left(self) -> int:
        return len(self._todo) + len(self._armed)

    def _arm_some(self) -> None:
        """Keep a few points armed: rare ones wait in place while the busy ones come and go."""
        waiting = len(self._todo)
        while len(self._armed) < ARMED_MAX and waiting:
            waiting -= 1
            name, kind = self._todo.popleft()
            if name in self._armed:
                self._todo.append((name, kind))
                continue
            (self._folder / name).write_text(kind)
            self._armed[name] = (kind, time.monotonic())

    def _sprung(self) -> Iterator[tuple[str, str]]:
        """The points that somebody has come by since; those nobody came by for long make room for others."""
        for name, (kind, since) in list(self._armed.items()):
            armed = self._folder / name
            if not armed.exists():
                del self._armed[name]
                if kind == "stall":
                    self._kill("database")  # the process stands still at the point now
                self._reached.append((name, kind))
                yield name, kind
            elif time.monotonic() - since > PATIENCE_SECONDS and self._todo:
                armed.unlink(missing_ok=True)
                del self._armed[name]
                self._todo.append((name, kind))

    def _is_quiet_wanted(self) -> bool:
        """Offers widen only while nobody takes them: rest in turns, half a minute each."""
        return any(name.startswith("widen.") for name in self._armed) and int(time.monotonic() / REST_SECONDS) % 2 == 0

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
