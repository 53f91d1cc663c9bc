"""Styles, scripts and drawings: read once at start, named by their content, served only from a list made then."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

STATIC_DIR = Path(__file__).resolve().parent / "static"
_IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\((\w+)\))?;')
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    content: bytes
    packed: bytes
    media_type: str
    version: str


def _bundled(name: str, folder: Path) -> bytes:
    """A style sheet with its imports put in its place, each in its layer: one request instead of thirty."""
    content = (folder / name).read_bytes()
    if name != "css/house.css":
        return content

    def put_in(found: re.Match[str]) -> str:
        text = (folder / "css" / found[1]).read_text(encoding="utf-8")
        return f"@layer {found[2]} {{\n{text}}}" if found[2] else text

    return _IMPORT.sub(put_in, content.decode()).encode()


def _file(name: str, folder: Path) -> StaticFile:
    content = _bundled(name, folder)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    version = hashlib.sha256(content).hexdigest()[:16]
    return StaticFile(content, gzip.compress(content, mtime=0), media_type + charset, version)


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file by its name."""
    names = sorted(path.relative_to(STATIC_DIR).as_posix() for path in STATIC_DIR.rglob("*") if path.is_file())
    return {name: _file(name, STATIC_DIR) for name in names}


def static_address(name: str) -> str:
    """The address of a file in this version of it; a name that is not there is a mistake in a template."""
    return f"/static/{name}?v={static_files()[name].version}"


@require_safe
def static_file(request: HttpRequest, name: str) -> HttpResponse:
    """Send one file of the list; a name is only ever looked up, never opened."""
    file = static_files().get(name)
    if file is None:
        raise Http404("There is no such file.")
    takes_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(file.packed if takes_packed else file.content, content_type=file.media_type)
    if takes_packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    is_this_version = request.GET.get("v") == file.version
    answer.headers["Cache-Control"] = _FOR_EVER if is_this_version else "public, max-age=60"
    return answer
