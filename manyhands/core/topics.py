"""A topic as somebody writes it: what it is called, the words and examples by which it is told, how hard it is and how soon it waits."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from manyhands.core.service_models.names import COMPLEXITIES, LANGUAGES, PRIORITIES, UNDETERMINED

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
TITLE_CHARACTERS_MAX, DESCRIPTION_CHARACTERS_MAX = 200, 1_000
WORDS_MAX, WORD_CHARACTERS_MAX = 100, 80
EXAMPLES_MAX, EXAMPLE_CHARACTERS_MAX = 50, 500


class UnableToSaveTopic(Exception):
    """A topic cannot be saved so; the text says why. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a brand; keywords by language."""

    name: str
    title: str
    complexity: str = "medium"
    priority: str = "normal"
    description: str = ""
    keywords: dict[str, list[str]] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, row: dict[str, Any]) -> Topic:
        """From a row or from what was kept of one."""
        return cls(**{name: row[name] for name in cls.__slots__})

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        return asdict(self)

    def checked(self) -> Topic:
        """The same, tidied; UnableToSaveTopic for what cannot be saved."""
        if not _NAME.fullmatch(self.name):
            raise UnableToSaveTopic("A topic has a name like lost_card: small letters, digits and _. Nothing was saved. Give it one.")
        if self.complexity not in COMPLEXITIES or self.priority not in PRIORITIES:
            raise UnableToSaveTopic("Nothing was saved. Say how hard it is and how soon it wants an answer, by the words there are.")
        title = _text(self.title, TITLE_CHARACTERS_MAX, "title")
        if not title:
            raise UnableToSaveTopic("A topic has a title, for people to read. Nothing was saved. Give it one.")
        keywords = {language: _list(words, WORDS_MAX, WORD_CHARACTERS_MAX, "word") for language, words in self.keywords.items()}
        for language in keywords:
            if language not in LANGUAGES or LANGUAGES.index(language) == UNDETERMINED:
                raise UnableToSaveTopic(f"{language[:20]!r} is no language. Nothing was saved. Use a code of two letters, such as en.")
        examples = _list(self.examples, EXAMPLES_MAX, EXAMPLE_CHARACTERS_MAX, "example")
        description = _text(self.description, DESCRIPTION_CHARACTERS_MAX, "description")
        kept = {language: words for language, words in keywords.items() if words}
        return Topic(self.name, title, self.complexity, self.priority, description, kept, examples)


def keywords_in(text: str) -> dict[str, list[str]]:
    """Words by language, as they are written on a page: a line each, such as "en: lost card, stolen card"."""
    found: dict[str, list[str]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        language, colon, said = line.partition(":")
        if not colon or not re.fullmatch(r"[a-z]{2}", language.strip()):
            raise UnableToSaveTopic(f"“{line[:40]}” does not say its language. Nothing was saved. Write it as en: lost card, stolen card.")
        found.setdefault(language.strip(), []).extend(said.split(","))
    return found


def keywords_text(keywords: dict[str, list[str]]) -> str:
    """The other way round."""
    return "\n".join(f"{language}: {', '.join(words)}" for language, words in sorted(keywords.items()) if words)


def _text(text: str, most: int, what: str) -> str:
    tidy = " ".join(text.split())
    if len(tidy) > most or "\0" in tidy:
        raise UnableToSaveTopic(f"The {what} “{tidy[:40]}” is longer than {most} characters. Nothing was saved. Shorten it.")
    return tidy


def _list(texts: list[str], most: int, characters_max: int, what: str) -> list[str]:
    tidy = list(dict.fromkeys(one for text in texts if (one := _text(text, characters_max, what))))
    if what == "word" and any("," in one for one in tidy):
        raise UnableToSaveTopic("A word holds a comma, which parts words. Nothing was saved. Write it as two.")
    if len(tidy) > most:
        raise UnableToSaveTopic(f"A topic has {most} {what}s at most. Nothing was saved. Leave those out that tell the least.")
    return tidy
