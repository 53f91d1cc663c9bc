"""Found the demo brands in an empty installation: pages, people, knowledge, keys. Loading again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import connections

from manyhands.apps.ground.handles import token_digest
from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic
from manyhands.apps.knowledge.findings import look_for_findings
from manyhands.apps.knowledge.macros import put_macro
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.apps.pay.actions import record_entry
from manyhands.apps.routing.actions import ensure_load
from manyhands.core.pay import deposit
from manyhands.core.voice.profile import VoiceProfile
from manyhands.rehearsal.brands.read import read_brands, read_people
from manyhands.rehearsal.brands.values import DemoBrand, DemoPerson
from manyhands.science.retrieval.passages import split_passages

FUNDS_MINOR = 100_000_000
HELD_AT_A_TIME = 4
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Founded:
    """A demo brand and the key its own systems write with."""

    brand_id: int
    slug: str
    key: str


def found_demo(*, reader: BrandReader, password: str, keys: dict[str, str], now: datetime, say: Say) -> list[Founded]:
    """Make every demo brand that is not there yet."""
    people = read_people()
    kept = make_password(password)  # slow on purpose, and theirs is no secret: once for all of them
    person_ids = {person.email: _found_person(person, kept, now=now) for person in people}
    founded = []
    for brand in read_brands():
        brand_id, is_new = _found_brand(brand, now=now)
        if is_new:
            say(f"founding {brand.name}: {len(brand.articles)} articles in {', '.join(brand.languages)}")
            _furnish(brand, brand_id, people, person_ids, reader=reader, key=keys[brand.slug], now=now)
        founded.append(Founded(brand_id, brand.slug, keys[brand.slug]))
    return founded


def is_founded() -> bool:
    """Whether every demo brand is there, furnished to the end."""
    found = _owner("SELECT slug FROM brands_brand WHERE knowledge_version > 0", {})
    return {brand.slug for brand in read_brands()} <= {slug for (slug,) in found}


def people_to_try() -> list[tuple[str, str]]:
    """One address for each kind of person, to sign in with."""
    first: dict[str, str] = {}
    for person in read_people():
        first.setdefault(person.role, person.email)
    return [(role.replace("_", " "), email) for role, email in first.items()]


def _owner(statement: str, values: dict[str, object]) -> list[tuple[object, ...]]:
    """People and brands are founded by the installation's owner; no run-time role may add either."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def _found_person(person: DemoPerson, kept_password: str, *, now: datetime) -> UUID:
    found = _owner("SELECT id FROM people_person WHERE lower(email) = lower(%(email)s)", {"email": person.email})
    if found:
        return found[0][0]  # type: ignore[return-value]  # a column of type uuid
    person_id = uuid4()
    _owner(
        "INSERT INTO people_person (id, email, name, password, is_operator, created_at) VALUES "
        "(%(id)s, %(email)s, %(name)s, %(password)s, %(operator)s, %(now)s)",
        {"id": person_id, "email": person.email, "name": person.name, "password": kept_password,
         "operator": person.role == "operator", "now": now},
    )  # fmt: skip
    for language, level in person.languages.items():
        _owner(
            "INSERT INTO people_spokenlanguage (person_id, language, level) VALUES (%(id)s, %(language)s, %(level)s)",
            {"id": person_id, "language": language, "level": level},
        )
    return person_id


def _found_brand(brand: DemoBrand, *, now: datetime) -> tuple[int, bool]:
    found = _owner("SELECT id, knowledge_version > 0 FROM brands_brand WHERE slug = %(slug)s", {"slug": brand.slug})
    if found:  # furnishing is one transaction: a start that was killed before its end left a bare brand
        return found[0][0], not found[0][1]  # type: ignore[return-value]  # a column of type integer
    made = _owner(
        "INSERT INTO brands_brand (slug, name, trade, currency, time_zone, languages, voice, created_at) VALUES "
        "(%(slug)s, %(name)s, %(trade)s, %(currency)s, %(zone)s, %(languages)s, %(voice)s, %(now)s) RETURNING id",
        {"slug": brand.slug, "name": brand.name, "trade": brand.trade, "currency": brand.currency, "zone": brand.time_zone,
         "languages": json.dumps(list(brand.languages)), "voice": json.dumps(_voice(brand)), "now": now},
    )  # fmt: skip
    return made[0][0], True  # type: ignore[return-value]  # a column of type integer


def _voice(brand: DemoBrand) -> dict[str, object]:
    return VoiceProfile.from_mapping(brand.voice).to_mapping()


def _furnish(
    brand: DemoBrand, brand_id: int, people: Sequence[DemoPerson], ids: dict[str, UUID], *, reader: BrandReader, key: str,
    now: datetime,
) -> None:
    with acting_as(for_brand(brand_id)):
        _write_knowledge(brand, brand_id, reader=reader, now=now)
        for person in people:
            _grant(brand, brand_id, person, ids[person.email], now=now)
        _write_key(brand_id, key, now=now)
        write(
            "INSERT INTO brands_address (id, brand_id, address) VALUES (%(id)s, %(brand)s, %(address)s)",
            {"id": uuid4(), "brand": brand_id, "address": f"support@{brand.slug}.example"},
        )
        record_entry(
            brand_id, kind="deposit", source="opening", moves=deposit(FUNDS_MINOR), currency=brand.currency, person_id=None, now=now
        )


def _write_knowledge(brand: DemoBrand, brand_id: int, *, reader: BrandReader, now: datetime) -> None:
    for topic in brand.topics:
        put_topic(
            brand_id, name=topic.name, title=topic.title, complexity=topic.complexity, priority=topic.priority,
            keywords={language: list(words) for language, words in topic.keywords.items()},
        )  # fmt: skip
    for article in brand.articles:
        passages = split_passages(article.body)
        vectors = reader.encode([f"{article.title}. {passage.text}" for passage in passages])
        put_article(
            brand_id, slug=article.slug, language=article.language, title=article.title, topic=article.topic,
            audience=article.audience, body=article.body, version=article.version, source=article.source,
            reviewed_on=article.reviewed_on,
            passages=[NewPassage(p.heading, p.text, vector) for p, vector in zip(passages, vectors, strict=True)],
        )  # fmt: skip
    for page in brand.playbooks:
        put_playbook(brand_id, page, by=None, now=now)
    for macro in brand.macros:
        put_macro(brand_id, name=macro.name, title=macro.title, texts=macro.texts, topic=macro.topic, now=now)
    look_for_findings(brand_id, encode=reader.encode, now=now)


def _grant(brand: DemoBrand, brand_id: int, person: DemoPerson, person_id: UUID, *, now: datetime) -> None:
    pools = person.pools.get(brand.slug, ())
    if not pools and "*" not in person.pools:
        return
    write(
        "INSERT INTO brands_grant (id, brand_id, person_id, role, valid_from) VALUES (%(id)s, %(brand)s, %(person)s, %(role)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "person": person_id, "role": person.role, "now": now},
    )
    ensure_load(person_id, held_max=HELD_AT_A_TIME)
    for pool in pools:
        write(
            "INSERT INTO brands_qualification (id, brand_id, person_id, pool, given_at) VALUES "
            "(%(id)s, %(brand)s, %(person)s, %(pool)s, %(now)s)",
            {"id": uuid4(), "brand": brand_id, "person": person_id, "pool": pool, "now": now},
        )


def _write_key(brand_id: int, key: str, *, now: datetime) -> None:
    if one("SELECT 1 AS yes FROM brands_apikey WHERE brand_id = %(brand)s", {"brand": brand_id}) is None:
        write(
            "INSERT INTO brands_apikey (id, brand_id, label, token_hash, created_at) VALUES "
            "(%(id)s, %(brand)s, 'demo', %(hash)s, %(now)s)",
            {"id": uuid4(), "brand": brand_id, "hash": token_digest(key), "now": now},
        )
