"""The main job, driven through the real windows: seconds a step and peak memory of the client.

`duchatong tour` leaves summary.json with `"steps": [{"name": …, "seconds": …}, …]` and its own peak memory,
`"peak_mb"`: what the system tells of a finished process counts the processes that it waited for too.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.program import ProgramFailedError, duchatong
from benchmarks.row import Row, row


def rows() -> list[Row]:
    """One row a step, then the whole and the peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        ended = duchatong("tour", "--out", folder)
        summary = json.loads((Path(folder) / "summary.json").read_text(encoding="utf-8"))
    steps = summary.get("steps")
    if not steps or "peak_mb" not in summary:
        raise ProgramFailedError("the tour's summary.json names no steps, or no peak_mb")
    return [
        *(row(f"tour: {step['name']}", float(step["seconds"]), "s") for step in steps),
        row("tour: all, from spawn to exit", (ended.ended - ended.spawned) / 1e9, "s"),
        row("tour: peak memory of the client", float(summary["peak_mb"]), "MB"),
    ]
