"""The server as its users see it: start or join it, ask its URL, leave it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from manyhands.site.postgres.account import server_account
from manyhands.site.postgres.locate import Binaries, find_binaries
from manyhands.site.postgres.locks import is_locked, try_lock
from manyhands.site.postgres.place import PORT, Place, place_of
from manyhands.site.postgres.problems import KINDS, did_not_start
from manyhands.site.postgres.spawn import part_from, poke, spawn_guard
from manyhands.site.postgres.status import FAILED, READY, Status, read_status

LOOK_SECONDS = 0.02
SPAWNS_MAX = 3


class EmbeddedPostgres:
    """This installation's PostgreSQL: the first to start it starts it, the last to leave stops it."""

    def __init__(
        self,
        state_dir: Path,
        *,
        home: Path | None = None,
        binaries: Binaries | None = None,
        settings: dict[str, str] | None = None,
        wait_seconds: float = 120,
    ) -> None:
        account = server_account()
        self.place: Place = place_of(state_dir, account, home=home)
        self.binaries = binaries or find_binaries(account)
        self.settings = settings or {}
        self.wait_seconds = wait_seconds
        self._lease: int | None = None
        self._guard: subprocess.Popen[bytes] | None = None  # the last that this process started

    def start(self) -> Self:
        """Start or join the server and return when it answers; call it again to mend a server that fell."""
        self.place.prepare()
        give_up_at = time.monotonic() + self.wait_seconds
        spawned = 0
        while not (self._leased() and self.is_up()):
            if self._lease is not None:
                spawned = self._spawn_guard_if_none(spawned)
            if time.monotonic() > give_up_at:
                self._drop_lease()
                raise did_not_start(f"did not answer within {self.wait_seconds:.0f} seconds", self.place.log)
            time.sleep(LOOK_SECONDS)
        return self

    def stop(self) -> None:
        """Leave the server; if we were the last, wait until it has stopped."""
        if self._drop_lease():
            self._wait_if_last()
        self._part_from_guard(ends=not is_locked(self.place.guard_lock))

    def _part_from_guard(self, *, ends: bool) -> None:
        if self._guard is not None:
            part_from(self._guard, ends=ends)
            self._guard = None

    def _drop_lease(self) -> bool:
        lease, self._lease = self._lease, None
        if lease is not None:
            os.close(lease)
        return lease is not None

    def _wait_if_last(self) -> None:
        alone = try_lock(self.place.leases)
        status = read_status(self.place.status)
        if alone is not None:
            os.close(alone)
            if status and is_locked(self.place.guard_lock):
                poke(status.guard_pid)
        elif not is_locked(self.place.leases):
            return  # others stay
        give_up_at = time.monotonic() + 40
        while is_locked(self.place.guard_lock) and not self._joined_by_others() and time.monotonic() < give_up_at:
            time.sleep(LOOK_SECONDS)

    def is_up(self) -> bool:
        """Whether the server answers now."""
        status = read_status(self.place.status)
        return bool(status and status.word == READY and is_locked(self.place.guard_lock) and self._answers())

    def url(self, database: str = "postgres", user: str = "manyhands_owner") -> str:
        """Where to connect, as a role of the database; the role is made with this same password."""
        where = quote(str(self.place.sockets), safe="")
        return f"postgresql://{user}:{self.password_of(user)}@/{database}?host={where}&port={PORT}"

    def password_of(self, user: str) -> str:
        """The password of a database role in this installation."""
        return self.place.password_of(user)

    @property
    def pid(self) -> int | None:
        """The server's process, while there is one."""
        status = read_status(self.place.status)
        return status.server_pid if status and status.server_pid else None

    def _leased(self) -> bool:
        """Hold a lease; not to be had for the moment in which a guard is stopping its server."""
        if self._lease is None:
            self._lease = try_lock(self.place.leases, shared=True)
        return self._lease is not None

    def _spawn_guard_if_none(self, spawned: int) -> int:
        lock = try_lock(self.place.guard_lock)
        if lock is None:
            return spawned
        try:
            self._part_from_guard(ends=True)  # it let go of its lock
            if spawned:
                self._judge_end(read_status(self.place.status), spawned=spawned)
            self._guard = spawn_guard(self.place, self.binaries, self.settings, lock=lock)
        finally:
            os.close(lock)
        return spawned + 1

    def _judge_end(self, status: Status | None, *, spawned: int) -> None:
        """Raise what the guard said at its end; one that was killed said nothing, and another may do better."""
        if status and status.word == FAILED:
            self._drop_lease()
            raise KINDS[status.problem](status.text)
        if spawned >= SPAWNS_MAX:
            self._drop_lease()
            raise did_not_start(f"lost its guard {spawned} times while starting", self.place.log)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(str(self.place.socket))
            except OSError:
                return False
        return True

    def _joined_by_others(self) -> bool:
        alone = try_lock(self.place.leases)
        if alone is None:
            # A guard that is about to stop its server has it for itself alone, before it says so.
            return not is_locked(self.place.leases)
        os.close(alone)
        return False

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
