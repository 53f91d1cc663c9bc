"""Somebody else's database server: what cannot be used is said in words, and is left as it is."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from manyhands.site.database import UnableToPrepare, prepare_roles
from tests.session import admin_url

GREETING = {"server_version": "14.9", "client_encoding": "UTF8", "standard_conforming_strings": "on"}


def _refusal(url: str) -> str:
    with pytest.raises(UnableToPrepare) as refused:
        prepare_roles(url, database="mh_never", owner_password="none", login_password="none")
    return str(refused.value)


def _packet(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


def _greet(listening: socket.socket) -> None:
    """What a server of 2023 says to whoever comes, up to "ready"; TLS and other wishes are declined."""
    with closing(listening.accept()[0]) as client:
        while (length := struct.unpack("!i", client.recv(4))[0]) == 8:
            client.recv(length - 4)
            client.sendall(b"N")
        client.recv(length - 4)
        facts = (_packet(b"S", f"{name}\0{value}\0".encode()) for name, value in GREETING.items())
        client.sendall(_packet(b"R", struct.pack("!i", 0)) + b"".join(facts) + _packet(b"Z", b"I"))
        client.recv(1024)


@pytest.fixture
def old_server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_greet, args=(listening,), daemon=True).start()
        yield f"postgresql://somebody:secret@127.0.0.1:{listening.getsockname()[1]}/postgres"


def test_a_server_of_an_older_version_is_refused(old_server: str) -> None:
    text = _refusal(old_server)

    assert "PostgreSQL 14; version 15 or newer is needed" in text
    assert "Nothing was changed" in text


def test_a_server_that_is_down_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    text = _refusal(f"postgresql://somebody:secret@127.0.0.1:{port}/postgres")

    assert "does not answer" in text
    assert "Start it, or correct DATABASE_URL" in text
    assert "secret" not in text


@pytest.mark.parametrize("url", ["nonsense", "mysql://somebody:secret@host/db", "host=here password=secret", ""])
def test_what_is_no_address_of_a_server_is_refused_without_repeating_it(url: str) -> None:
    text = _refusal(url)

    assert "postgresql://user:password@host:5432/database" in text
    assert "secret" not in text
    assert "mysql" not in text


def test_an_account_without_the_rights_is_told_so(database: str) -> None:
    with psycopg.connect(admin_url(), autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS somebody_poor")
        admin.execute("CREATE ROLE somebody_poor LOGIN PASSWORD 'of-no-worth'")
        place = admin_url().rpartition("@")[2]
        text = _refusal(f"postgresql://somebody_poor:of-no-worth@{place}")
        assert not admin.execute("SELECT FROM pg_database WHERE datname = 'mh_never'").fetchone()
        admin.execute("DROP ROLE somebody_poor")

    assert "may not make roles and databases" in text
    assert "Name a superuser" in text
