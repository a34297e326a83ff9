"""Growing delays after wrong passphrases, kept in the vault's folder so that a restart does not reset them.

The delay guards a laptop left open for a minute; against somebody who copies the disk only the cost of
Argon2id counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inspector_app.vault.faults import VaultFault, from_os_error

FREE = 3
FIRST_DELAY_S = 5
LONGEST_DELAY_S = 15 * 60
RECORD_SIZE = 64


def delay_after(wrong: int) -> int:
    """Seconds to wait after that many wrong attempts in a row: 0 for the first two, then 5, 10, 20 … 900."""
    return min(FIRST_DELAY_S << min(wrong - FREE, 16), LONGEST_DELAY_S) if wrong >= FREE else 0


@dataclass(frozen=True, slots=True)
class Attempts:
    """`clock` gives wall time in ms. A clock set back never lengthens the wait beyond one full delay."""

    path: Path
    clock: Callable[[], int]

    def begin(self) -> None:
        """Count an attempt before it is made, so that a kill in the middle gives no free guess.

        Raises VaultFault vault.wait with `wait_s` while the delay runs.
        """
        wrong, last = self._read()
        wait = self._left(wrong, last)
        if last > self.clock():  # the clock was set back: the delay runs again, once
            self._write(wrong)
        if wait > 0:
            raise VaultFault("vault.wait", wait_s=wait)
        self._write(wrong + 1)

    def succeeded(self) -> None:
        """Forget the wrong attempts."""
        self._write(0)

    @property
    def wait_s(self) -> int:
        """Seconds until the next attempt is allowed."""
        return max(0, self._left(*self._read()))

    def _left(self, wrong: int, last: int) -> int:
        delay = delay_after(wrong)
        passed = (self.clock() - last) // 1000
        return delay - passed if passed >= 0 else delay

    def _read(self) -> tuple[int, int]:
        try:
            value = json.loads(self.path.read_bytes())
            return max(0, int(value["wrong"])), int(value["at"])
        except FileNotFoundError:
            return 0, 0
        except (OSError, ValueError, KeyError, TypeError):
            return FREE, 0  # tampered with: as if the free attempts were used

    def _write(self, wrong: int) -> None:
        record = json.dumps({"wrong": wrong, "at": self.clock()}).ljust(RECORD_SIZE)
        try:  # in place and of fixed size: a full disk does not shut anybody out
            with open(self.path, "r+b" if self.path.exists() else "xb") as out:
                out.write(record.encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise from_os_error(error, str(self.path)) from error
