"""What a brand's people confirmed becomes a new version of its models; nobody waits for it, and no transaction is open meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.confirmed import confirmed_messages, fates_of, topic_fates_of
from manyhands.apps.guidance.entity_facts import entity_fates_of
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.reading_checks import reading_fates_of
from manyhands.apps.guidance.versions import CONFIDENCE, TOPICS, NewVersion, standing_of, taught_before
from manyhands.apps.knowledge.actions import tell_of_change
from manyhands.journey.retry_machine import ask_for_retrial
from manyhands.journey.teach import keep_version
from manyhands.science.learning.confidence import Curves, Fate, learn_curves
from manyhands.science.learning.file import topics_to_bytes
from manyhands.science.learning.held_back import Labelled, digest_of, learnt_from
from manyhands.science.learning.learn import learn as learn_from
from manyhands.science.learning.reading import TopicsReader
from manyhands.science.topics.learnt import TooLittleToLearn

SEED = 20261127


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of it, for one kind: the version where there is a new one, and why it is live or not."""

    kind: str
    version: int | None
    is_live: bool
    because: str


@dataclass(frozen=True)
class _Confirmed:
    """All there is to learn from, and what is in force."""

    messages: list[Labelled]
    suggestions: list[Row]
    topics: list[Row]
    by_kind: list[Row]  # things given and readings
    topics_in_force: TopicsReader
    curves_in_force: Curves
    versions: dict[str, int]


def learn(*, brand_id: int, reader: BrandReader, now: datetime) -> None:
    """Learn by night; from the very same it learns nothing the second time."""
    teach_brand(brand_id, reader=reader, now=now)


def teach_brand(brand_id: int, *, reader: BrandReader, by: UUID | None = None, now: datetime) -> list[Taught]:
    """Topics and confidence, each kept with its figures and put live only where it is better."""
    with acting_as(for_worker(brand_id)):
        standing = standing_of(brand_id)
        found = _Confirmed(
            confirmed_messages(brand_id), fates_of(brand_id), topic_fates_of(brand_id),
            [*entity_fates_of(brand_id), *reading_fates_of(brand_id)],
            reader.topics_in_force(brand_id), reader.curves_in_force(brand_id), {TOPICS: standing.topics, CONFIDENCE: standing.confidence},
        )  # fmt: skip
        known = {kind for kind, digest in _digests(found).items() if taught_before(brand_id, kind, digest)}
        if found.suggestions and CONFIDENCE not in known:
            tell_of_change(brand_id)  # what was solved since the knowledge was read last helps to find from now on
    taught = [
        Taught(kind, None, is_live=False, because="Nothing new was confirmed since the last version.") if kind in known
        else teach(brand_id, found, by=by, now=now)
        for kind, teach in ((TOPICS, _teach_topics), (CONFIDENCE, _teach_confidence))
    ]  # fmt: skip
    with acting_as(for_worker(brand_id)):
        ask_for_retrial(brand_id)  # however often this runs: asked for while the licence is not of what is live
    return taught


def _digests(found: _Confirmed) -> dict[str, str]:
    return {TOPICS: digest_of(found.messages), CONFIDENCE: _digest(found.suggestions, found.topics, found.by_kind)}


def _digest(*fates: Sequence[Row]) -> str:
    said = [[(row["at"].isoformat(), row["score"], row["came_true"]) for row in rows] for rows in fates]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _teach_topics(brand_id: int, found: _Confirmed, *, by: UUID | None, now: datetime) -> Taught:
    try:
        learnt = learn_from(found.messages, in_force=found.topics_in_force, seed=SEED)
    except TooLittleToLearn as why:
        return Taught(TOPICS, None, is_live=False, because=str(why))
    new = NewVersion(TOPICS, topics_to_bytes(learnt.model), learnt.learnt_from, digest_of(found.messages), SEED, learnt.figures)
    return _keep(brand_id, found, new, is_better=learnt.comparison.is_better, because=learnt.comparison.why, by=by, now=now)


def _teach_confidence(brand_id: int, found: _Confirmed, *, by: UUID | None, now: datetime) -> Taught:
    suggestions, topics, given = (
        [Fate(row["score"], row["came_true"]) for row in rows] for rows in (found.suggestions, found.topics, found.by_kind)
    )
    if not suggestions and not topics and not given:
        return Taught(CONFIDENCE, None, is_live=False, because="Nobody has used or corrected anything yet; what ships is in force.")
    learnt = learn_curves(suggestions, topics, _by_kind(found.by_kind, given), in_force=found.curves_in_force, seed=SEED)
    count, digest = len(suggestions) + len(topics) + len(given), _digests(found)[CONFIDENCE]
    until = max((rows[learnt_from(len(rows)) - 1]["at"] for rows in (found.suggestions, found.topics) if len(rows) > 1), default=now)
    figures = learnt.figures | {"learnt_until": until.isoformat()}
    new = NewVersion(CONFIDENCE, learnt.curves.to_bytes(), count, digest, SEED, figures)
    return _keep(brand_id, found, new, is_better=learnt.is_better, because=learnt.why, by=by, now=now)


def _by_kind(rows: Sequence[Row], fates: Sequence[Fate]) -> dict[str, list[Fate]]:
    by_kind: dict[str, list[Fate]] = {}
    for row, fate in zip(rows, fates, strict=True):
        by_kind.setdefault(row["kind"], []).append(fate)
    return by_kind


def _keep(
    brand_id: int, found: _Confirmed, new: NewVersion, *, is_better: bool, because: str, by: UUID | None, now: datetime
) -> Taught:
    with acting_as(for_worker(brand_id)):
        version = keep_version(
            brand_id, new, is_better=is_better, measured_against=found.versions[new.kind], because=because, by=by, now=now
        )
        standing = standing_of(brand_id)
    live = {TOPICS: standing.topics, CONFIDENCE: standing.confidence}[new.kind]
    return Taught(new.kind, version, is_live=version is not None and live == version, because=because)
