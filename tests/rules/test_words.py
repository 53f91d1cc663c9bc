"""What is not to stand in any file of the repository."""

from __future__ import annotations

import re

import pytest

from tests.rules.source import ROOT, sources, tracked

BINARY = (".png", ".jpg", ".ico", ".gz", ".onnx", ".woff2")
HERE = "tests/rules/test_words.py"
NOT_OURS = ("requirements", "manyhands/web/ui/static/vendor/", "LICENSE", "manyhands/rehearsal/brands/")
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(work|home/\w+|root|Users/\w+)/|(?<![\w.])/root\b(?!\s+of)"),
    "a registry's or a proxy's host": re.compile(r"(registry|pypi|proxy|mirror|artifactory|nexus)[\w-]*\.(internal|local|corp|lan)\b|registry\.npmjs|files\.pythonhosted"),
    "who or what wrote it": re.compile(r"\b(claude|anthropic|chatgpt|copilot|codex|llm-generated|ai-generated|as an ai)\b", re.IGNORECASE),
    "how it came about": re.compile(r"\b(issue #?\d+|the brief|sub-?agent|prompt engineering|the lead asked|helper [A-H])\b", re.IGNORECASE),
}
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
UNSAFE = re.compile(r"\bmark_safe\b|\|\s*safe\b|\bMarkup\(|autoescape\s*(=|\s)\s*[Ff]alse|\bDEBUG\s*=\s*True|\.innerHTML\b|\bon(click|load|submit)=|<script>|<style|\bstyle=\"")

SAMPLES = ("manyhands/web/ui/samples/", "manyhands/web/ui/preview.py")  # hostile texts to be looked at, and pages that are never served


def texts() -> list[str]:
    return [path for path in tracked() if not path.endswith(BINARY) and path != HERE]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_says(what: str) -> None:
    said = {
        f"{path}:{number}: {line.strip()[:100]}"
        for path in texts() if not path.startswith(NOT_OURS)
        for number, line in enumerate((ROOT / path).read_text(errors="ignore").splitlines(), 1) if FORBIDDEN[what].search(line)
    }  # fmt: skip

    assert said == set()


def test_nothing_is_left_for_later() -> None:
    left = {
        f"{path}:{number}" for path in texts() if not path.startswith((*NOT_OURS, "tests/rehearsal/test_brands_data.py"))  # looks for them too
        for number, line in enumerate((ROOT / path).read_text(errors="ignore").splitlines(), 1) if UNFINISHED.search(line)
    }  # fmt: skip

    assert left == set()


def test_no_page_or_view_switches_off_what_keeps_text_text() -> None:
    pages = [path for path in tracked() if path.startswith("manyhands/") and path.endswith((".jinja", ".py", ".js")) and not path.startswith((*NOT_OURS, *SAMPLES))]
    # The report is one file that leaves the house, so its style stands in it; its own policy forbids scripts and everything outside.
    ours = {("manyhands/science/report/templates/report.html.jinja", "<style>")}
    unsafe = {
        f"{path}:{number}: {line.strip()[:80]}" for path in pages
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1) if UNSAFE.search(line) and (path, line.strip()) not in ours
    }  # fmt: skip

    assert unsafe == set()


def test_no_shell_and_no_eval() -> None:
    risky = re.compile(r"shell\s*=\s*True|\beval\(|\bexec\(|os\.system|pickle\.|yaml\.load\((?!.*Safe)|marshal\.")
    found = {f"{source.path}:{number}" for source in sources() for number, line in enumerate(source.text.splitlines(), 1) if risky.search(line)}

    assert found == set()
