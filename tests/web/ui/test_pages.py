"""What every page keeps, read from its HTML."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from manyhands.web.ui.environment import template_dirs
from manyhands.web.ui.preview import sample_environment
from manyhands.web.ui.samples import samples
from tests.web.ui.conftest import NINE

NAMES = [sample.name for sample in samples(NINE)]
TEMPLATES = sorted(path for folder in template_dirs() for path in folder.rglob("*.jinja"))
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
FREE_TEXT = {"text", "subject", "title", "name", "words", "why", "preview", "author", "shown", "comment"}
FREE_TEXT |= {"sender", "remedy", "because", "html", "topic", "rule"}
Tag = tuple[str, dict[str, str | None]]


class Reader(HTMLParser):
    """Tags with their attributes, and the labels around fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.forms: list[tuple[dict[str, str | None], list[Tag]]] = []
        self.in_label = 0
        self.labelled_by_wrap: set[int] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = (tag, dict(attrs))
        self.tags.append(found)
        self.in_label += tag == "label"
        if self.in_label:
            self.labelled_by_wrap.add(len(self.tags) - 1)
        if tag == "form":
            self.forms.append((found[1], []))
        elif self.forms:
            self.forms[-1][1].append(found)

    def handle_endtag(self, tag: str) -> None:
        self.in_label -= tag == "label"

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(params=NAMES)
def page(request: pytest.FixtureRequest, pages: dict[str, str]) -> Reader:
    return Reader(pages[request.param])


def test_a_page_has_nothing_inline(page: Reader) -> None:
    for tag, attributes in page.tags:
        assert tag != "style"
        assert tag != "script" or attributes["src"]
        assert not [name for name in attributes if name == "style" or name.startswith(("on", "hx-on"))], attributes


def test_a_page_loads_nothing_from_elsewhere(page: Reader) -> None:
    for attributes in page.named("script", "link", "img", "iframe"):
        address = attributes.get("src") or attributes.get("href") or ""
        assert not address.startswith(("http:", "https:", "//")), attributes


def test_a_page_has_one_first_heading_one_main_part_and_a_language(page: Reader) -> None:
    assert len(page.named("h1")) == 1
    assert len(page.named("main")) == 1
    assert page.named("html")[0]["lang"]


def test_ids_are_unique_and_what_points_at_them_finds_them(page: Reader) -> None:
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    for _, attributes in page.tags:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids), attributes
        address = attributes.get("href") or ""
        assert not address.startswith("#") or address[1:] in ids, address


def test_every_field_has_a_label(page: Reader) -> None:
    named = {attributes["for"] for attributes in page.named("label") if "for" in attributes}
    for number, (tag, attributes) in enumerate(page.tags):
        if tag not in ("input", "select", "textarea") or attributes.get("type") == "hidden":
            continue
        is_labelled = attributes.get("id") in named or attributes.get("aria-label") or number in page.labelled_by_wrap
        assert is_labelled, attributes


def test_every_form_that_changes_something_proves_where_it_came_from(page: Reader) -> None:
    for form, inside in page.forms:
        tokens = [attributes for _, attributes in inside if attributes.get("name") == "csrfmiddlewaretoken"]
        assert len(tokens) == (1 if form.get("method") == "post" else 0), form


def test_foreign_formatting_is_shown_only_where_nothing_runs(page: Reader) -> None:
    for frame in page.named("iframe"):
        assert frame["sandbox"] in (None, "")
        assert "src" not in frame


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(name: str) -> None:
    sample = next(sample for sample in samples(NINE) if sample.name == name)
    html = sample_environment(NINE).get_template(sample.template).render(_poisoned(sample.variables))
    assert "<script>alert" not in html
    assert "<img src=x" not in html  # a chart is an image of our own
    assert not [attributes for _, attributes in Reader(html).tags if "onerror" in attributes]


def _poisoned(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, key) for inner in value]
    return value + HOSTILE if isinstance(value, str) and key in FREE_TEXT else value


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_first_what_it_takes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{#")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_trusts_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", text)


def test_a_forgotten_variable_is_an_error_and_not_a_gap() -> None:
    made = sample_environment(NINE)
    with pytest.raises(Exception, match="is undefined"):
        made.get_template("specialist/statement.jinja").render(
            person={"name": "Cy", "role": "", "sections": set(), "brands": []}, here=""
        )
