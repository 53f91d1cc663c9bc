"""Prepare a database for the product: its roles, the database itself, its schema. Safe to run again and by several at once."""

from __future__ import annotations

import psycopg
from psycopg import sql

# The owner makes tables and is used for nothing else; the login owns nothing and takes on one of the three others
# for the length of a transaction.
_RUNTIME_ROLES = ("manyhands_app", "manyhands_portal", "manyhands_worker")
_LOCK = 7_340_121


class UnableToPrepare(Exception):
    """The database cannot be prepared; the text says what to do."""


def prepare_roles(admin_url: str, *, database: str, owner_password: str, login_password: str) -> None:
    """Make the roles and the database where they are missing. `admin_url` must be allowed to create both."""
    _check_url(admin_url)
    try:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            _check_version(admin)
            admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            for role in _RUNTIME_ROLES:
                _make_role(admin, role, "NOLOGIN")
            _make_role(admin, "manyhands_owner", "LOGIN", owner_password)
            _make_role(admin, "manyhands_login", "LOGIN NOINHERIT", login_password)
            for role in _RUNTIME_ROLES:
                admin.execute(sql.SQL("GRANT {} TO manyhands_login").format(sql.Identifier(role)))
            _make_database(admin, database)
    except psycopg.OperationalError as error:
        raise UnableToPrepare(
            f"The database server does not answer ({str(error).strip()}). Nothing was changed. "
            "Start it, or correct DATABASE_URL, and run the command again."
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise UnableToPrepare(
            f"The account in DATABASE_URL may not make roles and databases ({str(error).splitlines()[0]}). Nothing of yours was changed. "
            "Name a superuser; the running product does not use it."
        ) from error


def _check_url(url: str) -> None:
    if not url.startswith(("postgresql://", "postgres://")):
        # Not shown: it may carry a password.
        raise UnableToPrepare(
            "DATABASE_URL is no address of a PostgreSQL server. Nothing was changed. "
            "Write it as postgresql://user:password@host:5432/database, or leave it unset to use the embedded server."
        )


def _check_version(admin: psycopg.Connection) -> None:
    if admin.info.server_version < 150_000:
        raise UnableToPrepare(
            f"The database server is PostgreSQL {admin.info.server_version // 10_000}; version 15 or newer is needed. "
            "Nothing was changed. Upgrade it, or leave DATABASE_URL unset to use the embedded server."
        )


def _make_role(admin: psycopg.Connection, role: str, rights: str, password: str = "") -> None:
    known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    name = sql.Identifier(role)
    if not known:
        admin.execute(sql.SQL("CREATE ROLE {} WITH " + rights).format(name))
    if password:
        admin.execute(sql.SQL("ALTER ROLE {} WITH PASSWORD {}").format(name, sql.Literal(password)))


def _make_database(admin: psycopg.Connection, database: str) -> None:
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        return
    admin.execute(
        sql.SQL("CREATE DATABASE {} OWNER manyhands_owner ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(database))
    )
