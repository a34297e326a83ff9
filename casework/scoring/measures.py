"""A measure: what one visit, feed or page says about one indicator of one unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

MISSING = frozenset({"NA", "DK", "RF", ""})
"""Words that leave the denominator and never score 0 (forms.md)."""
NO_RATERS: Mapping[str, Mapping[str, str]] = {}
BEHAVIOUR = "bars5"
SHOWN_ONLY = "info"
"""The score of an item that stands beside its indicator and never feeds it (docs/forms-content.md)."""


class Measure(NamedTuple):
    """One of `values`, `levels`, `met`/`applicable` or `passed` is filled, as the indicator's kind wants; an
    answer by choice fills `values` and `met`/`applicable`, for its points are a number indicator's value.

    `n` is the size of the sample behind the values. `low_confidence` counts half (F2 R4).
    """

    indicator: str
    unit: str
    at: int
    window: str = ""
    values: tuple[Fraction, ...] = ()
    levels: tuple[int, ...] = ()
    met: int = 0
    applicable: int = 0
    passed: bool | None = None
    n: int = 0
    failed_critical: tuple[str, ...] = ()
    scope: str = "common"
    rater: str = ""
    item: str = ""
    low_confidence: bool = False
    body: str = ""
    source: str = ""
    visit: str = ""


def measure_of(fields: Mapping[str, Any], *, unit: str, at: int, **more: Any) -> Measure:
    """A measure from the fields of `measure.recorded` or of a row of `visit.finalised.measures`."""
    values = [Fraction(value, 1000) for value in fields.get("values_milli", ())]
    if "value_milli" in fields:
        values.append(Fraction(fields["value_milli"], 1000))
    levels = list(fields.get("levels", ()))
    if "level" in fields:
        levels.append(fields["level"])
    applicable = fields.get("applicable", 0)
    return Measure(
        indicator=fields["indicator"],
        unit=fields.get("unit", unit),
        at=at,
        window=fields.get("window", ""),
        values=tuple(values),
        levels=tuple(levels),
        met=fields.get("met", 0),
        applicable=applicable,
        passed=fields.get("pass"),
        n=fields.get("n", max(len(values), len(levels), 1 if applicable or "pass" in fields else 0)),
        failed_critical=tuple(fields.get("failed_critical", ())),
        scope=fields.get("scope", "common"),
        rater=fields.get("rater", ""),
        item=fields.get("item", ""),
        low_confidence=fields.get("confidence") == "low",
        **more,
    )


class FormItem(NamedTuple):
    """What a form's inspection columns say of one question (`form.published.items`)."""

    ref: str
    item: str
    indicators: tuple[str, ...]
    score: Mapping[str, int]
    rule: str
    critical: bool


def form_items(rows: Iterable[Mapping[str, Any]]) -> tuple[FormItem, ...]:
    """The items that feed indicators; `ref` has no positions, `score` is `value=points` pairs or the
    name of a rule."""
    found = []
    for row in rows:
        codes = tuple(str(row.get("indicator", "")).split())
        text = str(row.get("score", ""))
        if not codes or text.strip() == SHOWN_ONLY:
            continue
        pairs = dict(part.split("=", 1) for part in text.split() if "=" in part)
        score = {value: int(points) for value, points in pairs.items() if points.isdecimal()}
        rule = "" if score else text.strip()
        found.append(
            FormItem(
                str(row.get("ref", "")),
                str(row.get("item", "")),
                codes,
                score,
                rule,
                bool(row.get("critical", False)),
            )
        )
    return tuple(found)


def without_positions(ref: str) -> str:
    """`/data/D/window[2]/D3` → `/data/D/window/D3`."""
    result, depth = [], 0
    for sign in ref:
        depth += sign == "["
        if not depth:
            result.append(sign)
        depth -= sign == "]"
    return "".join(result)


Raters = Mapping[str, Mapping[str, str]]
"""ref → rater → level."""


def measures_from_answers(
    answers: Mapping[str, str | None],
    items: Sequence[FormItem],
    *,
    unit: str,
    at: int,
    visit: str = "",
    raters: Raters = NO_RATERS,
) -> list[Measure]:
    """Measures of a visit from its standing answers.

    `NA`, `DK`, `RF` and blanks are missing, never 0. Of a `bars5` item that several people rated, each
    level is a measure with its rater (R19).
    """
    by_ref: dict[str, list[tuple[str, str]]] = {}
    for ref, value in answers.items():
        if value is not None and value not in MISSING:
            by_ref.setdefault(without_positions(ref), []).append((ref, value))
    result = []
    for item in items:
        for ref, value in by_ref.get(item.ref, ()):
            levels = raters.get(ref, {}) if item.rule == BEHAVIOUR else {}
            for code in item.indicators:
                base = Measure(code, unit, at, n=1, item=item.item, visit=visit)
                measure = None if levels else _one(item, value, base)
                result.extend([measure] if measure is not None else [])
                result.extend(
                    base._replace(levels=(int(level),), rater=rater, item=ref)
                    for rater, level in sorted(levels.items())
                )
    return result


def _one(item: FormItem, value: str, base: Measure) -> Measure | None:
    if item.score:
        points = item.score.get(value)
        if points is None:
            return None
        failed = (item.item,) if item.critical and points == 0 else ()
        in_unit = (Fraction(points),)
        return base._replace(met=points, applicable=100, values=in_unit, failed_critical=failed)
    if item.rule in ("bars5", "citizen5") and value in ("1", "2", "3", "4", "5"):
        return base._replace(levels=(int(value),))
    try:
        return base._replace(values=(Fraction(value),))
    except (ValueError, ZeroDivisionError):
        return None
