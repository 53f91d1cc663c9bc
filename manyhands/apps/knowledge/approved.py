"""What playbooks and approved texts are found by: passages, made by a job once one is saved, gone the moment it is withdrawn.

Until the job has made them, a new version is found by the passages of the one before: nobody waits, and what is shown is read
from the version in force.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.knowledge.actions import tell_of_change
from manyhands.core.macros import readable
from manyhands.core.playbooks import read_playbook, step_words
from manyhands.science.retrieval.passages import split_passages

PLAYBOOK, MACRO = "playbook", "macro"
Encode = Callable[[list[str]], Sequence[bytes]]

_PLAYBOOK = """
SELECT p.title, v.page FROM knowledge_playbook p JOIN knowledge_playbookversion v
  ON v.brand_id = p.brand_id AND v.playbook_id = p.id AND v.number = p.version
WHERE p.brand_id = %(brand)s AND p.id = %(approved)s FOR UPDATE OF p
"""
_MACRO = """
SELECT title, texts FROM knowledge_macro WHERE brand_id = %(brand)s AND id = %(approved)s AND withdrawn_at IS NULL FOR UPDATE
"""
_FORGET = {
    PLAYBOOK: "DELETE FROM knowledge_approvedpassage WHERE brand_id = %(brand)s AND playbook_id = %(approved)s",
    MACRO: "DELETE FROM knowledge_approvedpassage WHERE brand_id = %(brand)s AND macro_id = %(approved)s",
}
_MAKE = """
INSERT INTO knowledge_approvedpassage (id, brand_id, playbook_id, macro_id, language, position, step, text, vector) VALUES
  (%(id)s, %(brand)s, %(playbook)s, %(macro)s, %(language)s, %(position)s, %(step)s, %(text)s, %(vector)s)
"""
# `topics`: what it is about; `dated_at`: since when it stands as it does; `whole`: an approved text with its places.
_IN_FORCE = """
SELECT a.id, 'playbook' AS kind, p.id AS approved_id, p.name, p.title, p.topics, v.at AS dated_at, p.version, '' AS whole,
  a.language, a.position, a.step, a.text, a.vector
FROM knowledge_approvedpassage a JOIN knowledge_playbook p ON p.brand_id = a.brand_id AND p.id = a.playbook_id
JOIN knowledge_playbookversion v ON v.brand_id = p.brand_id AND v.playbook_id = p.id AND v.number = p.version
WHERE a.brand_id = %(brand)s
UNION ALL
SELECT a.id, 'macro', m.id, m.name, m.title, jsonb_build_array(m.topic), m.changed_at, NULL, m.texts ->> a.language,
  a.language, a.position, a.step, a.text, a.vector
FROM knowledge_approvedpassage a JOIN knowledge_macro m ON m.brand_id = a.brand_id AND m.id = a.macro_id
WHERE a.brand_id = %(brand)s AND m.withdrawn_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class _Piece:
    language: str
    step: str
    text: str


def have_passages_made(brand_id: int, kind: str, approved_id: UUID) -> None:
    """Once this transaction commits."""
    queue.enqueue("publish_approved", priority=queue.BULK, brand_id=brand_id, kind=kind, approved_id=approved_id)


def forget_passages(brand_id: int, kind: str, approved_id: UUID) -> None:
    """Nobody finds it from this moment on."""
    write(_FORGET[kind], {"brand": brand_id, "approved": approved_id})
    tell_of_change(brand_id)


def make_approved_passages(brand_id: int, kind: str, approved_id: UUID, *, encode: Encode) -> bool:
    """The passages of the playbook or approved text in force, in place of those there were; False when they are as they were."""
    found = one(_PLAYBOOK if kind == PLAYBOOK else _MACRO, {"brand": brand_id, "approved": approved_id})
    if found is None:
        return False
    pieces = _of_playbook(brand_id, found) if kind == PLAYBOOK else _of_macro(found)
    # The id says all of a passage: whatever is changed has another.
    ids = [uuid5(approved_id, f"{place} {one.language} {one.step} {found['title']}: {one.text}") for place, one in enumerate(pieces)]
    if [row["id"] for row in approved_passages_of(brand_id) if row["approved_id"] == approved_id] == ids:
        return False
    write(_FORGET[kind], {"brand": brand_id, "approved": approved_id})
    whose = {"brand": brand_id, "playbook": approved_id if kind == PLAYBOOK else None, "macro": approved_id if kind == MACRO else None}
    vectors = encode([f"{found['title']}. {piece.text}" for piece in pieces])
    for position, (passage_id, piece, vector) in enumerate(zip(ids, pieces, vectors, strict=True)):
        write(_MAKE, whose | {
            "id": passage_id, "position": position, "language": piece.language, "step": piece.step, "text": piece.text, "vector": vector,
        })  # fmt: skip
    tell_of_change(brand_id)
    return True


def approved_passages_of(brand_id: int) -> list[Row]:
    """Every passage of what is in force, in order."""
    return rows(f"SELECT * FROM ({_IN_FORCE}) found ORDER BY kind, name, language, position", {"brand": brand_id})


def approved_found(brand_id: int, passage_ids: Sequence[str]) -> dict[str, Row]:
    """These passages as they stand today, by id; of what was withdrawn or changed since there is none."""
    found = rows(
        f"SELECT id, kind, approved_id, name, title, dated_at, version, whole, language, step, text FROM ({_IN_FORCE}) found "
        "WHERE id = ANY (%(ids)s::uuid[])",
        {"brand": brand_id, "ids": list(passage_ids)},
    )
    return {str(row["id"]): row for row in found}


def _of_playbook(brand_id: int, found: Row) -> list[_Piece]:
    own = brand_facts(brand_id)["languages"][0]
    words = step_words(read_playbook(found["page"]), language=own)
    return [_Piece(one.language, one.step, one.text) for one in sorted(words, key=lambda one: one.language)]


def _of_macro(found: Row) -> list[_Piece]:
    texts = sorted(found["texts"].items())
    return [_Piece(language, "", piece.text) for language, text in texts for piece in split_passages(readable(text))]
