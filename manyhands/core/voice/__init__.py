"""A brand's voice as data, and a check of a text against it."""

from __future__ import annotations

from manyhands.core.voice.check import Remark, VoiceScore, check_voice
from manyhands.core.voice.profile import UnreadableVoice, VoiceProfile

__all__ = ["Remark", "UnreadableVoice", "VoiceProfile", "VoiceScore", "check_voice"]
