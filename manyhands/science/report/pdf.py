"""The report as a PDF, set by typst. Its template is fixed; the report goes in as data, so that no text from outside is ever markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files

from manyhands.science.planning.answer import Answer
from manyhands.science.report.parts import report_of


def pdf_of(answer: Answer) -> bytes:
    """The whole file; the same answer gives the same bytes."""
    # typst is loaded where it is used: commands that print no PDF start without it.
    import typst

    template = files("manyhands.science.report") / "templates" / "report.typ"
    data = json.dumps(asdict(report_of(answer)))
    found = typst.compile(template.read_bytes(), format="pdf", sys_inputs={"report": data}, timestamp=0)
    assert isinstance(found, bytes)  # one file is asked for, not a picture a page
    return found
