"""A learnt model as bytes, for a column instead of a file: plain numbers, nothing of it is run when it is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from manyhands.science.topics.keep import keep_topics, kept_topics
from manyhands.science.topics.learnt import LearntTopics


def topics_to_bytes(model: LearntTopics) -> bytes:
    """The model's file."""
    with tempfile.TemporaryDirectory(prefix="topics-") as folder:
        path = Path(folder) / "topics.npz"
        keep_topics(model, path)
        return path.read_bytes()


def topics_from_bytes(content: bytes) -> LearntTopics:
    """What `topics_to_bytes` gave; UnreadableModel for anything else."""
    with tempfile.TemporaryDirectory(prefix="topics-") as folder:
        path = Path(folder) / "topics.npz"
        path.write_bytes(content)
        return kept_topics(path)
