"""A supervisor in a process of its own, and what it prints."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BEGIN = """
import sys, time
from pathlib import Path
from manyhands.site.supervise import Child, Supervisor, listens
def python(name, code, **more):
    return Child(name, [sys.executable, "-c", code], **more)
state = Path({state!r})
"""


@dataclass
class Running:
    """A supervisor that runs, and the lines it has printed so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def line_with(self, words: str) -> str:
        """Read on until a line has these words."""
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if words in line:
                return self.lines[-1]
        raise AssertionError(f"{words!r} was never printed: {self.lines}")

    def pid_in(self, words: str) -> int:
        """The number at the end of a line."""
        return int(self.line_with(words).split()[-1])

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, read the rest, and return the exit code."""
        self.process.send_signal(how)
        return self.finish()

    def finish(self) -> int:
        """Read the rest and return the exit code."""
        self.lines += self.process.communicate(timeout=90)[0].splitlines()
        return self.process.returncode


Supervise = Callable[[str], Running]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    with ExitStack() as stack:

        def start(code: str) -> Running:
            process = subprocess.Popen(
                [sys.executable, "-c", BEGIN.format(state=str(tmp_path)) + code],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return Running(process)

        yield start
