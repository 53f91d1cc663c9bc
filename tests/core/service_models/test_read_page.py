"""A page is read whole, or every fault in it is named with its line and its remedy."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.service_models import PageError, Problem, ServiceModel, preset_names, preset_text, read_page
from tests.core.service_models.pages import SMALL, faults

ROOT = Path(__file__).parents[3]
HOW_TO = ROOT / "docs/how-to/add-a-service-model.md"

def read_or_faults(text: str) -> ServiceModel | tuple[Problem, ...]:
    try:
        return read_page(text)
    except PageError as error:
        return error.problems


def test_a_small_page_is_read() -> None:
    page = read_page(SMALL)

    assert [pool.name for pool in page.pools] == ["team", "leads"]
    assert page.routes[1].then[0].to == ["leads"]
    assert page.escalations[0].from_pool == "team"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("who: brand_team\n  -", "who: brand_taem\n  -", "line 6, pools[1].who: 'brand_taem' is not known here."),
        ("who: brand_team\n  -", "who: brand_taem\n  -", "Did you mean 'brand_team'?"),
        ("    tier: 3", "    teir: 3", "line 9, pools[2].teir: 'teir' is not a key here. Did you mean 'tier'?"),
        ("    tier: 3", "    tier: 9", "line 9, pools[2].tier: '9' does not fit. Write 5 or less."),
        ("    tier: 3", "    tier: three", "line 9, pools[2].tier: 'three' does not fit. Write a whole number."),
        ("title: Small\n", "", "line 1, title: 'title' is missing. Add it."),
        ("after: 10m", "after: ten", "line 15, routes[2].then[1].after: 'ten' is not readable here. Write a time"),
        ("from: team, to: leads", "from: leads, to: team", "line 17, escalations[1].to: 'team' cannot take what is"),
        ("from: team, to: leads", "from: team, to: team", "line 17, escalations[1].to: A pool cannot escalate to"),
        (
            "  - to: team",
            "  - when: {channel: chat}\n    to: team",
            "line 13, routes[2]: The last route has conditions",
        ),
        ("  - when: {priority: [urgent]}\n    to", "  - to", "line 11, routes[1]: This route takes every ticket"),
        ("after: 10m, to: leads", "after: 10m, to: team", "line 15, routes[2].then[1].to[1]: 'team' already has this"),
        ("    tier: 3", "    pay: {per_resolution: 2.4.0}", "'2.4.0' is not readable here. Write an amount such as"),
        ("title: Small", "title: Small\ntitle: Tall", "line 3, title: This key stands here twice."),
        ("title: Small", "title: &one Small", "line 2, page: References (& and *) are not read."),
        ("pools:", "pools: [", "This is not YAML"),
        ("    tier: 3", "    exclusive: maybe", "line 9, pools[2].exclusive: 'maybe' does not fit. Write true or false."),
        ("escalations:", "tiers: {\"9\": {}}\nescalations:", "line 16, tiers.9: '9' is not readable here. Write a tier from 1 to 5."),
        ("escalations:", "limits: {weights: {fax: 1}}\nescalations:", "limits.weights.fax: 'fax' is not a key here. Known are: api, chat, email."),
        ("pools:", "hours:\n  Day: {always_open: true}\npools:", "line 5, hours.Day: 'Day' is not readable here. Write a name in small"),
        ("pools:", "hours:\n  day: {zone: /Mars, always_open: true}\npools:", "hours.day.zone: '/Mars' is no time zone. Use a name"),
        ("    tier: 3", "    shown: {to: 51}", "line 9, pools[2].shown.to: '51' does not fit. Write 50 or less."),
        ("promise: Somebody answers.", "promise:", "line 3, promise: Nothing is written here."),
    ],
)
def test_a_fault_names_file_line_field_and_remedy(old: str, new: str, fault: str) -> None:
    assert old in SMALL
    found = faults(SMALL.replace(old, new, 1))

    assert any(fault in line for line in found), found
    assert all(line.startswith("small.yaml") for line in found)


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(SMALL.replace("brand_team", "crowd").replace("title", "titel"))) == 4


def test_an_amount_without_quotes_never_becomes_a_float() -> None:
    page = read_page(SMALL.replace("    tier: 3", "    pay: {per_resolution: 2.40}"))

    assert page.pools[1].pay.per_resolution == "2.40"


def test_norwegian_is_a_language_and_not_a_no() -> None:
    assert read_page(SMALL.replace("    tier: 3", "    tier: 3\n    languages: [no, en]")).pools[1].languages[0] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "just words",
        "a: 1",
        "? [a]\n: b",
        "\x00",
        "name: \ud800",
        "x" * 9000,
        "a: b\n" * 99,
        "[" * 60_000,
        "- " * 30_000,
    ],
)
def test_what_is_no_page_is_refused_in_words(text: str) -> None:
    assert faults(text)


def test_a_page_that_is_far_too_long_is_refused() -> None:
    assert "too long" in faults("# " + "x" * 70_000)[0]


@given(st.text(alphabet="abc:-[]{}&*!|>%@`#'\" \n0123", max_size=200))
@settings(max_examples=200)
def test_any_text_is_a_page_or_a_page_error(text: str) -> None:
    assert read_or_faults(text)


@given(st.sampled_from(preset_names()), st.data())
@settings(max_examples=60)
def test_a_preset_with_one_line_lost_is_a_page_or_a_page_error(name: str, data: st.DataObject) -> None:
    lines = preset_text(name).splitlines()
    lost = data.draw(st.integers(0, len(lines) - 1))
    read = read_or_faults("\n".join(lines[:lost] + lines[lost + 1 :]))

    assert isinstance(read, ServiceModel) or all(problem.words and problem.remedy for problem in read)


@pytest.mark.parametrize("name", preset_names())
def test_a_page_written_out_reads_back_the_same(name: str) -> None:
    page = read_page(preset_text(name))

    assert read_page(yaml.safe_dump(page.model_dump(mode="json", by_alias=True, exclude_none=True))) == page


def test_the_how_to_names_files_that_exist_and_its_examples_run() -> None:
    files = [line.split("`")[1] for line in HOW_TO.read_text(encoding="utf-8").splitlines() if line.startswith("- `")]

    assert 0 < len(files) <= 6
    for file in files:
        assert (ROOT / file.replace("<name>", "tiered")).exists(), file
    assert doctest.testfile(str(HOW_TO), module_relative=False).failed == 0
