"""The size of the screen that there is none of: Qt's offscreen platform is told one."""

from __future__ import annotations

import json
import os
from pathlib import Path


def offscreen_of(width: int, height: int, folder: Path) -> None:
    """Have Qt's offscreen platform, where it is used, show one screen of this size.

    Before the application is made.
    """
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"
