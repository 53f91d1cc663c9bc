"""What was built from a brand's knowledge, one version of each brand; a large one is built anew beside the old, which serves meanwhile."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

Facts = TypeVar("Facts")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Standing(Generic[Value]):
    version: int
    value: Value


class Kept(Generic[Facts, Value]):
    """Of the brands asked for last. Safe to share between threads; no brand waits while another's is built.

    `build` is given the facts and what stood before, of which it may take what is still true.
    """

    def __init__(self, build: Callable[[Facts, Value | None], Value], *, is_large: Callable[[Facts], bool], brands_max: int) -> None:
        self._build, self._is_large, self._brands_max = build, is_large, brands_max
        self._standing: OrderedDict[int, _Standing[Value]] = OrderedDict()
        self._building: dict[int, threading.Thread] = {}
        self._lock = threading.Lock()
        self._turns: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)

    def of(self, brand_id: int, version: int, gather: Callable[[], Facts]) -> tuple[Value, bool]:
        """What was built, and whether from this version; an older one while a large one is built."""
        standing, is_building, turn = self._look(brand_id)
        if standing and (standing.version == version or is_building):
            return standing.value, standing.version == version
        with turn:
            standing, is_building, _ = self._look(brand_id)
            if standing and (standing.version == version or is_building):
                return standing.value, standing.version == version
            # Gathered here and not by the thread: it has no transaction, and no right to read anything.
            facts = gather()
            if standing and self._is_large(facts):
                self._begin(brand_id, version, facts, standing.value)
                return standing.value, False
            return self._put(brand_id, version, self._build(facts, standing.value if standing else None)), True

    def is_building(self, brand_id: int) -> bool:
        """Whether a newer version is being built beside the one that serves."""
        with self._lock:
            return brand_id in self._building

    def finish(self) -> None:
        """Wait for what is being built."""
        for thread in list(self._building.values()):
            thread.join()

    def _look(self, brand_id: int) -> tuple[_Standing[Value] | None, bool, threading.Lock]:
        with self._lock:
            standing = self._standing.get(brand_id)
            if standing:
                self._standing.move_to_end(brand_id)
            return standing, brand_id in self._building, self._turns[brand_id]

    def _begin(self, brand_id: int, version: int, facts: Facts, before: Value) -> None:
        def work() -> None:
            try:
                self._put(brand_id, version, self._build(facts, before))
            except Exception as trouble:  # whatever it is: the old version goes on serving, and the next who asks tries again
                log.error("knowledge_not_built", brand_id=brand_id, version=version, trouble=type(trouble).__name__)
            finally:
                with self._lock:
                    self._building.pop(brand_id, None)

        # No daemon: one that is cut off inside the encoder's native code takes the whole process down with it.
        thread = threading.Thread(target=work, name=f"knowledge of brand {brand_id}")
        with self._lock:
            self._building[brand_id] = thread
        thread.start()

    def _put(self, brand_id: int, version: int, value: Value) -> Value:
        with self._lock:
            self._standing[brand_id] = _Standing(version, value)
            self._standing.move_to_end(brand_id)
            while len(self._standing) > self._brands_max:
                self._standing.popitem(last=False)
        return value
