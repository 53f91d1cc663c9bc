"""A small page for the tests to spoil, and what is said of it then."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import PageError, judge_page, read_page

SMALL = """\
name: small
title: Small
promise: Somebody answers.
pools:
  - name: team
    who: brand_team
  - name: leads
    who: brand_team
    tier: 3
routes:
  - when: {priority: [urgent]}
    to: leads
  - to: team
    then:
      - {after: 10m, to: leads}
escalations:
  - {from: team, to: leads}
"""


def changed(*pairs: tuple[str, str]) -> str:
    """The small page with the first of each pair replaced by the second."""
    text = SMALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def faults(text: str) -> list[str]:
    """What keeps a page from going live, line by line."""
    with pytest.raises(PageError) as raised:
        read_page(text, file="small.yaml")
    return str(raised.value).splitlines()


def warnings(text: str) -> list[str]:
    """What is told of a page that may go live, line by line."""
    return [warning.told("small.yaml") for warning in judge_page(text, currency="EUR").warnings]
