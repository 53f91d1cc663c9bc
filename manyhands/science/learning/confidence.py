"""How sure is sure, learnt from what became of suggestions, topics, things given and readings: kept only where that was better."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from manyhands.science.learning.better import Comparison, compare
from manyhands.science.learning.calibration import CalibrationCurve, calibration_error, likelihoods
from manyhands.science.learning.held_back import learnt_from

NONE_GIVEN: Mapping[str, Sequence[Fate]] = {}


@dataclass(frozen=True, slots=True)
class Fate:
    """The score something was said with, and whether it came true."""

    score: float
    came_true: bool


@dataclass(frozen=True)
class Curves:
    """Of suggestions, of topics as they are read before any are learnt, and of things given and readings, by kind."""

    suggestion: CalibrationCurve
    topic: CalibrationCurve
    by_kind: Mapping[str, CalibrationCurve] = field(default_factory=dict)

    def of(self, kind: str, score: float) -> float:
        """How likely something given is what it looks like, or a reading is right."""
        return self.by_kind[kind].one(score) if kind in self.by_kind else score

    @classmethod
    def shipped(cls) -> Curves:
        """Both as they are."""
        return cls(CalibrationCurve.shipped(), CalibrationCurve.shipped())

    def to_bytes(self) -> bytes:
        """Plain numbers, as JSON."""
        by_kind = {kind: curve.to_json() for kind, curve in sorted(self.by_kind.items())}
        return json.dumps({"suggestion": self.suggestion.to_json(), "topic": self.topic.to_json(), "by_kind": by_kind}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Curves:
        """What `to_bytes` gave."""
        said = json.loads(content)
        by_kind = {kind: CalibrationCurve.from_json(curve) for kind, curve in (said.get("by_kind") or said.get("entities") or {}).items()}
        return cls(CalibrationCurve.from_json(said["suggestion"]), CalibrationCurve.from_json(said["topic"]), by_kind)


@dataclass(frozen=True)
class LearntCurves:
    """Curves that could be put live; each is the one in force where its own fates did not prove a better one."""

    curves: Curves
    is_better: bool
    why: str
    figures: dict[str, Any]


def learn_curves(
    suggestions: Sequence[Fate], topics: Sequence[Fate], by_kind: Mapping[str, Sequence[Fate]] = NONE_GIVEN, *, in_force: Curves, seed: int
) -> LearntCurves:
    """Fit on all but the newest fifth of each, and judge on that by the likelihood of what happened."""
    suggestion, about_suggestion, error = _learn(suggestions, in_force.suggestion, seed)
    topic, about_topic, topic_error = _learn(topics, in_force.topic, seed)
    figures = {
        "suggestion": about_suggestion.to_json() | {"calibration_error": error},
        "topic": about_topic.to_json() | {"calibration_error": topic_error},
    }
    why = f"Suggestions: {about_suggestion.why} Topics: {about_topic.why}"
    is_better, curves = about_suggestion.is_better or about_topic.is_better, dict(in_force.by_kind)
    for kind, fates in sorted(by_kind.items()):
        curve, about, off = _learn(fates, in_force.by_kind.get(kind, CalibrationCurve.shipped()), seed)
        figures[kind] = about.to_json() | {"calibration_error": off}
        why += f" {kind.replace('_', ' ').capitalize()}: {about.why}"
        if about.is_better:
            curves[kind], is_better = curve, True
    return LearntCurves(Curves(suggestion, topic, curves), is_better, why, figures)


def _learn(fates: Sequence[Fate], old: CalibrationCurve, seed: int) -> tuple[CalibrationCurve, Comparison, dict[str, float]]:
    scores, true = np.array([one.score for one in fates]), np.array([one.came_true for one in fates], dtype=bool)
    first = learnt_from(len(fates))
    new = CalibrationCurve.fit(scores[:first], true[:first])
    held, came = scores[first:], true[first:]
    comparison = compare(likelihoods(new.of(held), came), likelihoods(old.of(held), came), seed=seed)
    errors = {"new": round(calibration_error(new.of(held), came), 4), "old": round(calibration_error(old.of(held), came), 4)}
    return new if comparison.is_better else old, comparison, errors
