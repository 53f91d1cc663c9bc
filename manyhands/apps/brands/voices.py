"""The versions of a brand's voice: each is kept, the newest is in force, and an older one is put in force as a new one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.core.voice.learn import Learnt
from manyhands.core.voice.profile import VoiceProfile

BECAUSE_MAX = 300


class NoSuchVoice(LookupError):
    """The brand has no voice of this version."""


# Two who put a voice at once: the second waits for the first, and its version is the next.
_LOCK = "SELECT id FROM brands_brand WHERE id = %(brand)s FOR NO KEY UPDATE"
_PUT = """
INSERT INTO brands_voiceversion (id, brand_id, version, voice, because, learnt, made_by, made_at)
SELECT %(id)s, %(brand)s, coalesce(max(version), 0) + 1, %(voice)s, %(because)s, %(learnt)s, %(by)s, %(now)s
FROM brands_voiceversion WHERE brand_id = %(brand)s
RETURNING version
"""
# Readers keep a voice with the knowledge of a version, so a new voice is a new version of that too.
_IN_FORCE = "UPDATE brands_brand SET voice = %(voice)s, knowledge_version = knowledge_version + 1 WHERE id = %(brand)s"


def put_voice(
    brand_id: int, voice: VoiceProfile, *, because: str, learnt: Sequence[Learnt] = (), by: UUID | None = None, now: datetime
) -> int:
    """The brand's next voice, in force from now; the one before stays as a version."""
    rows(_LOCK, {"brand": brand_id})
    if one("SELECT 1 AS n FROM brands_voiceversion WHERE brand_id = %(brand)s LIMIT 1", {"brand": brand_id}) is None:
        _add(brand_id, brand_facts(brand_id)["voice"], because="as it was before versions were kept", by=None, now=now)
    version = _add(brand_id, voice.to_mapping(), because=because[:BECAUSE_MAX], learnt=[asdict(part) for part in learnt], by=by, now=now)
    write(_IN_FORCE, {"brand": brand_id, "voice": json.dumps(voice.to_mapping())})
    return version


def _add(brand_id: int, voice: dict[str, Any], *, because: str, learnt: Sequence[Any] = (), by: UUID | None, now: datetime) -> int:
    made = one(_PUT, {
        "id": uuid4(), "brand": brand_id, "voice": json.dumps(voice), "because": because, "learnt": json.dumps(list(learnt)), "by": by,
        "now": now,
    })  # fmt: skip
    assert made is not None
    return int(made["version"])


def put_back(brand_id: int, version: int, *, by: UUID | None = None, now: datetime) -> int:
    """An older voice in force again, as a version of its own."""
    return put_voice(brand_id, voice_of(brand_id, version), because=f"version {version} again", by=by, now=now)


def voice_of(brand_id: int, version: int | None = None) -> VoiceProfile:
    """The voice in force, or one of another version."""
    if version is None:
        return VoiceProfile.from_mapping(brand_facts(brand_id)["voice"])
    found = one(
        "SELECT voice FROM brands_voiceversion WHERE brand_id = %(brand)s AND version = %(version)s",
        {"brand": brand_id, "version": version},
    )
    if found is None:
        raise NoSuchVoice(f"This brand has no voice of version {version}. Nothing was changed; look at its versions.")
    return VoiceProfile.from_mapping(found["voice"])


def voices_of(brand_id: int) -> list[Row]:
    """Every version, newest first; a brand whose voice was never changed has none yet."""
    return rows(
        "SELECT version, because, learnt, made_by, made_at FROM brands_voiceversion WHERE brand_id = %(brand)s ORDER BY version DESC",
        {"brand": brand_id},
    )


def replies_sent(brand_id: int, *, most: int = 2_000) -> list[Row]:
    """What people wrote to customers, newest first, with the ticket's language: what a voice is learnt from."""
    return rows(
        "SELECT m.text, coalesce(nullif(t.language, ''), 'en') AS language FROM desk_message m "
        "JOIN desk_ticket t ON t.brand_id = m.brand_id AND t.id = m.ticket_id "
        "WHERE m.brand_id = %(brand)s AND m.side = 'brand' AND m.person_id IS NOT NULL ORDER BY m.written_at DESC LIMIT %(most)s",
        {"brand": brand_id, "most": most},
    )
