"""Which of a person's brands are closed to how they are signed in, and why: what the database decided, in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.routing import Reason

# What keeps the person p out of a brand, whichever of their open tabs and programs asked. It goes into a statement as it stands.
KEPT_OUT = "mh_kept_out_of(%(brand)s, p.id, %(now)s)"
REASONS = MappingProxyType({
    "": Reason.ELIGIBLE, "second_factor": Reason.NO_SECOND_FACTOR, "session": Reason.SESSION_OVER, "network": Reason.OTHER_NETWORK,
})  # fmt: skip
_WHY = {
    "second_factor": "it asks for a second factor, which this session has not shown",
    "session": "its sessions are shorter than yours has lasted, or you were away for longer than it allows",
    "network": "it is open from some networks only, and you are in another one",
}
_REMEDY = {
    "second_factor": "Show a code of your telephone, then it opens.",
    "session": "Show a code of your telephone or sign in again, then it opens.",
    "network": "Ask from your usual place of work, or through your company's network. Its manager can say which networks it is.",
}


def closed_brands() -> list[Row]:
    """The brands of whoever asks that are closed to this session, each with why and what to do."""
    return [
        row | {"why": _WHY[row["fault"]], "remedy": _REMEDY[row["fault"]], "opens_by_code": row["fault"] != "network"}
        for row in rows("SELECT brand_id, slug, name, fault FROM mh_closed_brands() ORDER BY name")
    ]


def closed_words() -> str:
    """The same as sentences; nothing when all are open."""
    return " ".join(f"{row['name']} is closed to you: {row['why']}. {row['remedy']}" for row in closed_brands())


def session_rules_of(brand_id: int) -> dict[str, Any] | None:
    """What a brand asks of a session."""
    found = one("SELECT session_rules FROM brands_brand WHERE id = %(brand)s", {"brand": brand_id})
    return found["session_rules"] if found else None
