"""How often the language of a short command is read right."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import read_rows
from manyhands.science.evaluation.task import Figure, Splits, Task, mean_figure
from manyhands.science.language.detect import LanguageDetector

SERVED = (("en", "es", "de"), ("en", "de", "it", "nl", "tr"))


def language_lines(folder: Path) -> Iterator[str]:
    """Per language: read right, read wrong, left undetermined; languages not served ought to be undetermined."""
    yield f"{'language (xsid)':<16} {'served':<16} {'n':>4} {'right':>7} {'wrong':>7} {'und':>7}"
    rows, detector = read_rows(folder, "xsid/dev"), LanguageDetector()
    for served in SERVED:
        for language in ("en", "de", "it", "nl", "tr", "ja"):
            texts = [row["text"] for row in rows if row["lang"] == language]
            codes = [detector.read(text, among=served).code for text in texts]
            right, unknown = codes.count(language) / len(codes), codes.count("und") / len(codes)
            wrong = 1 - right - unknown
            yield f"{language:<16} {' '.join(served):<16} {len(codes):>4} {right:>7.3f} {wrong:>7.3f} {unknown:>7.3f}"


ASKED = ("en", "de", "it", "nl", "tr")


def _score(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    """Among five languages; any other label that the file has is left out."""
    rows, detector = [row for row in splits.asked("xsid/dev") if row["lang"] in ASKED], LanguageDetector()
    detector.read("warm", among=ASKED)
    began = time.perf_counter()
    codes = [detector.read(row["text"], among=ASKED).code for row in rows]
    each = (time.perf_counter() - began) / max(1, len(rows)) * 1e3
    plain = [detector.by_letters(row["text"], among=ASKED) for row in rows]
    for method, found in (("py3langid among these", plain), ("ours", codes)):
        yield mean_figure(method, "accuracy", [float(code == row["lang"]) for code, row in zip(found, rows, strict=True)])
    yield Figure("ours", "milliseconds each", each, each, each, len(rows))


TASKS = (Task("languages", "Language of short messages, among en de it nl tr", _score),)
