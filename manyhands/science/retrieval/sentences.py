"""Where sentences end: never inside a number, an abbreviation or a list item."""

from __future__ import annotations

import re

from manyhands.science.language.word_set import word_set

END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n+")
SHORT_FORMS = word_set(
    """mr mrs ms dr prof st no nr nos e.g i.e eg ie etc vs approx inc ltd co a.m p.m am pm u.s sr sra srta dña avda pág
        p.ej ej tel núm art z.b d.h bzw usw ca str evtl ggf inkl zzgl u.a v.a bspw abs jan feb aug sept okt nov dez dic
        ene"""
)
WORD_LETTERS_MAX = 40  # looking further around a full stop would make long texts slow
LIST_MARK = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; each is found in the text as it stands."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence; a list item is one sentence, whatever it holds."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text):
        if match.group()[0] != "\n" and not _ends_here(text, start, match.end(), match.start()):
            continue
        _keep(spans, text, start, match.end())
        start = match.end()
    _keep(spans, text, start, len(text))
    return tuple(spans)


def _ends_here(text: str, start: int, end: int, dot: int) -> bool:
    if LIST_MARK.match(text, start):
        return False
    before = text[max(start, dot - WORD_LETTERS_MAX) : dot].rsplit(None, 1)[-1:] or [""]
    word = before[0].lower().strip("(\"'“")
    if text[dot] == "." and (word in SHORT_FORMS or len(word) == 1 or word.isdigit()):
        return False
    following = text[end : end + WORD_LETTERS_MAX].lstrip()
    return not following or not following[0].islower()


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))
