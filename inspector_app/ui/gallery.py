"""All parts on one sheet, as PNG: ``python -m inspector_app.ui.gallery --out DIR [--theme dark]``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Render every page of the gallery offscreen. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="gallery", description="Renders the parts of the desktop to PNG.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--scale", type=float, choices=(1.0, 1.25, 1.5), default=1.0)
    parser.add_argument("--page", default="", help="only this page")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from inspector_app.ui.samples.render import render

    chosen.out.mkdir(parents=True, exist_ok=True)
    for path in render(chosen.out, chosen.theme, chosen.language, chosen.scale, chosen.page):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
