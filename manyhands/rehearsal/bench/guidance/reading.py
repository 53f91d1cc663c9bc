"""What the worker does with a message: read it, find what answers it, compose a reply; also while a new version is built.

Run as a module in a process of its own, on one core, within an installation; the plan comes as JSON on its input.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import django
import psutil

if TYPE_CHECKING:
    from manyhands.apps.guidance.reader import BrandReader

READ_MAX = 300


def facts_of_reading(brand_id: int, texts: Sequence[str], *, owner: str) -> dict[str, Any]:
    """The first message after a start, those after it, those while a new version is built; the encoder alone on the same texts."""
    import psycopg

    from manyhands.apps.guidance.reader import BrandReader
    from manyhands.rehearsal.bench.guidance.growing import tell_of_knowledge
    from manyhands.rehearsal.bench.guidance.opening import milliseconds

    reader = BrandReader.for_this_installation()
    began = time.perf_counter()
    _read(reader, brand_id, texts[:1])
    first = time.perf_counter() - began
    _read(reader, brand_id, texts[:20])
    took, alone, spent = list[float](), list[float](), 0.0
    for text in texts[:READ_MAX]:
        before = time.process_time()
        took += _read(reader, brand_id, [text])
        spent += time.process_time() - before
        with _timed(alone):
            reader.encode([text])
    with psycopg.connect(owner, autocommit=True) as admin:
        tell_of_knowledge(admin, brand_id)
    noticed, built = _read(reader, brand_id, texts[:1])[0], time.perf_counter()
    meanwhile = _while_built(reader, brand_id, texts)
    return {
        "read": milliseconds(took) | {"cpu_ms": round(1000 * spent / len(took), 1)},
        "encoder_alone": milliseconds(alone), "first_seconds": round(first, 2),
        "who_notices_seconds": round(noticed, 2), "while_built": milliseconds(meanwhile),
        "built_seconds": round(time.perf_counter() - built, 1), "rss_mb": round(psutil.Process().memory_info().rss / 2**20),
    }  # fmt: skip


def _read(reader: BrandReader, brand_id: int, texts: Sequence[str]) -> list[float]:
    from manyhands.apps.ground.walls import acting_as, for_worker

    took = list[float]()
    for text in texts:
        with _timed(took), acting_as(for_worker(brand_id)):
            reader.read(brand_id, text, name="Ana")
    return took


def _while_built(reader: BrandReader, brand_id: int, texts: Sequence[str]) -> list[float]:
    took, place = list[float](), 0
    while reader.is_building(brand_id):
        took += _read(reader, brand_id, [texts[place % len(texts)]])
        place += 1
    return took


@contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    into.append(time.perf_counter() - began)


if __name__ == "__main__":
    plan = json.load(sys.stdin)
    django.setup()
    sys.stdout.write(json.dumps(facts_of_reading(plan["brand_id"], plan["texts"], owner=plan["owner"])))
