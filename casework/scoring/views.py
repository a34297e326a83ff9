"""Other cuts through the same scores: three layers (R1), five dimensions (R15), the cross table (R11),
coverage (R14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product

from casework.catalogue.model import ASPECTS, LAYERS, PROCESS_RESULT, SCOPES, SERVQUAL, Catalogue
from casework.scoring.composite import UnitScore
from casework.scoring.measures import Measure


def by_layer(score: UnitScore, catalogue: Catalogue) -> Mapping[str, Fraction | None]:
    """Weighted mean of the measured indicators in each of the three layers; None where nothing is
    measured."""
    return _grouped(score, catalogue, "layer", LAYERS)


def by_dimension(score: UnitScore, catalogue: Catalogue) -> Mapping[str, Fraction | None]:
    """The same over the five SERVQUAL dimensions."""
    return _grouped(score, catalogue, "servqual", SERVQUAL)


def _grouped(
    score: UnitScore, catalogue: Catalogue, field: str, groups: Iterable[str]
) -> Mapping[str, Fraction | None]:
    sums = {group: [Fraction(0), Fraction(0)] for group in groups}
    for row in score.indicators:
        indicator = catalogue.get(row.indicator)
        if indicator is not None and row.points is not None:
            total = sums[getattr(indicator, field)]
            total[0] += indicator.weight * row.points
            total[1] += indicator.weight
    return {group: points / weight if weight else None for group, (points, weight) in sums.items()}


Cell = tuple[str, str, str]


def cross_table(catalogue: Catalogue, domain: str) -> Mapping[Cell, Fraction]:
    """Weight in every cell of process/result × efficiency/experience × common/enterprise/individual,
    empty ones as 0."""
    cells = dict.fromkeys(product(PROCESS_RESULT, ASPECTS, SCOPES), Fraction(0))
    for each in catalogue.pack(domain):
        cells[each.type, each.aspect, each.scope] += each.weight
    return cells


def uncovered(windows: Iterable[str], measures: Iterable[Measure]) -> tuple[str, ...]:
    """Windows in scope without a single measured indicator; must be empty before scores are published."""
    seen = {each.window for each in measures}
    return tuple(sorted(set(windows) - seen))
