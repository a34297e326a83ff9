"""One line of a benchmark's result, as `./bench --json` prints it."""

from __future__ import annotations

from collections.abc import Mapping

Row = Mapping[str, str | float | bool | None]


def row(
    name: str,
    value: float,
    unit: str,
    *,
    against: float | None = None,
    limit: float | None = None,
    limit_on_ratio: bool = False,
    at_least: bool = False,
) -> Row:
    """A measured value.

    Args:
        against: the floor or peer measured in the same run, in the same unit.
        limit: the most (or least) allowed, of the value or, with `limit_on_ratio`, of value ÷ against.
        at_least: the limit is a lower one.

    Returns: name, value, unit, against, ratio, limit, ok. `ok` is None where there is no limit.
    """
    ratio = value / against if against else None
    judged = ratio if limit_on_ratio else value
    ok = None
    if limit is not None:
        ok = judged is not None and (judged >= limit if at_least else judged <= limit)
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "against": None if against is None else round(against, 3),
        "ratio": None if ratio is None else round(ratio, 3),
        "limit": limit,
        "ok": ok,
    }
