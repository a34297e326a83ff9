"""Times as people read them: in China there is one zone, whatever the laptop is set to."""

from datetime import datetime, time, timedelta

from casework.calendar import CHINA


def china_now() -> datetime:
    """The wall clock as an aware time in China."""
    return datetime.now(CHINA)


def last_time(clock: time, now: datetime) -> datetime:
    """The last moment up to `now` at which the clock showed this: today's, else yesterday's. No zone."""
    here = datetime.combine(now.date(), clock)
    return here if here <= now.replace(tzinfo=None) else here - timedelta(days=1)


def moment(at: int, *, seconds: bool = False) -> str:
    """`at` (ms since 1970) as date and time in China, `2026-11-24 10:31`; "" for 0."""
    if not at:
        return ""
    return datetime.fromtimestamp(at / 1000, CHINA).strftime(
        "%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M"
    )
