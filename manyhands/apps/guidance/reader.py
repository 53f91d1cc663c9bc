"""Reads messages with what a brand knows: its topics, its passages, its voice. Nothing of one brand reaches another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from manyhands.apps.brands.plans import languages_beyond
from manyhands.apps.brands.queries import brand_facts, knowledge_version_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.each_once import EachOnce
from manyhands.apps.guidance.kept import Kept
from manyhands.apps.knowledge.findings import contradicted_articles
from manyhands.apps.knowledge.queries import passages_of, passages_standing, topics_of
from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.intent.effort import EffortDefaults, read_effort, wants_person
from manyhands.science.intent.entities import entities_in
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.language.detect import LanguageDetector
from manyhands.science.replies.compose import NoSuggestion, compose_reply
from manyhands.science.replies.evidence import Evidence, gather_evidence
from manyhands.science.retrieval.index import IndexedPassage, KnowledgeIndex
from manyhands.science.retrieval.message import read_message

_BRANDS_KEPT = 64
_HITS = 4
_LARGE = 500  # passages: these take half a second and more to build


@dataclass(frozen=True, slots=True)
class Proposed:
    """A reply to be read and sent by a person, with the passages it stands on."""

    text: str
    confidence: float
    citations: list[dict[str, Any]]
    language: str = ""  # of its words; none: the message's


@dataclass(frozen=True, slots=True)
class BrandReading:
    """What a message says, with reasons, and what could be answered."""

    language: str
    topic: str
    complexity: str
    priority: str
    because: dict[str, Any]
    vector: bytes
    suggestion: Proposed | None


@dataclass(frozen=True, slots=True)
class _Facts:
    """One version of a brand's knowledge, as it was read."""

    brand: Row
    topics: list[Row]
    passages: list[Row]


@dataclass(frozen=True, slots=True)
class _Known:
    """What one version of a brand's knowledge comes to."""

    languages: tuple[str, ...]
    voice: VoiceProfile
    topics: TopicModel | None
    defaults: dict[str, EffortDefaults]
    index: KnowledgeIndex
    passages: dict[str, IndexedPassage]
    rows: dict[str, Row]
    contradicted: dict[str, list[dict[str, str]]]  # by article: what another says otherwise
    titles: dict[str, Any]  # the vectors of what its topics are described by: most of it stands in the next version too


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message, its vector and its parts."""

    text: str
    vector: Any
    parts: list[Meaning]


class BrandReader:
    """One a process. Keeps the knowledge of the brands read last; safe to share between threads."""

    def __init__(self, encoder_path: Path, *, large: int = _LARGE) -> None:
        """`large`: from how many passages on a new version is built beside the one before."""
        self._encoder = Encoder(encoder_path)
        self._detector = LanguageDetector()
        self._kept: Kept[_Facts, _Known] = Kept(
            self._learn, is_large=lambda facts: len(facts.passages) >= large, brands_max=_BRANDS_KEPT
        )

    @classmethod
    def for_this_installation(cls) -> BrandReader:
        """With the encoder of the state directory, written there on first use."""
        return cls(encoder_kept_in(settings.STATE_DIR / "models"))

    def encode(self, texts: list[str]) -> list[bytes]:
        """The meaning of texts, each as bytes that `Meaning.from_bytes` reads: its vector, then its words."""
        return [meaning.to_bytes() for meaning in self._encoder.read(texts)]

    def read(self, brand_id: int, text: str, *, name: str) -> BrandReading:
        """Read one message for its brand."""
        known, is_current = self._kept.of(brand_id, knowledge_version_of(brand_id), partial(_facts, brand_id))
        parts = read_message(text, self._encoder)
        vector = parts[0].vector if len(parts) == 1 else self._encoder.encode([text])[0]
        spoken = self._detector.read(text, among=known.languages)
        at_home = spoken.code if spoken.code != "und" else "en"  # the brand's knowledge and voice are in its own languages
        if spoken.code == "und" and (others := languages_beyond(brand_id)):
            spoken = self._detector.read_other(text, among=others, but=known.languages)
        language = spoken.code if spoken.code != "und" else ""
        topic, sure, about = _topic(known, text, vector, at_home)
        effort = read_effort(text, language=at_home, defaults=known.defaults.get(topic, EffortDefaults("medium")))
        evidence, citations, found = self._evidence(
            known, _Heard(text, vector, parts), at_home, topic, sure, older=None if is_current else brand_id
        )
        reply = compose_reply(
            voice=known.voice, language=at_home, customer_name=name, evidence=evidence, mood=effort.mood
        )
        because = {
            "language": {"confidence": spoken.confidence}, "topic": {"confidence": sure, "because": about},
            "effort": list(effort.reasons), "mood": effort.mood, "found": found,
            "wants_person": wants_person(text, language=language).because, "harm": effort.is_harmful,
            "entities": [{"kind": one.kind, "text": one.text} for one in entities_in(text)],
            "no_suggestion": reply.because if isinstance(reply, NoSuggestion) else "",
            "contradicts": _contradictions(known, found),
        }  # fmt: skip
        proposed = None if isinstance(reply, NoSuggestion) else Proposed(reply.text, reply.confidence, citations, at_home)
        return BrandReading(language, topic, effort.complexity, effort.priority, because, vector.tobytes(), proposed)

    def is_building(self, brand_id: int) -> bool:
        """Whether a new version of this brand's knowledge is being built while the one before serves."""
        return self._kept.is_building(brand_id)

    def _evidence(
        self, known: _Known, heard: _Heard, language: str, topic: str, sure: float, *, older: int | None
    ) -> tuple[tuple[Evidence, ...], list[dict[str, Any]], list[dict[str, Any]]]:
        hits = known.index.search(
            heard.text, heard.vector, language=language, limit=_HITS, topic=topic, topic_confidence=sure, parts=heard.parts
        )
        if older is not None:  # of an older version only what still stands may be said: a text that was changed has a new id
            standing = passages_standing(older, [hit.passage_id for hit in hits])
            hits = tuple(hit for hit in hits if hit.passage_id in standing)
        evidence = gather_evidence(heard.text, hits, known.passages)
        cited = [
            {"passage_id": one.passage_id, "article_id": one.article_id, "title": known.rows[one.passage_id]["title"],
             "heading": known.rows[one.passage_id]["heading"], "quote": one.text, "start": one.start, "end": one.end,
             "internal": one.internal, "score": round(one.score, 3), "because": hit.because,
             "reviewed_on": str(known.rows[one.passage_id]["reviewed_on"] or "")}
            for one, hit in zip(evidence, hits, strict=True)
        ]  # fmt: skip
        return evidence, cited, cited

    def _learn(self, facts: _Facts, before: _Known | None) -> _Known:
        brand, topics, found = facts.brand, facts.topics, facts.passages
        passages = [_indexed(row) for row in found]
        meanings = [Meaning.from_bytes(bytes(row["vector"])) for row in found]
        titles: dict[str, list[str]] = {}
        for row in found:
            if row["title"] not in titles.setdefault(row["topic"], []):
                titles[row["topic"]].append(row["title"])
        seeds = [TopicSeed(t["name"], t["title"], t["keywords"], tuple(titles.get(t["name"], ()))) for t in topics]
        described = EachOnce(self._encoder.encode, before.titles if before else {})
        return _Known(
            languages=tuple(brand["languages"]), voice=VoiceProfile.from_mapping(brand["voice"]),
            topics=TopicModel.fit(seeds, encode=described) if len(seeds) > 1 else None,
            defaults={t["name"]: EffortDefaults(t["complexity"], t["priority"]) for t in topics},
            index=KnowledgeIndex.build_in_depth(passages, meanings), passages={p.id: p for p in passages},
            rows={str(row["id"]): row for row in found}, contradicted=contradicted_articles(brand["id"]), titles=described.met,
        )  # fmt: skip


def _facts(brand_id: int) -> _Facts:
    return _Facts(brand_facts(brand_id), topics_of(brand_id), passages_of(brand_id))


def _indexed(row: Row) -> IndexedPassage:
    return IndexedPassage(
        id=str(row["id"]), article_id=str(row["article_id"]), language=row["language"], title=row["title"], text=row["text"],
        topic=row["topic"], internal=row["audience"] == "internal", dated_on=row["reviewed_on"],
    )  # fmt: skip


def _contradictions(known: _Known, found: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What the articles that were found say otherwise than others do today, where the sentence itself was found."""
    contradicted = [
        one for hit in found for one in known.contradicted.get(hit["article_id"], ())
        if one["words"] in known.rows[hit["passage_id"]]["text"]
    ]  # fmt: skip
    return list({(one["words"], one["other_words"]): one for one in contradicted}.values())


def _topic(known: _Known, text: str, vector: Any, language: str) -> tuple[str, float, str]:
    if known.topics is None:
        return "", 0.0, "the brand has named no topics yet"
    read = known.topics.read(text, vector, language)
    return read.topic, read.confidence, read.because
