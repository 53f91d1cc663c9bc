"""Examples on the pages are sound: Python compiles, sessions run, commands parse."""

from __future__ import annotations

import doctest
import subprocess

import pytest

from tests.docs.pages import Page, all_pages

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]
# These have tests of their own, which run them.
_RUN_ELSEWHERE = ("docs/how-to/add-a-service-model.md", "docs/science/guidance.md")


@pytest.mark.parametrize("page", PAGES)
def test_python_on_a_page_compiles(page: Page) -> None:
    for number, body in enumerate(page.blocks("python")):
        if ">>>" not in body:
            compile(body, f"{page.name}, block {number}", "exec", dont_inherit=True)


@pytest.mark.parametrize("page", PAGES)
def test_a_session_on_a_page_runs_as_it_stands(page: Page) -> None:
    if page.name not in _RUN_ELSEWHERE:
        test = doctest.DocTestParser().get_doctest("\n".join(page.blocks("python")), {}, page.name, page.name, 0)
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_commands_on_a_page_can_be_read_by_the_shell(page: Page) -> None:
    for body in page.blocks("bash"):
        subprocess.run(["bash", "-n"], input=body, text=True, check=True)
