"""Signs that a machine wrote a letter. Such a letter is kept, never answered, and opens no ticket."""

from __future__ import annotations

from email.message import Message

from manyhands.channels.email.fields import field, media_type, raw_fields

_ROBOTS = ("mailer-daemon", "postmaster", "mail-daemon")


def automatic_sign(message: Message, sender_address: str) -> str:
    """The sign, in words; empty for a letter that a person wrote."""
    submitted = field(message, "auto-submitted").lower().partition(";")[0].strip()
    if submitted not in ("", "no"):
        return f"its Auto-Submitted field says {submitted[:40]}"
    precedence = field(message, "precedence").lower()
    if precedence in ("bulk", "list", "junk", "auto_reply"):
        return f"its Precedence field says {precedence}"
    if raw_fields(message, "x-auto-response-suppress"):
        return "it asks not to be answered (X-Auto-Response-Suppress)"
    if any(path.strip() == "<>" for path in raw_fields(message, "return-path")):
        return "its return path is empty"
    if sender_address.partition("@")[0].lower() in _ROBOTS:
        return f"it comes from {sender_address.partition('@')[0].lower()}"
    if media_type(message) == "multipart/report":
        return "it is a delivery report"
    return ""
