"""The reference: pgbench writes the rows of the same walk, on the same server, with bare SQL."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from manyhands.rehearsal.bench.bare_steps import script
from manyhands.site.postgres.server import EmbeddedPostgres

_LINES = {"tickets": r"number of transactions actually processed: (\d+)", "failed": r"number of failed transactions: (\d+)"}


class UnableToCompare(Exception):
    """pgbench could not write the rows."""


@dataclass(frozen=True, slots=True)
class Pgbench:
    """pgbench of an installation's own server, signed in as the product is."""

    server: EmbeddedPostgres
    login_url: str

    def run(self, path: Path, *, clients: int, length: list[str], values: Mapping[str, object]) -> dict[str, float]:
        """Run a script; how many times it went through, how often a second, and pgbench's own cost."""
        before = os.times()
        done = subprocess.run(self._command(path, clients, length, values), env=self._env(), capture_output=True, text=True, check=False)
        after = os.times()
        found = {name: re.search(pattern, done.stdout) for name, pattern in _LINES.items()}
        if done.returncode != 0 or "aborted" in done.stderr or not found["tickets"]:
            raise UnableToCompare(f"pgbench ended with code {done.returncode}: {done.stderr[-1500:]}")
        rate = re.search(r"tps = ([\d.]+)", done.stdout)
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return {
            "tickets": int(found["tickets"][1]), "per_second": float(rate[1]) if rate else 0.0, "cpu_seconds": cpu,
        }  # fmt: skip

    def version(self) -> str:
        """Which pgbench this is."""
        return subprocess.run([self._binary(), "--version"], capture_output=True, text=True, check=True).stdout.strip()

    def _binary(self) -> str:
        return str(self.server.binaries.directory / "pgbench")

    def _command(self, path: Path, clients: int, length: list[str], values: Mapping[str, object]) -> list[str]:
        parts = urlsplit(self.login_url)
        given = [part for name, value in values.items() for part in ("--define", f"{name}={value}")]
        return [
            self._binary(), "--no-vacuum", "--protocol", "prepared", "--client", str(clients), "--jobs", "1", *length, *given,
            "--file", str(path), "--host", str(self.server.place.sockets), "--username", parts.username or "", parts.path.lstrip("/"),
        ]  # fmt: skip

    def _env(self) -> dict[str, str]:
        return {**os.environ, "PGPASSWORD": unquote(urlsplit(self.login_url).password or "")}


@dataclass(frozen=True, slots=True)
class Bare:
    """How to call pgbench on one brand of this installation."""

    pgbench: Pgbench
    folder: Path
    brand_id: int
    samples: int
    review_percent: int = 10

    def walk(self, *, clients: int, seconds: int = 0, tickets: int = 0, only: int = 0) -> dict[str, float]:
        """Write walks for so long, or so many a client, like any sample or only one; how many a second, and pgbench's own cost."""
        path = self.folder / "bare.sql"
        path.write_text(script())
        length = ["--time", str(seconds)] if seconds else ["--transactions", str(tickets)]
        values = {
            "brand": self.brand_id, "brands": f"{{{self.brand_id}}}", "first": only or 1, "last": only or self.samples,
            "review_percent": self.review_percent,
        }  # fmt: skip
        return self.pgbench.run(path, clients=clients, length=length, values=values)
