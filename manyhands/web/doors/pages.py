"""Long lists in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from manyhands.web.doors.types import Request

AT_A_TIME = 50
_FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Shown:
    """Which rows of a list are shown."""

    total: int
    skip: int
    most: int = AT_A_TIME

    def pages(self, request: Request) -> dict[str, Any]:
        """As ui/pagination.jinja takes it."""
        to = min(self.total, self.skip + self.most)
        return {
            "from": min(self.skip + 1, to), "to": to, "total": self.total,
            "newer_url": _address(request, max(0, self.skip - self.most)) if self.skip else None,
            "older_url": _address(request, self.skip + self.most) if to < self.total else None,
        }  # fmt: skip


def shown_of(request: Request, total: int, *, most: int = AT_A_TIME) -> Shown:
    """The part of a list that is asked for; a part that is not there is the first."""
    given = request.GET.get("after", "")
    skip = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0
    return Shown(total, skip if skip < min(total, _FARTHEST) else 0, most)


def _address(request: Request, skip: int) -> str:
    query = request.GET.copy()
    query["after"] = str(skip)
    return "?" + query.urlencode()
