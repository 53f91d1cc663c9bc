"""Messages that ask one thing, as people wrote them, and messages that ask two: two of these put together in the ways people do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.evaluation.task import Row
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.learning.reading import TopicRead, TopicsReader
from manyhands.science.needs.pieces import pieces_of
from manyhands.science.needs.read import PieceRead
from manyhands.science.topics.learnt import LearntTopics, Message

TWO_IN = 5  # of so many messages one asks two things: what confidences are fitted to
LINKS = (" ", " ", " ", "\n", " and ", ", and ", " Also, ", ", also ", " but ", ", ")
END = ".!?"
BATCH = 256


@dataclass(frozen=True)
class Told:
    """A message, and the topics of what it asks."""

    text: str
    topics: frozenset[str]


@dataclass(frozen=True)
class Read:
    """A message as it was read: whole, and piece by piece."""

    told: Told
    main: TopicRead
    pieces: list[PieceRead]


def single(rows: Iterable[tuple[str, str]]) -> list[Told]:
    """The messages as they were written."""
    return [Told(text, frozenset([topic])) for text, topic in rows]


def joined(rows: Sequence[tuple[str, str]], *, seed: int) -> list[Told]:
    """As many messages again, each of two that differ in topic."""
    rng = np.random.default_rng(seed)
    told = list[Told]()
    for text, topic in rows:
        others = [row for row in rng.permutation(len(rows))[:20].tolist() if rows[row][1] != topic]
        if others:
            other, other_topic = rows[others[0]]
            told.append(Told(_put_together(text, other, LINKS[int(rng.integers(len(LINKS)))]), frozenset([topic, other_topic])))
    return told


def _put_together(first: str, second: str, link: str) -> str:
    first, second = first.strip(), second.strip()
    if link.strip() in ("", "Also,"):
        return f"{first if first[-1:] in END else first + '.'}{link}{second}"
    is_name = second[:2] in ("I ", "I'") or second[:2].isupper()
    return f"{first.rstrip(END + ' ')}{link}{second if is_name else second[:1].lower() + second[1:]}"


class Remembering:
    """An encoder that reads each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._met: dict[str, Meaning] = {}

    def meaning(self, text: str) -> Meaning:
        """The meaning of one text, without its words."""
        if text not in self._met:
            self._met[text] = Meaning.of_vector(self._encoder.encode([text])[0])
        return self._met[text]


def learnt_reader(rows: Sequence[tuple[str, str]], encoder: Remembering) -> TopicsReader:
    """Topics as a brand with these labelled messages has them."""
    model = LearntTopics.fit([Message(text, topic, encoder.meaning(text).vector) for text, topic in rows])
    return TopicsReader(None, model, frozenset(model.names))


def cold_reader(topics: Iterable[str], encoder: Encoder) -> TopicsReader:
    """Topics by their names alone, as on a brand's first day."""
    seeds = [TopicSeed(name, title_of(name)) for name in sorted(topics)]
    return TopicsReader(TopicModel.fit(seeds, encode=encoder.encode), None, frozenset(seed.name for seed in seeds))


def title_of(name: str) -> str:
    """"banking/CheckBalance" as words."""
    spaced = "".join(f" {sign}" if sign.isupper() else sign for sign in name.rpartition("/")[2])
    return " ".join(spaced.replace("_", " ").split()).lower()


def read_all(told: Sequence[Told], reader: TopicsReader, encoder: Remembering) -> list[Read]:
    """Each message whole and in pieces."""
    pieces = [pieces_of(one.text) for one in told]
    asked = [piece if len(piece) > 1 else [] for piece in pieces]
    texts = [text for one, own in zip(told, asked, strict=True) for text in (one.text, *(piece.text for piece in own))]
    topics = iter(_topics(texts, reader, encoder))
    return [
        Read(one, next(topics), [PieceRead(piece, encoder.meaning(piece.text), next(topics)) for piece in own])
        for one, own in zip(told, asked, strict=True)
    ]  # fmt: skip


def _topics(texts: Sequence[str], reader: TopicsReader, encoder: Remembering) -> list[TopicRead]:
    """In batches: all at once would take the memory of all cosines."""
    read = list[TopicRead]()
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        read += reader.read_all(some, np.array([encoder.meaning(text).vector for text in some]), "en")
    return read


def pairs_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """(text, topic) of the rows of a set."""
    return [(row["text"], "/".join([*([row["domain"]] if "domain" in row else []), row["intent"]])) for row in rows]
