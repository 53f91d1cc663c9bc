"""A brand's own topics, read from the first day: from their names alone, and better with every labelled text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from manyhands.science.intent.boldness import fitted_boldness, shares
from manyhands.science.intent.meaning import MeaningModel
from manyhands.science.intent.wording import WordingModel
from manyhands.science.retrieval.words import base, terms, terms_with_words

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

# How much words count beside meaning. The encoder knows English only.
WORDING_WEIGHT_ENGLISH = 0.75
WORDING_WEIGHT_OTHER = 2.5
MEANING_WEIGHT_OTHER = 0.3

BOLDNESS_COLD = 0.55  # measured with titles alone, on 77 topics of a bank
LABELLED_MIN = 40  # with fewer labelled texts boldness cannot be measured on the brand's own
FOLDS = 4


@dataclass(frozen=True)
class TopicSeed:
    """What a brand says about a topic before anybody has labelled anything."""

    name: str
    title: str
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)  # language -> words and phrases
    texts: Sequence[str] = ()  # titles of articles about it, or anything else that describes it


@dataclass(frozen=True)
class LabelledText:
    """A message whose topic is known, with its vector."""

    text: str
    topic: str
    language: str
    vector: Vectors


@dataclass(frozen=True)
class TopicReading:
    """The likeliest topic, how sure that is (0 to 1), the next likeliest, and why."""

    topic: str
    confidence: float
    runner_up: str
    because: str


class UnableToLearnTopics(ValueError):
    """There is nothing to learn from, or a label nobody knows."""


class TopicModel:
    """Meaning (vectors) and wording (terms) of each topic, added up as log odds."""

    def __init__(self, names: Sequence[str], meaning: MeaningModel, wording: WordingModel, *, boldness: float) -> None:
        self._names = tuple(names)
        self._meaning = meaning
        self._wording = wording
        self._boldness = boldness

    @classmethod
    def fit(cls, seeds: Sequence[TopicSeed], examples: Sequence[LabelledText] = (), *, encode: Encode) -> TopicModel:
        """Learn a brand's topics; with no examples the seeds alone must do."""
        names = [seed.name for seed in seeds]
        if len(names) < 2 or len(set(names)) < len(names):
            raise UnableToLearnTopics("A brand needs at least two topics, each with its own name.")
        unknown = {example.topic for example in examples} - set(names)
        if unknown:
            raise UnableToLearnTopics(f"Labelled with topics the brand does not have: {', '.join(sorted(unknown))}.")
        described = [encode(_seed_texts(seed)) for seed in seeds]
        return cls._learned(seeds, described, examples, boldness=_boldness(seeds, described, examples))

    @classmethod
    def _learned(
        cls,
        seeds: Sequence[TopicSeed],
        described: Sequence[Vectors],
        examples: Sequence[LabelledText],
        *,
        boldness: float,
    ) -> TopicModel:
        place = {seed.name: row for row, seed in enumerate(seeds)}
        rows = [place[example.topic] for example in examples]
        meaning = MeaningModel.fit(described, [example.vector for example in examples], rows)
        texts = [(example.text, example.language) for example in examples]
        wording = WordingModel.fit([_seed_words(seed) for seed in seeds], texts, rows)
        return cls(list(place), meaning, wording, boldness=boldness)

    def read(self, text: str, vector: Vectors, language: str) -> TopicReading:
        """The topic of a message, given its vector."""
        asked = dict(terms_with_words(text, language))
        likely = shares(self._boldness * self._odds(asked, vector, base(language)))
        best, second = np.argsort(-likely)[:2].tolist()
        telling = self._wording.telling(asked, base(language), best)
        because = _reason(telling, self._meaning.cosine(vector, best))
        return TopicReading(self._names[best], round(float(likely[best]), 3), self._names[second], because)

    def _odds(self, asked: Iterable[str], vector: Vectors, language: str) -> Vectors:
        wording = self._wording.odds(asked, language)
        if language == "en":
            return self._meaning.odds(vector) + np.float32(WORDING_WEIGHT_ENGLISH) * wording
        return np.float32(MEANING_WEIGHT_OTHER) * self._meaning.odds(vector) + np.float32(WORDING_WEIGHT_OTHER) * wording


def _boldness(seeds: Sequence[TopicSeed], described: Sequence[Vectors], examples: Sequence[LabelledText]) -> float:
    """Measured on labelled texts that were left out, in turns; a fixed one while there are few."""
    if len(examples) < max(LABELLED_MIN, 2 * len(seeds)):
        return BOLDNESS_COLD
    place = {seed.name: row for row, seed in enumerate(seeds)}
    odds, rows = list[Vectors](), list[int]()
    for fold in range(FOLDS):
        learned = [example for number, example in enumerate(examples) if number % FOLDS != fold]
        model = TopicModel._learned(seeds, described, learned, boldness=1.0)
        for example in examples[fold::FOLDS]:
            asked = terms(example.text, example.language)
            odds.append(model._odds(dict.fromkeys(asked), example.vector, base(example.language)))
            rows.append(place[example.topic])
    return fitted_boldness(np.array(odds), np.array(rows, dtype=np.intp))


def _seed_texts(seed: TopicSeed) -> list[str]:
    words = ", ".join(seed.keywords.get("en", ()))
    return [seed.title, *([f"{seed.title}: {words}"] if words else []), *seed.texts]


def _seed_words(seed: TopicSeed) -> list[tuple[str, str]]:
    """(text, language): the title and the descriptions count for every language the brand gives words in."""
    languages = {base(language) for language in seed.keywords} | {"en"}
    described = [(text, language) for text in (seed.title, *seed.texts) for language in sorted(languages)]
    return described + [(word, base(language)) for language, words in seed.keywords.items() for word in words]


def _reason(telling: Sequence[str], cosine: float) -> str:
    words = "says " + ", ".join(f"'{word.lower()}'" for word in telling) if telling else ""
    meaning = f"meaning {cosine:.2f} near the topic's" if cosine >= 0.25 or not words else ""
    return "; ".join(part for part in (words, meaning) if part)
