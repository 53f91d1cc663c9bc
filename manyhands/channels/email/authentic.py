"""Whether a letter's From is more than a word: our own mail server has checked it, and says so in the field that it put on top.

A From can be typed by anybody. Authentication-Results (RFC 8601) is believed only where it is the topmost of its kind and names the
server that whoever runs this installation trusts; a field that the sender wrote stands below it.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_WORD = re.compile(r"\s*([^\s;=]+)\s*=\s*([^\s;]+)")
RESULTS_CHARACTERS_MAX = 4_000


def is_authentic(results: str, sender_address: str, *, trusted_server: str) -> bool:
    """Whether the topmost results, from the trusted server, say that the sender's own domain stands behind the letter."""
    domain = sender_address.rpartition("@")[2].lower()
    server, *methods = _COMMENT.sub(" ", results[:RESULTS_CHARACTERS_MAX]).split(";")
    named = server.split()
    if not trusted_server or not domain or not named or named[0].lower() != trusted_server.lower():
        return False
    return any(_stands_behind(method, domain) for method in methods)


def _stands_behind(method: str, domain: str) -> bool:
    said = {name.lower(): value.strip('"').lower() for name, value in _WORD.findall(method)}
    if said.get("dmarc") == "pass":
        return said.get("header.from") == domain
    # Without a policy of the domain: a signature of the very same domain.
    return said.get("dkim") == "pass" and said.get("header.d") == domain
