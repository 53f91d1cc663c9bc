"""The kit is whole: tokens readable, each component with its style, all of them shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from manyhands.web.ui.environment import STATIC_DIR
from manyhands.web.ui.words import CUSTOMER_LABELS, customer_labels

CSS = STATIC_DIR / "css"
UI = STATIC_DIR.parent / "templates" / "ui"
FRAMES = {"base", "page", "brand_places", "kit", "logo"}
STYLED_BY_OTHERS = {"money", "moment"}
SOFT = ("good", "warn", "bad", "info", "machine", "accent")
READABLE = (
    [(text, back) for text in ("ink", "ink-soft", "ink-faint") for back in ("paper", "surface", "sunken")]
    + [(f"{name}-text", back) for name in SOFT for back in (f"{name}-soft", "surface", "paper")]
    + [("ink", f"{name}-soft") for name in SOFT]
    + [
        ("ink-soft", "accent-soft"),
        ("accent-ink", "accent"),
        ("accent-ink", "accent-hover"),
        ("mark-ink", "mark"),
        ("paper", "ink"),
    ]
    + [("hue-ink", f"hue-{number}") for number in range(1, 11)]
)
VISIBLE = [
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("accent", "surface"),
    ("accent", "paper"),
    ("accent", "sunken"),
]


def _tokens(scheme: str) -> dict[str, str]:
    light, dark = (CSS / "tokens.css").read_text().split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance: (lighter + 0.05) / (darker + 0.05)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "back"), READABLE)
def test_text_can_be_read_on_what_is_behind_it(scheme: str, text: str, back: str) -> None:
    tokens = _tokens(scheme)
    assert _contrast(tokens[text], tokens[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "back"), VISIBLE)
def test_borders_and_rings_can_be_seen(scheme: str, line: str, back: str) -> None:
    tokens = _tokens(scheme)
    assert _contrast(tokens[line], tokens[back]) >= 3


def test_components_use_tokens_and_no_raw_colours() -> None:
    for path in [*CSS.glob("components/*.css"), *CSS.glob("screens/*.css"), CSS / "base.css", CSS / "utilities.css"]:
        raw = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", path.read_text())
        # A customer's own formatting expects white paper behind it.
        assert [colour for colour in raw if not (path.name == "message.css" and colour == "#ffffff")] == [], path.name


def test_every_token_that_is_used_exists() -> None:
    known = set(re.findall(r"--([\w-]+):", "".join(path.read_text() for path in CSS.rglob("*.css"))))
    used = set(re.findall(r"var\(--([\w-]+)", "".join(path.read_text() for path in CSS.rglob("*.css"))))
    assert used <= known


def test_every_style_file_is_loaded_once() -> None:
    loaded = re.findall(r'url\("([^"]+)"\)', (CSS / "house.css").read_text())
    there = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")} - {"house.css"}
    assert sorted(loaded) == sorted(there)


COMPONENTS = sorted(path.stem for path in UI.glob("*.jinja") if path.stem not in FRAMES)


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_its_style_and_is_shown_in_the_kit(name: str) -> None:
    assert name in STYLED_BY_OTHERS or Path(CSS / "components" / f"{name}.css").exists()
    assert f"ui/{name}.jinja" in (UI / "kit.jinja").read_text()


def test_the_customer_reads_every_label_in_each_language() -> None:
    assert {frozenset(labels) for labels in CUSTOMER_LABELS.values()} == {frozenset(CUSTOMER_LABELS["en"])}
    assert all(words.strip() for labels in CUSTOMER_LABELS.values() for words in labels.values())


def test_a_language_we_do_not_speak_reads_english() -> None:
    assert customer_labels("sw") == CUSTOMER_LABELS["en"]
