"""Times as people read them."""

from datetime import datetime


def moment(at: int, *, seconds: bool = False) -> str:
    """`at` (ms since 1970) as local date and time, `2026-11-24 10:31`; "" for 0."""
    if not at:
        return ""
    return (
        datetime.fromtimestamp(at / 1000)
        .astimezone()
        .strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
    )
