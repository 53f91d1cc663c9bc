"""A learnt model as one file of plain numbers: nothing in it is run when it is read."""

from __future__ import annotations

import json
import os
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from manyhands.science.topics.learnt import LearntTopics
from manyhands.science.topics.meanings import MeaningsModel
from manyhands.science.topics.ngrams import Ngrams
from manyhands.science.topics.promise import Curve
from manyhands.science.topics.sureness import Sureness
from manyhands.science.topics.words import WordsModel

FORMAT = 2  # count up when what is kept changes


class UnreadableModel(ValueError):
    """The file is no model of this version."""


def keep_topics(model: LearntTopics, path: Path) -> None:
    """Write the file, complete or not at all."""
    said = {
        "format": FORMAT,
        "names": model.names,
        "ngrams": list(model.ngrams.known),
        "meaning_weight": model.meaning_weight,
        "boldness": model.boldness,
    }
    numbers = {
        "said": np.frombuffer(json.dumps(said, ensure_ascii=False).encode(), dtype=np.uint8),
        "rarity": model.ngrams.rarity,
        "words": model.words.weights,
        "landmarks": model.meanings.landmarks,
        "topics_of": model.meanings.topics_of,
        "meanings": model.meanings.weights,
        "middle": model.sureness.middle,
        "spread": model.sureness.spread,
        "sureness": model.sureness.weights,
        "confidence_places": model.confidence_places,
        "confidence_heights": model.confidence_heights,
        "inside": model.curve.inside,
        "right": model.curve.right,
        "outside": model.curve.outside,
        "outside_topics": model.curve.outside_topics,
        "own_middle": model.own_sureness.middle,
        "own_spread": model.own_sureness.spread,
        "own_sureness": model.own_sureness.weights,
        "own_inside": model.own_curve.inside,
    }
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".topics-", delete=False) as file:
        np.savez(file, **numbers)  # type: ignore[arg-type]  # numpy's stub takes the keywords for its own
    os.replace(file.name, path)


def kept_topics(path: Path) -> LearntTopics:
    """The model of a file that `keep_topics` wrote."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as file:
            return _model({name: file[name] for name in file.files})
    except (OSError, EOFError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise UnreadableModel(f"{path} is no topic model that can be read. Nothing changed; learn the topics again.") from error


def _model(found: dict[str, npt.NDArray[np.generic]]) -> LearntTopics:
    said = json.loads(found["said"].tobytes())
    if said["format"] != FORMAT:
        raise ValueError(said["format"])
    numbers = {name: np.asarray(value) for name, value in found.items()}
    sureness = Sureness(numbers["middle"], numbers["spread"], numbers["sureness"])
    curve = Curve(numbers["inside"], numbers["right"], numbers["outside"], numbers["outside_topics"])
    # A file of before knows one sureness, which served for both.
    is_before = "own_sureness" not in numbers
    own = sureness if is_before else Sureness(numbers["own_middle"], numbers["own_spread"], numbers["own_sureness"])
    own_inside = curve.inside if is_before else numbers["own_inside"]
    return LearntTopics(
        names=tuple(said["names"]),
        ngrams=Ngrams({part: place for place, part in enumerate(said["ngrams"])}, numbers["rarity"]),
        words=WordsModel(numbers["words"]),
        meanings=MeaningsModel(numbers["landmarks"], numbers["topics_of"], numbers["meanings"]),
        meaning_weight=said["meaning_weight"],
        boldness=said["boldness"],
        sureness=sureness,
        confidence_places=numbers["confidence_places"],
        confidence_heights=numbers["confidence_heights"],
        curve=curve,
        own_sureness=own,
        own_curve=Curve(own_inside, curve.right, curve.outside[:0], curve.outside_topics[:0]),
    )
