"""Register against reality (R79, R80, X26): mismatch rates, and absence from unannounced visits only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MISMATCH_FLAG_PERMILLE = 50


class Mismatch(NamedTuple):
    """`unknown` (cannot tell) leaves the denominator; `flag` above 5 % (to the look-back)."""

    checked: int
    unknown: int
    mismatches: int
    permille: int | None
    flag: bool


def mismatch(answers: Iterable[bool | None]) -> Mismatch:
    """From sampled register entries: True it reached the household, False it did not, None cannot tell."""
    listed = list(answers)
    known = [each for each in listed if each is not None]
    bad = sum(1 for each in known if not each)
    permille = 1000 * bad // len(known) if known else None
    flag = bool(known) and 1000 * bad > MISMATCH_FLAG_PERMILLE * len(known)
    return Mismatch(len(known), len(listed) - len(known), bad, permille, flag)


def double_books(pairs: Iterable[tuple[str, str, bool, bool]]) -> Mismatch:
    """From (entry in one booklet, in the other, signed by both sides): equal and twice signed counts as
    kept."""
    return mismatch(one == two and first and second for one, two, first, second in pairs)


def absence_permille(visits: Iterable[tuple[bool, bool]]) -> int | None:
    """From (announced, somebody there): the share of unannounced visits that found nobody."""
    found = [there for announced, there in visits if not announced]
    return 1000 * sum(1 for there in found if not there) // len(found) if found else None


def closing_faults(narrative: str, evidence_missing: int, statements_open: int) -> tuple[str, ...]:
    """What blocks closing an inspection: no observation in words (R23), missing evidence (R57), open
    questions (R75)."""
    faults = []
    if not narrative.strip():
        faults.append("narrative-missing")
    if evidence_missing:
        faults.append("evidence-missing")
    if statements_open:
        faults.append("questions-open")
    return tuple(faults)
