"""How the server is, as its guard last wrote it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

STARTING, READY, STOPPING, FAILED = "starting", "ready", "stopping", "failed"


@dataclass(frozen=True)
class Status:
    """One word, and what belongs to it."""

    word: str
    guard_pid: int = 0
    server_pid: int = 0
    problem: str = ""
    text: str = ""


def read_status(path: Path) -> Status | None:
    """What the guard last said, if anything."""
    try:
        return Status(**json.loads(path.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_status(path: Path, status: Status) -> None:
    """Say it whole: a reader sees the old word or the new one."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(asdict(status)))
    os.replace(aside, path)
