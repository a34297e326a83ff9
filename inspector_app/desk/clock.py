"""The clocks of this laptop. A wrong clock never blocks work: times are claims (design §3)."""

import hashlib
import time
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
