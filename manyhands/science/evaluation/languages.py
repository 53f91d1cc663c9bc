"""How often the language of a short command is read right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from manyhands.science.evaluation.sets import read_rows
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
