"""The report as one HTML file: no scripts, nothing fetched, every text escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from manyhands.science.planning.answer import Answer
from manyhands.science.report.content import Figure
from manyhands.science.report.parts import report_of


def html_of(answer: Answer) -> str:
    """The whole file; the same answer gives the same bytes."""
    return _environment().get_template("report.html.jinja").render(report=report_of(answer))


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("manyhands.science.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["picture"] = _picture
    return found


def _picture(figure: Figure) -> Markup:
    # Our own drawing, whose every word went through `escape` in svg.text; the description beside it is escaped by the template.
    return Markup(figure.svg.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704
