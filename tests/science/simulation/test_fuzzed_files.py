"""Whatever a scenario file says, it is read or refused in words."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.service_models import PageError, Problem
from manyhands.science.simulation.examples import example_names, example_text
from manyhands.science.simulation.reading import read_scenario

TREES = {name: yaml.safe_load(example_text(name)) for name in example_names()}
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**25), 10**25), st.floats(), st.text(max_size=12),
    st.sampled_from(["0s", "-1m", "1e9d", "999999999999d", "nan", "inf", "12", "0.5", "everyone", "tiered", "de", "2026-13-45T99:99", "{", "&a", "*a", "null", "\ud800"]),
    st.lists(st.integers(-5, 5), max_size=4), st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)  # fmt: skip


def places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [at, *(place for key, value in inside for place in places(value, (*at, key)))]


def put(tree: Any, at: tuple[Any, ...], value: Any, *, takes_out: bool) -> None:
    for key in at[:-1]:
        tree = tree[key]
    if takes_out:
        del tree[at[-1]]
    else:
        tree[at[-1]] = value


def read_or_refused(text: str) -> None:
    assert all(problem.words and problem.remedy for problem in problems_in(text))


def problems_in(text: str) -> tuple[Problem, ...]:
    try:
        read_scenario(text)
    except PageError as refused:
        return refused.problems
    return ()


@settings(max_examples=150)
@given(st.data())
def test_an_example_with_anything_anywhere_is_read_or_refused_in_words(data):
    tree = copy.deepcopy(TREES[data.draw(st.sampled_from(example_names()))])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from([place for place in places(tree) if place]))
        put(tree, at, data.draw(VALUES), takes_out=data.draw(st.booleans()))
    try:
        text = yaml.dump(tree, allow_unicode=True)
    except (yaml.YAMLError, UnicodeError):
        return

    read_or_refused(text)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_is_refused_in_words(text):
    read_or_refused(text)


@settings(max_examples=200)
@given(st.sampled_from(example_names()), st.data())
def test_an_example_with_signs_torn_out_or_put_in_is_read_or_refused_in_words(name, data):
    text = example_text(name)
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 40)))

    read_or_refused(text[:begin] + data.draw(st.text(max_size=8)) + text[end:])


@pytest.mark.parametrize("text", ["", "- a", "name", "brands: [[[[[[[[[[[[[[[[", "brands: [1]", "a: &x [*x]", "brands: {}", "x" * 3_000_000], ids=lambda text: text[:20] or "empty")
def test_what_is_no_scenario_at_all_is_refused(text):
    with pytest.raises(PageError):
        read_scenario(text)
