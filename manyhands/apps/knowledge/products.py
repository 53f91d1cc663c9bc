"""The names of a brand's products, by which they are recognised in messages."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from manyhands.apps.ground.sql import rows, write

NAMES_MAX, CHARACTERS_MAX, CHARACTERS_MIN = 5_000, 120, 3


class UnableToPutProducts(Exception):
    """The names cannot be kept so; the text says why. Nothing was changed."""


def put_products(brand_id: int, names: Sequence[str]) -> int:
    """All of its products, in place of those there were; says how many."""
    kept = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(kept) > NAMES_MAX:
        raise UnableToPutProducts(f"These are {len(kept):,} names, and {NAMES_MAX:,} are kept. Nothing was changed. Leave some out.")
    for name in kept:
        if not CHARACTERS_MIN <= len(name) <= CHARACTERS_MAX or "\0" in name:
            raise UnableToPutProducts(
                f"{name[:40]!r}: a product's name has between {CHARACTERS_MIN} and {CHARACTERS_MAX} characters. Nothing was changed. "
                "Write it out, or leave it out."
            )
    write("DELETE FROM knowledge_product WHERE brand_id = %(brand)s", {"brand": brand_id})
    for name in kept:
        write(
            "INSERT INTO knowledge_product (id, brand_id, name) VALUES (%(id)s, %(brand)s, %(name)s)",
            {"id": uuid4(), "brand": brand_id, "name": name},
        )
    return len(kept)


def products_of(brand_id: int) -> list[str]:
    """Their names."""
    return [row["name"] for row in rows("SELECT name FROM knowledge_product WHERE brand_id = %(brand)s ORDER BY name", {"brand": brand_id})]
