"""A process to keep up, and one run of it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from manyhands.site.postgres.children import dying_with_parent


@dataclass(frozen=True)
class Child:
    """What to run, what to add to its environment, and how to tell that it is ready."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], bool] | None = None
    ready_seconds: float = 180  # a start takes two; a busy machine may need a minute
    stop_seconds: float = 10
    pause_seconds_max: float = 10  # before a fallen one is started again


class Run:
    """One process of a child, with all it starts in a group of its own."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.output, writing = os.pipe()
        try:
            self._process = subprocess.Popen(
                list(child.argv),
                stdin=subprocess.DEVNULL,
                stdout=writing,
                stderr=writing,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **child.env},
                process_group=0,  # Ctrl-C is for the supervisor, which stops its children in order
                # Unsafe beside threads when it takes locks: it makes three system calls.
                preexec_fn=dying_with_parent(signal.SIGTERM),
            )
        except BaseException:
            os.close(self.output)
            raise
        finally:
            os.close(writing)
        self.pid = self._process.pid

    def has_ended(self) -> bool:
        """Whether it ended; then what it left in its group is ended too, so that no port stays taken."""
        if self._process.returncode is not None:
            return True
        # Looked at without reaping: until then the number of the group cannot become anybody else's.
        if os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        self.send(signal.SIGKILL, to_group=True)
        self._process.wait()
        return True

    def send(self, how: signal.Signals, *, to_group: bool = False) -> None:
        """Send a signal to the process, or to all of its group."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if to_group else os.kill)(self.pid, how)

    @property
    def ending(self) -> str:
        """How it ended, in words."""
        code = self._process.returncode
        if code is None:
            return "running"
        return f"ended with code {code}" if code >= 0 else f"was ended by {signal.Signals(-code).name}"
