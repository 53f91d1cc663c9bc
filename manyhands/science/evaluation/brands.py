"""The whole guidance on demo brands, from a cold start: topic, article and suggestion, per language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import titled
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.replies.compose import NoSuggestion, compose_reply
from manyhands.science.replies.evidence import gather_evidence
from manyhands.science.retrieval.index import IndexedPassage, KnowledgeIndex, encoder_text
from manyhands.science.retrieval.passages import split_passages


@dataclass(frozen=True)
class _Outcome:
    topic: bool
    first: bool
    five: bool
    suggested: bool
    suggested_right: bool
    answerable: bool


def brand_lines(folder: Path, encoder: Encoder) -> Iterator[str]:
    """Shares of tickets; `suggested` and `of these right` (the cited article is one that answers) leave out the rest."""
    head = f"{'topic':>6} {'@1':>6} {'@5':>6} {'suggested':>10} {'of these right':>15}"
    yield f"{'demo brand':<16} {'lang':<4} {'n':>4} {head}"
    for page in sorted(folder.glob("*/brand.yaml")):
        outcomes = _outcomes(page.parent, encoder)
        for language in sorted(outcomes):
            yield f"{page.parent.name:<16} {language:<4} {_cells(outcomes[language])}"


def _cells(outcomes: list[_Outcome]) -> str:
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    suggested = [outcome for outcome in answerable if outcome.suggested]
    right = np.mean([outcome.suggested_right for outcome in suggested]) if suggested else 0.0
    shares = [np.mean([getattr(outcome, name) for outcome in answerable]) for name in ("topic", "first", "five")]
    return (
        f"{len(outcomes):>4} "
        + " ".join(f"{share:>6.3f}" for share in shares)
        + (f" {len(suggested) / len(answerable):>10.3f} {right:>15.3f}")
    )


def _outcomes(folder: Path, encoder: Encoder) -> dict[str, list[_Outcome]]:
    brand = yaml.safe_load((folder / "brand.yaml").read_text(encoding="utf-8"))
    passages = [passage for path in sorted((folder / "articles").glob("*.md")) for passage in _passages(path)]
    index = KnowledgeIndex.build(passages, encoder.encode([encoder_text(passage) for passage in passages]))
    seeds = [TopicSeed(topic["name"], topic["title"], topic["keywords"]) for topic in brand["topics"]]
    model = TopicModel.fit(seeds, encode=encoder.encode)
    voice = VoiceProfile.from_mapping(brand["voice"])
    by_id = {passage.id: passage for passage in passages}
    outcomes: dict[str, list[_Outcome]] = {}
    for line in (folder / "tickets.jsonl").read_text(encoding="utf-8").splitlines():
        ticket = json.loads(line)
        outcomes.setdefault(ticket["language"], []).append(_outcome(ticket, index, model, voice, by_id, encoder))
    return outcomes


def _outcome(
    ticket: dict[str, Any],
    index: KnowledgeIndex,
    model: TopicModel,
    voice: VoiceProfile,
    by_id: dict[str, IndexedPassage],
    encoder: Encoder,
) -> _Outcome:
    text, language = ticket["text"], ticket["language"]
    vector = encoder.encode([text])[0]
    reading = model.read(text, vector, language)
    hits = index.search(text, vector, language=language, topic=reading.topic, topic_confidence=reading.confidence)
    evidence = gather_evidence(text, hits, by_id)
    reply = compose_reply(voice=voice, language=language, customer_name="", evidence=evidence)
    right = set(ticket["articles"])
    cited = set() if isinstance(reply, NoSuggestion) else {by_id[place].article_id for place, _ in reply.citations[:1]}
    found = [hit.article_id for hit in hits]
    return _Outcome(
        topic=reading.topic == ticket["topic"],
        first=bool(right & set(found[:1])),
        five=bool(right & set(found)),
        suggested=bool(cited),
        suggested_right=bool(right & cited),
        answerable=bool(right),
    )


def _passages(path: Path) -> list[IndexedPassage]:
    slug, language = path.stem.rsplit(".", 1)
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(head)
    return [
        IndexedPassage(
            id=f"{path.stem}#{passage.position}",
            article_id=slug,
            language=language,
            title=titled(facts["title"], passage.heading),
            text=passage.text,
            topic=facts["topic"],
            internal=facts["audience"] == "internal",
        )
        for passage in split_passages(body)
    ]
