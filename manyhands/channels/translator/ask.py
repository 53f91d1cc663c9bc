"""Have one text translated: by the machine that the brand has chosen, or by none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from manyhands.apps.brands.translators import Translator
from manyhands.apps.ground.outgoing import AddressRefused, Limits, Request, UnableToReach, read_url, send
from manyhands.core.translation import Spoiled, restore, shield

_CONNECT_SECONDS = 5.0
_BYTES_A_CHARACTER_MAX = 12  # a sign as JSON may write it: two escapes of six
_BYTES_MORE = 16 * 1024
_LATER = frozenset({408, 425, 429})


class NotTranslated(Exception):
    """There is no translation; `again`: the same request may do better later. Its text never quotes what came back."""

    def __init__(self, words: str, *, again: bool = False) -> None:
        super().__init__(words)
        self.again = again


class Translates(Protocol):
    """Whatever translates."""

    def translate(self, text: str, *, source: str, target: str, names: Iterable[str] = ()) -> str:
        """The text in another language, with every number, link and name as it was; NotTranslated says why there is none."""
        ...


class NullTranslator:
    """The brand has chosen no translator: nothing leaves."""

    def translate(self, text: str, *, source: str, target: str, names: Iterable[str] = ()) -> str:
        """Never."""
        raise NotTranslated("The brand has no translator. Nothing left this house.")


@dataclass(frozen=True, slots=True)
class HttpTranslator:
    """The machine at the brand's address."""

    at: Translator

    def translate(self, text: str, *, source: str, target: str, names: Iterable[str] = ()) -> str:
        """Ask it once, with nothing personal in the question."""
        shielded = shield(text, names=names)
        if not shielded.has_words:
            return text.strip()
        if len(shielded.text) > self.at.characters_max:
            raise NotTranslated(f"The text is longer than the {self.at.characters_max} characters that may be sent to the translator.")
        try:
            return restore(self._asked(shielded.text, source=source, target=target), shielded)
        except Spoiled as spoiled:
            raise NotTranslated(f"{spoiled} It is not used.") from None

    def _asked(self, text: str, *, source: str, target: str) -> str:
        key = self.at.key.reveal()
        question = {"q": text, "source": source, "target": target, "format": "text"} | ({"api_key": key} if key else {})
        body = json.dumps(question, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            answer = send(Request("POST", self.at.url, headers, body), limits=self._limits())
        except AddressRefused as refused:
            raise NotTranslated(str(refused)) from None
        except UnableToReach as trouble:
            raise NotTranslated(f"The translator was not reached: {trouble}", again=True) from None
        if not answer.is_good:
            host, again = read_url(self.at.url, may_http=True).host, answer.status >= 500 or answer.status in _LATER
            raise NotTranslated(f"The translator at {host} answered {answer.status}.", again=again)
        if not answer.is_whole:
            raise NotTranslated("The translator's answer is larger than a translation can be.")
        return _text_in(answer.body)

    def _limits(self) -> Limits:
        bytes_max = self.at.characters_max * _BYTES_A_CHARACTER_MAX + _BYTES_MORE
        seconds = float(self.at.seconds_max)
        return Limits(
            connect_seconds=min(_CONNECT_SECONDS, seconds), whole_seconds=seconds, request_bytes_max=bytes_max, answer_bytes_max=bytes_max
        )


def _text_in(body: bytes) -> str:
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise NotTranslated("The translator did not answer in JSON.") from None
    text = found.get("translatedText") if isinstance(found, dict) else None
    if not isinstance(text, str):
        raise NotTranslated("The translator's answer has no translation in it.")
    return text


def translating_for(at: Translator | None) -> Translates:
    """What translates for a brand: its own machine, or none."""
    return HttpTranslator(at) if at else NullTranslator()
