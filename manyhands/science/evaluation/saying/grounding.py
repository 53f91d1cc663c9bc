"""How many planted violations are refused, and how many honest drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manyhands.core.grounding import check_grounding
from manyhands.science.evaluation.saying import planted_words as said
from manyhands.science.evaluation.saying.figures import Share, share
from manyhands.science.evaluation.saying.planting import KINDS, Source, cases

SEED = 20261127


def grounding_rows(sources: Sequence[Source], *, count: int = 1000, seed: int = SEED) -> Iterator[Share]:
    """Refused of planted violations, by kind and in all; refused of honest drafts."""
    every = (*sources, *own_sources(sources))
    caught = {kind: [0, 0] for kind in KINDS}
    for case in cases(every, count=count, seed=seed, planted=True):
        caught[case.planted][0] += not check_grounding(case.draft, case.grounds).is_grounded
        caught[case.planted][1] += 1
    for kind, (hits, asked) in caught.items():
        yield share(kind, "planted violations refused", hits, asked)
    yield share("all", "planted violations refused", sum(hits for hits, _ in caught.values()), sum(asked for _, asked in caught.values()))
    honest = [check_grounding(case.draft, case.grounds).is_grounded for case in cases(every, count=count, seed=seed + 1, planted=False)]
    yield share("retold from evidence", "honest drafts refused", honest.count(False), len(honest))


def own_sources(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Articles of ours for the languages in which no given brand writes."""
    written = {source.language for source in sources}
    return tuple(Source("", language, tuple(texts)) for language, texts in said.ARTICLES.items() if language not in written)
