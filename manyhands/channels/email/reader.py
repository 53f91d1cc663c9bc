"""The reading process from outside: kept running, watched, killed when a letter takes too long, and started again."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from manyhands.channels.email.frames import read_frame, write_frame
from manyhands.channels.email.letter import Letter, UnreadableLetter, letter_from_json

# By the clock. What a letter may cost the processor is less, and bounded in the process itself: an honest letter of 16 MB takes
# it half a second, and on a busy machine took the clock more than ten.
READ_SECONDS_MAX = 60.0
LETTERS_PER_PROCESS = 2_000  # then a fresh one, so that nothing a letter leaves behind stays for long
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_COMMAND = (sys.executable, "-m", "manyhands.channels.email.reader_process")


class Reader:
    """Reads letters in a child process, one at a time."""

    def __init__(self, *, seconds_max: float = READ_SECONDS_MAX, command: tuple[str, ...] = _COMMAND) -> None:
        self._seconds_max = seconds_max
        self._command = command
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner_pid = 0
        self._letters_left = 0

    def read(self, content: bytes) -> Letter:
        """The letter; read once more without its markup when that cost the process its life. Raises UnreadableLetter."""
        with self._lock:
            answer = self._ask(b"h" + content) or self._ask(b"-" + content)
        if answer is None:
            raise UnreadableLetter(f"reading it took more than {self._seconds_max:g} seconds, or too much memory")
        if "letter" not in answer:
            raise UnreadableLetter(f"it cannot be taken apart ({answer.get('unreadable', 'no answer')})")
        return letter_from_json(answer["letter"])

    def close(self) -> None:
        """End the child process."""
        process, self._process = self._process, None
        if process is None or self._owner_pid != os.getpid():
            return  # after a fork the process is the parent's
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both were asked for
        process.wait()

    def _ask(self, request: bytes) -> dict[str, Any] | None:
        """The process's answer; None when it died or had to be killed."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        watch = Timer(self._seconds_max, process.kill)
        watch.daemon = True
        watch.start()
        try:
            write_frame(process.stdin, request)
            answer: dict[str, Any] = json.loads(read_frame(process.stdout))
        except (OSError, EOFError, ValueError):
            self.close()
            return None
        finally:
            watch.cancel()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        self._letters_left -= 1
        if self._process is None or self._owner_pid != os.getpid() or self._letters_left < 0:
            self.close()
            self._process, self._owner_pid, self._letters_left = self._start(), os.getpid(), LETTERS_PER_PROCESS
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        # No environment but the path to this package: what letters do to this process, it has no secret to give away.
        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/",
            env={"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip


READER = Reader()
atexit.register(READER.close)
