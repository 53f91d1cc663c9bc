"""A column with several tags a ticket into one topic a ticket, the same whatever the order of the rows."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from manyhands.science.past.counts import Ints
from manyhands.science.past.fields import plain_name
from manyhands.science.past.past import MISSING

_CALLED = re.compile(r"(^| )(tags|labels|tag list|label list)$")
COMMON = 0.5  # a tag on more tickets than this tells nothing of what one is about
SIGNS = re.compile(r"[,;|]")


def is_tags(column: str) -> bool:
    """Whether a column of this name holds several words a ticket."""
    return _CALLED.search(plain_name(column)) is not None


def tags_in(text: str) -> list[str]:
    """The tags of a cell: between commas where it has some, otherwise between spaces."""
    parts = SIGNS.split(text) if SIGNS.search(text) else text.split()
    return [part.strip().strip("[]\"'") for part in parts if part.strip().strip("[]\"'")]


def telling_tags(names: dict[str, int], codes: Ints) -> tuple[dict[str, int], Ints]:
    """Of each ticket the tag that most others have too, those on most tickets left out; names and codes anew."""
    tickets = np.bincount(codes[codes != MISSING], minlength=len(names))
    often = Counter[str]()
    for text, code in names.items():
        for tag in set(tags_in(text)):
            often[tag] += int(tickets[code])
    most = COMMON * len(codes)
    found: dict[str, int] = {}
    place = np.full(len(names) + 1, MISSING, dtype=np.int64)
    for text, code in sorted(names.items()):
        tags = tags_in(text)
        if tags:
            telling = [tag for tag in tags if often[tag] <= most] or tags
            best = min(telling, key=lambda tag: (-often[tag], tag))
            place[code] = found.setdefault(best, len(found))
    return found, place[np.where(codes == MISSING, len(names), codes)]
