"""Who may be sent (X35, R40, R42, R47, R58, R60, R150, R209): recusal, rotation, certificate, conduct
code, calibration."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.supervision.draws import draw

CALIBRATION_PERCENT = 80
CALIBRATION_DAYS = 90
RUNNING_MAX = 1
FUND_FORMS = frozenset({"fund-use"})


class Inspector(NamedTuple):
    """What is known of a person who may be sent.

    `visited`: units in the order they were visited, newest last.
    """

    person: str
    body: str
    home_unit: str = ""
    kin_units: tuple[str, ...] = ()
    certificate_until: date | None = None
    conduct_version: str = ""
    calibration: tuple[int, date] | None = None
    suspended_until: date | None = None
    visited: tuple[str, ...] = ()
    township: str = ""
    term_until: date | None = None
    county: str = ""
    grids: tuple[str, ...] = ()


class Errand(NamedTuple):
    """What they are to be sent to."""

    unit: str
    body: str
    mode: str
    on: date
    conduct_version: str
    form: str = ""
    township: str = ""
    windows_visited_within_year: tuple[str, ...] = ()
    county: str = ""
    cross_county: bool = False
    """Whether this round is done by people of another county (X22)."""
    grid: str = ""
    """The fixed area of a grid member that this errand belongs to, if any (R185)."""


def objections(inspector: Inspector, errand: Errand) -> tuple[str, ...]:
    """Every reason why this person may not be sent; empty if they may."""
    tests: Sequence[tuple[str, bool]] = (
        ("home-unit", errand.unit == inspector.home_unit),
        ("kin-in-unit", errand.unit in inspector.kin_units),
        ("same-unit-twice-running", errand.unit in inspector.visited[-RUNNING_MAX:]),
        ("other-body", inspector.body != errand.body),
        (
            "fund-checklist-is-administrative",
            errand.form in FUND_FORMS and inspector.body != "administrative",
        ),
        ("suspended", inspector.suspended_until is not None and errand.on <= inspector.suspended_until),
        ("term-over", inspector.term_until is not None and errand.on > inspector.term_until),
        ("conduct-code-not-accepted", inspector.conduct_version != errand.conduct_version),
        ("certificate-expired", errand.mode == "overt" and not _valid(inspector, errand.on)),
        (
            "not-calibrated",
            errand.mode in ("overt", "covert-visit") and not _calibrated(inspector, errand.on),
        ),
        (
            "visited-within-a-year",
            errand.mode == "covert-visit" and errand.unit in errand.windows_visited_within_year,
        ),
        (
            "own-township",
            errand.mode == "interview" and bool(errand.township) and errand.township == inspector.township,
        ),
        ("other-grid", bool(errand.grid) and errand.grid not in inspector.grids),
        ("own-county", errand.cross_county and not _from_elsewhere(inspector, errand)),
    )
    return tuple(reason for reason, hit in tests if hit)


def _from_elsewhere(inspector: Inspector, errand: Errand) -> bool:
    """Both counties are known, and differ."""
    return bool(inspector.county and errand.county) and inspector.county != errand.county


def _valid(inspector: Inspector, on: date) -> bool:
    return inspector.certificate_until is not None and on <= inspector.certificate_until


def _calibrated(inspector: Inspector, on: date) -> bool:
    if inspector.calibration is None:
        return False
    agreement, passed = inspector.calibration
    return agreement >= CALIBRATION_PERCENT and timedelta() <= on - passed <= timedelta(days=CALIBRATION_DAYS)


def choose(inspectors: Collection[Inspector], errand: Errand, size: int, seed: str) -> tuple[str, ...]:
    """A random team among those who may go; fewer than `size` if there are not enough."""
    fit = [each.person for each in inspectors if not objections(each, errand)]
    return draw(f"{seed}/{errand.unit}/{errand.on}", fit, min(size, len(fit)))


def agreement(answers: Mapping[str, int], key: Mapping[str, int], tolerance: int = 0) -> int:
    """Percent of sample scenes scored like the key (R209); a scene left out disagrees."""
    if not key:
        return 0
    same = sum(
        1 for scene, level in key.items() if scene in answers and abs(answers[scene] - level) <= tolerance
    )
    return 100 * same // len(key)


def calibrated(answers: Mapping[str, int], key: Mapping[str, int]) -> bool:
    """Whether the agreement reaches the pass mark of 80 %."""
    return agreement(answers, key) >= CALIBRATION_PERCENT
