"""The code that is sent to a customer's address: derived from its question, so that it is stored nowhere."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sealing import digest_of

CODE_DIGITS = 6


def code_of(question_id: UUID) -> str:
    """The code of one question; only this installation can tell it."""
    number = int.from_bytes(digest_of(f"code|{question_id}", brand_id=0)[:8])
    return str(number % 10**CODE_DIGITS).zfill(CODE_DIGITS)
