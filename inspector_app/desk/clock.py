"""The clocks of this laptop. A wrong clock never blocks work: times are claims (design §3)."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector_app.desk.moments import china_now

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class DeskClock:
    """Wall clock, monotonic clock since `boot`, and the zone in minutes east of Greenwich."""

    boot: str

    @classmethod
    def of_this_machine(cls) -> "DeskClock":
        """The real clocks; `boot` is 16 hex digits that change with each start of the machine."""
        seed = (
            _BOOT_ID.read_bytes() if _BOOT_ID.exists() else f"{time.time() - time.monotonic():.0f}".encode()
        )
        return cls(hashlib.sha256(seed).hexdigest()[:16])

    def wall_ms(self) -> int:
        """Milliseconds since 1970 as this laptop claims."""
        return time.time_ns() // 1_000_000

    def mono_ms(self) -> int:
        """Milliseconds since boot; never goes back."""
        return time.monotonic_ns() // 1_000_000

    def zone_minutes(self) -> int:
        """Minutes east of Greenwich now."""
        offset = datetime.now(UTC).astimezone().utcoffset()
        return int(offset.total_seconds() // 60) if offset else 0

    def now(self) -> datetime:
        """The wall clock as an aware time in China."""
        return china_now()


_NOTABLE_MS = 5 * 60 * 1000
_HOUR_MS = 60 * 60 * 1000


class ClockWatch:
    """How far the wall clock was set while the monotonic one ran on: since this was made."""

    def __init__(self, clock: DeskClock) -> None:
        self._clock = clock
        self._began = clock.wall_ms() - clock.mono_ms()

    def moved_ms(self) -> int:
        """Ahead (positive) or back (negative); 0 below five minutes: a clock that is put right by itself."""
        moved = self._clock.wall_ms() - self._clock.mono_ms() - self._began
        return moved if abs(moved) >= _NOTABLE_MS else 0

    def note(self, of: Callable[[str, str], str]) -> str:
        """One short line for a person, "" where nothing happened; `of` takes Chinese and English."""
        moved = self.moved_ms()
        if not moved:
            return ""
        if abs(moved) < _HOUR_MS:
            number, zh, en = round(abs(moved) / 60_000), "分钟", "min"
        else:
            number, zh, en = round(abs(moved) / _HOUR_MS), "小时", "h"
        if moved < 0:
            return of(f"时钟被拨慢 {number} {zh}，请核对", f"The clock was set back {number} {en}, check it")
        return of(f"时钟被拨快 {number} {zh}，请核对", f"The clock was set ahead {number} {en}, check it")
