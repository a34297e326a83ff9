"""Imports as Python makes them, also beside Qt.

PySide puts its own `__import__` in the place of Python's, for `from __feature__ import …`, which nothing here
uses: it reads the source of every module that is imported from then on and keeps the lines (34 MB), and it
is asked again by each import inside a function. Import this before PySide.
"""

from __future__ import annotations

import builtins

PLAIN = builtins.__import__


def import_plainly() -> None:
    """Call it when PySide was imported; where it was before this module, nothing changes."""
    builtins.__import__ = PLAIN
