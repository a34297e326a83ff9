"""What a catalogue must hold (R1–R4, R8–R12, R15, R18, R24, R38) before it may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from casework.catalogue.model import LAYERS, Catalogue, Finding, Indicator

ANCHORS_MIN = 3
EFFICIENCY_MAX, EXPERIENCE_MIN = 60, 20
VOLUME_WARN, VOLUME_REFUSE = 5, 30
PEOPLE_LAYER_MIN = 3
LEDGERS = frozenset({"ledger", "document", "document_photo", "record_sample", "service_log"})
LEDGER_ONLY_MAX = 20
"""Per cent of a pack's indicators."""
HALLS = ("TSC", "GSH")
"""Domains with windows, where waiting and one-time notice must be measured (R9)."""


def _refused(rule: str, place: str, message: str, requirement: str) -> Finding:
    return Finding("refused", rule, place, message, requirement)


def _warning(rule: str, place: str, message: str, requirement: str) -> Finding:
    return Finding("warning", rule, place, message, requirement)


def _percent(value: Fraction) -> str:
    return f"{float(value):g} %"


def _total(pack: Iterable[Indicator]) -> Fraction:
    return sum((each.weight for each in pack), Fraction(0))


def weights(catalogue: Catalogue, domain: str, pack: tuple[Indicator, ...]) -> Iterable[Finding]:
    total = _total(pack)
    if total != 100:
        yield _refused("weights", domain, f"the weights sum to {_percent(total)}, not 100 %", "R8")
    process = _total(each for each in pack if each.type == "process")
    if process < catalogue.rules.process_min:
        yield _refused("process-share", domain, f"process indicators weigh {_percent(process)}", "R8")
    efficiency = _total(each for each in pack if each.aspect == "efficiency")
    if efficiency > EFFICIENCY_MAX:
        yield _warning("efficiency-share", domain, f"efficiency weighs {_percent(efficiency)}", "R12")
    if total - efficiency < EXPERIENCE_MIN:
        yield _warning("experience-share", domain, f"experience weighs {_percent(total - efficiency)}", "R12")


def bodies(catalogue: Catalogue, domain: str, pack: tuple[Indicator, ...]) -> Iterable[Finding]:
    """The pack's weights by body must be the body weights of the rules."""
    for body, weight in catalogue.rules.body_weights.items():
        found = _total(each for each in pack if each.body == body)
        if found != weight:
            message = f"indicators of body {body} weigh {_percent(found)}, the rules say {_percent(weight)}"
            yield _refused("body-share", domain, message, "R38")


def body_weights(catalogue: Catalogue) -> Iterable[Finding]:
    """R38: public at least 50, third party at least 30; a written reason may override the public share."""
    rules = catalogue.rules
    place = "meta.rules.body_weight_default"
    if sum(rules.body_weights.values()) != 100:
        yield _refused("body-weights", place, "the three bodies do not sum to 100 %", "R38")
    if rules.body_weights["third_party"] < rules.third_party_min:
        message = f"the third party weighs {_percent(rules.body_weights['third_party'])}, the floor is 30 %"
        yield _refused("third-party-floor", place, message, "R38")
    if rules.body_weights["public"] < rules.public_min:
        message = f"the public weighs {_percent(rules.body_weights['public'])}, the floor is 50 %"
        if rules.override_reason.strip():
            yield _warning("public-floor-overridden", place, f"{message}; {rules.override_reason}", "R38")
        else:
            yield _refused("public-floor", place, message, "R38")


def layers(catalogue: Catalogue, domain: str, pack: tuple[Indicator, ...]) -> Iterable[Finding]:
    by_layer = {layer: [each for each in pack if each.layer == layer] for layer in LAYERS}
    base = catalogue.layer(domain, "foundation")
    base_topics = frozenset[str]().union(*(each.topics for each in base))
    if "safety" not in base_topics and not any(each.critical for each in base):
        yield _warning("foundation-safety", domain, "the base layer measures no safety", "R2")
    for topic in ("on-time", "one-visit"):
        if topic not in base_topics:
            yield _warning(f"foundation-{topic}", domain, f"the base layer measures no {topic}", "R2")
    if not by_layer["development"]:
        yield _warning("development-layer", domain, "the development layer is empty", "R3")
    felt = [each for each in by_layer["livelihood"] if each.body in ("public", "third_party")]
    if len(felt) < PEOPLE_LAYER_MIN:
        yield _warning(
            "livelihood-layer", domain, f"{len(felt)} livelihood indicators come from people", "R4"
        )


def ledgers(_catalogue: Catalogue, domain: str, pack: tuple[Indicator, ...]) -> Iterable[Finding]:
    """X13: few indicators may rest on papers alone, or units work for the file."""
    alone = [each for each in pack if each.evidence and {rule.type for rule in each.evidence} <= LEDGERS]
    if 100 * len(alone) > LEDGER_ONLY_MAX * len(pack):
        message = f"{len(alone)} of {len(pack)} indicators rest on papers alone"
        yield _warning("ledger-share", domain, message, "X13")


def topics(_catalogue: Catalogue, domain: str, pack: tuple[Indicator, ...]) -> Iterable[Finding]:
    """R9, R10: waiting and one-time notice in the process set of halls; completion and satisfaction in
    the result set."""
    process = frozenset[str]().union(*(each.topics for each in pack if each.type == "process"))
    result = frozenset[str]().union(*(each.topics for each in pack if each.type == "result"))
    if domain in HALLS and "waiting" not in process:
        yield _refused("process-topic-waiting", domain, "no process indicator measures waiting", "R9")
    if domain in HALLS and not process & {"one-time-notice", "one-visit"}:
        yield _refused("process-topic-notice", domain, "no process indicator measures one-time notice", "R9")
    if domain in HALLS and "completion" not in result:
        yield _refused("result-topic-completion", domain, "no result indicator measures completion", "R10")
    if "satisfaction" not in result:
        yield _refused(
            "result-topic-satisfaction", domain, "no result indicator measures satisfaction", "R10"
        )


def single(place: str, each: Indicator) -> Iterable[Finding]:
    """Rules of one indicator."""
    if each.aspect == "experience" and not each.servqual_tagged:
        yield _refused(
            "servqual", f"{place}.servqual", f"{each.code} is experience and has no dimension", "R15"
        )
    if each.measurement.kind == "bars5" and len(each.measurement.anchors) < ANCHORS_MIN:
        message = f"{each.code} has {len(each.measurement.anchors)} written anchors; three are the least"
        yield _refused("anchors", f"{place}.measurement.anchors", message, "R18")
    if each.measurement.kind == "number" and each.measurement.direction != "context_only":
        yield from _curve(place, each)
    if each.volume and each.weight >= VOLUME_REFUSE:
        yield _refused(
            "volume", f"{place}.weight", f"{each.code} rewards volume with {_percent(each.weight)}", "R24"
        )
    elif each.volume and each.weight > VOLUME_WARN:
        yield _warning(
            "volume", f"{place}.weight", f"{each.code} rewards volume with {_percent(each.weight)}", "R24"
        )
    if each.status == "trial" and each.weight:
        yield _refused("trial-weight", f"{place}.weight", f"{each.code} is on trial and must weigh 0", "R27")
    if each.critical and each.cap_on_fail is None:
        yield _refused("cap", f"{place}.cap_on_fail", f"{each.code} is critical and has no cap", "R21")
    if each.critical and each.aspect == "experience":
        yield _refused(
            "cap", f"{place}.critical", f"{each.code}: only life safety may cap, not attitude", "R21"
        )


def _curve(place: str, each: Indicator) -> Iterable[Finding]:
    points = each.measurement.points
    spot = f"{place}.measurement.score_points"
    if len(points) < 2:
        yield _refused("curve", spot, f"{each.code} needs two score points", "")
        return
    if len({value for value, _ in points}) != len(points):
        yield _refused("curve", spot, f"{each.code} gives two scores to one value", "")
    scores = [score for _, score in points]
    if any(not 0 <= score <= 100 for score in scores):
        yield _refused("curve", spot, f"{each.code} leaves 0 to 100", "R22")
    if each.measurement.direction == "target":
        peak = scores.index(max(scores))
        wanted = sorted(scores[:peak]) + sorted(scores[peak:], reverse=True)
    else:
        wanted = sorted(scores, reverse=each.measurement.direction == "lower")
    if scores != wanted:
        yield _refused("curve", spot, f"{each.code} does not run {each.measurement.direction} is better", "")


PACK_RULES: tuple[Callable[[Catalogue, str, tuple[Indicator, ...]], Iterable[Finding]], ...] = (
    weights,
    bodies,
    layers,
    ledgers,
    topics,
)


def lint(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Everything that is refused or warned of, in reading order."""
    found = list(body_weights(catalogue))
    seen: set[str] = set()
    for key, listed in (("indicators", catalogue.indicators), ("trial_indicators", catalogue.trial)):
        for position, each in enumerate(listed):
            if each.code in seen:
                found.append(_refused("code", f"{key}[{position}].code", f"{each.code} is there twice", ""))
            seen.add(each.code)
            found.extend(single(f"{key}[{position}]", each))
    if not catalogue.indicators:
        found.append(_refused("empty", "indicators", "the catalogue holds no indicator", ""))
    for domain in dict.fromkeys(each for indicator in catalogue.indicators for each in indicator.domains):
        pack = catalogue.pack(domain)
        for rule in PACK_RULES:
            found.extend(rule(catalogue, domain, pack))
    return tuple(found)
