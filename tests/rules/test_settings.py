"""Every setting has its line in docs/operate.md, and every line a setting."""

from __future__ import annotations

import re

from tests.rules.source import ROOT, tracked

NAME = re.compile(r"\bMANYHANDS_[A-Z][A-Z_]*[A-Z]\b")
OPERATE = ROOT / "docs" / "operate.md"
# Passed from one process of ours to another, or only set by the tests themselves.
INTERNAL = {
    "MANYHANDS_OWNER_DATABASE_URL": "from the supervisor to its children",
    "MANYHANDS_RUNTIME_DATABASE_URL": "from the supervisor to its children",
    "MANYHANDS_FAIL_POINTS": "set by tests of what happens when a step fails",
    "MANYHANDS_TEST_PARTS": "from bin/test to its last part",
    "MANYHANDS_LONG": "from bin/test --long to tests that can run longer",
    "MANYHANDS_CHROMIUM": "from bin/test to the browser's tests",
    "MANYHANDS_SECRET": "the beginning of two names",
}


def used() -> set[str]:
    files = [path for path in tracked() if path.startswith(("manyhands/", "bin/")) and not path.endswith((".js", ".css", ".md"))]
    return {name for path in files for name in NAME.findall((ROOT / path).read_text(errors="ignore"))} - set(INTERNAL)


def test_every_setting_has_its_line() -> None:
    rows = "\n".join(line for line in OPERATE.read_text().splitlines() if line.startswith("|"))

    assert {name for name in used() | {"DATABASE_URL"} if f"`{name}`" not in rows} == set()


def test_every_line_is_a_setting() -> None:
    documented = set(NAME.findall("\n".join(re.findall(r"^\| `(\w+)`", OPERATE.read_text(), re.MULTILINE))))
    secrets = {name for name in documented if name.startswith("MANYHANDS_SECRET_")}  # read by a name put together

    assert documented - secrets - set(INTERNAL) - used() == set()


def test_the_environment_is_read_in_few_places() -> None:
    reading = re.compile(r"os\.environ\.get\(|os\.environ\[[^]]*\](?! =)|getenv\(")
    readers = {path for path in tracked() if path.startswith("manyhands/") and path.endswith(".py") and reading.search((ROOT / path).read_text())}

    assert readers <= {
        "manyhands/site/environment.py",  # the one place for settings
        "manyhands/site/bench.py",  # asks the database it has just started, by the address it was given
        "manyhands/apps/ground/fail_points.py",  # must cost nothing, so it is read once, at import
    }
