"""An installation looks at its own disk before it begins."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from manyhands.site.installation import open_installation
from manyhands.site.postgres.problems import NoRoom


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state directory on a disk with 30 MB left."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=30 * 2**20))
    monkeypatch.setenv("MANYHANDS_STATE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("has_begun", "need_mb"), [(False, 400), (True, 50)])
def test_a_state_directory_on_a_full_disk_is_refused_before_anything_starts(full_disk: Path, has_begun: bool, need_mb: int) -> None:
    if has_begun:
        (full_disk / "models").mkdir()
        (full_disk / "models" / "encoder.onnx").touch()
    said: list[str] = []

    with pytest.raises(NoRoom, match=f"has 30 MB free, and this installation needs {need_mb} MB. Nothing was changed"):
        open_installation(say=said.append)

    assert said == []
