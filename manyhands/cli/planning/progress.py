"""How far a long command is: a bar on a terminal, a line now and then elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINE_EVERY_SECONDS = 5.0


@contextmanager
def shown(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with how many are done, of how many at most."""
    if sys.stderr.isatty():
        with _bar(what) as told:
            yield told
    else:
        yield _lines(what)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    from tqdm import tqdm

    with tqdm(unit=f" {what}", leave=False, file=sys.stderr) as bar:

        def told(done: int, most: int) -> None:
            bar.total = most
            bar.update(done - bar.n)

        yield told


def _lines(what: str) -> Callable[[int, int], None]:
    last = time.monotonic()

    def told(done: int, most: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_EVERY_SECONDS:
            last = time.monotonic()
            sys.stderr.write(f"{done:,} of at most {most:,} {what}\n")

    return told
