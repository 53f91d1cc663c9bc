"""The machine that translates for a brand: none until the brand has chosen one, and then this address and no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from manyhands.apps.ground import queue
from manyhands.apps.ground.outgoing import read_url
from manyhands.apps.ground.sealing import seal, unseal
from manyhands.apps.ground.sql import Row, one, write
from manyhands.core.privacy import Masked
from manyhands.core.service_models.names import LANGUAGES, UNDETERMINED

_FIELD = "translator_key"
SECONDS_MAX, CHARACTERS_MAX, KEY_CHARACTERS_MAX = 10, 5000, 300
SECONDS_RANGE, CHARACTERS_RANGE = (1, 60), (100, 50_000)


class UnableToSetTranslator(Exception):
    """The translator was not set; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Where to have what translated, and within which limits. `language` is what the brand's people read and write."""

    url: str
    key: Masked[str]
    language: str
    seconds_max: int
    characters_max: int


_SET = """
INSERT INTO brands_translator (id, brand_id, url, key_sealed, language, seconds_max, characters_max, set_by, set_at)
VALUES (%(id)s, %(brand)s, %(url)s, %(key)s, %(language)s, %(seconds)s, %(characters)s, %(by)s, %(now)s)
"""


def set_translator(
    brand_id: int, *, url: str, key: str = "", language: str, seconds_max: int = SECONDS_MAX, characters_max: int = CHARACTERS_MAX,
    by: UUID | None = None, now: datetime,
) -> None:  # fmt: skip
    """Have this address translate from now on, in place of any other; what waits in a language nobody speaks is placed again."""
    if language not in LANGUAGES or LANGUAGES.index(language) == UNDETERMINED:
        raise UnableToSetTranslator(f"{language[:20]!r} is no language. Nothing was changed. Use a code of two letters, such as en.")
    for value, (least, most), what in ((seconds_max, SECONDS_RANGE, "seconds"), (characters_max, CHARACTERS_RANGE, "characters")):
        if not least <= value <= most:
            raise UnableToSetTranslator(f"A translator is given {least} to {most} {what}. Nothing was changed.")
    if len(key) > KEY_CHARACTERS_MAX or not key.isprintable():
        raise UnableToSetTranslator("This key is too long or has signs that no key has. Nothing was changed.")
    read_url(url, may_http=settings.EGRESS_HTTP)
    # A brand's row is held, so that of two who set one at once the second ends the first's.
    one("SELECT id FROM brands_brand WHERE id = %(brand)s FOR NO KEY UPDATE", {"brand": brand_id})
    _end(brand_id, now=now)
    write(_SET, {
        "id": uuid4(), "brand": brand_id, "url": url, "language": language, "seconds": seconds_max, "characters": characters_max,
        "by": by, "now": now, "key": seal(key, brand_id=brand_id, field=_FIELD) if key else None,
    })  # fmt: skip
    queue.enqueue("translator_changed", priority=queue.SOON, brand_id=brand_id)


def end_translator(brand_id: int, *, now: datetime) -> bool:
    """Nothing more leaves to be translated; False when nothing did."""
    ended = _end(brand_id, now=now)
    if ended:
        queue.enqueue("translator_changed", priority=queue.SOON, brand_id=brand_id)
    return ended


def _end(brand_id: int, *, now: datetime) -> bool:
    return write(
        "UPDATE brands_translator SET ended_at = %(now)s WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id, "now": now},
    ) == 1  # fmt: skip


def translator_of(brand_id: int) -> Translator | None:
    """The brand's translator with its key; None when the brand has chosen none."""
    found = one(
        "SELECT url, key_sealed, language, seconds_max, characters_max FROM brands_translator "
        "WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id},
    )
    if found is None:
        return None
    sealed = found.pop("key_sealed")
    return Translator(key=Masked(unseal(sealed, brand_id=brand_id, field=_FIELD) if sealed else ""), **found)


def translator_shown(brand_id: int) -> Row | None:
    """What may be shown of it: everything but its key."""
    return one(
        "SELECT url, key_sealed IS NOT NULL AS has_key, language, seconds_max, characters_max, set_at FROM brands_translator "
        "WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id},
    )
