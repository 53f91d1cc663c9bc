"""How customers of a channel wait."""

from __future__ import annotations

import re
from typing import Literal

Manner = Literal["voice", "chat", "email"]  # on the line, in a chat, or not live

_VOICE = re.compile(r"phone|voice|\bcall|telefon|teléfono|\btel\b|ivr", re.IGNORECASE)
_CHAT = re.compile(r"chat|messag|whatsapp|live|widget|webwidget|line\b|telegram", re.IGNORECASE)


def manner_of(channel: str) -> Manner:
    """Whether customers of a channel wait on the line, in a chat, or not live."""
    return "voice" if _VOICE.search(channel) else "chat" if _CHAT.search(channel) else "email"
