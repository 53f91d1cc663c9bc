"""Files of the screens."""

from __future__ import annotations

import gzip

import pytest

from manyhands.web.ui.static_files import STATIC_DIR, static_address, static_files
from tests.doors import as_nobody


def test_a_file_is_kept_for_ever_under_an_address_that_names_its_content() -> None:
    answer = as_nobody().get(static_address("js/live.js"))

    assert answer.status_code == 200
    assert answer.content == (STATIC_DIR / "js/live.js").read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith("text/javascript")


def test_another_version_of_an_address_is_not_kept() -> None:
    answer = as_nobody().get("/static/js/live.js?v=old")

    assert "immutable" not in answer.headers["Cache-Control"]


def test_a_browser_that_takes_packed_files_gets_them_packed() -> None:
    answer = as_nobody().get(static_address("css/house.css"), Accept_Encoding="gzip, br")

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == static_files()["css/house.css"].content


def test_all_styles_come_in_one_file_each_in_its_layer() -> None:
    text = static_files()["css/house.css"].content.decode()

    assert "@import" not in text
    assert text.index("@layer reset, base, components, screens, utilities") < text.index("@layer reset {")
    for sheet in STATIC_DIR.rglob("*.css"):
        assert sheet.name == "house.css" or sheet.read_text(encoding="utf-8") in text


@pytest.mark.parametrize(
    "name", ["../environment.py", "..%2f..%2fdoors/page.py", "%2e%2e/filters.py", "css/../../words.py", "/etc/passwd", "css", ""]
)
def test_nothing_but_the_listed_files_is_sent(name: str) -> None:
    assert as_nobody().get(f"/static/{name}").status_code == 404
