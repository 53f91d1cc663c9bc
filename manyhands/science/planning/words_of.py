"""Words of a file as names on a page."""

from __future__ import annotations

import re
import unicodedata

NAME_MAX = 40


def name_of(words: str) -> str:
    """`Where is my order?` as `where_is_my_order`; "" where nothing of it can stand in a name."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:NAME_MAX].rstrip("_")
    if not found:
        return ""
    return found if found[0].isalpha() else f"t_{found}"[:NAME_MAX]
