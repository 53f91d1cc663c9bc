"""What else a message asks, as the workspace shows it: its words, and what the brand says to it today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manyhands.apps.knowledge.pages import cited_passages
from manyhands.science.needs.read import SURE_ENOUGH
from manyhands.web.conversation import first_name
from manyhands.web.ui.filters import words


def needs_shown(
    brand_id: int, kept: Sequence[Mapping[str, Any]], titles: Mapping[str, str], *, customer_name: str
) -> list[dict[str, Any]]:  # fmt: skip
    """Those that are sure enough to be shown, in the order in which they were written; `titles`: of the brand's topics."""
    sure = [one for one in kept if one["confidence"] >= SURE_ENOUGH]
    cited = [one["found"]["passage_id"] for one in sure if one["found"]]
    standing = cited_passages(brand_id, cited) if cited else {}
    return [
        {"words": _words(one["words"], customer_name), "topic": titles.get(one["topic"]) or words(one["topic"]),
         "confidence": one["confidence"], "is_answered": one["is_in_reply"], "found": _found(one["found"], standing)}
        for one in sure
    ]  # fmt: skip


def _words(text: str, customer_name: str) -> str:
    """As the rest of the screen names the customer."""
    return text.replace(customer_name, first_name(customer_name)) if customer_name else text


def _found(cited: Mapping[str, Any] | None, standing: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    """None where nothing was found, or what was found stands no more."""
    passage = standing.get(cited["passage_id"]) if cited else None
    if cited is None or passage is None:
        return None
    audience = " (for colleagues only)" if passage["audience"] == "internal" else ""
    quote = cited["quote"] if cited["quote"] in passage["text"] else passage["text"]
    return {"title": f"{passage['title']}{audience}", "quote": quote, "language": passage["language"]}
