"""Why the database server cannot run: each text says what happened, what is safe and what to do."""

from __future__ import annotations

from pathlib import Path

from manyhands.site.postgres.log import last_lines


class UnableToRun(Exception):
    """The database server cannot run."""


class NoServer(UnableToRun):
    """There are no server binaries."""


class NoAccount(UnableToRun):
    """There is no ordinary account to run the server as."""


class NoRoom(UnableToRun):
    """The disk is too full."""


class OtherVersion(UnableToRun):
    """The data belongs to another major version."""


class BrokenData(UnableToRun):
    """The data directory lacks what a server cannot do without."""


class NotOurs(UnableToRun):
    """The directory belongs to somebody else."""


class DidNotStart(UnableToRun):
    """The server ended, or did not answer in time."""


KINDS = {kind.__name__: kind for kind in UnableToRun.__subclasses__()}


def did_not_start(why: str, log: Path) -> DidNotStart:
    """The server would not run, with the last it wrote."""
    return DidNotStart(
        f"The database server {why}. The data in {log.parent} was left as it is. The last it wrote to {log}:\n"
        f"{last_lines(log)}\n"
        "Mend what it names, or set DATABASE_URL to another PostgreSQL (15 or newer), then start again."
    )
