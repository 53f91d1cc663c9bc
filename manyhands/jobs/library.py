"""What is made of knowledge after somebody asked for it: passages, what they say otherwise than others, and drafts from answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.insight.unanswered import Question, answers_sent, unanswered
from manyhands.apps.knowledge.approved import make_approved_passages
from manyhands.apps.knowledge.articles import Text
from manyhands.apps.knowledge.dismissals import PROPOSED
from manyhands.apps.knowledge.findings import look_for_findings
from manyhands.apps.knowledge.importing import Taken, slug_of, take_document
from manyhands.apps.knowledge.library import imported_before
from manyhands.apps.knowledge.publishing import make_passages
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.privacy import impersonal
from manyhands.science.retrieval.clusters import medoid_of

ASKED_WITHIN = timedelta(days=90)
ANSWERS_MIN = 2  # one answer is one person's
DRAFTS_MAX = 20
_TITLE_MAX = 120
_NOTHING = "[nothing but a greeting was sent]"


def publish_article(*, brand_id: int, article_id: str, reader: BrandReader, now: datetime) -> None:
    """Make an article's passages, put the version that is to be published in its place, and compare it with the others."""
    with acting_as(for_worker(brand_id)):
        if make_passages(brand_id, UUID(article_id), encode=reader.encode, now=now):
            look_for_findings(brand_id, encode=reader.encode, article_id=UUID(article_id), tell=False, now=now)


def publish_approved(*, brand_id: int, kind: str, approved_id: str, reader: BrandReader, now: datetime) -> None:
    """Make the passages that a playbook or an approved text is found by."""
    with acting_as(for_worker(brand_id)):
        make_approved_passages(brand_id, kind, UUID(approved_id), encode=reader.encode)


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
    texts = [impersonal(row["text"], names=(row["customer_name"], row["person_name"])) or _NOTHING for row in answers]
    body = texts[medoid_of(reader.vectors(texts))]
    text = Text(asked.words[:_TITLE_MAX], body, asked.topic if asked.topic in known else "", "internal")
    slug = slug_of(f"draft {asked.words}")
    return take_document(
        brand_id, text, source_key=key, slug=slug, language=language, publish=False, by=None, now=now
    ).taken is Taken.NEW  # fmt: skip
