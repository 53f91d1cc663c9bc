"""What was learnt of each brand, as one process keeps it: read again when another version is in force, and never for another brand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from manyhands.apps.guidance.confirmed import barred_passages
from manyhands.apps.guidance.versions import CONFIDENCE, SHIPPED, TOPICS, ModelDamaged, Standing, model_file
from manyhands.science.learning.confidence import Curves
from manyhands.science.learning.file import topics_from_bytes
from manyhands.science.topics.keep import UnreadableModel
from manyhands.science.topics.learnt import LearntTopics

log = structlog.get_logger()

_MODELS_KEPT = 16  # of topics: each may be some 20 MB
_UNREADABLE = (ModelDamaged, UnreadableModel, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class KeptLearning:
    """What is in force for one brand beside its knowledge."""

    topics: LearntTopics | None
    version: int  # of the topics; 0 where they are read from names and articles
    curves: Curves
    barred: frozenset[str]


class LearningKept:
    """One a process; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, brand_id: int, standing: Standing) -> KeptLearning:
        """By the versions that stand; what cannot be read counts as not learnt, and is told."""
        topics = self._once((TOPICS, brand_id, standing.topics), lambda: _topics(brand_id, standing.topics))
        curves = self._once((CONFIDENCE, brand_id, standing.confidence), lambda: _curves(brand_id, standing.confidence))
        key = ("barred", brand_id, standing.knowledge, standing.harmful)
        barred = self._once(key, lambda: barred_passages(brand_id)) if standing.harmful else frozenset()
        return KeptLearning(topics, standing.topics if topics else SHIPPED, curves or Curves.shipped(), barred)

    def _once(self, key: tuple[Any, ...], read: Callable[[], Any]) -> Any:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = read()
                self._forget(key[0])
            self._kept.move_to_end(key)
            return self._kept[key]

    def _forget(self, kind: str) -> None:
        of_kind = [key for key in self._kept if key[0] == kind]
        for key in of_kind[:-_MODELS_KEPT]:
            del self._kept[key]


def _topics(brand_id: int, version: int) -> LearntTopics | None:
    if version == SHIPPED:
        return None
    try:
        return topics_from_bytes(model_file(brand_id, TOPICS, version))
    except _UNREADABLE as error:
        log.error("learnt_topics_unreadable", brand_id=brand_id, version=version, because=str(error))
        return None


def _curves(brand_id: int, version: int) -> Curves | None:
    if version == SHIPPED:
        return None
    try:
        return Curves.from_bytes(model_file(brand_id, CONFIDENCE, version))
    except _UNREADABLE as error:
        log.error("learnt_confidence_unreadable", brand_id=brand_id, version=version, because=str(error))
        return None
