"""Debian's own PostgreSQL as the server: found, or installed when we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from manyhands.site.postgres.locate import Binaries, binaries_in
from manyhands.site.postgres.problems import NoServer

VERSIONS = Path("/usr/lib/postgresql")
OLDEST_MAJOR = 15


def debian_binaries() -> Binaries:
    """The newest installed by Debian's packages; installs the package when there is none and we are root."""
    found = _installed()
    if not found:
        _install()
        found = _installed()
    if not found:
        raise NoServer(
            f"There is no PostgreSQL {OLDEST_MAJOR} or newer under {VERSIONS}. Nothing was changed. "
            "Run: apt-get install postgresql"
        )
    return found[-1]


def _installed() -> list[Binaries]:
    servers = [binaries_in(path.parent) for path in VERSIONS.glob("*/bin/postgres")]
    return sorted((one for one in servers if one.major >= OLDEST_MAJOR), key=lambda one: one.major)


def _install() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise NoServer(
            "Debian's PostgreSQL is not installed, and only root can install it. Nothing was changed. "
            "Run: sudo apt-get install postgresql"
        )
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", "-q", *command], check=True, env=environment, stdout=sys.stderr)


def main() -> None:
    """Print the directory of the binaries, for MANYHANDS_POSTGRES_BINARIES."""
    try:
        sys.stdout.write(f"{debian_binaries().directory}\n")
    except (NoServer, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
