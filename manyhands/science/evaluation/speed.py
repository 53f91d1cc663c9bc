"""What the guidance costs: milliseconds and memory on one thread."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import QuestionSet
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.retrieval.index import IndexedPassage, KnowledgeIndex

TEXT = "I was charged twice for the same order and I want to get my money back soon"  # 19 tokens
PASSAGES = 2_000
TOPICS = 20
MEMORY = """
import sys
from pathlib import Path
import numpy, psutil
before = psutil.Process().memory_info().rss
from manyhands.science.encoder.encode import Encoder
encoder = Encoder(Path(sys.argv[1]))
encoder.encode([sys.argv[2]])
print((psutil.Process().memory_info().rss - before) / 1e6)
"""


def speed_lines(path: Path, asked: QuestionSet) -> Iterator[str]:
    """Each step by itself, median of many goes."""
    encoder = Encoder(path)
    yield f"encoder: {_memory_mb(path):.0f} MB more memory; file {path.stat().st_size / 1e6:.0f} MB"
    yield f"encode 19 tokens: {_median_ms(lambda: encoder.encode([TEXT])):.2f} ms"
    yield f"encode 112 tokens: {_median_ms(lambda: encoder.encode(['word ' * 110])):.2f} ms"
    vector = encoder.encode([TEXT])[0]
    index = KnowledgeIndex.build(_many(asked), np.tile(vector, (PASSAGES, 1)))
    yield f"search {PASSAGES} passages: {_median_ms(lambda: index.search(TEXT, vector, language='en')):.2f} ms"
    seeds = [TopicSeed(str(number), asked.passages[number].title) for number in range(TOPICS)]
    model = TopicModel.fit(seeds, encode=encoder.encode)
    yield f"read one of {TOPICS} topics: {_median_ms(lambda: model.read(TEXT, vector, 'en')):.3f} ms"


def _many(asked: QuestionSet) -> list[IndexedPassage]:
    return [asked.passages[number % len(asked.passages)] for number in range(PASSAGES)]


def _median_ms(do: Callable[[], object]) -> float:
    times = []
    for _ in range(60):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return float(np.median(times)) * 1e3


def _memory_mb(path: Path) -> float:
    """What a process that only encodes takes more than one that has only numpy."""
    answer = subprocess.run([sys.executable, "-c", MEMORY, str(path), TEXT], capture_output=True, text=True, check=True)
    return float(answer.stdout)
