"""How often the article that answers is found, by words, by meaning, and by both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import Question, QuestionSet
from manyhands.science.replies.compose import SCORE_MIN
from manyhands.science.retrieval.dense import DenseIndex
from manyhands.science.retrieval.index import KnowledgeIndex, encoder_text
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.words import terms

Scores = npt.NDArray[np.float32]
DEPTH = 40


def retrieval_lines(sets: Sequence[QuestionSet], encoder: Encoder) -> Iterator[str]:
    """Recall at 1 and at 5 articles; then of the questions that nothing answers: how many show, or suggest, something."""
    columns = f"{'lexical @1 @5':>14} {'dense @1 @5':>14} {'fused @1 @5':>14}"
    yield f"{'retrieval':<16} {'n':>4}  {columns}  {'shown':>6}   {'unanswerable: shown, suggested'}"
    for asked in sets:
        yield _line(asked, encoder)


def _line(asked: QuestionSet, encoder: Encoder) -> str:
    vectors = encoder.encode([encoder_text(passage) for passage in asked.passages])
    articles = [passage.article_id for passage in asked.passages]
    lexical = LexicalIndex([terms(p.title, "en") * 2 + terms(p.text, "en") for p in asked.passages])
    dense, index = DenseIndex(vectors), KnowledgeIndex.build(asked.passages, vectors)
    answerable = [question for question in asked.questions if question.answers]
    by_words = [_ranked(lexical.scores(terms(question.text, "en")), articles) for question in answerable]
    meant = encoder.encode([question.text for question in answerable])
    by_meaning = [_ranked(dense.scores(vector), articles) for vector in meant]
    fused = [_found(index, q, vector) for q, vector in zip(answerable, meant, strict=True)]
    cells = [_recalls(answerable, ranking) for ranking in (by_words, by_meaning, fused)]
    shown = np.mean([bool(ranking) for ranking in fused])
    row = " ".join(f"{f'{first:.3f} {five:.3f}':>14}" for first, five in cells)
    return f"{asked.name:<16} {len(answerable):>4}  {row}  {shown:>6.3f}   {_false_alarms(asked, index, encoder)}"


def _found(index: KnowledgeIndex, question: Question, vector: Scores) -> list[str]:
    hits = index.search(question.text, vector, language="en", limit=DEPTH)
    return list(dict.fromkeys(hit.article_id for hit in hits))


def _false_alarms(asked: QuestionSet, index: KnowledgeIndex, encoder: Encoder) -> str:
    texts = [question.text for question in asked.questions if not question.answers]
    found = [index.search(t, v, language="en", limit=1) for t, v in zip(texts, encoder.encode(texts), strict=True)]
    shown = sum(bool(hits) for hits in found)
    suggested = sum(hit.score >= SCORE_MIN for hits in found for hit in hits)
    return f"{shown}, {suggested} of {len(texts)}" if texts else "-"


def _ranked(scores: Scores, articles: Sequence[str]) -> list[str]:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return list(dict.fromkeys(articles[row] for row in order if scores[row] > 0))


def _recalls(questions: Sequence[Question], rankings: Sequence[Sequence[str]]) -> tuple[float, float]:
    pairs = list(zip(questions, rankings, strict=True))
    first, five = (np.mean([bool(q.answers & set(ranking[:depth])) for q, ranking in pairs]) for depth in (1, 5))
    return float(first), float(five)
