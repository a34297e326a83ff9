"""Reading a catalogue from the shape of indicators.json; every fault with its place, all of them in one
go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from casework.catalogue.model import (
    ASPECTS,
    BODIES,
    DIRECTIONS,
    KINDS,
    LAYERS,
    PROCESS_RESULT,
    SCOPES,
    SERVQUAL,
    STATUSES,
    Anchor,
    Catalogue,
    EvidenceRule,
    Finding,
    Indicator,
    Measurement,
    ScoringRules,
)

DEFAULT_BODY_WEIGHTS = {"public": 50, "third_party": 30, "administrative": 20}
DEFAULT_LEVELS = {"5": 100, "4": 85, "3": 70, "2": 35, "1": 0}
TOPIC_WORDS = {
    "waiting": ("等候", "等待", "排队"),
    "one-time-notice": ("一次性告知",),
    "completion": ("办成", "办结", "到户", "有没有做到"),
    "satisfaction": ("满意", "态度评价", "体验", "待人", "饭菜", "好用"),
    "on-time": ("时限", "按时", "按公示时间", "按期", "呼叫响应"),
    "one-visit": ("跑的次数", "一次性", "一次办成", "重复提交", "到户", "做到", "最多跑一次"),
    "safety": ("安全", "消毒", "消防", "药品"),
}


class Reader:
    """Collects faults while it reads; `place` is a JSON path or what the caller names."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def fault(self, place: str, message: str, rule: str = "shape", requirement: str = "") -> None:
        self.findings.append(Finding("refused", rule, place, message, requirement))

    def word(
        self, data: Mapping[str, Any], key: str, place: str, allowed: Iterable[str], default: str = ""
    ) -> str:
        value = data.get(key, default)
        if value in tuple(allowed):
            return str(value)
        requirement = "R1" if key == "layer" else "R15" if key == "servqual" else ""
        self.fault(f"{place}.{key}", f"{value!r} is none of {', '.join(allowed)}", key, requirement)
        return default

    def number(self, value: object, place: str) -> Fraction:
        found = exact(value)
        if found is None:
            self.fault(place, f"{value!r} is no number")
            return Fraction(0)
        return found


def exact(value: object) -> Fraction | None:
    """An int, a decimal string or a short float as an exact fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
        return None
    try:
        return Fraction(str(value).strip())
    except (ValueError, ZeroDivisionError):
        return None


def read_rules(data: Mapping[str, Any], reader: Reader) -> ScoringRules:
    weights = data.get("body_weight_default", DEFAULT_BODY_WEIGHTS)
    levels = data.get("bars_level_score", DEFAULT_LEVELS)
    return ScoringRules(
        body_weights={
            body: reader.number(weights.get(body, 0), f"meta.rules.body_weight_default.{body}")
            for body in BODIES
        },
        level_scores={
            level: reader.number(levels.get(str(level)), f"meta.rules.bars_level_score.{level}")
            for level in range(1, 6)
        },
        third_party_min=reader.number(data.get("third_party_min", 30), "meta.rules.third_party_min"),
        process_min=reader.number(data.get("process_min_percent", 40), "meta.rules.process_min_percent"),
        rater_gap=reader.number(data.get("rater_gap_flag_percent", 20), "meta.rules.rater_gap_flag_percent"),
        verify_below=reader.number(
            data.get("verify_if_two_scores_below", 80), "meta.rules.verify_if_two_scores_below"
        ),
        publish_min_n=int(reader.number(data.get("publish_min_n", 30), "meta.rules.publish_min_n")),
        override_reason=str(data.get("override_reason", "")),
    )


def read_measurement(data: object, place: str, reader: Reader) -> Measurement:
    if not isinstance(data, Mapping):
        reader.fault(place, "the measurement is missing")
        return Measurement("number")
    kind = reader.word(data, "kind", place, KINDS, "number")
    points = []
    for position, pair in enumerate(data.get("score_points", ())):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            reader.fault(f"{place}.score_points[{position}]", "a score point is a value and a score")
            continue
        spot = f"{place}.score_points[{position}]"
        points.append((reader.number(pair[0], spot), reader.number(pair[1], spot)))
    formula = str(data.get("formula_zh", ""))
    direction = reader.word(data, "direction", place, DIRECTIONS) if data.get("kind") == "number" else ""
    return Measurement(
        kind=kind,
        unit=str(data.get("unit", "")),
        direction=direction,
        points=tuple(sorted(points)),
        statistic=str(data.get("statistic", _statistic(formula, direction))),
        min_n=int(reader.number(data.get("min_n", 1), f"{place}.min_n")),
        anchors=tuple(_anchors(data.get("anchors", ()), place, reader)),
        items=tuple(str(item) for item in data.get("items_zh", ())),
        critical_items=tuple(str(item) for item in data.get("critical_items_zh", ())),
        question=str(data.get("question_zh", data.get("pass_condition_zh", ""))),
        formula=formula,
    )


def _anchors(values: Iterable[Any], place: str, reader: Reader) -> Iterable[Anchor]:
    for position, each in enumerate(values):
        level = each.get("level") if isinstance(each, Mapping) else None
        if not isinstance(level, int) or not 1 <= level <= 5 or not str(each.get("zh", "")).strip():
            reader.fault(
                f"{place}.anchors[{position}]", "an anchor has a level 1 to 5 and a text", "anchors", "R18"
            )
            continue
        yield Anchor(level, str(each["zh"]), str(each.get("en", "")))


def _statistic(formula: str, direction: str) -> str:
    for words, statistic in (
        ("中位数", "median"),
        ("90分位", "p90"),
        ("较差值", "worst-high" if direction == "lower" else "worst-low"),
        ("÷", "ratio"),
    ):
        if words in formula:
            return statistic
    return "mean"


def read_indicator(data: object, place: str, reader: Reader, *, trial: bool = False) -> Indicator | None:
    """One indicator; None if it has no code. Faults go to the reader."""
    if not isinstance(data, Mapping) or not isinstance(data.get("code"), str) or not data["code"]:
        reader.fault(f"{place}.code", "an indicator needs a code")
        return None
    measurement = read_measurement(data.get("measurement"), f"{place}.measurement", reader)
    domain = data.get("domain", ())
    name = str(data.get("name_zh", ""))
    retired = data.get("retired")
    return Indicator(
        code=data["code"],
        name_zh=name,
        name_en=str(data.get("name_en", "")),
        domains=(domain,) if isinstance(domain, str) else tuple(str(each) for each in domain),
        layer=reader.word(data, "layer", place, LAYERS),
        servqual=reader.word(data, "servqual", place, SERVQUAL) if data.get("servqual") else "",
        type=reader.word(data, "type", place, PROCESS_RESULT),
        scope=reader.word(data, "scope", place, SCOPES, "common"),
        body=reader.word(data, "body", place, BODIES, "administrative"),
        weight=reader.number(data.get("weight", 0), f"{place}.weight"),
        measurement=measurement,
        evidence=tuple(_evidence(data.get("evidence", ()))),
        critical=bool(data.get("critical", False)),
        cap_on_fail=data.get("cap_on_fail"),
        status=reader.word(data, "status", place, STATUSES, "trial" if trial else "formal"),
        retired=(str(retired.get("policy", "")), str(retired.get("on", "")))
        if isinstance(retired, Mapping)
        else None,
        volume=bool(data.get("volume", False)),
        aspect=reader.word(data, "aspect", place, ASPECTS, _aspect(measurement.kind)),
        topics=frozenset(data.get("topics", ())) | _topics(name),
        form_refs=tuple(str(each) for each in data.get("form_refs", ())),
        guard_zh=str(data.get("guard_zh", "")),
        servqual_tagged=bool(data.get("servqual")),
    )


def _evidence(values: Iterable[Any]) -> Iterable[EvidenceRule]:
    for each in values:
        if isinstance(each, Mapping):
            yield EvidenceRule(
                str(each.get("type", "")), int(each.get("min", 1)), str(each.get("note_zh", ""))
            )
        else:
            yield EvidenceRule(str(each), 1)


def _aspect(kind: str) -> str:
    """What a person felt or saw is experience; what was counted or timed is efficiency (R11, R12)."""
    return "experience" if kind in ("bars5", "citizen5") else "efficiency"


def _topics(name: str) -> frozenset[str]:
    return frozenset(topic for topic, words in TOPIC_WORDS.items() if any(word in name for word in words))


def read_catalogue(data: object) -> tuple[Catalogue, tuple[Finding, ...]]:
    """A catalogue and the faults of its shape; `lint` then looks at what it says."""
    reader = Reader()
    if not isinstance(data, Mapping):
        reader.fault("", "a catalogue is an object")
        data = {}
    meta = data.get("meta", {})
    rules = read_rules(meta.get("rules", {}) if isinstance(meta, Mapping) else {}, reader)
    listed = {}
    for key, trial in (("indicators", False), ("trial_indicators", True)):
        found = []
        for position, each in enumerate(data.get(key, ())):
            indicator = read_indicator(each, f"{key}[{position}]", reader, trial=trial)
            if indicator is not None:
                found.append(indicator)
        listed[key] = tuple(found)
    domains = meta.get("domains", {}) if isinstance(meta, Mapping) else {}
    return (
        Catalogue(
            version=str(meta.get("version", "")),
            title_zh=str(meta.get("title_zh", "")),
            domains=dict(domains),
            rules=rules,
            indicators=listed["indicators"],
            trial=listed["trial_indicators"],
        ),
        tuple(reader.findings),
    )


def portable(value: Any) -> Any:
    """The same catalogue without floats, as an event may hold it: decimals become strings, which
    `read_catalogue` takes."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, Mapping):
        return {key: portable(item) for key, item in value.items()}
    return [portable(item) for item in value] if isinstance(value, list) else value
