"""Makes what people install.

    python -m house.shipping freeze           dist/duchatong/, the program as one folder, tried once
    python -m house.shipping deb              dist/duchatong_VERSION_ARCH.deb, freezing first unless
    --program is given

Everything in between lies in `.cache/shipping`. Build on the oldest system that is to run it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from duchatong import __version__
from house.shipping.contents import ROOT
from house.shipping.debian import make_package
from house.shipping.freeze import ShippingFailed, freeze, size

WORK = ROOT / ".cache" / "shipping"
ICON = ROOT / "resources" / "look" / "duchatong.svg"


def main(argv: list[str]) -> int:
    """Entry of `python -m house.shipping`: 0 made, 2 could not be made."""
    parser = argparse.ArgumentParser(prog="python -m house.shipping", description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["freeze", "deb"])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for what is made")
    parser.add_argument("--program", type=Path, help="a frozen program that is there already (deb)")
    arguments = parser.parse_args(argv)
    try:
        program = arguments.program or freeze(arguments.out, WORK)
        made = program
        if arguments.what == "deb":
            made = make_package(program, arguments.out, WORK, version=__version__, icon=ICON)
    except (ShippingFailed, FileNotFoundError) as failed:
        print(f"督查通 · 没有做成 not made: {failed}", file=sys.stderr)
        return 2
    bytes_made = size(made) if made.is_dir() else made.stat().st_size
    print(f"{made} {bytes_made / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
