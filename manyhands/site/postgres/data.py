"""The data directory: judged before it is used, made when there is none, never deleted."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from manyhands.site.postgres.account import Account
from manyhands.site.postgres.children import as_account
from manyhands.site.postgres.locate import Binaries
from manyhands.site.postgres.log import open_log
from manyhands.site.postgres.place import Place
from manyhands.site.postgres.problems import (
    BrokenData,
    NoRoom,
    NotOurs,
    OtherVersion,
    did_not_start,
)

SUPERUSER = "manyhands_super"
FREE_MB_TO_CREATE = 500
FREE_MB_TO_RUN = 100
NEEDED = ("PG_VERSION", "global/pg_control", "base", "pg_wal")


def check_data(place: Place, binaries: Binaries) -> None:
    """Refuse to run on data that this server cannot serve."""
    exists = has_data(place)
    check_room(place.home, need_mb=FREE_MB_TO_RUN if exists else FREE_MB_TO_CREATE)
    if not exists:
        return
    _check_owner(place.data, place.account)
    missing = [name for name in NEEDED if not (place.data / name).exists()]
    if missing:
        raise BrokenData(
            f"The data directory {place.data} is broken: {', '.join(missing)} missing. What is there was left "
            "as it is. Restore a backup into it, or move it away (mv) to begin with an empty database."
        )
    _check_version(place, binaries)
    if not (place.home / "secret").exists():
        raise BrokenData(
            f"The secret {place.home / 'secret'} is missing, and the database in {place.data} opens only with it. "
            "The data was left as it is. Restore the file from a backup, or move the data away (mv) to begin anew."
        )


def has_data(place: Place) -> bool:
    """Whether there is a data directory with anything in it."""
    try:
        return any(place.data.iterdir())
    except FileNotFoundError:
        return False
    except PermissionError:
        return True


def check_room(folder: Path, *, need_mb: int, what: str = "the database") -> None:
    """Refuse a disk so full that the product would stop in the middle of its work."""
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < need_mb:
        raise NoRoom(
            f"The disk of {folder} has {free_mb} MB free, and {what} needs {need_mb} MB. "
            "Nothing was changed. Make room, or set MANYHANDS_STATE to a directory on another disk."
        )


def create_data(place: Place, binaries: Binaries) -> None:
    """Make a data directory aside and move it into place, whole."""
    making = place.home / "data.making"
    if making.exists():  # left by a first start that was killed: it never was a database
        shutil.rmtree(making)
    making.mkdir(mode=0o700)
    password = place.home / "password.making"
    password.write_text(place.password_of(SUPERUSER))
    for path in (making, password):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.chown(path, place.account.uid, place.account.gid)
    try:
        _run_initdb(place, binaries, making=making, password=password)
    finally:
        password.unlink()
    making.rename(place.data)


def _run_initdb(place: Place, binaries: Binaries, *, making: Path, password: Path) -> None:
    command = [
        *(str(binaries.initdb), f"--pgdata={making}", f"--username={SUPERUSER}", f"--pwfile={password}"),
        *("--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"),
        *("--auth-local=scram-sha-256", "--auth-host=reject"),
    ]
    if binaries.major >= 17:  # sorts alike on every machine, whatever its C library
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    with open_log(place.log) as log:
        outside: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": "/"}
        made = subprocess.run(command, check=False, **outside, **as_account(place.account))
    if made.returncode != 0:
        raise did_not_start("could not make its data directory", place.log)


def _check_owner(data: Path, account: Account) -> None:
    owner = data.stat().st_uid
    if owner != account.uid:
        raise NotOurs(
            f"The data directory {data} belongs to user number {owner}, but the server runs as {account.name} "
            f"({account.uid}). The data was left as it is. Start as its owner, or give it over "
            f"(chown -R {account.name} {data})."
        )


def _check_version(place: Place, binaries: Binaries) -> None:
    found = (place.data / "PG_VERSION").read_text().strip()
    if found != str(binaries.major):
        raise OtherVersion(
            f"The data in {place.data} was made by PostgreSQL {found}, and this server is {binaries.major}. The data "
            f"was left as it is. Run it with PostgreSQL {found} and dump it (pg_dumpall), move the directory away "
            "(mv), start again and load the dump; or set DATABASE_URL to a server that has it."
        )
