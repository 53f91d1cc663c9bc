"""Several people at once: threads, each with a database connection of its own, that begin at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

Made = TypeVar("Made")


def at_once(*tasks: Callable[[], Made]) -> list[Made | Exception]:
    """What each task returned or raised; all begin together."""
    barrier = threading.Barrier(len(tasks))

    def begin(task: Callable[[], Made]) -> Made | Exception:
        try:
            connections["default"].ensure_connection()
            barrier.wait(timeout=120)
            return task()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(begin, tasks))


def errors_in(outcomes: Sequence[object], *expected: type[Exception]) -> list[Exception]:
    """The exceptions among the outcomes; any that was not expected is raised."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    for error in errors:
        if not isinstance(error, expected):
            raise error
    return errors
