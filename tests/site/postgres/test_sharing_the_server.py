"""Several processes of one installation share one server."""

from __future__ import annotations

import subprocess
from pathlib import Path

from manyhands.site.postgres import EmbeddedPostgres
from tests.site.postgres.asking import ask, is_gone, wait_until
from tests.site.postgres.conftest import OtherUser


def test_processes_that_start_together_get_one_server(other_user: OtherUser) -> None:
    users = [other_user() for _ in range(4)]

    pids = {user.stdout.readline() for user in users}

    assert len(pids) == 1


def test_it_runs_until_the_last_user_leaves(home: Path, other_user: OtherUser) -> None:
    other = other_user()
    pid = int(other.stdout.readline())
    server = EmbeddedPostgres(home, home=home).start()

    other.communicate()
    assert server.pid == pid
    assert ask(server, "SELECT 1") == 1

    server.stop()
    assert is_gone(pid)
    assert not server.is_up()


def test_it_stops_when_its_last_user_is_killed(other_user: OtherUser) -> None:
    only = other_user()
    pid = int(only.stdout.readline())

    only.kill()

    wait_until(lambda: is_gone(pid))


def test_a_killed_user_leaves_the_others_their_server(server: EmbeddedPostgres, other_user: OtherUser) -> None:
    other = other_user()
    other.stdout.readline()

    other.kill()
    other.wait()

    assert ask(server, "SELECT 1") == 1


def test_one_leaving_while_another_comes_ends_with_a_server(home: Path, other_user: OtherUser) -> None:
    leaving = EmbeddedPostgres(home, home=home).start()
    coming = other_user()

    leaving.stop()
    coming.stdout.readline()

    assert ask(leaving, "SELECT 1") == 1


def test_a_child_of_a_user_does_not_hold_the_server(home: Path) -> None:
    server = EmbeddedPostgres(home, home=home).start()
    child = subprocess.Popen(["sleep", "20"])

    server.stop()

    assert not server.is_up()
    assert child.poll() is None
    child.kill()
    child.wait()
