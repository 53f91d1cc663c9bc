"""One installation: its database started or joined and made ready, and the environment its processes run in."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from manyhands.site import environment as env
from manyhands.site.database import prepare_roles
from manyhands.site.postgres.data import check_room
from manyhands.site.postgres.server import EmbeddedPostgres

DATABASE = "manyhands"
FIRST_ROOM_MB, ROOM_MB = 400, 50  # making the encoder takes three times its size for a while
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Installation:
    """Where it keeps its things, and its embedded server when it has one."""

    state_dir: Path
    server: EmbeddedPostgres | None

    def close(self) -> None:
        """Leave the database; the embedded server stops with the last who leaves."""
        if self.server is not None:
            self.server.stop()


def open_installation(*, say: Say) -> Installation:
    """Have a database, its roles and its schema, and tell Django where they are. Call before django.setup()."""
    state_dir = env.state_dir()
    given = env.text("DATABASE_URL", default="")
    _check_room(state_dir)
    server = None if given else EmbeddedPostgres(state_dir)
    if server is not None:
        say("starting the database")
        server.start()
        admin, database = server.url("postgres", user="manyhands_super"), DATABASE
        passwords = {role: server.password_of(role) for role in ("manyhands_owner", "manyhands_login")}
    else:
        admin, database = given, urlsplit(given).path.lstrip("/") or DATABASE
        passwords = {role: env.secret(f"password-{role}") for role in ("manyhands_owner", "manyhands_login")}
    prepare_roles(
        _database_url(admin, "postgres"), database=database, owner_password=passwords["manyhands_owner"],
        login_password=passwords["manyhands_login"],
    )  # fmt: skip
    os.environ["MANYHANDS_STATE"] = str(state_dir)
    os.environ["MANYHANDS_OWNER_DATABASE_URL"] = _as_role(admin, database, "manyhands_owner", passwords)
    os.environ["MANYHANDS_RUNTIME_DATABASE_URL"] = _as_role(admin, database, "manyhands_login", passwords)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manyhands.site.settings")
    return Installation(state_dir, server)


def _check_room(state_dir: Path) -> None:
    """The server looks after its own disk, which is often another one."""
    state_dir.mkdir(parents=True, exist_ok=True)
    begun = any((state_dir / "models").glob("*.onnx"))
    check_room(state_dir, need_mb=ROOM_MB if begun else FIRST_ROOM_MB, what="this installation")


def migrate(*, say: Say) -> None:
    """Bring the schema up to date, as its owner; quick when there is nothing to do."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    todo = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if todo:
        say(f"writing the schema ({len(todo)} steps)")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def _database_url(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _as_role(url: str, database: str, role: str, passwords: dict[str, str]) -> str:
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(passwords[role], safe='')}@{place}", path=f"/{database}"))
