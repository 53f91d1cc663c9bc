"""The report as one HTML file: no scripts, nothing fetched, every text escaped."""

from __future__ import annotations

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from manyhands.science.planning.answer import Answer
from manyhands.science.report.content import Figure, Report
from manyhands.science.report.parts import report_of


def html_of(answer: Answer) -> str:
    """The whole file; the same answer gives the same bytes."""
    return page_of(report_of(answer))


def page_of(report: Report) -> str:
    """Any report as one file."""
    return _environment().get_template("report.html.jinja").render(report=report)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("manyhands.science.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["picture"] = picture_of
    return found


def picture_of(figure: Figure) -> str:
    """A chart as an image, so that nothing of it is markup of the page."""
    return "data:image/svg+xml;base64," + base64.b64encode(figure.svg.encode()).decode()
