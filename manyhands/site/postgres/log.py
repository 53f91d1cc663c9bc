"""The one log of server and guard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

LOG_BYTES_MAX = 5 * 2**20
TAIL_BYTES = 16_384


def open_log(log: Path) -> BinaryIO:
    """Open the log to write at its end; it may quote customers, so only its owner reads it."""
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")


def begin_log(log: Path) -> None:
    """Keep the log of last time, once it is long, and begin another."""
    if log.exists() and log.stat().st_size > LOG_BYTES_MAX:
        log.replace(log.with_suffix(".log.1"))


def last_lines(log: Path, *, count: int = 12) -> str:
    """The end of the log, indented."""
    lines: list[str] = []
    if log.exists():
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()[-count:]
    return "\n".join(f"    {line}" for line in lines or ["(nothing)"])
