"""Reads messages with what a brand knows: its topics, its passages, its voice. Nothing of one brand reaches another."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from manyhands.apps.brands.plans import languages_beyond
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.also_found import AlsoFound, Sought
from manyhands.apps.guidance.each_once import EachOnce
from manyhands.apps.guidance.entity_facts import declared_of
from manyhands.apps.guidance.kept import Kept
from manyhands.apps.guidance.kept_learning import KeptLearning, LearningKept
from manyhands.apps.guidance.needs import as_kept, needs_in
from manyhands.apps.guidance.solved import Solved, solved_index, solved_tickets, solved_with_approved
from manyhands.apps.guidance.versions import Standing, standing_of
from manyhands.apps.knowledge.approved import approved_passages_of
from manyhands.apps.knowledge.findings import contradicted_articles
from manyhands.apps.knowledge.queries import passages_of, passages_standing, topics_of
from manyhands.core.privacy import mask_text
from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.intent.effort import EffortDefaults, wants_person
from manyhands.science.intent.effort_odds import Topic, read_with_odds
from manyhands.science.intent.entities import Entity, entities_in
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.language.detect import UNDETERMINED, Language, LanguageDetector
from manyhands.science.language.mixed import Share, read_mixed
from manyhands.science.learning.confidence import Curves
from manyhands.science.learning.reading import TopicRead, TopicsReader
from manyhands.science.replies.compose import NoSuggestion, Suggestion, compose_reply
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
    score: float | None = None  # what the confidence was reckoned from


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
    contradicted: dict[str, list[dict[str, str]]]
    solved: list[Solved]
    approved: list[Row]
    used: list[Solved]  # with what is approved


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
    also: AlsoFound
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
        self._learnt = LearningKept()
        self._solved_until: datetime | None = None

    @classmethod
    def for_this_installation(cls) -> BrandReader:
        """With the encoder of the state directory, written there on first use."""
        return cls(encoder_kept_in(settings.STATE_DIR / "models"))

    def blind_to(self, since: datetime) -> BrandReader:
        """The same, but for tickets that were solved after this moment: of those it does not know how they were answered."""
        other = copy(self)
        other._kept = Kept(other._learn, is_large=lambda facts: False, brands_max=1)
        other._solved_until = since
        return other

    def encode(self, texts: list[str]) -> list[bytes]:
        """The meaning of texts, each as bytes that `Meaning.from_bytes` reads: its vector, then its words."""
        return [meaning.to_bytes() for meaning in self._encoder.read(texts)]

    def vectors(self, texts: list[str]) -> Any:
        """float32[n, 384]: the meaning of texts, without their words."""
        return self._encoder.encode(texts)

    def articles_for(self, brand_id: int, text: str, *, most: int) -> list[str]:
        """The short names of the articles that answer best, best first."""
        standing = standing_of(brand_id)
        (known, _), learnt = self._knowledge_of(brand_id, standing), self._learnt.of(brand_id, standing)
        heard = self._heard(text)
        spoken = self._detector.read(text, among=known.languages).code
        language = spoken if spoken != "und" else "en"
        read = _topics(known, learnt).read(mask_text(text).text, heard.vector, language)
        hits = known.index.search(
            text, heard.vector, language=language, limit=most * _HITS, topic=read.topic,
            topic_confidence=_confidence(read, learnt.curves), parts=heard.parts,
        )  # fmt: skip
        return list(dict.fromkeys(known.rows[hit.passage_id]["slug"] for hit in hits))[:most]

    def read(self, brand_id: int, text: str, *, name: str) -> BrandReading:
        """Read one message for its brand."""
        standing = standing_of(brand_id)
        (known, is_current), learnt = self._knowledge_of(brand_id, standing), self._learnt.of(brand_id, standing)
        heard = self._heard(text)
        spoken = self._detector.read(text, among=known.languages)
        at_home = spoken.code if spoken.code != "und" else "en"  # the brand's knowledge and voice are in its own languages
        if spoken.code == "und" and (others := languages_beyond(brand_id)):
            spoken = self._detector.read_other(text, among=others, but=known.languages)
        language = spoken.code if spoken.code != "und" else ""
        read = _topics(known, learnt).read(mask_text(text).text, heard.vector, at_home)
        topic, sure = read.topic, _confidence(read, learnt.curves)
        weighed = read_with_odds(text, heard.vector, language=at_home, topic=Topic(topic, sure, known.defaults))
        effort = weighed.effort
        evidence, citations, found = self._evidence(known, heard, at_home, topic, sure, older=None if is_current else brand_id)
        reply = compose_reply(
            voice=known.voice, language=at_home, customer_name=name, mood=effort.mood,
            evidence=[one for one in evidence if one.passage_id not in learnt.barred],
        )  # fmt: skip
        mixed = read_mixed(text, among=known.languages, detector=self._detector)
        needs = self._needs(known, learnt, read, text, at_home, reply, older=None if is_current else brand_id)
        because = {
            "language": _of_language(spoken, mixed), "topic": _of_topic(read, sure, learnt.version),
            "effort": list(effort.reasons), "mood": effort.mood,
            "sure": {kind: {"confidence": learnt.curves.of(kind, odd), "score": odd} for kind, odd in weighed.odds.items()}, "found": found,
            "wants_person": wants_person(text, language=language).because, "harm": effort.is_harmful,
            "entities": [_given(one, learnt.curves) for one in entities_in(text, declared_of(brand_id))],
            "no_suggestion": reply.because if isinstance(reply, NoSuggestion) else "",
            "contradicts": _contradictions(known, [*found, *(one["found"] for one in needs if one["found"])]), "needs": needs,
            "also_found": known.also.find(Sought(text, heard.vector, heard.parts, at_home, topic, sure)),
        }  # fmt: skip
        cited = [one for one in citations if one["passage_id"] not in learnt.barred]
        proposed = None if isinstance(reply, NoSuggestion) else _proposed(reply, read, cited, at_home, learnt.curves)
        return BrandReading(language, topic, effort.complexity, effort.priority, because, heard.vector.tobytes(), proposed)

    def topics_in_force(self, brand_id: int) -> TopicsReader:
        """How the topics of a brand are read now."""
        standing = standing_of(brand_id)
        return _topics(self._knowledge_of(brand_id, standing)[0], self._learnt.of(brand_id, standing))

    def topics_as_if(self, brand_id: int, topics: Sequence[Row]) -> TopicsReader:
        """How the topics of a brand would be read, were they these."""
        known, learnt = self._knowledge_of(brand_id, standing := standing_of(brand_id))[0], self._learnt.of(brand_id, standing)
        seeds, described = seeds_of(topics, list(known.rows.values())), EachOnce(self._encoder.encode, known.titles)
        cold = TopicModel.fit(seeds, encode=described) if len(seeds) > 1 else None
        return TopicsReader(cold, learnt.topics, frozenset(one["name"] for one in topics))

    def curves_in_force(self, brand_id: int) -> Curves:
        """How sure is sure for a brand now."""
        return self._learnt.of(brand_id, standing_of(brand_id)).curves

    def _knowledge_of(self, brand_id: int, standing: Standing) -> tuple[_Known, bool]:
        """What is known of a brand, and whether that is its newest knowledge."""
        return self._kept.of(brand_id, standing.knowledge, partial(_facts, brand_id, self._solved_until))

    def _heard(self, text: str) -> _Heard:
        parts = read_message(text, self._encoder)
        return _Heard(text, parts[0].vector if len(parts) == 1 else self._encoder.encode([text])[0], parts)

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

    def _needs(
        self, known: _Known, learnt: KeptLearning, main: TopicRead, text: str, language: str, reply: Suggestion | NoSuggestion,
        *, older: int | None,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """What else is asked, each with what the brand says to it."""
        kept = []
        for need in needs_in(text, main, topics=_topics(known, learnt), encoder=self._encoder, language=language):
            heard = _Heard(need.words, need.meaning.vector, [need.meaning])
            evidence, cited, _ = self._evidence(known, heard, language, need.topic, need.confidence, older=older)
            usable = [pair for pair in zip(evidence, cited, strict=True) if pair[0].passage_id not in learnt.barred]
            kept.append(as_kept(need, [one for one, _ in usable], [one for _, one in usable], reply, learnt.curves))
        return kept

    def _learn(self, facts: _Facts, before: _Known | None) -> _Known:
        brand, topics, found = facts.brand, facts.topics, facts.passages
        passages = [_indexed(row) for row in found]
        meanings = [Meaning.from_bytes(bytes(row["vector"])) for row in found]
        seeds, described = seeds_of(topics, found), EachOnce(self._encoder.encode, before.titles if before else {})
        return _Known(
            languages=tuple(brand["languages"]), voice=VoiceProfile.from_mapping(brand["voice"]),
            topics=TopicModel.fit(seeds, encode=described) if len(seeds) > 1 else None,
            defaults={t["name"]: EffortDefaults(t["complexity"], t["priority"]) for t in topics},
            index=KnowledgeIndex.build_in_depth(passages, meanings, solved=solved_index([one for one in facts.solved if one.answered_by])),
            passages={p.id: p for p in passages}, also=AlsoFound(facts.approved, facts.used, facts.solved),
            rows={str(row["id"]): row for row in found}, contradicted=facts.contradicted, titles=described.met,
        )  # fmt: skip


def seeds_of(topics: Sequence[Row], passages: Sequence[Row]) -> list[TopicSeed]:
    """What each topic is told by: its words, its description and examples, and the titles of its articles."""
    titles: dict[str, dict[str, None]] = {}
    for row in passages:
        titles.setdefault(row["topic"], {})[row["title"]] = None
    return [
        TopicSeed(one["name"], one["title"], one["keywords"], tuple(filter(None, (
            one["description"], *one["examples"], *titles.get(one["name"], ()),
        )))) for one in topics
    ]  # fmt: skip


def _facts(brand_id: int, solved_until: datetime | None) -> _Facts:
    return _Facts(
        brand_facts(brand_id), topics_of(brand_id), passages_of(brand_id), contradicted_articles(brand_id),
        solved_tickets(brand_id, until=solved_until), approved_passages_of(brand_id), solved_with_approved(brand_id, until=solved_until),
    )  # fmt: skip


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


def _topics(known: _Known, learnt: KeptLearning) -> TopicsReader:
    return TopicsReader(known.topics, learnt.topics, frozenset(known.defaults))


def _confidence(read: TopicRead, curves: Curves) -> float:
    """A learnt model is calibrated as it is learnt; the start is by what people corrected."""
    return read.confidence if read.is_learnt else curves.topic.one(read.confidence)


def _of_language(spoken: Language, mixed: Sequence[Share]) -> dict[str, Any]:
    """How sure the language is, and in which others a fair part of the message is written."""
    others = [asdict(one) for one in mixed if one.code not in (spoken.code, UNDETERMINED)]
    return {"confidence": spoken.confidence, "others": others}


def _given(one: Entity, curves: Curves) -> dict[str, Any]:
    return {"kind": one.kind, "text": one.text, "confidence": curves.of(one.kind, one.confidence), "score": one.confidence}


def _of_topic(read: TopicRead, sure: float, version: int) -> dict[str, Any]:
    said = {"confidence": sure, "because": read.because, "score": read.confidence}
    return said | ({"version": version, "sureness": read.sureness} if read.is_learnt else {"version": 0})


def _proposed(reply: Suggestion, read: TopicRead, citations: list[dict[str, Any]], language: str, curves: Curves) -> Proposed:
    """No surer than of the topic, where that is learnt: what strangers to it ask is not answered from it."""
    score = round(min(reply.confidence, read.sureness) if read.is_learnt else reply.confidence, 4)
    return Proposed(reply.text, curves.suggestion.one(score), citations, language, score)
