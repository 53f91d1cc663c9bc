"""The server comes back after `kill -9`, whatever was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from manyhands.site.postgres import EmbeddedPostgres
from manyhands.site.postgres.leftovers import orphans_of
from manyhands.site.postgres.status import read_status
from tests.site.postgres.asking import ask, is_gone, wait_until


@pytest.fixture
def server_with_row(server: EmbeddedPostgres) -> EmbeddedPostgres:
    ask(server, "CREATE TABLE kept AS SELECT 812 AS number; SELECT 1")
    return server


def guard_pid(server: EmbeddedPostgres) -> int:
    status = read_status(server.place.status)
    assert status is not None
    return status.guard_pid


def test_a_killed_server_is_started_again_by_its_guard(server_with_row: EmbeddedPostgres) -> None:
    before = server_with_row.pid
    os.kill(before, signal.SIGKILL)

    wait_until(lambda: server_with_row.pid != before and server_with_row.is_up())

    assert ask(server_with_row, "SELECT number FROM kept") == 812


def test_a_server_dies_with_its_guard_and_the_next_start_mends_both(server_with_row: EmbeddedPostgres) -> None:
    before = server_with_row.pid
    os.kill(guard_pid(server_with_row), signal.SIGKILL)

    wait_until(lambda: is_gone(before))
    server_with_row.start()

    assert server_with_row.pid != before
    assert ask(server_with_row, "SELECT number FROM kept") == 812


def test_guard_and_server_killed_at_once_leave_nothing_that_stands_in_the_way(
    server_with_row: EmbeddedPostgres,
) -> None:
    killed = guard_pid(server_with_row), server_with_row.pid
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: all(map(is_gone, killed)))

    server_with_row.start()

    assert ask(server_with_row, "SELECT number FROM kept") == 812
    wait_until(lambda: _running(server_with_row) <= _family(server_with_row))  # a child comes and goes between two looks


def _running(server: EmbeddedPostgres) -> set[int]:
    return {process.pid for process in orphans_of(server.place)}


def _family(server: EmbeddedPostgres) -> set[int]:
    return {server.pid, *(child.pid for child in psutil.Process(server.pid).children())}


def test_an_orphan_that_still_serves_is_stopped_before_another_starts(
    server_with_row: EmbeddedPostgres, home: Path
) -> None:
    before = server_with_row.pid
    os.kill(before, signal.SIGSTOP)  # cannot hear that its guard died
    guard = guard_pid(server_with_row)
    os.kill(guard, signal.SIGKILL)
    wait_until(lambda: is_gone(guard))
    os.kill(before, signal.SIGCONT)

    server_with_row.start()

    assert server_with_row.pid != before
    assert is_gone(before)
    assert ask(server_with_row, "SELECT number FROM kept") == 812


def test_a_pid_file_that_names_a_stranger_is_not_believed(home: Path) -> None:
    with EmbeddedPostgres(home, home=home) as server:
        account = server.place.account
    become = {"user": account.uid, "group": account.gid} if account.is_other else {}
    stranger = subprocess.Popen(["sleep", "60"], **become)
    (home / "data" / "postmaster.pid").write_text(f"{stranger.pid}\n{home / 'data'}\n1\n5432\n\n\n0 0\nready\n")

    with EmbeddedPostgres(home, home=home) as server:
        assert ask(server, "SELECT 1") == 1

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_first_start_killed_half_way_is_made_again(empty_home: Path) -> None:
    making = empty_home / "data.making"
    making.mkdir(parents=True)
    (making / "PG_VERSION").write_text("18\n")

    with EmbeddedPostgres(empty_home, home=empty_home) as server:
        assert ask(server, "SELECT 1") == 1

    assert not making.exists()


def test_an_attended_server_returns_even_when_its_guard_is_killed(home: Path) -> None:
    state = home.parent / "state"
    server = EmbeddedPostgres(state, home=home)
    attend = (
        "from manyhands.site.postgres import attend, EmbeddedPostgres; import signal; from pathlib import Path;"
        "from manyhands.site.postgres.attend import attend, STOP; signal.pthread_sigmask(signal.SIG_BLOCK, STOP);"
        f"attend(EmbeddedPostgres(Path({str(state)!r}), home=Path({str(home)!r})))"
    )
    attendant = subprocess.Popen([sys.executable, "-c", attend], stdout=subprocess.DEVNULL)
    wait_until(server.is_up)
    before = server.pid

    os.kill(guard_pid(server), signal.SIGKILL)
    wait_until(lambda: server.pid not in (None, before) and server.is_up())

    attendant.terminate()
    assert attendant.wait(20) == 0
    assert not server.is_up()


def test_a_guard_killed_while_it_starts_is_followed_by_another(server_with_row: EmbeddedPostgres) -> None:
    server_with_row.stop()
    server_with_row.place.status.unlink(missing_ok=True)
    with ThreadPoolExecutor() as pool:
        starting = pool.submit(server_with_row.start)
        wait_until(server_with_row.place.status.exists)
        guard = guard_pid(server_with_row)
        os.kill(guard, signal.SIGKILL)
        starting.result()

    wait_until(lambda: is_gone(guard))
    server_with_row.start()  # for when it was ready before the kill
    assert ask(server_with_row, "SELECT number FROM kept") == 812
