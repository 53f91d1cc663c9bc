"""The versions of what was learnt from a brand's tickets, and which of them is live: each write with its reading."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write

TOPICS, CONFIDENCE = "topics", "confidence"
KINDS = (TOPICS, CONFIDENCE)
SHIPPED = 0  # the version of whoever has learnt nothing yet


class UnableToPutLive(Exception):
    """What is live stays as it was; the text says why and what to do."""


class ModelDamaged(Exception):
    """A kept model is not what was kept."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a reader has to know afresh for each message: one statement, no file."""

    knowledge: int
    topics: int
    confidence: int
    harmful: int


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version as it was learnt, before anybody says whether it goes live."""

    kind: str
    file: bytes
    learnt_from: int
    data_digest: str
    seed: int
    figures: dict[str, Any]


_STANDING = """
SELECT b.knowledge_version AS knowledge,
  coalesce((SELECT t.version FROM guidance_modelterm t WHERE t.brand_id = b.id AND t.kind = 'topics' AND t.ended_at IS NULL), 0) AS topics,
  coalesce((SELECT t.version FROM guidance_modelterm t WHERE t.brand_id = b.id AND t.kind = 'confidence' AND t.ended_at IS NULL), 0)
    AS confidence,
  (SELECT count(*) FROM guidance_suggestionfate f WHERE f.brand_id = b.id AND f.fate = 'harmful') AS harmful
FROM brands_brand b WHERE b.id = %(brand)s
"""


def standing_of(brand_id: int) -> Standing:
    """Which versions of everything are in force in this moment, in every process."""
    found = one(_STANDING, {"brand": brand_id})
    if found is None:
        raise LookupError(f"There is no brand {brand_id}.")
    return Standing(**found)


def live_version(brand_id: int, kind: str) -> int:
    """The version in force."""
    found = one(
        "SELECT version FROM guidance_modelterm WHERE brand_id = %(brand)s AND kind = %(kind)s AND ended_at IS NULL",
        {"brand": brand_id, "kind": kind},
    )
    return int(found["version"]) if found else SHIPPED


def model_file(brand_id: int, kind: str, version: int) -> bytes:
    """A version's bytes, as they were kept."""
    found = one(
        "SELECT file, digest FROM guidance_learntmodel WHERE brand_id = %(brand)s AND kind = %(kind)s AND version = %(version)s",
        {"brand": brand_id, "kind": kind, "version": version},
    )
    if found is None or hashlib.sha256(found["file"]).hexdigest() != found["digest"]:
        raise ModelDamaged(f"Version {version} of {kind} is missing or damaged. Nothing was changed; roll back to another version.")
    return bytes(found["file"])


_VERSIONS = """
SELECT m.kind, m.version, m.learnt_from, m.figures, m.because, m.made_at, octet_length(m.file) AS bytes,
  t.began_at AS live_from, t.why AS live_because, t.ended_at
FROM guidance_learntmodel m
LEFT JOIN LATERAL (SELECT began_at, ended_at, why FROM guidance_modelterm t
  WHERE t.brand_id = m.brand_id AND t.kind = m.kind AND t.version = m.version ORDER BY began_at DESC LIMIT 1) t ON true
WHERE m.brand_id = %(brand)s ORDER BY m.kind DESC, m.version DESC LIMIT %(most)s
"""


def versions_of(brand_id: int, *, most: int = 100) -> list[Row]:
    """Every version, newest first, with its figures and whether and when it was live."""
    return rows(_VERSIONS, {"brand": brand_id, "most": most})


def taught_until(brand_id: int) -> datetime | None:
    """Until when what is live was learnt from; None where only what ships is live."""
    found = one(
        "SELECT max(coalesce((m.figures ->> 'learnt_until')::timestamptz, m.made_at)) AS until FROM guidance_modelterm t "
        "JOIN guidance_learntmodel m ON m.brand_id = t.brand_id AND m.kind = t.kind AND m.version = t.version "
        "WHERE t.brand_id = %(brand)s AND t.ended_at IS NULL",
        {"brand": brand_id},
    )
    return found["until"] if found else None


def taught_before(brand_id: int, kind: str, data_digest: str) -> bool:
    """Whether the newest version was learnt from the very same."""
    found = one(
        "SELECT data_digest FROM guidance_learntmodel WHERE brand_id = %(brand)s AND kind = %(kind)s ORDER BY version DESC LIMIT 1",
        {"brand": brand_id, "kind": kind},
    )
    return found is not None and found["data_digest"] == data_digest


_RECORD = """
INSERT INTO guidance_learntmodel
  (id, brand_id, kind, version, file, digest, learnt_from, data_digest, seed, figures, because, made_by, made_at)
SELECT %(id)s, %(brand)s, %(kind)s, coalesce(max(version), 0) + 1, %(file)s, %(digest)s, %(learnt_from)s, %(data_digest)s, %(seed)s,
  %(figures)s, %(because)s, %(by)s, %(now)s
FROM guidance_learntmodel WHERE brand_id = %(brand)s AND kind = %(kind)s
RETURNING version
"""


def record_version(brand_id: int, new: NewVersion, *, because: str, by: UUID | None, now: datetime) -> int:
    """Keep it with its figures, live or not; whoever calls holds `lock_models`."""
    found = one(_RECORD, {
        "id": uuid4(), "brand": brand_id, "kind": new.kind, "file": new.file, "digest": hashlib.sha256(new.file).hexdigest(),
        "learnt_from": new.learnt_from, "data_digest": new.data_digest, "seed": new.seed, "figures": json.dumps(new.figures),
        "because": because, "by": by, "now": now,
    })  # fmt: skip
    assert found is not None
    return int(found["version"])


def lock_models(brand_id: int) -> None:
    """Two who put a version live, or keep one, wait for each other."""
    one("SELECT pg_advisory_xact_lock(hashtext('guidance_models'), %(brand)s)", {"brand": brand_id})


def put_live(brand_id: int, kind: str, version: int, *, why: str, by: UUID | None, now: datetime) -> bool:
    """From this moment every process reads with it; False when it was live."""
    lock_models(brand_id)
    if version == live_version(brand_id, kind):
        return False
    if version != SHIPPED and version not in {row["version"] for row in versions_of(brand_id) if row["kind"] == kind}:
        raise UnableToPutLive(f"There is no version {version} of {kind}. What is live stays so. `manyhands guidance models` lists them.")
    values = {"id": uuid4(), "brand": brand_id, "kind": kind, "version": version, "why": why, "by": by, "now": now}
    write(
        "UPDATE guidance_modelterm SET ended_at = %(now)s WHERE brand_id = %(brand)s AND kind = %(kind)s AND ended_at IS NULL", values
    )
    write(
        "INSERT INTO guidance_modelterm (id, brand_id, kind, version, began_at, began_by, why) VALUES "
        "(%(id)s, %(brand)s, %(kind)s, %(version)s, %(now)s, %(by)s, %(why)s)",
        values,
    )
    return True
