"""The verdict of a re-check, from its facts (forms.md F4-E)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PASSED, NEARLY, FAILED, IMPOSSIBLE, EXEMPT = "passed", "nearly", "failed", "impossible", "exempt"
NEARLY_PERMILLE = 100
"""Within 10 % of the standard."""
SLOTS_NEEDED = 2
SHORT_DATE_WORKING_DAYS = 5


def verdict(facts: Mapping[str, Any], *, behaviour: bool) -> str:
    """What the rule says of these facts.

    E1: the item meets the standard, a behaviour problem was good in two time slots or one covert visit, it
    is no paper fix, nobody was leaned on, no other window of the kind fails, no plan line is left. E2:
    within 10 % of the standard or one non-core line left. "impossible" and "exempt" stand as claimed (E5
    needs its approved exemption elsewhere). Else E3.
    """
    claimed = facts.get("verdict")
    if claimed in (IMPOSSIBLE, EXEMPT):
        return str(claimed)
    lines = facts.get("lines_left", 0)
    if _spoilt(facts, behaviour) or lines > 1:
        return FAILED
    if facts.get("meets_standard"):
        return PASSED if lines == 0 else NEARLY
    off = facts.get("off_by_permille")
    return NEARLY if off is not None and off <= NEARLY_PERMILLE and lines == 0 else FAILED


def _spoilt(facts: Mapping[str, Any], behaviour: bool) -> bool:
    return bool(
        facts.get("paper_only")
        or facts.get("pressure") == "yes"
        or facts.get("others_failed", 0) > 0
        or facts.get("core_lines_left", 0) > 0
        or (behaviour and not _behaviour_good(facts))
    )


def _behaviour_good(facts: Mapping[str, Any]) -> bool:
    slots, good = facts.get("slots", 0), facts.get("slots_good", 0)
    return bool(facts.get("covert_visits", 0) >= 1 or (slots >= SLOTS_NEEDED and good == slots))
