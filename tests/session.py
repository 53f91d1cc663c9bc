"""One test session: its folder, its settings and its database, a copy of a template that was migrated once."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

from tests import canary

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "test"  # the server's data, the templates and the encoder stay between sessions: they are slow to make
FOLDER: Path | None = None  # this session's own state directory
NAME = f"mh_test_{os.getpid()}"
# Nothing here outlives the machine, so commits need not wait for its disk. The races want many connections.
SERVER_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "140"}


@cache
def _server():
    from manyhands.site.postgres import EmbeddedPostgres

    # A data directory belongs to one major version: the two servers a suite can run on have one each.
    kind = "named" if os.environ.get("MANYHANDS_POSTGRES_BINARIES") else "embedded"
    (KEPT / kind).mkdir(parents=True, exist_ok=True)
    return EmbeddedPostgres(KEPT / kind, settings=SERVER_SETTINGS)


def choose() -> None:
    """Set the environment of this session and set Django up; nothing is started yet."""
    global FOLDER
    FOLDER = KEPT / "sessions" / str(os.getpid())
    (FOLDER / "fail-points").mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "models").exists():
        (KEPT / "models").mkdir(exist_ok=True)
        (FOLDER / "models").symlink_to(KEPT / "models")
    server = _server()
    server.place.prepare()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "manyhands.site.settings",
        "MANYHANDS_STATE": str(FOLDER),
        "MANYHANDS_FAIL_POINTS": str(FOLDER / "fail-points"),
        "MANYHANDS_SECRET_KEY": canary.secret("signing key", secrets.token_urlsafe(48)),
        "MANYHANDS_SECRET_SEALING": canary.secret("sealing key", secrets.token_urlsafe(48)),
        "MANYHANDS_OWNER_DATABASE_URL": server.url(NAME, "manyhands_owner"),
        "MANYHANDS_RUNTIME_DATABASE_URL": server.url(NAME, "manyhands_login"),
    }
    for role in ("manyhands_owner", "manyhands_login", "manyhands_super"):
        canary.secret(f"password of {role}", server.password_of(role))
    import django

    django.setup()
    from manyhands.site.logs import configure_logs

    configure_logs()


def admin_url() -> str:
    """This session's database as the superuser of its server: for tests that play somebody who may do everything."""
    return str(_server().url(NAME, "manyhands_super"))


@contextmanager
def own_database() -> Iterator[str]:
    """Start or join the server, and have a database for this session until its end."""
    with _server() as server:
        with psycopg.connect(server.url("postgres", "manyhands_super"), autocommit=True) as admin:
            template = _template(server, admin)
            _drop_those_left_behind(admin)
            _make(admin, NAME, template)
        try:
            yield NAME
        finally:
            _close_connections()
            with psycopg.connect(admin_url()) as admin:
                canary.look_through_database(admin)
                canary.look_through_models(admin)
            with psycopg.connect(server.url("postgres", "manyhands_super"), autocommit=True) as admin:
                _drop(admin, NAME)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _schema_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted((ROOT / "manyhands").rglob("migrat*/*.py")) + [ROOT / "manyhands/apps/ground/migrations_walls.py"]:
        digest.update(path.read_bytes())
    digest.update((ROOT / "manyhands/site/database.py").read_bytes())
    return digest.hexdigest()[:12]


def _template(server, admin: psycopg.Connection) -> str:
    """A migrated database for this content of the migrations; the first session that needs it makes it."""
    name = f"mh_template_{_schema_digest()}"
    with (KEPT / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(admin, name):
            _migrate(server, name)
            admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (f"{name}_made", name))))
    return name


def _migrate(server, name: str) -> None:
    import subprocess
    import sys

    from manyhands.site.database import prepare_roles

    made = f"{name}_made"
    admin_url = server.url("postgres", "manyhands_super")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _drop(admin, made)
    owner, login = server.password_of("manyhands_owner"), server.password_of("manyhands_login")
    prepare_roles(admin_url, database=made, owner_password=owner, login_password=login)
    environment = os.environ | {"MANYHANDS_OWNER_DATABASE_URL": server.url(made, "manyhands_owner")}
    command = [sys.executable, "-m", "django", "migrate", "--database", "owner", "--verbosity", "0"]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


def _exists(admin: psycopg.Connection, name: str) -> bool:
    return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _make(admin: psycopg.Connection, name: str, template: str) -> None:
    _drop(admin, name)
    admin.execute(
        sql.SQL("CREATE DATABASE {} OWNER manyhands_owner TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    )


def _drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop_those_left_behind(admin: psycopg.Connection) -> None:
    """Databases of sessions that were killed."""
    for (name,) in admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'mh\\_test\\_%'").fetchall():
        pid = name.removeprefix("mh_test_")
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            _drop(admin, name)
