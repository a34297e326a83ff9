"""A part that goes wrong in the way its first argument names; only the dispatch tests call it."""

from __future__ import annotations

from collections.abc import Sequence

from casework.faults import Fault


class Boom(Fault):
    """A fault as every package has them."""

    def __str__(self) -> str:
        return f"{self.place}: nothing was\nlost, choose another file"


def main(argv: Sequence[str]) -> int:
    """Goes wrong as told."""
    match argv[0]:
        case "fault":
            raise Boom("house.boom", place="row 3")
        case "keyboard":
            raise KeyboardInterrupt
        case "usage":
            raise SystemExit("no such county")
        case "file":
            open(argv[1]).close()
        case "defect":
            raise ZeroDivisionError
    return int(argv[0])
