"""Whether the scorer tells whose a reply is, and whether rewriting raises the score and keeps what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from manyhands.core.voice.check import check_voice
from manyhands.core.voice.keeping import keeps_all
from manyhands.core.voice.learn import Reply, body_of, learn_voice
from manyhands.core.voice.profile import VoiceProfile
from manyhands.core.voice.rewrite import rewrite
from manyhands.core.voice.style import likeness
from manyhands.science.evaluation.saying.figures import Share, share

SEED = 20261127
_CHECK_WEIGHS = 0.1  # a point of the check beside the evidence of style


def whose(text: str, language: str, voices: Mapping[str, VoiceProfile]) -> str:
    """The brand whose voice a text fits best."""
    return max(voices, key=lambda name: (likeness(text, voices[name]).evidence + _CHECK_WEIGHS * check_voice(text, voices[name], language).score, name))


def voice_rows(replies: Mapping[str, Sequence[Reply]], given: Mapping[str, VoiceProfile] | None = None, *, seed: int = SEED) -> Iterator[Share]:
    """Learnt from one half of each brand's replies, asked about the other: whole letters, bodies alone, and one text in every voice."""
    rng = np.random.default_rng(seed)
    halves = {name: _halved(list(texts), rng) for name, texts in replies.items()}
    voices = {
        name: learn_voice(mine, base=(given or {}).get(name), others=[one for other, (theirs, _) in halves.items() if other != name for one in theirs]).profile
        for name, (mine, _) in halves.items()
    }  # fmt: skip
    asked = [(name, one) for name, (_, held_back) in halves.items() for one in held_back]
    yield share("whole letters", "whose is whose", sum(whose(one.text, one.language, voices) == name for name, one in asked), len(asked))
    bodies = [(name, body_of(one), one.language) for name, one in asked]
    bodies = [(name, body, language) for name, body, language in bodies if body]
    yield share("without greeting and closing", "whose is whose", sum(whose(body, language, voices) == name for name, body, language in bodies), len(bodies))
    yield from rewriting_rows([(one.text, one.language) for _, one in asked], voices)


def rewriting_rows(texts: Sequence[tuple[str, str]], voices: Mapping[str, VoiceProfile]) -> Iterator[Share]:
    """Each text said in every voice: told apart, not scored lower, and nothing stated changed."""
    told = raised = raisable = kept = lower = asked = 0
    for text, language in texts:
        for name, profile in voices.items():
            said = rewrite(text, profile, language).text
            before, after = (check_voice(one, profile, language).score for one in (text, said))
            asked += 1
            told += whose(said, language, voices) == name
            raised += after > before
            raisable += before < 100
            lower += after < before
            kept += keeps_all(text, said, language, may_add=f"{profile.salutation(language)}\n{profile.closing(language)}")
    yield share("any text in each brand's voice", "whose is whose", told, asked)
    yield share("rewriting", "score raised, of those below 100", raised, raisable)
    yield share("rewriting", "score lowered", lower, asked)
    yield share("rewriting", "numbers, names, links and promises kept", kept, asked)


def _halved(replies: list[Reply], rng: np.random.Generator) -> tuple[list[Reply], list[Reply]]:
    order = rng.permutation(len(replies))
    half = len(replies) // 2
    return [replies[place] for place in order[:half]], [replies[place] for place in order[half:]]
