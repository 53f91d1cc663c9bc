"""What is made of knowledge after somebody asked for it: passages, what they say otherwise than others, and drafts from answers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.insight.unanswered import Question, answers_sent, unanswered
from manyhands.apps.knowledge.articles import Text
from manyhands.apps.knowledge.dismissals import PROPOSED
from manyhands.apps.knowledge.findings import look_for_findings
from manyhands.apps.knowledge.importing import Taken, slug_of, take_document
from manyhands.apps.knowledge.library import imported_before
from manyhands.apps.knowledge.publishing import make_passages
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.privacy import mask_text
from manyhands.science.retrieval.clusters import medoid_of

ASKED_WITHIN = timedelta(days=90)
ANSWERS_MIN = 2  # one answer is one person's
DRAFTS_MAX = 20
_TITLE_MAX = 120
_GREETING_WORDS_MAX = 6


def publish_article(*, brand_id: int, article_id: str, reader: BrandReader, now: datetime) -> None:
    """Make an article's passages, put the version that is to be published in its place, and compare it with the others."""
    with acting_as(for_worker(brand_id)):
        if make_passages(brand_id, UUID(article_id), encode=reader.encode, now=now):
            look_for_findings(brand_id, encode=reader.encode, article_id=UUID(article_id), tell=False, now=now)


def propose_drafts(*, brand_id: int, reader: BrandReader, now: datetime) -> int:
    """Drafts from what people answered where nothing approved did, to be edited; how many are new. None is ever published by itself."""
    with acting_as(for_worker(brand_id)):
        languages, known = brand_facts(brand_id)["languages"], {row["name"] for row in topics_of(brand_id)}
        asked = unanswered(brand_id, since=now - ASKED_WITHIN)[:DRAFTS_MAX]
        return sum(_propose(brand_id, one, languages, known, reader=reader, now=now) for one in asked)


def _propose(brand_id: int, asked: Question, languages: list[str], known: set[str], *, reader: BrandReader, now: datetime) -> bool:
    answers = answers_sent(brand_id, asked.tickets)
    language, key = asked.language or languages[0], f"{PROPOSED}{asked.id}"
    if len(answers) < ANSWERS_MIN or imported_before(brand_id, key, language):
        return False  # a draft that was proposed is somebody's to edit from then on
    texts = [_impersonal(row) for row in answers]
    body = texts[medoid_of(reader.vectors(texts))]
    text = Text(asked.words[:_TITLE_MAX], body, asked.topic if asked.topic in known else "", "internal")
    slug = slug_of(f"draft {asked.words}")
    return take_document(
        brand_id, text, source_key=key, slug=slug, language=language, publish=False, by=None, now=now
    ).taken is Taken.NEW  # fmt: skip


def _impersonal(row: Row) -> str:
    """An answer without its greeting, its closing and whom it named."""
    lines = mask_text(row["text"]).text.strip().splitlines()
    if lines and len(lines) > 1 and lines[0].rstrip().endswith((",", ":", "!")) and len(lines[0].split()) <= _GREETING_WORDS_MAX:
        lines = lines[1:]
    names = {part for name in (row["customer_name"], row["person_name"]) for part in [name, *name.split()] if len(part) > 1}
    text = "\n".join(lines).strip()
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "[name]", text)
    return text or "[nothing but a greeting was sent]"
