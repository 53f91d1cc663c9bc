"""The topic of a message: as learnt from the brand's own tickets where there is a model, else from its names and articles."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.intent.topics import TopicModel, TopicReading
from manyhands.science.topics.learnt import LearntTopics
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


@dataclass(frozen=True, slots=True)
class TopicsReader:
    """Both models of one brand: the one it starts with, and the learnt one once there is one."""

    cold: TopicModel | None
    learnt: LearntTopics | None
    names: frozenset[str]  # the topics that the brand has today

    def read(self, text: str, vector: Numbers, language: str) -> TopicRead:
        """The topic of one message; `text` with what is personal masked, as it was when learnt from."""
        cold = self.cold.read(text, vector, language) if self.cold else None
        learnt = self._learnt(text, vector, cold)
        if learnt:
            return learnt
        if cold is None:
            return TopicRead("", 0.0, 0.0, "the brand has named no topics yet", is_learnt=False)
        return TopicRead(cold.topic, cold.confidence, cold.confidence, cold.because, is_learnt=False)

    def _learnt(self, text: str, vector: Numbers, cold: TopicReading | None) -> TopicRead | None:
        """None where the brand's newer topics, or those it gave up, make the learnt reading void."""
        if self.learnt is None or vector.shape != self.learnt.meanings.landmarks.shape[1:]:
            return None
        found = self.learnt.read(text, vector)
        is_strange = found.sureness < STRANGE and cold is not None and cold.topic not in self.learnt.names
        if found.topic not in self.names or is_strange:
            return None
        said = f"; {cold.because}" if cold and cold.topic == found.topic and cold.because else ""
        because = f"like messages of the brand's own that people confirmed{said}"
        return TopicRead(found.topic, round(found.confidence, 3), round(found.sureness, 3), because, is_learnt=True,
                         own_sureness=round(found.own_sureness, 3))  # fmt: skip
