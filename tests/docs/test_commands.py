"""Commands that a page tells to type exist, and so do their options."""

from __future__ import annotations

import re
from typing import Any

import pytest
import typer.main

from manyhands.cli.main import app
from tests.docs.pages import ROOT, Page, all_pages

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]
_IN_BIN = re.compile(r"(?<![\w/])bin/([a-z][\w-]*)(?![\w.])((?: +--?[a-z][\w-]*| +\d+)*)")
_OURS = re.compile(r"(?:(?<![\w/.=])manyhands|-m manyhands\.cli\.main)((?: +[a-z]+(?:-[a-z]+)*)+)((?: +--[a-z]+(?:-[a-z]+)*(?: +[\w./-]+)?)*)")
_COMMANDS: Any = typer.main.get_command(app)


def _told(page: Page) -> str:
    """What stands in blocks of commands and in back quotes."""
    blocks = [body for language in ("bash", "ini", "postfix") for body in page.blocks(language)]
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", page.prose)])


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_bin_exists_and_knows_its_options(page: Page) -> None:
    for name, words in _IN_BIN.findall(_told(page)):
        command = ROOT / "bin" / name
        assert command.is_file(), f"bin/{name} does not exist"
        help_text = command.read_text().partition("set -")[0]
        for option in re.findall(r"--[a-z][\w-]*", words):
            assert option == "--help" or option in help_text, f"bin/{name} does not know {option}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_manyhands_exists_and_knows_its_options(page: Page) -> None:
    for words, options in _OURS.findall(_told(page)):
        if words.split()[0] == "unix":  # a line of the mail server's, which names its service after us
            continue
        known = {option for parameter in _command(words.split()).params for option in parameter.opts} | {"--help"}
        assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", options)) <= known, f"manyhands{words}{options}"


def _command(words: list[str]) -> Any:
    found = _COMMANDS
    for word in words:
        if not hasattr(found, "commands"):
            break  # an argument, not a command
        assert word in found.commands, f"manyhands {' '.join(words)} does not exist"
        found = found.commands[word]
    return found
