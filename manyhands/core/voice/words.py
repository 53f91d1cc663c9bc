"""Words that tell a promise, a familiar form or a shout, by language."""

from __future__ import annotations

PROMISES: dict[str, tuple[str, ...]] = {
    "en": ("guarantee", "guaranteed", "we promise", "I promise", "100%", "definitely will", "without fail"),
    "es": ("garantizo", "garantizamos", "garantizado", "prometo", "prometemos", "100%", "100 %", "sin falta"),
    "de": ("garantiere", "garantieren", "garantiert", "verspreche", "versprechen wir", "100%", "100 %", "ganz sicher"),
}
FAMILIAR: dict[str, tuple[str, ...]] = {
    "en": ("hey", "guys", "gonna", "wanna", "yeah", "yep", "nope", "u", "pls", "thx"),
    "es": ("tú", "tu", "tus", "contigo", "tienes", "puedes", "quieres", "vale"),
    "de": ("du", "dich", "dir", "dein", "deine", "deinen", "deiner", "deinem", "hey"),
}
