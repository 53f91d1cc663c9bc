"""When the server cannot run, its words say what happened, what is safe and what to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from manyhands.site.postgres import EmbeddedPostgres
from manyhands.site.postgres import problems as facts
from manyhands.site.postgres.data import check_room
from manyhands.site.postgres.debian import VERSIONS, debian_binaries
from manyhands.site.postgres.locate import binaries_in


@pytest.fixture
def made(home: Path) -> Path:
    """A data directory that a server has used."""
    return home / "data"


def refusal(home: Path, kind: type[facts.UnableToRun], *, settings: dict[str, str] | None = None) -> str:
    with pytest.raises(kind) as refused:
        EmbeddedPostgres(home, home=home, settings=settings).start()
    return str(refused.value)


@pytest.mark.parametrize("lost", ["PG_VERSION", "global/pg_control", "pg_wal"])
def test_a_broken_data_directory_is_named_and_left_as_it_is(made: Path, lost: str) -> None:
    path = made / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    left = sorted(made.rglob("*"))

    text = refusal(made.parent, facts.BrokenData)

    assert lost in text
    assert str(made) in text
    assert "left as it is" in text
    assert "Restore a backup" in text
    assert sorted(made.rglob("*")) == left


def test_data_of_another_major_version_is_refused(made: Path) -> None:
    (made / "PG_VERSION").write_text("14\n")

    text = refusal(made.parent, facts.OtherVersion)

    assert "PostgreSQL 14" in text
    assert "pg_dumpall" in text


def test_data_without_its_secret_is_refused(made: Path) -> None:
    (made.parent / "secret").unlink()

    assert "Restore the file" in refusal(made.parent, facts.BrokenData)


def test_a_full_disk_is_refused_before_anything_is_written(empty_home: Path) -> None:
    empty_home.mkdir()

    with pytest.raises(facts.NoRoom, match=r"has \d+ MB free, and the database needs \d+ MB"):
        check_room(empty_home, need_mb=10**9)


def test_a_server_that_does_not_start_shows_what_it_wrote(made: Path) -> None:
    text = refusal(made.parent, facts.DidNotStart, settings={"shared_buffers": "a lot"})

    assert 'invalid value for parameter "shared_buffers"' in text
    assert "left as it is" in text


def test_after_a_refusal_the_next_start_is_free(made: Path) -> None:
    refusal(made.parent, facts.DidNotStart, settings={"shared_buffers": "a lot"})

    with EmbeddedPostgres(made.parent, home=made.parent) as server:
        assert server.is_up()


def test_a_directory_without_a_server_is_refused(empty_home: Path) -> None:
    with pytest.raises(facts.NoServer, match="Install the locked requirements"):
        binaries_in(empty_home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_data_of_somebody_else_is_refused(made: Path) -> None:
    os.chown(made, 12345, 12345)

    text = refusal(made.parent, facts.NotOurs)

    assert "12345" in text
    assert "chown" in text


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_home_of_somebody_else_is_refused(empty_home: Path) -> None:
    empty_home.mkdir()
    os.chown(empty_home, 12345, 12345)

    assert "belongs to another user" in refusal(empty_home, facts.NotOurs)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to somebody else")
def test_an_unknown_account_is_refused(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANYHANDS_POSTGRES_USER", "root")

    with pytest.raises(facts.NoAccount, match="does not run as root"):
        EmbeddedPostgres(empty_home, home=empty_home)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may run it as anybody")
def test_an_ordinary_user_cannot_run_it_as_another(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANYHANDS_POSTGRES_USER", "nobody")

    with pytest.raises(facts.NoAccount, match="only root"):
        EmbeddedPostgres(empty_home, home=empty_home)


@pytest.mark.skipif(not VERSIONS.exists(), reason="Debian's PostgreSQL is not installed")
def test_the_server_of_debian_runs_the_same_way(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home, home=empty_home, binaries=debian_binaries()) as server:
        assert server.is_up()
