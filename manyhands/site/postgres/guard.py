"""The guard: one process that holds the server for all who use it, and stops it when the last of them is gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from manyhands.site.postgres.account import server_account
from manyhands.site.postgres.children import as_account
from manyhands.site.postgres.data import check_data, create_data, has_data
from manyhands.site.postgres.leftovers import clear_leftovers
from manyhands.site.postgres.locate import Binaries
from manyhands.site.postgres.locks import try_lock
from manyhands.site.postgres.log import open_log
from manyhands.site.postgres.place import Place
from manyhands.site.postgres.problems import UnableToRun, did_not_start
from manyhands.site.postgres.settings import server_arguments
from manyhands.site.postgres.status import (
    FAILED,
    READY,
    STARTING,
    STOPPING,
    Status,
    write_status,
)

HEARD = {signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1}
LOOK_SECONDS = 0.25
LOOK_SECONDS_STARTING = 0.02
ENDINGS_MAX, ENDINGS_SECONDS = 5, 60


@dataclass
class Guard:
    """Starts the server, starts it again when it falls, stops it when nobody holds a lease."""

    place: Place
    binaries: Binaries
    settings: dict[str, str]
    server: subprocess.Popen[bytes] | None = None
    ready: bool = False
    endings: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Hold the server until the last lease is gone or somebody asks it to stop."""
        check_data(self.place, self.binaries)
        clear_leftovers(self.place)
        if not has_data(self.place):
            create_data(self.place, self.binaries)
        self.start()
        heard = 0
        # The exclusive lock is kept to our end: who comes now waits, and then starts a server of their own.
        while heard != signal.SIGTERM and try_lock(self.place.leases) is None:
            self.look()
            told = signal.sigtimedwait(HEARD, LOOK_SECONDS if self.ready else LOOK_SECONDS_STARTING)
            heard = told.si_signo if told else 0
        self.stop()

    def start(self) -> None:
        """Start the server's process."""
        arguments = server_arguments(self.place, major=self.binaries.major, changed=self.settings)
        command = [str(self.binaries.postgres), "-D", str(self.place.data), *arguments]
        with open_log(self.place.log) as log:
            self.server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **as_account(self.place.account)
            )
        self.ready = False
        self.say(STARTING)

    def look(self) -> None:
        """Start a fallen server again, and say when it is ready."""
        assert self.server is not None
        if self.server.poll() is not None:
            self.start_again()
        elif not self.ready and is_ready(self.place, pid=self.server.pid):
            self.ready = True
            self.say(READY)

    def start_again(self) -> None:
        """After an ending nobody asked for; one that never was ready, or falls too often, is given up."""
        now = time.monotonic()
        self.endings = [*(at for at in self.endings if at > now - ENDINGS_SECONDS), now]
        if not self.ready and len(self.endings) == 1:
            raise did_not_start("did not start", self.place.log)
        if len(self.endings) > ENDINGS_MAX:
            raise did_not_start(f"ended {len(self.endings)} times within {ENDINGS_SECONDS} seconds", self.place.log)
        clear_leftovers(self.place)
        self.start()

    def stop(self) -> None:
        """Stop the server: let it write what it has, then insist."""
        assert self.server is not None
        self.say(STOPPING)
        for how, wait_seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if self.server.poll() is None:
                self.server.send_signal(how)
            try:
                self.server.wait(wait_seconds)
                break
            except subprocess.TimeoutExpired:
                continue
        self.place.status.unlink(missing_ok=True)

    def say(self, word: str) -> None:
        """Tell those who wait."""
        pid = self.server.pid if self.server else 0
        write_status(self.place.status, Status(word, guard_pid=os.getpid(), server_pid=pid))


def is_ready(place: Place, *, pid: int) -> bool:
    """Whether the server says so in its pid file."""
    try:
        lines = (place.data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def main() -> None:
    """Guard the server named on the command line; the lock of guards came with us as an open file."""
    order = json.loads(sys.argv[1])
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Blocked signals that are ignored by default are never heard: give them a handler.
    signal.signal(signal.SIGCHLD, lambda *_: None)
    place = Place(home=Path(order["home"]), account=server_account())
    binaries = Binaries(directory=Path(order["binaries"]), major=order["major"])
    guard = Guard(place, binaries, order["settings"])
    try:
        guard.run()
    except UnableToRun as problem:
        write_status(place.status, Status(FAILED, problem=type(problem).__name__, text=str(problem)))
        sys.exit(1)


if __name__ == "__main__":
    main()
