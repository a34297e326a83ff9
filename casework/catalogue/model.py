"""An indicator catalogue as values. Weights and points are exact fractions of 100."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

LAYERS = ("foundation", "development", "livelihood")
SERVQUAL = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
PROCESS_RESULT = ("process", "result")
SCOPES = ("common", "enterprise", "individual")
BODIES = ("public", "third_party", "administrative")
KINDS = ("number", "bars5", "citizen5", "checklist", "yes_no")
DIRECTIONS = ("higher", "lower", "target", "context_only")
"""`target`: within a tolerance of a value is best, more and less are worse (R187)."""
STATUSES = ("draft", "trial", "formal")
ASPECTS = ("efficiency", "experience")
STATISTICS = ("mean", "median", "p90", "worst-high", "worst-low", "ratio")


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    type: str
    minimum: int
    note_zh: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A written behaviour for a level 1–5 (BARS, R18)."""

    level: int
    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """How an indicator is measured.

    `points`: (value, score) ascending by value; `statistic` says how a sample becomes one value.
    """

    kind: str
    unit: str = ""
    direction: str = ""
    points: tuple[tuple[Fraction, Fraction], ...] = ()
    statistic: str = "mean"
    min_n: int = 1
    anchors: tuple[Anchor, ...] = ()
    items: tuple[str, ...] = ()
    critical_items: tuple[str, ...] = ()
    question: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `retired` is (policy, date) or None (R26); `volume` marks a pure count of cases
    (R24)."""

    code: str
    name_zh: str
    name_en: str
    domains: tuple[str, ...]
    layer: str
    servqual: str
    type: str
    scope: str
    body: str
    weight: Fraction
    measurement: Measurement
    evidence: tuple[EvidenceRule, ...] = ()
    critical: bool = False
    cap_on_fail: int | None = None
    status: str = "formal"
    retired: tuple[str, str] | None = None
    volume: bool = False
    aspect: str = "efficiency"
    topics: frozenset[str] = frozenset()
    form_refs: tuple[str, ...] = ()
    guard_zh: str = ""
    servqual_tagged: bool = True

    @property
    def domain(self) -> str:
        return self.domains[0] if self.domains else ""

    def usable_on(self, day: str) -> bool:
        """Whether new tasks of that date (YYYY-MM-DD) may use it."""
        return self.status != "draft" and (self.retired is None or day < self.retired[1])


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """The `meta.rules` of a catalogue."""

    body_weights: Mapping[str, Fraction]
    level_scores: Mapping[int, Fraction]
    third_party_min: Fraction = Fraction(30)
    public_min: Fraction = Fraction(50)
    process_min: Fraction = Fraction(40)
    measured_min: Fraction = Fraction(60)
    rater_gap: Fraction = Fraction(20)
    verify_below: Fraction = Fraction(80)
    publish_min_n: int = 30
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue version: all domain packs and the rules of scoring."""

    version: str
    title_zh: str
    domains: Mapping[str, str]
    rules: ScoringRules
    indicators: tuple[Indicator, ...]
    trial: tuple[Indicator, ...] = ()
    _by_code: dict[str, Indicator] = field(default_factory=dict, compare=False, repr=False)

    def get(self, code: str) -> Indicator | None:
        if not self._by_code:
            self._by_code.update({each.code: each for each in (*self.indicators, *self.trial)})
        return self._by_code.get(code)

    def pack(self, domain: str, day: str = "") -> tuple[Indicator, ...]:
        """The formal indicators of a domain (R31), without those retired on `day` (R26)."""
        return tuple(
            each
            for each in self.indicators
            if domain in each.domains and each.status == "formal" and (not day or each.usable_on(day))
        )

    def layer(self, domain: str, layer: str) -> tuple[Indicator, ...]:
        """All that a domain measures in a layer, formal or on trial (R2, R3, R27)."""
        listed = (*self.indicators, *self.trial)
        return tuple(
            each
            for each in listed
            if domain in each.domains and each.layer == layer and each.status in ("formal", "trial")
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lint says. `severity`: "refused" or "warning"; `place`: JSON path, or sheet row and column."""

    severity: str
    rule: str
    place: str
    message: str
    requirement: str = ""
