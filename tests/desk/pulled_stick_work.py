"""Writes a bundle to a stick, or reads a reply from it, while the stick is pulled out at many points.

`python -m tests.desk.pulled_stick_work LAPTOP FONTS FILE out|in POINTS`, run under the library that plays the
stick; prints one JSON line an attempt, and a last one when the stick stayed in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from inspector_app.desk.desk import Desk
from tests.desk.laptops import Laptop
from tests.vault.pulled_stick import GONE, Stick


def act_of(desk: Desk, file: Path, way: str) -> Callable[[], object]:
    """Write the bundle, or take the reply in."""
    if way == "out":
        return lambda: desk.sync.to_stick(file).result()
    return lambda: desk.sync.from_stick(file).result()


def main(folder: Path, fonts: Path, file: Path, way: str, points: int) -> None:
    """Broken off everywhere first, then whole."""
    stick = Stick()
    with Laptop(folder, fonts, ()).desk() as desk:
        act = act_of(desk, file, way)
        size = file.stat().st_size if way == "in" else stick.passed_by(act)
        if way == "out":
            file.unlink()
        for how, gone in GONE.items():
            for point in range(points):
                outcome = stick.pulled(size * point // points, gone, act)
                lying = sorted(path.name for path in file.parent.glob("*.dctb"))
                safe = desk.sync.view().proven.all_safe
                print(json.dumps({"how": how, "outcome": outcome, "lying": lying, "safe": safe}), flush=True)
        act()
        lying = sorted(path.name for path in file.parent.iterdir())
        safe = desk.sync.view().proven.all_safe
        print(json.dumps({"how": "in", "outcome": "done", "lying": lying, "safe": safe}), flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), sys.argv[4], int(sys.argv[5]))
