"""HTML from outside, cleaned once by an allow-list."""

from __future__ import annotations

import html
import re

import nh3

MARKUP_CHARACTERS_MAX = 1_000_000
DEPTH_MAX = 200  # 250 kB of nested <div> take the parser a minute: depth is judged before it looks

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u", "ul",
})  # fmt: skip
_SPANS = {"colspan", "rowspan"}
# "*" empty: left out, the cleaner would allow a title and a language on every tag.
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href", "title"}, "td": _SPANS, "th": _SPANS}
SCHEMES = {"http", "https", "mailto"}
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_LEFT_WITH_CONTENT = {"script", "style", "title", "head", "template", "noscript", "svg", "math", "iframe", "object", "textarea"}

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
# Tags without an end, and tags whose end is usually left out: an honest letter may open a thousand of them.
_NO_END = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dd", "dt", "td", "th", "tr", "option", "thead", "tbody", "tfoot",
})  # fmt: skip
_BREAK = re.compile(r"<br\b[^>]*>|</(?:p|div|li|tr|h[1-6]|blockquote|table|ul|ol|dd|dt|pre|caption)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<(script|style|title|head)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)


class TooDeep(Exception):
    """The markup is nested deeper, or is longer, than any letter a person writes."""


def cleaned(markup: str) -> str:
    """The markup with allowed tags, attributes and links only; raises TooDeep."""
    if len(markup) > MARKUP_CHARACTERS_MAX or depth_of(markup) > DEPTH_MAX:
        raise TooDeep
    return nh3.clean(
        markup, tags=set(TAGS), clean_content_tags=_LEFT_WITH_CONTENT, attributes=ATTRIBUTES, url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow", strip_comments=True, attribute_filter=_kept_attribute,
    )  # fmt: skip


def _kept_attribute(_tag: str, name: str, value: str) -> str | None:
    # A relative link in a letter would lead into our own pages.
    return value if name != "href" or _LINK.match(value.strip()) else None


def depth_of(markup: str) -> int:
    """How deep tags nest at most, in one pass. An end without its beginning lowers nothing."""
    open_tags: dict[str, int] = {}
    depth = deepest = 0
    for end, name in _TAG.findall(markup):
        name = name.lower()
        if name in _NO_END:
            continue
        if not end:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
    return deepest


def text_of(clean_markup: str) -> str:
    """The words of markup: line breaks where blocks end, no tags."""
    text = html.unescape(_ANY_TAG.sub("", _BREAK.sub("\n", clean_markup.replace("\n", " "))))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def words_of_refused(markup: str) -> str:
    """The words of markup that was too deep to clean: as text, which is all it will ever be."""
    return text_of(_HIDDEN.sub(" ", markup[:MARKUP_CHARACTERS_MAX]))
