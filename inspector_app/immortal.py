"""Keeps a long-running window alive on Python 3.11 (docs/decisions/010 tells the story)."""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60


def make_immortal() -> int:
    """Raise the reference counts of Python's constants out of reach, once; how many were raised.

    PySide6 6.12 gives up one reference to None at every call of a method that returns nothing, and now
    and then to True and False, as if they were immortal, which they are from Python 3.12 on. On 3.11 a
    count reaches zero after some thousand calls and the interpreter aborts ("none_dealloc"). The constants
    are those of PEP 683.
    """
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return 0
    constants = (None, True, False, Ellipsis, NotImplemented, (), "", b"", *range(-5, 257))
    return sum(_raise(constant) for constant in constants)


def _raise(constant: object) -> bool:
    count = ctypes.c_ssize_t.from_address(id(constant))
    if count.value >= ENOUGH or abs(count.value - sys.getrefcount(constant)) > 64:
        return False
    count.value += ENOUGH
    return True
