"""Fields of a letter's head, read so that none of them can raise.

Python's parser does not raise on a hostile letter, but reading its fields did on 31 % of them. So the tree is kept with
the raw text of each field, and only the few fields that are needed are understood, each on its own, cut to a length first
(the address parser takes quadratic time) and with a fallback.
"""

from __future__ import annotations

import re
from email.message import Message
from email.policy import default
from typing import Any

from manyhands.channels.email.characters import clean_line
from manyhands.channels.email.charsets import decode

FIELD_CHARACTERS_MAX = 2_000
ADDRESSES_CHARACTERS_MAX = 16_000
RECIPIENTS_MAX = 100
MESSAGE_ID_CHARACTERS_MAX = 250  # an index entry in PostgreSQL ends near 2,700 bytes

_ADDRESS = re.compile(r"[^\s\x00-\x20\x7f-\x9f\"(),:;<>@\[\\\]\ud800-\udfff]{1,64}@[^\W_](?:[\w.-]{0,250}\w)?", re.UNICODE)
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,240}>")


def is_address(text: str) -> bool:
    """Whether this is one plain mail address, safe to write into a letter's head."""
    # An encoded word in an address could hold a line end, and would be decoded when we write to it.
    return len(text) <= 254 and ".." not in text and "=?" not in text and _ADDRESS.fullmatch(text) is not None


def raw_fields(part: Message, name: str) -> list[str]:
    """Every field of this name as it stands in the letter, unfolded, bytes beyond ASCII decoded as what they look like."""
    return [_as_text(value) for key, value in part.raw_items() if key.lower() == name]


def _as_text(value: Any) -> str:
    text = str(value).replace("\r", "").replace("\n", "")
    return decode(text.encode("utf-8", "surrogateescape"), "utf-8") if not text.isascii() else text


def field(part: Message, name: str, *, characters_max: int = FIELD_CHARACTERS_MAX) -> str:
    """One field as a line of readable text; empty when it is missing."""
    for raw in raw_fields(part, name)[:1]:
        return clean_line(_decoded(raw[:characters_max]), characters_max=characters_max)
    return ""


def _decoded(raw: str) -> str:
    try:
        return str(default.header_factory("subject", raw)) if "=?" in raw else raw
    except Exception:  # the parser raises many kinds; the raw text is still something to read
        return raw


def mailboxes(part: Message, name: str) -> list[tuple[str, str]]:
    """The (name, address) pairs of an address field, in order; what is not a plain address is left out."""
    found: list[tuple[str, str]] = []
    for raw in raw_fields(part, name)[:10]:
        found += _mailboxes_in(raw[:ADDRESSES_CHARACTERS_MAX])
    return found[:RECIPIENTS_MAX]


def _mailboxes_in(raw: str) -> list[tuple[str, str]]:
    try:
        parsed = [(str(one.display_name), str(one.addr_spec)) for one in default.header_factory("to", raw).addresses]
    except Exception:
        parsed = [("", address) for address in _ADDRESS.findall(raw)]
    return [(clean_line(name, characters_max=200), address) for name, address in parsed if is_address(address)]


def message_ids(part: Message, name: str) -> list[str]:
    """The well-formed message ids in a field."""
    return [
        one for raw in raw_fields(part, name)[:10] for one in MESSAGE_ID.findall(raw[:ADDRESSES_CHARACTERS_MAX])
        if len(one) <= MESSAGE_ID_CHARACTERS_MAX
    ]  # fmt: skip


def parameter(part: Message, name: str, *, header: str = "content-type") -> str:
    """A parameter of a field, such as the charset of Content-Type."""
    for raw in raw_fields(part, header)[:1]:
        try:
            return str(default.header_factory(header, raw[:FIELD_CHARACTERS_MAX]).params.get(name, ""))
        except Exception:
            plain = re.search(rf"\b{name}\*?=\"?([^\";\s]{{1,200}})", raw[:FIELD_CHARACTERS_MAX], re.IGNORECASE)
            return plain[1] if plain else ""
    return ""


def media_type(part: Message) -> str:
    """The media type, in lower case; text/plain where none is said."""
    raw = (raw_fields(part, "content-type") or [""])[0][:FIELD_CHARACTERS_MAX]
    plain = re.match(r"\s*([a-z0-9][\w.+-]{0,60}/[a-z0-9][\w.+-]{0,90})", raw.lower(), re.ASCII)
    return plain[1] if plain else "text/plain"
