"""Bodies and the composite of a unit (C1, R38, R39): an incomplete body is said, never weighed away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.catalogue.model import BODIES, Catalogue, Indicator, ScoringRules
from casework.scoring.conduct import Conduct, apply_conduct
from casework.scoring.indicator import MEASURED, IndicatorScore, score_indicator
from casework.scoring.intervals import half_width
from casework.scoring.measures import Measure

VIEWS: Mapping[str, tuple[str, ...]] = {
    "all": ("common", "enterprise", "individual"),
    "enterprise": ("common", "enterprise"),
    "individual": ("common", "individual"),
}


class BodyScore(NamedTuple):
    """`points` is None while less than 60 % of the body's weight is measured; `measured` is that share
    of 100."""

    body: str
    points: Fraction | None
    measured: Fraction
    variance: Fraction


class UnitScore(NamedTuple):
    """`composite` is None when `state` is "incomplete"; `half` is half of its 95 % interval; `cap` what
    capped it, if anything."""

    unit: str
    view: str
    catalogue_version: str
    state: str
    composite: Fraction | None
    half: Fraction
    bodies: tuple[BodyScore, ...]
    indicators: tuple[IndicatorScore, ...]
    cap: int | None
    failed_critical: tuple[str, ...]
    adjustments: tuple[str, ...] = ()


def tenths(points: Fraction | None) -> int | None:
    """Points in tenths, halves rounded up: what is shown (R22)."""
    if points is None:
        return None
    return int(points * 10 + Fraction(1, 2)) if points >= 0 else -int(-points * 10 + Fraction(1, 2))


def score_body(
    body: str, pack: Sequence[Indicator], scores: Mapping[str, IndicatorScore], rules: ScoringRules
) -> BodyScore:
    """Σ(w·s) / Σw of what was measured; withheld below 60 % of the body's weight."""
    own = [each for each in pack if each.body == body and each.weight > 0]
    total = sum((each.weight for each in own), Fraction(0))
    done = [each for each in own if scores[each.code].state == MEASURED]
    weight = sum((each.weight for each in done), Fraction(0))
    share = weight * 100 / total if total else Fraction(0)
    if not done or share < rules.measured_min:
        return BodyScore(body, None, share, Fraction(0))
    points, variance = Fraction(0), Fraction(0)
    for each in done:
        points += each.weight * (scores[each.code].points or 0)
        variance += (each.weight / weight) ** 2 * scores[each.code].variance
    return BodyScore(body, points / weight, share, variance)


def score_unit(
    catalogue: Catalogue,
    domain: str,
    unit: str,
    measures: Iterable[Measure],
    *,
    view: str = "all",
    day: str = "",
    conduct: Sequence[Conduct] = (),
) -> UnitScore:
    """The score of one unit under one catalogue version.

    `measures` are those of the period. `view` "enterprise" or "individual" drops indicators of the other
    scope and rescales inside each body (R13). `conduct` are negative-list and positive-list hits (R21).
    """
    rules = catalogue.rules
    pack = [each for each in catalogue.pack(domain, day) if each.scope in VIEWS[view]]
    by_code: dict[str, list[Measure]] = {}
    for measure in measures:
        if measure.unit == unit and _in_view(measure, view):
            by_code.setdefault(measure.indicator, []).append(measure)
    scores = {each.code: score_indicator(each, by_code.get(each.code, ()), rules) for each in pack}
    bodies = tuple(score_body(body, pack, scores, rules) for body in BODIES)
    cap, failed = _cap(pack, scores)
    listed = tuple(scores[each.code] for each in pack)
    if any(each.points is None for each in bodies):
        return UnitScore(
            unit, view, catalogue.version, "incomplete", None, Fraction(0), bodies, listed, cap, failed
        )
    composite = (
        sum((rules.body_weights[each.body] * (each.points or 0) for each in bodies), Fraction(0)) / 100
    )
    variance = sum(
        ((rules.body_weights[each.body] / 100) ** 2 * each.variance for each in bodies), Fraction(0)
    )
    composite, adjustments = apply_conduct(composite, conduct)
    if cap is not None:
        composite = min(composite, Fraction(cap))
    half = half_width(variance)
    return UnitScore(
        unit, view, catalogue.version, "complete", composite, half, bodies, listed, cap, failed, adjustments
    )


def _in_view(measure: Measure, view: str) -> bool:
    return view == "all" or measure.scope in VIEWS[view]


def _cap(
    pack: Sequence[Indicator], scores: Mapping[str, IndicatorScore]
) -> tuple[int | None, tuple[str, ...]]:
    """The lowest cap of the critical indicators with a failed critical item (life safety only)."""
    caps: list[int] = []
    failed: list[str] = []
    for each in pack:
        if each.critical and each.cap_on_fail is not None and scores[each.code].failed_critical:
            caps.append(each.cap_on_fail)
            failed.extend(scores[each.code].failed_critical)
    return (min(caps) if caps else None), tuple(failed)
