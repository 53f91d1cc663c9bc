"""The needs of a message beside its main topic, each with its words, its topic and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.encoder.meaning import Meaning
from manyhands.science.learning.reading import TopicRead
from manyhands.science.needs.odds import Candidate, likely
from manyhands.science.needs.pieces import Piece

# Chosen on Banking77's train part: from 0.5 on the topics that are named are right about as often as one topic alone is, and most of the
# second ones are among them. A machine that may not answer half a message has to think of the less likely ones too.
SURE_ENOUGH = 0.5
POSSIBLE = 0.3
NEEDS_MAX = 3


@dataclass(frozen=True, slots=True)
class PieceRead:
    """A piece with its meaning, and the topic that it has by itself."""

    piece: Piece
    meaning: Meaning
    topic: TopicRead


@dataclass(frozen=True, slots=True)
class Need:
    """What a message asks beside its main topic."""

    words: str
    topic: str
    confidence: float
    meaning: Meaning


def needs_beside(main: TopicRead, pieces: Sequence[PieceRead], *, from_confidence: float = POSSIBLE) -> list[Need]:
    """Of each other topic its surest piece, if that is sure enough, in the order of the message; at most three."""
    best: dict[str, tuple[float, int]] = {}
    for place, one in candidates(main, pieces):
        sure, topic = likely(one), pieces[place].topic.topic
        if sure >= max(from_confidence, best.get(topic, (0.0, 0))[0]):
            best[topic] = sure, place
    surest = sorted(best.values(), reverse=True)[:NEEDS_MAX]
    return [_need(pieces[place], sure) for sure, place in sorted(surest, key=lambda found: found[1])]


def _need(read: PieceRead, sure: float) -> Need:
    return Need(read.piece.text, read.topic.topic, sure, read.meaning)


def candidates(main: TopicRead, pieces: Sequence[PieceRead]) -> list[tuple[int, Candidate]]:
    """The pieces that are read as another topic than the message, with their places; none of a message in one piece."""
    if len(pieces) < 2 or not main.topic:
        return []
    return [(place, _candidate(main, pieces, place)) for place, one in enumerate(pieces) if one.topic.topic not in ("", main.topic)]


def _candidate(main: TopicRead, pieces: Sequence[PieceRead], place: int) -> Candidate:
    own = pieces[place]
    others = [one for at, one in enumerate(pieces) if at != place]
    beside = [one for one in others if one.topic.topic != own.topic.topic]
    return Candidate(
        sureness=own.topic.sureness, is_learnt=own.topic.is_learnt, words=len(own.piece.text.split()), main_confidence=main.confidence,
        is_next_likeliest=main.runner_up == own.topic.topic,
        nearness=max((float(own.meaning.vector @ one.meaning.vector) for one in beside), default=1.0),
        main_is_elsewhere=any(one.topic.topic == main.topic for one in others), pieces=len(pieces),
        is_said_twice=len(beside) < len(others),
    )  # fmt: skip
