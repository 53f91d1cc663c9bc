"""Writes every page with sample variables as static HTML: python -m manyhands.web.ui.preview OUT_DIR."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from manyhands.web.ui.environment import STATIC_DIR, environment
from manyhands.web.ui.samples import samples

FIELD = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="sample">')


def sample_environment(now: datetime) -> Environment:
    """The house's environment with the names that the doors otherwise provide."""
    made = environment()
    made.globals.update(static=lambda path: f"static/{path}", csrf_field=lambda: FIELD, now=now, person=None)
    return made


def rendered(now: datetime) -> dict[str, str]:
    """Every sample page's HTML by its name."""
    made = sample_environment(now)
    return {one.name: made.get_template(one.template).render(one.variables) for one in samples(now)}


def write_preview(out_dir: Path, now: datetime) -> list[Path]:
    """Write the pages and their static files; answers what was written."""
    out_dir.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STATIC_DIR, out_dir / "static", dirs_exist_ok=True)
    written = [out_dir / f"{name}.html" for name in rendered(now)]
    for path, html in zip(written, rendered(now).values(), strict=True):
        path.write_text(html, encoding="utf-8")
    return written


def main(arguments: list[str]) -> int:
    """The command: one argument, the folder to write to."""
    if len(arguments) != 1:
        print("Say where to write the pages: python -m manyhands.web.ui.preview OUT_DIR", file=sys.stderr)
        return 2
    for path in write_preview(Path(arguments[0]), datetime.now(UTC)):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
