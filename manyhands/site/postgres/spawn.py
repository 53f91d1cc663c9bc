"""Start a guard that outlives whoever starts it, and part from it again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import manyhands
from manyhands.site.postgres.locate import Binaries
from manyhands.site.postgres.log import begin_log, open_log
from manyhands.site.postgres.place import Place

PACKAGE_ROOT = Path(manyhands.__path__[0]).parent
END_SECONDS = 5


def spawn_guard(place: Place, binaries: Binaries, settings: dict[str, str], *, lock: int) -> subprocess.Popen[bytes]:
    """Start the guard with the lock of guards already in its hand: there is never a moment without a holder."""
    place.status.unlink(missing_ok=True)
    begin_log(place.log)
    order = {
        "home": str(place.home),
        "binaries": str(binaries.directory),
        "major": binaries.major,
        "settings": settings,
    }
    with open_log(place.log) as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "manyhands.site.postgres.guard", json.dumps(order)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=place.home,
            env=os.environ | {"PYTHONPATH": str(PACKAGE_ROOT)},
            pass_fds=(lock,),
            start_new_session=True,  # Ctrl-C is for those who use the server; it goes after them
        )


def part_from(guard: subprocess.Popen[bytes], *, ends: bool) -> None:
    """Reap a guard that has let go of its lock; one that goes on for others is not ours to wait for."""
    if ends:
        with contextlib.suppress(subprocess.TimeoutExpired):
            guard.wait(END_SECONDS)
    elif guard.poll() is None:
        guard.returncode = 0  # else Popen warns of a child it takes for forgotten


def poke(guard_pid: int) -> None:
    """Have the guard look at once."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(guard_pid, signal.SIGUSR1)
