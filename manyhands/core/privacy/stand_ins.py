"""Personal data leaves as stand-ins ([EMAIL_1]) and comes back as what it stood for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from manyhands.core.privacy.masking import Kind, find_personal

_STAND_IN = re.compile(r"\[[A-Z]+_\d+\]")
_LONG_NUMBER = re.compile(r"(?<![\w.,-])#?(?=[\w-]{0,60}\d{4})[\w-]{5,}(?!\w)|(?<![\w.,])\d{5,}(?!\w)")
_BIRTH = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)")
NEVER_BACK = frozenset({"CARD", "IBAN", "BORN"})  # nobody has to be told their own card number

Names = Callable[[str], Iterable[str]]


class StandIns:
    """One conversation's stand-ins: the same value has the same one everywhere."""

    def __init__(self, *, names: Sequence[str] = (), find_names: Names | None = None) -> None:
        """`names` are known to be personal; `find_names` finds more of them in a text."""
        self._by_value: dict[str, str] = {}
        self._names = sorted({part for name in names for part in (name.strip(), *name.split()) if len(part) > 1}, key=len, reverse=True)
        self._find_names = find_names
        for name in names:  # whoever is known by name comes first, whole
            self._for("NAME", name.strip())

    def hide(self, text: str) -> str:
        """The text without any personal value that can be told."""
        for start, end, kind in sorted(_found(text), reverse=True):
            text = text[:start] + self._for(kind, text[start:end]) + text[end:]
        found = set(self._find_names(text)) if self._find_names else set[str]()
        for name in [*self._names, *sorted(found, key=len, reverse=True)]:
            whole = re.compile(rf"(?<![\w\[]){re.escape(name)}(?![\w\]])", re.IGNORECASE)
            text = whole.sub(lambda here: self._for("NAME", here.group()), text)
        return text

    def _for(self, kind: str, value: str) -> str:
        if value not in self._by_value:
            self._by_value[value] = f"[{kind}_{1 + sum(known.startswith(f'[{kind}_') for known in self._by_value.values())}]"
        return self._by_value[value]

    def restore(self, text: str) -> str:
        """The values back in their places; a stand-in that never was, or may not come back, stays as it is."""
        values = {stand_in: value for value, stand_in in self._by_value.items()}

        def back(found: re.Match[str]) -> str:
            kind = found.group()[1:].partition("_")[0]
            return found.group() if kind in NEVER_BACK else values.get(found.group(), found.group())

        return _STAND_IN.sub(back, text)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    for item in find_personal(text):
        taken.append((item.start, item.end))
        yield item.start, item.end, {Kind.EMAIL: "EMAIL", Kind.IBAN: "IBAN", Kind.CARD: "CARD", Kind.PHONE: "PHONE"}[item.kind]
    for kind, pattern in (("BORN", _BIRTH), ("CODE", _LONG_NUMBER)):
        for found in pattern.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield *found.span(), kind
