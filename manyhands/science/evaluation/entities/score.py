"""How often what is read as an order number, an amount, a date or a product is one, and how far its confidence is from that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from manyhands.core.macros import FACT_MIN
from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.entities.corpus import (
    DECLARING,
    SLOTS,
    judged,
    judged_by_people,
    made_messages,
    numbers_of_other_kinds,
)
from manyhands.science.evaluation.entities.templates import HELD_BACK
from manyhands.science.evaluation.task import Figure, Splits, Task, mean_figure
from manyhands.science.intent.entity_odds import FORMS, Candidate, likely
from manyhands.science.learning.calibration import calibration_error

MESSAGES, SEED = 4_000, 20261128

Judged = Sequence[tuple[Candidate, bool]]


def _score(splits: Splits, _encoder: Encoder) -> Iterator[Figure]:
    bare = judged(made_messages(HELD_BACK, count=MESSAGES, seed=SEED))
    declared = judged(made_messages(HELD_BACK, count=MESSAGES, seed=SEED, declared=True), DECLARING)
    for method, lines in (("made messages", bare), ("made messages, shapes and products declared", declared)):
        for kind in FORMS:
            yield from _figures(method, kind, [line for line in lines if line[0].kind == kind])
        yield from _figures(method, "all", lines)
    written = judged_by_people(splits.asked("nlupp/dev"))
    for kind in SLOTS:
        yield from _figures("written by people (NLU++)", kind, [line for line in written if line[0].kind == kind])
    numbers = np.array(numbers_of_other_kinds(splits.beside("star/dev")))
    if len(numbers):
        of = "order_number: numbers of another kind"
        yield mean_figure("written by people (STAR)", f"{of}, not used without asking", (numbers < FACT_MIN).astype(float))
        yield mean_figure("written by people (STAR)", f"{of}, not held to be one", (numbers == 0).astype(float))


def _figures(method: str, kind: str, lines: Judged) -> Iterator[Figure]:
    if not lines:
        return
    sure, right = np.array([likely(one) for one, _ in lines]), np.array([is_right for _, is_right in lines])
    yield mean_figure(method, f"{kind}: right, of all that is found", right.astype(float))
    off = calibration_error(sure, right)
    yield Figure(method, f"{kind}: calibration error", off, off, off, len(lines))
    used = right[sure >= FACT_MIN]
    if len(used):
        yield mean_figure(method, f"{kind}: right, of what is used without asking", used.astype(float))
    yield mean_figure(method, f"{kind}: of what is right, used without asking", (sure[right] >= FACT_MIN).astype(float))


TASK = Task("entities", "What a customer has given: order numbers, amounts, dates, products, and how sure that is", _score)
