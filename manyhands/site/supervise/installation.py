"""One running installation a state directory: the second start is told where the first is."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process runs this installation."""


@contextmanager
def hold_installation(state_dir: Path, *, address: str) -> Iterator[None]:
    """Hold the installation while the block runs; the kernel lets it go however this process ends."""
    state_dir.mkdir(parents=True, exist_ok=True)
    with open(os.open(state_dir / "running.json", os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _already_running(file.read(), state_dir) from None
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "address": address}))
        file.flush()
        yield
        file.truncate(0)


def _already_running(words: str, state_dir: Path) -> AlreadyRunning:
    try:
        first = json.loads(words)
        who, stop = f"process {first['pid']}, at {first['address']}", f" (kill {first['pid']})"
    except (ValueError, KeyError):  # it has only just begun
        who, stop = "another process", ""
    return AlreadyRunning(
        f"Manyhands already runs on {state_dir}: {who}. Nothing was changed. Open that address, stop the first with "
        f"Ctrl-C{stop}, or give the second a directory (MANYHANDS_STATE) and a port (--port) of its own."
    )
