"""Arguments of `duchatong forms`."""
from __future__ import annotations


def main(argv: list[str]) -> int:
    """Not yet."""
    return 2
