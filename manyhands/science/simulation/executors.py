"""Where runs are played: here one after the other, here on threads, or on a Dask cluster. Results are equal to the last digit.

Work goes out as a scenario and numbers of replications and comes back as sums, in the order in which it was given out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class UnableToReach(LookupError):
    """No cluster answers where one was named; nothing was played."""


class Executor(Protocol):
    """Anything that applies a function to chunks of work and gives what came of them, in their order."""

    workers: int

    def map(self, fn: Callable[[A], B], chunks: Iterable[A]) -> Iterator[B]:
        """What came of each chunk, in the order given."""


class OneByOne:
    """In this thread, each when it is asked for."""

    workers = 1

    def map(self, fn: Callable[[A], B], chunks: Iterable[A]) -> Iterator[B]:
        """What came of each chunk, in the order given."""
        return map(fn, chunks)


class Threads:
    """On threads of this process: the compiled kernel lets go of the lock, and nothing is copied."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def map(self, fn: Callable[[A], B], chunks: Iterable[A]) -> Iterator[B]:
        """What came of each chunk, in the order given."""
        waiting = list(chunks)
        if self.workers == 1 or len(waiting) < 2:
            yield from map(fn, waiting)
            return
        with ThreadPoolExecutor(self.workers, thread_name_prefix="simulation") as pool:
            yield from pool.map(fn, waiting)


class DaskCluster:
    """On the workers of a Dask cluster, by the address of its scheduler. They need this version of the product, and no files."""

    def __init__(self, address: str, *, timeout_seconds: float = 5.0) -> None:
        self._client = _client(address, timeout_seconds)
        self.workers = max(1, sum(int(one["nthreads"]) for one in self._client.scheduler_info(n_workers=-1)["workers"].values()))

    def map(self, fn: Callable[[A], B], chunks: Iterable[A]) -> Iterator[B]:
        """What came of each chunk, in the order given; work of a worker that is lost is done again elsewhere."""
        waiting: Sequence[A] = list(chunks)
        futures = self._client.map(fn, waiting, pure=False)
        for future in futures:
            yield future.result()

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _client(address: str, timeout_seconds: float) -> Any:
    try:
        import distributed
    except ImportError:
        raise UnableToReach("Dask is not installed here. Add it with `pip install 'manyhands[cluster]'`, or leave --dask out.") from None
    try:
        client: Any = distributed.Client
        return client(address, timeout=timeout_seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        words = f"No Dask scheduler answers at {address}: {error}."
        raise UnableToReach(f"{words} Nothing was played. Start one with `dask scheduler`, or leave --dask out.") from None
