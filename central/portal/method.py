"""How scores are made, as everybody may read it: one page a version of the catalogue (R146, X8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import sqlalchemy as sa

from casework.calendar import local_day
from casework.catalogue import Catalogue, Indicator, Measurement, read_catalogue
from casework.folds.catalogue import PublishedVersion
from casework.rhythms.public_page import method
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.words import BODIES, KINDS, STATISTICS, named

KINDS_WITH_STEPS = ("bars5", "citizen5")


class IndicatorLine(NamedTuple):
    """One indicator in words; `steps` are values and what each of them scores."""

    code: str
    name: str
    body: str
    weight: str
    kind: str
    rule: str
    steps: tuple[str, ...]
    least: int


class MethodPage(NamedTuple):
    """A version as published; `told` as `casework.rhythms.public_page.method`, `packs` by domain."""

    version: str
    since: str
    reason: str
    commit: str
    others: tuple[str, ...]
    told: dict[str, Any]
    bodies: tuple[tuple[str, str], ...]
    packs: tuple[tuple[str, tuple[IndicatorLine, ...]], ...]


def method_page(
    endpoint: Endpoint, connection: sa.Connection, version: str, language: str
) -> MethodPage | None:
    """The version asked for, else the one in force today; None where none is published yet.

    Raises `portal.not-found` for a version that was never published.
    """
    versions = endpoint.reader.catalogue(connection).versions
    today = local_day(endpoint.clock()).isoformat()
    shown = versions.get(version) if version else _in_force(list(versions.values()), today)
    if shown is None:
        if version:
            raise CentralFault("portal.not-found", status=404)
        return None
    catalogue, _ = read_catalogue(shown.indicators)
    told = method(catalogue)
    return MethodPage(
        shown.version, shown.since, shown.reason, shown.commit_id,
        tuple(sorted(set(versions) - {shown.version})), told,
        tuple((named(BODIES, body, language), share) for body, share in told["bodies"].items()),
        tuple(
            (name, tuple(_lines(catalogue, domain, language))) for domain, name in catalogue.domains.items()
        ),
    )  # fmt: skip


def _in_force(versions: Sequence[PublishedVersion], today: str) -> PublishedVersion | None:
    begun = [each for each in versions if each.since <= today]
    return max(begun, key=lambda each: (each.since, each.version)) if begun else None


def _lines(catalogue: Catalogue, domain: str, language: str) -> Iterator[IndicatorLine]:
    for each in catalogue.indicators:
        if domain in each.domains:
            yield _line(catalogue, each, language)


def _line(catalogue: Catalogue, indicator: Indicator, language: str) -> IndicatorLine:
    measurement = indicator.measurement
    return IndicatorLine(
        indicator.code,
        (indicator.name_en if language == "en" else "") or indicator.name_zh,
        named(BODIES, indicator.body, language),
        _plain(indicator.weight),
        named(KINDS, measurement.kind, language),
        measurement.formula or measurement.question or "；".join(measurement.items),
        tuple(_steps(catalogue, measurement, language)),
        measurement.min_n,
    )


def _steps(catalogue: Catalogue, measurement: Measurement, language: str) -> Iterator[str]:
    if measurement.points:
        yield named(STATISTICS, measurement.statistic, language)
        yield from (f"{_plain(value)} → {_plain(score)}" for value, score in measurement.points)
    elif measurement.kind in KINDS_WITH_STEPS:
        said = {
            anchor.level: (anchor.en if language == "en" else "") or anchor.zh
            for anchor in measurement.anchors
        }
        for level, score in sorted(catalogue.rules.level_scores.items(), reverse=True):
            yield f"{level} → {_plain(score)}" + (f"：{said[level]}" if level in said else "")
    for item in measurement.critical_items:
        yield f"★ {item}"


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"
