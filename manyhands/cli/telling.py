"""Tell people what happens and what went wrong, in words, and end with the right code."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import typer

from manyhands.site.database import UnableToPrepare
from manyhands.site.installation import Installation, migrate, open_installation
from manyhands.site.postgres.problems import UnableToRun
from manyhands.site.supervise.installation import AlreadyRunning
from manyhands.site.supervise.ports import PortInUse

_EXPECTED = (UnableToPrepare, UnableToRun, AlreadyRunning, PortInUse, LookupError)


@contextmanager
def tell_and_stop() -> Iterator[None]:
    """An expected trouble ends in its own words and code 1, without a trace."""
    try:
        yield
    except _EXPECTED as trouble:
        typer.echo(f"\n{trouble}", err=True)
        raise typer.Exit(1) from None


def say(words: str) -> None:
    """One line of progress, with the seconds since the start."""
    print(f"  {time.perf_counter() - _STARTED:6.1f} s  {words}", file=sys.stderr, flush=True)  # noqa: T201  # the terminal is its audience


_STARTED = time.perf_counter()


class Teller:
    """Opens the installation for one command, and leaves it."""

    def __init__(self) -> None:
        self._installation: Installation | None = None

    def __enter__(self) -> Installation:
        self._installation = open_installation(say=lambda words: None)
        import django

        django.setup()
        migrate(say=say)
        return self._installation

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._installation is not None:
            self._installation.close()
