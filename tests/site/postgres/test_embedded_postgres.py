"""The server as its users see it."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import psycopg
import pytest

from manyhands.site.postgres import EmbeddedPostgres
from tests.site.postgres.asking import ask


def test_it_answers_on_a_socket_and_opens_no_port(one_server: EmbeddedPostgres) -> None:
    assert ask(one_server, "SELECT inet_server_addr()") is None
    assert ask(one_server, "SHOW listen_addresses") == ""
    assert psutil.Process(one_server.pid).net_connections("inet") == []


def test_it_never_runs_as_root(one_server: EmbeddedPostgres) -> None:
    uids = psutil.Process(one_server.pid).uids()

    assert 0 not in (uids.real, uids.effective, uids.saved)


def test_it_keeps_what_was_committed(one_server: EmbeddedPostgres) -> None:
    assert [ask(one_server, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "data_checksums")] == ["on"] * 3


def test_it_reads_text_as_utf8_and_sorts_it_alike_everywhere(one_server: EmbeddedPostgres) -> None:
    assert ask(one_server, "SHOW server_encoding") == "UTF8"
    assert ask(one_server, "SELECT lower('ÄÑ') || ('Z' < 'a')::text") == "äñtrue"
    assert ask(one_server, "SELECT to_tsvector('german', 'Straßen Münchens')::text") == "'munch':2 'strass':1"


def test_nobody_enters_without_the_password(one_server: EmbeddedPostgres) -> None:
    url = one_server.url(user="manyhands_super")
    wrong = url.replace(one_server.password_of("manyhands_super"), one_server.password_of("manyhands_app"))

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_role_enters_with_the_password_made_for_it(one_server: EmbeddedPostgres) -> None:
    password = one_server.password_of("manyhands_app")
    ask(one_server, f"CREATE ROLE manyhands_app LOGIN PASSWORD '{password}'; SELECT 1")

    assert ask(one_server, "SELECT current_user", user="manyhands_app") == "manyhands_app"


def test_the_secret_and_the_log_are_for_the_owner_alone(one_server: EmbeddedPostgres) -> None:
    home = one_server.place.home
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (home / "secret", home / "postgres.log")}

    assert modes == {"secret": "0o600", "postgres.log": "0o600"}


def test_it_finds_its_data_when_started_again(home: Path) -> None:
    with EmbeddedPostgres(home, home=home) as server:
        ask(server, "CREATE TABLE kept AS SELECT 812 AS number; SELECT 1")

    with EmbeddedPostgres(home, home=home) as server:
        assert ask(server, "SELECT number FROM kept") == 812


def test_its_socket_moves_to_a_short_path_when_the_home_is_deep(home: Path) -> None:
    deep = home.parent / ("a-directory-with-quite-a-long-name" * 3)
    home.rename(deep)

    with EmbeddedPostgres(deep, home=deep) as server:
        assert ask(server, "SELECT 1") == 1
        assert len(os.fsencode(server.place.socket)) <= 107
    server.place.sockets.rmdir()
