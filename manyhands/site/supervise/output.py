"""What children write: each line with its child's name on the terminal, and as it was in the child's log."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

LOG_BYTES_MAX = 5 * 2**20
LINES_KEPT = 12
CHUNK_BYTES = 65_536

Write = Callable[[str], None]


def to_terminal(line: str) -> None:
    """Write a line for the person at the terminal, who may have left it."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError:
        # A closed pipe must not end what it only reports on; nor may the interpreter trip over it at its end.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


class Output:
    """One child's lines."""

    def __init__(self, name: str, *, log_dir: Path, write: Write, width: int) -> None:
        log_dir.mkdir(parents=True, exist_ok=True)
        self.path = log_dir / f"{name}.log"
        self.last: deque[str] = deque(maxlen=LINES_KEPT)
        self._write, self._prefix = write, name.ljust(width)

    async def follow(self, descriptor: int) -> None:
        """Pass on what comes until the other end closes."""
        reader = asyncio.StreamReader()
        pipe = os.fdopen(descriptor, "rb", buffering=0)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), pipe
        )
        rest = b""
        try:
            while chunk := await reader.read(CHUNK_BYTES):
                *lines, rest = (rest + chunk).split(b"\n")
                rest = rest if len(rest) < CHUNK_BYTES else self._pass_on([rest])
                self._pass_on(lines)
        finally:
            self._pass_on([rest] if rest else [])
            transport.close()

    def say(self, line: str) -> None:
        """A line of the supervisor about this child."""
        self._pass_on([f"[{line}]".encode()])

    def _pass_on(self, lines: list[bytes]) -> bytes:
        if lines:
            self._keep(lines)
        for line in (raw.decode(errors="replace").rstrip("\r") for raw in lines):
            self.last.append(line)
            self._write(f"{self._prefix} | {line}")
        return b""

    def _keep(self, lines: list[bytes]) -> None:
        try:
            with self._log() as log:
                log.writelines(line + b"\n" for line in lines)
        except OSError as error:
            # A full disk costs lines of a log; if nobody read on, the child would stand still, or fall at its next word.
            self._write(f"{self._prefix} | [its log cannot be written: {error.strerror}]")

    def _log(self) -> BinaryIO:
        if self.path.exists() and self.path.stat().st_size > LOG_BYTES_MAX:
            self.path.replace(self.path.with_suffix(".log.1"))
        return os.fdopen(os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
