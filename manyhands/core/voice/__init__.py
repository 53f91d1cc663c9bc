"""A brand's voice as data: a check of a text against it, a rewriting towards it, and how it is learnt from replies."""

from __future__ import annotations

from manyhands.core.voice.check import Remark, VoiceScore, check_voice
from manyhands.core.voice.learn import Reply, TooFewReplies, VoiceProposal, learn_voice
from manyhands.core.voice.profile import UnreadableVoice, VoiceProfile
from manyhands.core.voice.rewrite import Rewritten, fixed, rewrite
from manyhands.core.voice.style import Likeness, likeness

__all__ = [
    "Likeness", "Remark", "Reply", "Rewritten", "TooFewReplies", "UnreadableVoice", "VoiceProfile", "VoiceProposal", "VoiceScore",
    "check_voice", "fixed", "learn_voice", "likeness", "rewrite",
]  # fmt: skip
