"""Names to codes, and codes to columns that nobody can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.core.service_models.plan import Ints
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Needs, ServiceModel


@dataclass(frozen=True, slots=True)
class Codes:
    """What a page names; a name's place is its code. Topics and segments begin with all the others."""

    pools: tuple[str, ...]
    topics: tuple[str, ...]
    segments: tuple[str, ...]
    skills: tuple[str, ...]
    credentials: tuple[str, ...]

    @classmethod
    def of(cls, page: ServiceModel, topics: Sequence[str] = ()) -> Codes:
        """The codes of a page; `topics` may add the brand's own."""
        parts: list[Pool | Needs] = [*page.pools, *(route.needs for route in page.routes)]
        named = {topic for route in page.routes for topic in route.when.topic}.union(*(pool.topics for pool in page.pools))
        return cls(
            pools=tuple(pool.name for pool in page.pools),
            topics=("other", *sorted(named.union(topics) - {"other"})),
            segments=("", *sorted({segment for route in page.routes for segment in route.when.segment})),
            skills=tuple(sorted({skill for part in parts for skill in part.skills})),
            credentials=tuple(sorted({name for part in parts for name in part.credentials})),
        )


def ints(rows: object, *, shape: tuple[int, ...] | None = None) -> Ints:
    """Rows as an array that is shared by everything that routes; a shape where there may be no rows or columns."""
    array = np.array(rows, dtype=np.int64)
    if shape is not None:
        array = array.reshape(shape)
    array.flags.writeable = False
    return array


def fits(wanted: Sequence[Sequence[str]], names: tuple[str, ...]) -> Ints:
    """1 where a name fits a row; a row that wants nothing fits every name. Shape [rows, names]."""
    return ints([[int(not some or name in some) for name in names] for some in wanted])


def bits(some: Iterable[str], names: tuple[str, ...]) -> int:
    """A set of names as bits."""
    return sum(1 << names.index(name) for name in set(some))


def levels(rows: Sequence[dict[str, int]], names: tuple[str, ...]) -> Ints:
    """The level that each row asks of each name, 0 where it asks for none. Shape [rows, names]."""
    return ints([[row.get(name, 0) for name in names] for row in rows], shape=(len(rows), len(names)))
