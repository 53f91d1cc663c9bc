"""Files and functions stay small enough to be read."""

from __future__ import annotations

from tests.rules.source import is_generated, sources

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
FILE_LINES_MEDIAN = 100


def test_no_file_has_more_than_four_hundred_lines() -> None:
    sizes = {source.path: source.text.count("\n") for source in sources() if not is_generated(source.path)}

    assert {path: lines for path, lines in sizes.items() if lines > FILE_LINES_MAX} == {}
    assert sorted(sizes.values())[len(sizes) // 2] < FILE_LINES_MEDIAN


def test_no_function_has_more_than_sixty_lines() -> None:
    sizes = {
        f"{source.path}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for source in sources() for function in source.functions()
    }  # fmt: skip

    assert {name: lines for name, lines in sizes.items() if lines > FUNCTION_LINES_MAX} == {}


def test_nothing_is_named_for_what_it_is_not() -> None:
    nouns = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "misc", "common"}
    names = {source.path for source in sources() if nouns & set(source.path.removesuffix(".py").split("/"))}

    assert names == set()
