"""The demo brands as the measurements of grounding and voice want them."""

from __future__ import annotations

from manyhands.core.grounding.plain import plain, sentences
from manyhands.core.voice.learn import Reply
from manyhands.core.voice.profile import VoiceProfile
from manyhands.rehearsal.brands.read import read_brands
from manyhands.science.evaluation.saying.planting import Source
from manyhands.science.replies.compose import Suggestion, compose_reply
from manyhands.science.replies.evidence import Evidence

_NAMES = ("Anna Weber", "Tom Hill", "Rosa Gil", "Kai Brandt", "Mia Lund")


def demo_sources() -> tuple[Source, ...]:
    """Each demo brand's articles by language, with how its letters begin and end."""
    found = []
    for brand in read_brands():
        voice = VoiceProfile.from_mapping(brand.voice)
        for language in brand.languages:
            articles = tuple(article.body for article in brand.articles if article.language == language)
            found.append(Source(brand.name, language, articles, voice.salutation(language), voice.closing(language)))
    return tuple(found)


def demo_voices() -> dict[str, VoiceProfile]:
    """Each demo brand's voice."""
    return {brand.slug: VoiceProfile.from_mapping(brand.voice) for brand in read_brands()}


def demo_letters() -> dict[str, list[Reply]]:
    """Replies composed from every two sentences of each brand's public articles, to five people in turn."""
    letters: dict[str, list[Reply]] = {}
    for brand in read_brands():
        voice = VoiceProfile.from_mapping(brand.voice)
        for number, article in enumerate(article for article in brand.articles if article.audience == "public"):
            lines = [line for line in sentences(plain(article.body)) if len(line.split()) > 4 and "|" not in line]
            for at in range(0, len(lines) - 1, 2):
                said = " ".join(lines[at : at + 2])
                evidence = Evidence("p", "a", said, 0, len(said), article.language, 0.9)
                name = _NAMES[(number + at) % len(_NAMES)]
                reply = compose_reply(voice=voice, language=article.language, customer_name=name, evidence=[evidence])
                if isinstance(reply, Suggestion):
                    letters.setdefault(brand.slug, []).append(Reply(reply.text, article.language))
    return letters
