"""Articles are saved in versions, every one of which is kept: who wrote it, when. What is published is said in publishing.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write

TITLE_CHARACTERS_MAX = 300
BODY_CHARACTERS_MAX = 200_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,30}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}", re.ASCII)


class UnableToSave(Exception):
    """An article cannot be saved so; the text says why. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says, and for whom it is once it is published."""

    title: str
    body: str
    topic: str = ""
    audience: str = "public"

    def checked(self) -> Text:
        """The same without blanks at its ends; UnableToSave for what no article can be."""
        title, body = " ".join(self.title.split()), self.body.strip()
        if not title or len(title) > TITLE_CHARACTERS_MAX:
            raise UnableToSave(f"A title has between 1 and {TITLE_CHARACTERS_MAX} characters. Nothing was saved. Give the article one.")
        if not body or len(body) > BODY_CHARACTERS_MAX:
            raise UnableToSave(
                f"An article has between 1 and {BODY_CHARACTERS_MAX:,} characters. Nothing was saved. Write it, or cut it into several."
            )
        if "\0" in title + body:
            raise UnableToSave("The character U+0000 cannot be stored. Nothing was saved. Take it out.")
        if self.audience not in ("public", "internal"):
            raise UnableToSave("An article is for everybody (public) or for colleagues (internal). Nothing was saved.")
        return Text(title, body, self.topic, self.audience)


def begin_article(
    brand_id: int, text: Text, *, slug: str, language: str, by: UUID | None, note: str = "", source_key: str = "", digest: str = "",
    now: datetime,
) -> UUID:  # fmt: skip
    """A new article, as a draft with its first version."""
    text = text.checked()
    if not _SLUG.fullmatch(slug) or len(slug) > TITLE_CHARACTERS_MAX:
        raise UnableToSave(f"{slug[:60]!r} is no short name. Nothing was saved. Use small letters, digits and single hyphens.")
    if not _LANGUAGE.fullmatch(language):
        raise UnableToSave(f"{language[:20]!r} is no language. Nothing was saved. Use two letters, such as en.")
    _check_topic(brand_id, text.topic)
    made = one(
        "INSERT INTO knowledge_article (id, brand_id, slug, language, title, topic, audience, body, version, source_key) VALUES "
        "(%(id)s, %(brand)s, %(slug)s, %(language)s, %(title)s, %(topic)s, 'draft', %(body)s, 1, %(key)s) "
        "ON CONFLICT (brand_id, slug, language) DO NOTHING RETURNING id",
        {"id": uuid4(), "brand": brand_id, "slug": slug, "language": language, "title": text.title, "topic": text.topic,
         "body": text.body, "key": source_key},
    )  # fmt: skip
    if made is None:
        raise UnableToSave(f"There is an article {slug!r} in {language!r} already. Nothing was saved. Edit it, or choose another name.")
    article_id: UUID = made["id"]
    _keep(brand_id, article_id, 1, text, by=by, note=note or "first written", digest=digest, now=now)
    return article_id


def save_article(
    brand_id: int, article_id: UUID, text: Text, *, by: UUID | None, after: int | None = None, note: str = "", digest: str = "",
    now: datetime,
) -> int:  # fmt: skip
    """The next version; what is published stays. `after`: the version somebody began to edit, refused when there is a newer one."""
    text = text.checked()
    _check_topic(brand_id, text.topic)
    newest = _newest_locked(brand_id, article_id)
    if after is not None and after != newest:
        raise UnableToSave(
            f"Somebody saved version {newest} while you wrote. Nothing was saved and nothing is lost: your text is still on the page. "
            "Open the newest version and put your changes into it."
        )
    _keep(brand_id, article_id, newest + 1, text, by=by, note=note, digest=digest, now=now)
    # A draft has nothing published that its own row would have to repeat: lists show what was last written.
    write(
        "UPDATE knowledge_article SET title = %(title)s, topic = %(topic)s, body = %(body)s, version = %(number)s "
        "WHERE brand_id = %(brand)s AND id = %(article)s AND audience = 'draft'",
        {"brand": brand_id, "article": article_id, "title": text.title, "topic": text.topic, "body": text.body, "number": newest + 1},
    )
    return newest + 1


def go_back(brand_id: int, article_id: UUID, *, to: int, by: UUID | None, now: datetime) -> int:
    """An older version becomes the newest; what is published stays until that is published."""
    _newest_locked(brand_id, article_id)
    old = version_of(brand_id, article_id, to)
    if old is None:
        raise UnableToSave(f"There is no version {to} of this article. Nothing was changed. Choose one of the list.")
    text = Text(old["title"], old["body"], old["topic"], old["audience"])
    return save_article(brand_id, article_id, text, by=by, note=f"as version {to} was", now=now)


def version_of(brand_id: int, article_id: UUID, number: int) -> Row | None:
    """One version, whole."""
    return one(
        "SELECT v.number, v.title, v.topic, v.audience, v.body, v.note, v.digest, v.at, v.person_id, coalesce(p.name, '') AS who "
        "FROM knowledge_articleversion v LEFT JOIN people_person p ON p.id = v.person_id "
        "WHERE v.brand_id = %(brand)s AND v.article_id = %(article)s AND v.number = %(number)s",
        {"brand": brand_id, "article": article_id, "number": number},
    )


def _newest_locked(brand_id: int, article_id: UUID) -> int:
    found = one(
        "SELECT id FROM knowledge_article WHERE brand_id = %(brand)s AND id = %(article)s FOR UPDATE",
        {"brand": brand_id, "article": article_id},
    )
    if found is None:
        raise UnableToSave("There is no such article. Nothing was changed.")
    newest = one(
        "SELECT max(number) AS newest FROM knowledge_articleversion WHERE brand_id = %(brand)s AND article_id = %(article)s",
        {"brand": brand_id, "article": article_id},
    )
    assert newest is not None
    return int(newest["newest"])


def _check_topic(brand_id: int, topic: str) -> None:
    named = {"brand": brand_id, "topic": topic}
    if topic and one("SELECT 1 AS yes FROM knowledge_topic WHERE brand_id = %(brand)s AND name = %(topic)s", named) is None:
        raise UnableToSave(f"The brand has no topic {topic[:60]!r}. Nothing was saved. Choose one that it has, or none.")


def _keep(
    brand_id: int, article_id: UUID, number: int, text: Text, *, by: UUID | None, note: str, digest: str, now: datetime
) -> None:
    write(
        "INSERT INTO knowledge_articleversion (id, brand_id, article_id, number, title, topic, audience, body, person_id, note, digest, "
        "at) VALUES (%(id)s, %(brand)s, %(article)s, %(number)s, %(title)s, %(topic)s, %(audience)s, %(body)s, %(by)s, %(note)s, "
        "%(digest)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "article": article_id, "number": number, "title": text.title, "topic": text.topic,
         "audience": text.audience, "body": text.body, "by": by, "note": note, "digest": digest, "now": now},
    )  # fmt: skip
