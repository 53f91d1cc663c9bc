"""The topic of a message: as learnt from the brand's own tickets where there is a model, else from its names and articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.intent.topics import TopicModel, TopicReading
from manyhands.science.topics.learnt import LearntTopics, Reading
from manyhands.science.topics.meanings import Numbers

STRANGE = 0.5  # less sure than this, a topic that was never learnt may be what it is


@dataclass(frozen=True, slots=True)
class TopicRead:
    """A topic, how sure it is among the brand's own questions, how sure when strangers' count too, and why."""

    topic: str
    confidence: float
    sureness: float
    because: str
    is_learnt: bool
    own_sureness: float = 0.0  # by which a promise that counts no strangers is kept
    runner_up: str = ""


@dataclass(frozen=True, slots=True)
class TopicsReader:
    """Both models of one brand: the one it starts with, and the learnt one once there is one."""

    cold: TopicModel | None
    learnt: LearntTopics | None
    names: frozenset[str]  # the topics that the brand has today

    def read(self, text: str, vector: Numbers, language: str) -> TopicRead:
        """The topic of one message; `text` with what is personal masked, as it was when learnt from."""
        return self.read_all([text], vector[None, :], language)[0]

    def read_all(self, texts: Sequence[str], vectors: Numbers, language: str) -> list[TopicRead]:
        """The topic of each text: several at once take little longer than one."""
        cold = [self.cold.read(text, vector, language) if self.cold else None for text, vector in zip(texts, vectors, strict=True)]
        learnt = self._learnt(texts, vectors)
        return [self._chosen(found, start) for found, start in zip(learnt, cold, strict=True)]

    def _learnt(self, texts: Sequence[str], vectors: Numbers) -> Sequence[Reading | None]:
        if self.learnt is None or vectors.shape[1:] != self.learnt.meanings.landmarks.shape[1:]:
            return [None] * len(texts)
        return self.learnt.read_all(texts, vectors)

    def _chosen(self, found: Reading | None, cold: TopicReading | None) -> TopicRead:
        """The learnt reading, but where the brand's newer topics, or those it gave up, make it void."""
        is_known = self.learnt is not None and found is not None and found.topic in self.names
        is_strange = bool(self.learnt and found and cold and found.sureness < STRANGE and cold.topic not in self.learnt.names)
        if found is None or not is_known or is_strange:
            return _of_start(cold)
        said = f"; {cold.because}" if cold and cold.topic == found.topic and cold.because else ""
        because = f"like messages of the brand's own that people confirmed{said}"
        return TopicRead(found.topic, round(found.confidence, 3), round(found.sureness, 3), because, is_learnt=True,
                         own_sureness=round(found.own_sureness, 3), runner_up=found.runner_up)  # fmt: skip


def _of_start(cold: TopicReading | None) -> TopicRead:
    if cold is None:
        return TopicRead("", 0.0, 0.0, "the brand has named no topics yet", is_learnt=False)
    return TopicRead(cold.topic, cold.confidence, cold.confidence, cold.because, is_learnt=False, runner_up=cold.runner_up)
