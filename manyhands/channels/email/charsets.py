"""Bytes to text when the declared charset may be a lie."""

from __future__ import annotations

import codecs

# Codecs that Python calls text but that are no charset of letters; some take quadratic time.
_REFUSED = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_ONE_BYTE = ("ascii", "iso8859", "cp125", "latin")


def decode(content: bytes, declared: str) -> str:
    """The text of these bytes: as declared where that can be true, else as what they look like."""
    for charset in (*_likely(content, _codec_name(declared)), "utf-8"):
        try:
            return content.decode(charset)
        except (UnicodeError, LookupError, ValueError):
            continue
    damaged = content.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    beyond_ascii = sum(character > "\x7f" for character in damaged) - lost
    # Mostly good UTF-8 with a few bad bytes is damaged UTF-8; bad bytes alone are an old charset that was not named.
    return damaged if beyond_ascii > lost else content.decode("cp1252", "replace")


def _codec_name(declared: str) -> str:
    try:
        found = codecs.lookup(declared.strip().strip("\"'")[:40])
    except (LookupError, ValueError):
        return ""
    return "" if found.name.replace("_", "-") in _REFUSED else found.name


def _likely(content: bytes, name: str) -> tuple[str, ...]:
    # One-byte charsets never fail, so text that is UTF-8 but says Latin-1 would come out as "Ã©": try UTF-8 before it.
    if name.startswith(_ONE_BYTE):
        return ("utf-8", name)
    # Plain ASCII that says UTF-16 would come out as Chinese.
    if name.startswith(("utf-16", "utf-32")) and b"\0" not in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-8",)
    return (name,) if name else ()
