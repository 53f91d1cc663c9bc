from __future__ import annotations

import os
import random
import re
import time
from html.parser import HTMLParser

import pytest

from manyhands.channels.email.markup import ATTRIBUTES, SCHEMES, TAGS, TooDeep, cleaned, depth_of, text_of

FRAGMENTS = 100_000 if os.environ.get("MANYHANDS_LONG") else 5_000

NAMES = [
    *sorted(TAGS), "script", "style", "svg", "math", "mtext", "mglyph", "annotation-xml", "foreignObject", "img", "iframe",
    "object", "embed", "form", "input", "button", "base", "meta", "link", "template", "noscript", "textarea", "select", "option",
    "title", "xmp", "plaintext", "noembed", "listing", "frameset", "video", "audio", "details", "marquee", "x-custom", "SCRIPT",
]  # fmt: skip
FIELDS = [
    "href", "src", "title", "onclick", "onerror", "ONLOAD", "style", "class", "id", "srcdoc", "action", "formaction", "xlink:href",
    "data-x", "background", "colspan", "target", "rel", "name", "on\x00click", "/onmouseover", "\x0bonfocus", "srcset", "ping",
]  # fmt: skip
VALUES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)", "\x01javascript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "//evil.example",
    "/logout", "https://shop.example/o?a=1&b=2", "mailto:a@b.example", "http:javascript", "https:/\\evil", "file:///etc/passwd",
    "'\"><img src=x onerror=1>", "--><script>1</script>", "]]><b>", "`", "\u202ehttps://x", "HTTP://UP.example", "tel:1", "blob:x",
]  # fmt: skip
PIECES = [
    "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<?php", "?>", "<!DOCTYPE html>", "&lt;script&gt;", "&#60;b&#62;", "</", "<", ">",
    "\x00",    "</p>", "</table>", "<style><!--</style>", "<title></title><img>", "words", "ü", "&nbsp", "\ufffd", "<b<i>",
    "<a/href=x>",
]  # fmt: skip


def fragment(rng: random.Random) -> str:
    return "".join(_piece(rng) for _ in range(rng.randint(1, 25)))


def _piece(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(PIECES)
    if kind < 0.4:
        return f"</{rng.choice(NAMES)}{rng.choice(['', ' ', '/', ' x=1'])}>"
    quote = rng.choice(["", '"', "'", "`"])
    fields = "".join(
        f"{rng.choice([' ', '/', chr(9), chr(10)])}{rng.choice(FIELDS)}={quote}{rng.choice(VALUES)}{quote}"
        for _ in range(rng.randint(0, 3))
    )
    return f"<{rng.choice(NAMES)}{fields}{rng.choice(['>', '/>', ' >', ''])}"


class _Judge(HTMLParser):
    """Another parser than the cleaner's looks for what may not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set()):
                self.wrong.append(f"{tag} {name}")
            if name == "href" and (re.sub(r"[\x00-\x20]", "", value or "").partition(":")[0].lower() not in SCHEMES):
                self.wrong.append(f"{name}={value}")

    def handle_comment(self, data):
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl):
        self.wrong.append(decl)

    handle_pi = unknown_decl = handle_decl


def wrong_in(markup: str) -> list[str]:
    judge = _Judge()
    judge.feed(markup)
    judge.close()
    return judge.wrong


def test_the_judge_sees_what_is_wrong():
    assert wrong_in('<p>fine <a href="https://x.example">x</a></p>') == []
    for markup in ("<script>1</script>", "<p onclick=x>", '<a href="javascript:x">', '<a href="/x">', "<!-- x -->", "<img src=x>"):
        assert wrong_in(markup), markup


@pytest.mark.parametrize("seed", range(5))
def test_no_tag_attribute_or_link_is_left_that_the_list_does_not_allow(seed):
    rng = random.Random(seed)
    for number in range(FRAGMENTS // 5):
        markup = fragment(rng)
        clean = cleaned(markup)
        assert wrong_in(clean) == [], (seed, number, markup, clean)


def test_cleaning_what_is_clean_changes_nothing():
    rng = random.Random(7)
    for _ in range(FRAGMENTS // 10):
        once = cleaned(fragment(rng))
        assert wrong_in(cleaned(once)) == []
        assert cleaned(cleaned(once)) == cleaned(once)


def test_fifty_thousand_nested_tags_are_refused_at_once():
    began = time.process_time()

    with pytest.raises(TooDeep):
        cleaned("<div>" * 50_000)

    assert time.process_time() - began < 1


def test_an_end_without_its_beginning_hides_no_depth():
    assert depth_of("<div></x>" * 500) == 500
    assert depth_of("<div></div>" * 500) == 1


def test_an_honest_letter_with_a_thousand_open_paragraphs_is_not_too_deep():
    assert depth_of("<p>line<br><li>item<td>cell" * 1000) == 0


def test_words_of_markup_break_where_blocks_end():
    assert text_of("<p>One</p><p>two &amp; <b>three</b></p><ul><li>four</li></ul>") == "One\ntwo & three\nfour"
