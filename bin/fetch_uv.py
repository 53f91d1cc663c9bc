"""Fetch the locked uv without pip: find its wheel in the index the environment names, check its hash, take the program out."""

from __future__ import annotations

import hashlib
import io
import os
import platform
import re
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

INDEX = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL") or ""
SYSTEM = {"Linux": r"(?:manylinux|linux)", "Darwin": "macosx"}[platform.system()]
MACHINE = {"arm64": "(?:arm64|aarch64)", "aarch64": "(?:arm64|aarch64)"}.get(platform.machine(), platform.machine())
WAIT_SECONDS = 60


def wheel_address(version: str) -> str:
    """Where the index keeps the wheel for this machine."""
    page = f"{INDEX.rstrip('/')}/uv/"
    links = re.findall(r'href="([^"]+)"', fetch(page).decode())
    fits = re.compile(rf"uv-{re.escape(version)}-py3-none-[^/]*{SYSTEM}[^/]*{MACHINE}[^/]*\.whl")
    found = [link for link in links if fits.search(link)]
    if not found:
        sys.exit(f"{page} has no uv {version} for {platform.system()} {platform.machine()}.")
    return urljoin(page, found[0].partition("#")[0])


def fetch(address: str) -> bytes:
    """Read one address."""
    # The address is the owner's own setting, and what it gives is held against the lock.
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*;q=0.1"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:  # noqa: S310
        return bytes(answer.read())


def main() -> None:
    """Fetch what the lock in the first argument allows, and write the program to the second."""
    if not INDEX:
        sys.exit("There is no pip here, and neither UV_DEFAULT_INDEX nor PIP_INDEX_URL names a package index.")
    lock, target = Path(sys.argv[1]).read_text(), Path(sys.argv[2])
    version = re.findall(r"^uv==(\S+)", lock)[0]
    try:
        wheel = fetch(wheel_address(version))
    except OSError as error:
        sys.exit(f"uv could not be fetched: {error}.")
    if hashlib.sha256(wheel).hexdigest() not in lock:
        sys.exit(f"What the index gave as uv {version} is not what the lock names. It was thrown away.")
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        target.write_bytes(archive.read(f"uv-{version}.data/scripts/uv"))
    target.chmod(0o755)


if __name__ == "__main__":
    main()
