"""What the environment says: the only place that reads it. docs/operate.md has a line for each name."""

from __future__ import annotations

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


def text(name: str, *, default: str) -> str:
    """One setting as text."""
    return os.environ.get(name, default)


def words(name: str, *, default: str) -> list[str]:
    """One setting as a list of words."""
    return text(name, default=default).split()


def choice(name: str, *, among: tuple[str, ...]) -> str:
    """One setting that is one of these words."""
    given = text(name, default=among[0])
    if given not in among:
        words = " or ".join(f"'{one}'" for one in among if one)
        raise ValueError(f"{name} is {given!r}. Nothing was started. Set it to {words}, or leave it out.")
    return given


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """One setting as a list of networks."""
    try:
        return [ip_network(one) for one in words(name, default="")]
    except ValueError as error:
        raise ValueError(f"{name}: {error}. Nothing was started. Write networks such as 127.0.0.1/32, with spaces between.") from None


def state_dir() -> Path:
    """Where this installation keeps what it must not lose."""
    return Path(text("MANYHANDS_STATE", default=str(ROOT / "var"))).resolve()


def secret(name: str) -> str:
    """A secret of this installation: from the environment, else a file only its owner can read, made on first use."""
    given = text(f"MANYHANDS_SECRET_{name.upper()}", default="")
    if given:
        return given
    path = state_dir() / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        # Exclusive create: of two processes that start together, one makes the secret and both read it.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def database(url: str, *, options: dict[str, Any]) -> dict[str, Any]:
    """Django's description of the database at a postgresql:// URL (a socket directory may stand in ?host=)."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": None,
        "OPTIONS": options | query,
        "TEST": {"MIGRATE": False},
    }
