"""How long a brand's topics take to be learnt from so many solved tickets, and what memory that takes.

Run as a module in a process of its own: `python -m manyhands.rehearsal.bench.guidance.training FILE TICKETS [DATA]`.
The meanings of tickets are kept when they are read, so learning does not encode them again. Here each text is encoded once; where
it is repeated with words left out, its vector is moved as far as leaving out words moves vectors, measured on two hundred.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from manyhands.science.encoder.encode import Encoder
    from manyhands.science.topics.learnt import Message

MEASURED = 200
Vectors = npt.NDArray[np.float32]


def facts_of_training(path: Path, told: Sequence[tuple[str, str]], *, tickets: int) -> dict[str, Any]:
    """Seconds by the clock and of the processors, beside the same on a tenth of the tickets."""
    from manyhands.science.encoder.encode import Encoder

    messages = _messages(Encoder(path), told, tickets)
    tenth = _fitted(messages[:: 10 if len(messages) >= 5000 else 1])
    before = _memory_mb()
    return {
        "tickets": len(messages), "topics": len({message.topic for message in messages}), **_fitted(messages), "of_a_tenth": tenth,
        "memory_mb": round(_memory_mb(), 1), "memory_mb_before": round(before, 1),
    }  # fmt: skip


def _fitted(messages: Sequence[Message]) -> dict[str, float]:
    from manyhands.science.topics.learnt import LearntTopics

    began, spent = time.perf_counter(), time.process_time()
    LearntTopics.fit(messages)
    return {"seconds": round(time.perf_counter() - began, 1), "cpu_seconds": round(time.process_time() - spent, 1)}


def _messages(encoder: Encoder, told: Sequence[tuple[str, str]], count: int) -> list[Message]:
    from manyhands.rehearsal.bench.guidance.texts import with_words_left_out
    from manyhands.science.topics.learnt import Message

    rng = np.random.default_rng(1)
    drawn = rng.permutation(len(told))[:count]
    vectors, moved = encoder.encode([told[row][0] for row in drawn]), _moved(encoder, [told[row][0] for row in drawn[:MEASURED]], rng)
    messages = [Message(told[row][0], told[row][1], vector) for row, vector in zip(drawn, vectors, strict=True)]
    while len(messages) < count:
        one = messages[len(messages) % len(drawn)]
        shaken = one.vector + rng.normal(0, moved / np.sqrt(len(one.vector)), len(one.vector)).astype(np.float32)
        messages.append(Message(with_words_left_out(one.text, rng), one.topic, shaken / np.linalg.norm(shaken)))
    return messages


def _moved(encoder: Encoder, texts: Sequence[str], rng: np.random.Generator) -> float:
    from manyhands.rehearsal.bench.guidance.texts import with_words_left_out

    less = encoder.encode([with_words_left_out(text, rng) for text in texts])
    return float(np.linalg.norm(encoder.encode(texts) - less, axis=1).mean())


def _memory_mb() -> float:
    """The most that this process has had in memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and print one line of JSON."""
    from manyhands.rehearsal.bench.guidance.texts import labelled

    told = labelled(Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    sys.stdout.write(json.dumps(facts_of_training(Path(sys.argv[1]), told, tickets=int(sys.argv[2]))))


if __name__ == "__main__":
    main()
