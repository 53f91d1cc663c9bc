"""Find e-mail addresses by walking outward from each @: linear in the length of any text."""

from __future__ import annotations

from collections.abc import Iterator

AT_SIGNS = "@\uff20\ufe6b"  # also its full-width and small forms
LOCAL_MARKS = frozenset(".!#$%&'*+-/=?^_`{|}~")
DOMAIN_MARKS = frozenset(".-_")
TOP_LETTERS_MIN = 2


def email_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address, left to right."""
    done = 0
    for at, sign in enumerate(text):
        if sign not in AT_SIGNS or at < done:
            continue
        start, end = _start(text, at, done), _end(text, at)
        if start < at and _is_domain(text[at + 1 : end]):
            yield start, end
            done = end


def _start(text: str, at: int, done: int) -> int:
    start = at
    while start > done and (text[start - 1].isalnum() or text[start - 1] in LOCAL_MARKS):
        start -= 1
    while start < at and text[start] in "'`.{*":  # quoting around the address
        start += 1
    return start


def _end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and (text[end].isalnum() or text[end] in DOMAIN_MARKS):
        end += 1
    while end > at + 1 and text[end - 1] in DOMAIN_MARKS:  # the full stop of the sentence
        end -= 1
    return end


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and all(labels) and len(labels[-1]) >= TOP_LETTERS_MIN and not labels[-1].isdigit()
