"""Secrets in memory: no core dumps, no reading by other programs, and buffers that are wiped."""

from __future__ import annotations

import ctypes
import sys

PR_SET_DUMPABLE = 4


def wipe(secret: bytearray) -> None:
    """Overwrite a buffer that we own with zeros, in place."""
    secret[:] = bytes(len(secret))


def wipe_text(text: str) -> None:
    """Overwrite an ASCII string that we built and that nobody else holds.

    SQLCipher takes its key only as SQL text, so the key stands in a Python string for a moment. The string
    must be freshly built (never a literal or an interned one) and must not be used afterwards.
    """
    if not text.isascii() or len(text) < 2:
        raise ValueError("only a freshly built ASCII string can be wiped")
    offset = sys.getsizeof(text) - len(text) - 1
    ctypes.memset(id(text) + offset, ord("0"), len(text))


def forbid_core_dumps() -> None:
    """Keep this process out of core dumps and of other programs' debuggers. Idempotent; children start
    afresh.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
