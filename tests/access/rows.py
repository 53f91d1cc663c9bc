"""The lines of matrix.yaml, and the addresses that the site has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import NOBODY

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# What a placeholder of an address is called in the matrix.
NAMES = {
    "ticket_id": "ticket", "attachment_id": "attachment", "review_id": "review", "approval_id": "approval", "intake_id": "intake",
    "news_id": "news", "name": "file", "swap_id": "swap", "off_id": "off", "pattern_id": "plan", "message_id": "message",
    "huddle_id": "huddle", "link": "link", "attempt_id": "attempt", "article_id": "article", "comparison_id": "comparison", "look_id": "look",
    "try_id": "try", "preview_id": "preview", "import_id": "import", "finding_id": "finding", "question_id": "question", "what_if_id": "what_if",
}  # fmt: skip

LASTING = {"slug", "room", "lesson", "topic", "article", "number", "file"}  # however often it is asked of them


@dataclass(frozen=True)
class Row:
    """One line: a method of an address, and who may."""

    method: str
    address: str
    may: dict[str, int]
    others: int
    nobody: int
    send: Any

    @property
    def is_api(self) -> bool:
        """Whether programs ask it."""
        return self.address.startswith("/api/")

    @property
    def places(self) -> tuple[str, ...]:
        """Where its objects are looked for."""
        if not re.search(r"\{(ticket|slug|review|approval|handle|link|intake|news|message|huddle|attempt|file|swap|off)\}", self.address):
            return ("anywhere",)
        if "{slug}" in self.address and "{ticket}" in self.address:
            return ("ours", "theirs", "mixed", "missing")
        return ("ours", "theirs", "missing")

    @property
    def may_use_up(self) -> bool:
        """Whether an object that it names may be another afterwards."""
        is_a_change = self.method != "GET" and ("anybody" not in self.may or self.address.endswith(("/survey", "{link}")))
        return is_a_change and not set(re.findall(r"\{(\w+)\}", self.address)) <= LASTING

    def answer(self, relation: str, place: str) -> int:
        """The status that is due to somebody who is this to the object."""
        if "anybody" in self.may:
            return 404 if place == "missing" else self.may["anybody"]
        if "{intake}" in self.address:
            return self.others
        return self.nobody if relation == NOBODY else self.may.get(relation, self.others)


def read_rows() -> list[Row]:
    """Every line of the matrix."""
    lines = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text())
    return [_row(*key.split(" "), given) for key, given in lines.items()]


def _row(method: str, address: str, given: dict[str, Any]) -> Row:
    others = given.get("others", 404)
    asked = others if address.startswith("/api/") else 303 if method == "GET" else 403
    return Row(method, address, given.get("may", {}), others, given.get("nobody", asked), given.get("send"))


def addresses() -> Iterator[str]:
    """Every address the site answers, with its placeholders as the matrix names them."""
    yield from sorted(set(_under(get_resolver(), "/")))


def _under(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = prefix + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: "{" + NAMES.get(found[1], found[1]) + "}", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _under(pattern, path)
        elif isinstance(pattern, URLPattern) and pattern.name != "api-root":
            yield path
