"""Links, e-mail addresses, telephone numbers and codes of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode

from manyhands.core.grounding.claims import Claim, Kind, claim
from manyhands.core.privacy.emails import email_spans
from manyhands.core.privacy.numbers import card_spans, iban_spans
from manyhands.core.privacy.phones import phone_spans

_TOPS = "com|org|net|info|biz|shop|app|dev|io|ai|co|me|ly|xyz|top|site|online|store|link|click|help|support|tv|to|example|test|invalid|eu|de|es|fr|it|uk|at|ch|nl|be|pt|pl|ru|cn|us|ca|au|br|mx|in|gg|im|cc|ws|pay|bank|cloud|page|live|email|gov|edu"
_LINK = re.compile(
    rf"(?:h(?:tt|xx)ps?\s?:\s?//|ftp://|www\.)[^\s<>\"'|)\]]+|(?<![\w@.-])(?:[^\W_](?:[\w-]{{0,60}}[^\W_])?\.){{1,4}}(?:{_TOPS})\b(?![\w@])(?:/[^\s<>\"'|)\]]*)?",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s?[\[({]\s?(?:\.|dot|punkt|punto|point)\s?[\])}]\s?|\sdot\s(?=(?:" + _TOPS + r")\b)", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid|mc_\w+|msclkid|igshid|ref_src|_ga", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w.,/-])#?(?=[\w-]{0,60}\d)(?=[\w-]{0,60}[^\W\d_])[^\W_](?:[\w]|-(?=\w)){2,}(?!\w)|(?<![\w.,])#?\d{5,}(?![\w]|[.,]\d)")
_NOT_A_CODE = re.compile(r"\d+(?:st|nd|rd|th|h|x|k|km|m|cm|mm|kg|g|min|pm|am|[eè]re?|er|h\d\d|-[^\W\d_]+)", re.IGNORECASE)


def undotted(text: str) -> str:
    """The text with addresses put together that were taken apart to be overlooked: shop[.]example, shop dot example."""
    return _DOT.sub(".", text)


def link_claims(text: str) -> Iterator[Claim]:
    """Addresses of the web and of letters."""
    # A name before an @ inside an address of the web is no letter box.
    webs = [found.span() for found in _LINK.finditer(text) if "://" in found.group()]
    mails = [(start, end) for start, end in email_spans(text) if not any(first <= start < last for first, last in webs)]
    for start, end in mails:
        yield claim(Kind.EMAIL, text[start:end], start, end, "mail:" + text[start:end].casefold())
    for found in _LINK.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in mails):
            written = found.group().rstrip(".,;:!?*_")
            host, whole = read_link(written)
            yield claim(Kind.LINK, written, found.start(), found.start() + len(written), whole, gives=(f"url:{host}",))


def read_link(written: str) -> tuple[str, str]:
    """Host, and the key of the whole: without tracking, fragment, www and a last stroke."""
    bare = re.sub(r"^(?:h(?:tt|xx)ps?\s?:\s?//|ftp://)", "", written.strip(), flags=re.IGNORECASE).partition("#")[0]
    place, _, query = bare.partition("?")
    host, _, path = place.partition("/")
    host = host.rpartition("@")[2].casefold().removeprefix("www.").rstrip(".").removesuffix(":443")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    path = unquote(path).rstrip("/")
    return host, f"url:{host}" + (f"/{path}" if path else "") + (f"?{urlencode(sorted(kept))}" if kept else "")


def phone_claims(text: str) -> Iterator[Claim]:
    """Numbers to be called, in any grouping, with or without the country's prefix."""
    for start, end in phone_spans(text):
        written = text[start:end]
        digits = re.sub(r"\D", "", written)
        bare = digits.lstrip("0")
        shorter = tuple(f"tel:{bare[drop:]}" for drop in (1, 2, 3)) if written.startswith(("+", "00")) else ()
        yield claim(Kind.PHONE, written, start, end, f"tel:{bare}", gives=shorter)


def code_claims(text: str) -> Iterator[Claim]:
    """Order numbers, vouchers, cards and accounts: letters and digits that mean one thing."""
    for start, end in (*iban_spans(text), *card_spans(text)):
        yield claim(Kind.CODE, text[start:end], start, end, code_key(text[start:end]))
    for found in _CODE.finditer(text):
        if not _NOT_A_CODE.fullmatch(found.group()):
            yield claim(Kind.CODE, found.group(), found.start(), found.end(), code_key(found.group()))


def code_key(written: str) -> str:
    """A code by its letters and digits alone."""
    return "code:" + "".join(sign for sign in written.casefold() if sign.isalnum())
