"""What a draft may be held against: approved texts, facts that were looked up, and what was said in the conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from manyhands.core.grounding.claims import Kind
from manyhands.core.grounding.machine import addresses_machine, without_orders
from manyhands.core.grounding.names import given_names, small_words
from manyhands.core.grounding.plain import plain
from manyhands.core.grounding.promises import Promise, mentions
from manyhands.core.grounding.reading import LANGUAGES, ReadSentence, read_text

SAID_CHARACTERS_MAX = 10_000  # of each message


@dataclass(frozen=True)
class Grounds:
    """`approved` may be promised from, `facts` prove what was done, `said` is a customer's word, `courtesies` state nothing."""

    language: str
    approved: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    courtesies: tuple[str, ...] = ()
    known_words: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def stock(self) -> Stock:
        """Approved texts and facts, read; a text that holds an order to a machine is evidence of nothing."""
        return Stock.of([text for text in (*self.approved, *self.facts) if not addresses_machine(text)], self.language)

    @cached_property
    def fact_kinds(self) -> frozenset[str]:
        """The kinds of deeds that the facts prove."""
        return frozenset(one.kind for sentence in Stock.of(self.facts, self.language).sentences for one in sentence.mentions)

    @cached_property
    def told(self) -> Stock:
        """What was said in the conversation, read."""
        return Stock.of([text[:SAID_CHARACTERS_MAX] for text in self.said], self.language)

    @cached_property
    def courteous(self) -> Stock:
        """Greetings and closings, read."""
        return Stock.of(self.courtesies, self.language)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that may be used."""
        return self.stock.names | self.told.names | self.courteous.names

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that some text of ours writes small: no names."""
        return self.stock.small | self.courteous.small | self.known_words


@dataclass(frozen=True)
class Stock:
    """Texts read for what they give."""

    sentences: tuple[ReadSentence, ...]
    gives: frozenset[str]
    names: frozenset[str]
    small: frozenset[str]
    stems: frozenset[str]
    bare: frozenset[str]
    counted: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, texts: Iterable[str], language: str) -> Stock:
        """Read some texts."""
        kept = [without_orders(text) for text in texts]
        sentences = tuple(sentence for text in kept for sentence in read_text(text, language))
        counted: dict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            for one in sentence.claims:
                if one.kind is Kind.NUMBER and one.about:
                    counted[one.about] |= one.needs
        whole = "\n".join(plain(text) for text in kept)
        return cls(
            sentences, frozenset(key for sentence in sentences for one in sentence.claims for key in one.gives), given_names(whole),
            small_words(whole), frozenset[str]().union(*(sentence.stems for sentence in sentences)),
            frozenset(sentence.bare for sentence in sentences), {noun: frozenset(keys) for noun, keys in counted.items()},
        )  # fmt: skip

    @cached_property
    def foreign(self) -> dict[str, list[tuple[ReadSentence, Promise]]]:
        """Promises as other languages make them: a draft may change its language."""
        return {
            language: [(sentence, one) for sentence in self.sentences for one in mentions(sentence.text, language)]
            for language in LANGUAGES
        }
