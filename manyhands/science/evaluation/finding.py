"""How often the right article is found: by BM25, by meaning, by simple sums of both, by the page most often right, and by ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.evaluation import sets
from manyhands.science.evaluation.sets import Question, QuestionSet
from manyhands.science.evaluation.task import RESAMPLES, Figure, Splits, Task, mean_figure
from manyhands.science.replies.compose import SCORE_MIN
from manyhands.science.retrieval.index import encoder_text
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.message import read_message
from manyhands.science.retrieval.shelf import ALSO_MIN, FIRST_MIN, Asked, Shelf
from manyhands.science.retrieval.solved import SolvedTickets
from manyhands.science.retrieval.words import terms

DEPTHS = (1, 3, 5)
BINS = 10
RANK_OFFSET = np.float32(60)  # of reciprocal rank fusion (Cormack and others 2009)
COLD, SHOWN = "ours, no solved ticket", "ours, as shown"
FUSED = "BM25 + MiniLM, standard scores"

Ranking = list[str]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Answered:
    """One question: the rankings by each method, and how sure ours is of its first."""

    answers: frozenset[str]
    rankings: dict[str, Ranking]
    sure: float


def figures_of(asked: Sequence[QuestionSet], encoder: Encoder, *, solved: Sequence[Question] = ()) -> Iterator[Figure]:
    """Share of questions with an answering article among the first; ours against BM25, pair by pair; and how sure it was."""
    lines = [line for one in asked for line in _answered(one, encoder, solved)]
    answerable = [line for line in lines if line.answers]
    for method in answerable[0].rankings:
        for depth in DEPTHS:
            yield mean_figure(method, f"recall at {depth}", [_hit(line, method, depth) for line in answerable])
    for method in [name for name in answerable[0].rankings if name.startswith(COLD[:4])]:
        for depth in (1, 3):
            for other in ("BM25", FUSED):
                pairs = [_hit(line, method, depth) - _hit(line, other, depth) for line in answerable]
                yield mean_figure(f"{method}, less {other}", f"recall at {depth}", pairs)
    yield from _sureness(lines)


def _answered(asked: QuestionSet, encoder: Encoder, solved: Sequence[Question]) -> Iterator[Answered]:
    meanings = encoder.read([encoder_text(passage) for passage in asked.passages])
    shelf, vectors = Shelf("en", asked.passages, meanings), np.array([meaning.vector for meaning in meanings])
    articles = [passage.article_id for passage in asked.passages]
    words = LexicalIndex([terms(p.title, "en") * 2 + terms(p.text, "en") for p in asked.passages])
    named = list(dict.fromkeys(articles))
    usual = Counter(answer for question in asked.questions for answer in sorted(question.answers))
    tickets = [(encoder.encode([one.text])[0], one) for one in solved]
    for question in asked.questions:
        vector, parts = encoder.encode([question.text])[0], read_message(question.text, encoder)
        ours = shelf.ranking(Asked(question.text, vector, parts))
        by_words, near = words.scores(terms(question.text, "en")), vectors @ vector
        rankings = {
            "most used page": [name for name, _ in (usual - Counter(question.answers)).most_common(max(DEPTHS))],
            "BM25": _ranked(by_words, articles),
            "MiniLM, nearest": _ranked(near, articles),
            FUSED: _ranked(_standing(by_words, articles) + _standing(near, articles), named),
            "BM25 + MiniLM, reciprocal ranks": _ranked(_reciprocal(by_words, articles) + _reciprocal(near, articles), named),
            SHOWN: [name for name, likely in ours if likely >= ALSO_MIN and ours[0][1] >= FIRST_MIN],
            COLD: [name for name, _ in ours],
        }
        if tickets:
            rankings["ours, with solved tickets"] = _with_solved(shelf, question, vector, parts, tickets)
        yield Answered(question.answers, rankings, ours[0][1])


def _with_solved(
    shelf: Shelf, question: Question, vector: sets.Vectors, parts: Sequence[Meaning], tickets: Sequence[tuple[sets.Vectors, Question]]
) -> Ranking:
    """Never with the question itself among the tickets."""
    others = [(known, min(one.answers), terms(one.text, "en")) for known, one in tickets if one.text != question.text]
    known = SolvedTickets(
        np.array([ticket for ticket, *_ in others]), [article for _, article, _ in others], [words for *_, words in others]
    )
    alike = known.alike(vector, terms(question.text, "en"))
    return [name for name, _ in shelf.ranking(Asked(question.text, vector, parts, solved=alike))]


def _ranked(scores: sets.Vectors, articles: Sequence[str]) -> Ranking:
    return list(dict.fromkeys(articles[row] for row in np.argsort(-scores, kind="stable")))[: max(DEPTHS)]


def _best(scores: sets.Vectors, articles: Sequence[str]) -> sets.Vectors:
    """float32[articles]: each one's best passage, in the order of their first passages."""
    best: dict[str, float] = {}
    for score, article in zip(scores.tolist(), articles, strict=True):
        best[article] = max(score, best.get(article, score))
    return np.array(list(best.values()), dtype=np.float32)


def _standing(scores: sets.Vectors, articles: Sequence[str]) -> sets.Vectors:
    best = _best(scores, articles)
    standing: sets.Vectors = (best - best.mean()) / np.maximum(best.std(), np.float32(1e-6))
    return standing


def _reciprocal(scores: sets.Vectors, articles: Sequence[str]) -> sets.Vectors:
    best = _best(scores, articles)
    ranks = np.empty(len(best), dtype=np.float32)
    ranks[np.argsort(-best, kind="stable")] = np.arange(1, len(best) + 1)
    shares: sets.Vectors = (1 / (RANK_OFFSET + ranks)).astype(np.float32)
    return shares


def _hit(line: Answered, method: str, depth: int) -> float:
    return float(bool(line.answers & set(line.rankings[method][:depth])))


def _sureness(lines: Sequence[Answered]) -> Iterator[Figure]:
    sure = np.array([line.sure for line in lines])
    right = np.array([_hit(line, COLD, 1) for line in lines])
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    off = _off(sure, right, places)
    yield Figure(COLD, "calibration error", off, off, off, len(lines))
    rng = np.random.default_rng(sets.SEED)
    chance = float(np.mean([_off(sure, (rng.random(len(sure)) < sure).astype(np.float64), places) for _ in range(RESAMPLES)]))
    yield Figure(COLD, "calibration error by chance alone, were it perfect", chance, chance, chance, len(lines))
    shown = [float(bool(line.rankings[SHOWN])) for line in lines if not line.answers]
    if shown:
        yield mean_figure(SHOWN, "something shown though nothing answers", shown)
    for name, kept in (("answerable", [one for one in lines if one.answers]), ("unanswerable", [o for o in lines if not o.answers])):
        if kept:
            yield mean_figure(COLD, f"{name}: sure enough to suggest a reply", [float(one.sure >= SCORE_MIN) for one in kept])
    nothing = np.array([not line.answers for line in lines])
    if nothing.any():
        wins = [(sure[~nothing] > value).mean() + 0.5 * (sure[~nothing] == value).mean() for value in sure[nothing]]
        yield mean_figure(COLD, "surer of an answerable than of an unanswerable question", wins)


def _off(sure: Numbers, right: Numbers, places: npt.NDArray[np.intp]) -> float:
    return sum(abs(float((sure - right)[places == place].sum())) for place in range(BINS)) / len(sure)


def _shop(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    base = sets.shop_pages(splits.folder)
    asked = [Question(row["text"], frozenset([row["page"]])) for row in splits.asked("abcd_guidelines/dev")]
    known = [Question(row["text"], frozenset([row["page"]])) for row in splits.rows("abcd_guidelines/dev")]
    yield from figures_of([replace(base, questions=tuple(asked))], encoder, solved=known)


def _bank(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    asked = [Question(row["text"], frozenset(row["answers"])) for row in splits.asked("tau_banking/questions_dev")]
    yield from figures_of([replace(sets.bank_pages(splits.folder), questions=tuple(asked))], encoder)


def _briefs(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    rows = splits.asked("tau_banking/tasks_dev")
    asked = [Question(row["instructions"], frozenset(row["required_documents"])) for row in rows]
    yield from figures_of([replace(sets.bank_pages(splits.folder), questions=tuple(asked))], encoder)


def _web_applications(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    asked = [Question(row["text"], frozenset([row["faq"]])) for row in splits.asked("stackfaq/dev")]
    known = [Question(row["text"], frozenset([row["faq"]])) for row in splits.rows("stackfaq/train")]
    yield from figures_of([replace(sets.web_pages(splits.folder), questions=tuple(asked))], encoder, solved=known)


def _places(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    yield from figures_of(sets.places_asked(splits.folder, splits.asked("sktod/dev")), encoder)


def _task(name: str, title: str, score: Callable[[Splits, Encoder], Iterator[Figure]]) -> Task:
    return Task(name, title, score)


TASKS = (
    _task("abcd_guidelines", "A shop's guideline page for a summary of the matter, 55 pages", _shop),
    _task("tau_banking_questions", "A bank's page for a question, 698 pages; some have no answer", _bank),
    _task("tau_banking_briefs", "A bank's pages for a long brief with several needs, 698 pages", _briefs),
    _task("stackfaq", "A web application's FAQ for a rephrased question, 125 pages", _web_applications),
    _task("sktod", "A place's FAQ or review sentence for a guest's last question, a knowledge base a place", _places),
)
