"""An answer without its greeting and whom it named, so that it can be read as an answer to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manyhands.core.privacy.addresses import address_spans
from manyhands.core.privacy.masking import mask_text

_GREETING_WORDS_MAX = 6


def impersonal(text: str, *, names: Iterable[str]) -> str:
    """What is personal masked, addresses and the people named here taken out; empty where nothing but a greeting is left."""
    lines = _without_addresses(mask_text(text).text).strip().splitlines()
    if len(lines) > 1 and lines[0].rstrip().endswith((",", ":", "!")) and len(lines[0].split()) <= _GREETING_WORDS_MAX:
        lines = lines[1:]
    said = "\n".join(lines).strip()
    parts = {part for name in names for part in [name, *name.split()] if len(part) > 1}
    for name in sorted(parts, key=len, reverse=True):
        said = re.sub(rf"\b{re.escape(name)}\b", "[name]", said)
    return said


def _without_addresses(text: str) -> str:
    parts, end = list[str](), 0
    for start, stop in address_spans(text):
        parts += [text[end:start], "[address]"]
        end = stop
    return "".join([*parts, text[end:]])
