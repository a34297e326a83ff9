"""Large files are synced while they are written; a disk that refused once is never taken at its word."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from inspector_app.vault.syncing import AHEAD, SyncAhead
from tests.patience import PATIENCE


def test_a_failed_sync_is_told_although_the_next_one_succeeds(tmp_path: Path) -> None:
    reading, handle = os.pipe()  # cannot be synced
    ahead = SyncAhead(handle)
    ahead.wrote(AHEAD)
    until = time.monotonic() + PATIENCE
    while ahead._failed is None and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(OSError, match="Invalid argument"):
        ahead.wrote(1)
    whole = os.open(tmp_path / "whole", os.O_WRONLY | os.O_CREAT)
    os.dup2(whole, handle)  # from here on the system says that all is well
    os.fsync(handle)
    with pytest.raises(OSError, match="Invalid argument"):
        ahead.sync()
    ahead.close()
    for each in (reading, handle, whole):
        os.close(each)


def test_small_files_need_no_thread(tmp_path: Path) -> None:
    handle = os.open(tmp_path / "small", os.O_WRONLY | os.O_CREAT)
    ahead = SyncAhead(handle)
    ahead.wrote(AHEAD - 1)
    ahead.sync()
    assert ahead._thread is None
    ahead.close()
    os.close(handle)
