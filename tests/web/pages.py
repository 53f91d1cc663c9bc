"""Reading a page in a test."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse

TAG = re.compile(r"<[^>]+>")


def words_of(answer: HttpResponse) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(TAG.sub(" ", text)).split())


def field_of(answer: HttpResponse, name: str) -> str:
    """The value a form's hidden field has."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, f"the page has no field {name}"
    return html.unescape(found[1])


def said_next(door, answer: HttpResponse) -> str:
    """What the page says to which a form led."""
    assert answer.status_code == 303, (answer.status_code, words_of(answer)[:300])
    return words_of(door.get(answer.headers["Location"]))
