"""The demo's own check, as a person runs it: real processes, real texts, and a verdict on every ticket and every cent."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from manyhands.site.postgres.server import EmbeddedPostgres
from tests import session

# Whatever database the suite itself runs on, a demo makes its own.
_NOT_HANDED_ON = ("DATABASE_URL", "MANYHANDS_RUNTIME_DATABASE_URL", "MANYHANDS_OWNER_DATABASE_URL", "MANYHANDS_FAIL_POINTS")


@pytest.fixture
def state_dir(tmp_path: Path) -> Iterator[Path]:
    """An empty installation, taken away again; the session's encoder is lent to it, since making one takes a while."""
    assert session.FOLDER is not None
    (tmp_path / "models").symlink_to(session.FOLDER / "models")
    yield tmp_path
    home = EmbeddedPostgres(tmp_path).place.home
    shutil.rmtree(home, ignore_errors=True)


def _two_free_ports() -> int:
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "manyhands.cli.main", "demo", "--check", "--port", str(_two_free_ports()), *words]


def _env(state_dir: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON} | {"MANYHANDS_STATE": str(state_dir)}


def _check(state_dir: Path, *words: str, seconds: int) -> dict[str, object]:
    done = subprocess.run(_command(*words), env=_env(state_dir), capture_output=True, text=True, timeout=seconds)
    assert done.stdout.strip(), done.stderr[-2000:]
    verdict = json.loads(done.stdout.strip().splitlines()[-1])
    assert done.returncode == (0 if verdict["ok"] else 1)
    return verdict


def test_every_ticket_of_a_short_play_goes_the_whole_way(state_dir: Path) -> None:
    verdict = _check(state_dir, "--tickets", "12", seconds=300)

    assert verdict["wrong"] == {}
    assert verdict["ok"] is True
    assert (verdict["tickets"], verdict["brands"]) == (12, 3)


@pytest.mark.long
def test_a_check_that_is_stopped_has_not_passed(state_dir: Path) -> None:
    with subprocess.Popen(_command(), env=_env(state_dir), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        for line in running.stderr or ():
            if "are at work" in line:
                running.send_signal(signal.SIGINT)
                break
        said = running.stdout.read() if running.stdout else ""

    assert running.returncode == 130
    assert said == ""


@pytest.mark.long
def test_two_hundred_tickets_go_the_whole_way_in_the_hands_of_twenty_people_or_more(state_dir: Path) -> None:
    verdict = _check(state_dir, "--tickets", "200", seconds=900)

    assert verdict["wrong"] == {}
    assert verdict["specialists"] >= 20


@pytest.mark.long
def test_nothing_is_lost_or_done_twice_when_web_worker_and_database_are_killed_at_every_fail_point(state_dir: Path) -> None:
    verdict = _check(state_dir, "--tickets", "60", "--faults", seconds=3600)

    assert verdict["wrong"] == {}
    assert verdict["faults"]["not_reached"] == []  # type: ignore[index]
    assert verdict["faults"]["recovery_seconds_max"] < 60  # type: ignore[index]
