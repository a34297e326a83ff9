"""Gates of a visit (R57, R58, R60, R64, R73, X14–X18, X42): what must be there before it starts and
before it closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.folds.task_state import Briefing, EvidenceState, TaskInfo
from casework.planning.ticks import SCENARIO_TICKS

QUEUE_MAX = 5
PLAUSIBLE = timedelta(days=366)
START_HOURS, SEAL_HOURS = 2, 24
"""Within which a recall begins without a mark, and after which it is no longer filled in (X19)."""
CLINIC_SCOPE = frozenset({"opening", "reception", "enquiry"})
"""What a covert scenario at a clinic may touch (X18): no feigned illness, no examination."""
CLINIC = "VC"
HIDDEN_FROM_UNIT = ("covert-visit", "covert-call")


class Missing(NamedTuple):
    """A step of the guide whose evidence is short; `have` counts what satisfies it."""

    step: str
    type: str
    need: int
    have: int


def certificate_over(until: date, today: date, *, signed: date) -> bool:
    """An overt visit cannot start with an expired certificate (R58).

    `today` is what a laptop's clock claims, `signed` a day that is proven to be past. A wrong clock
    never blocks work (design.md §3): over a year after the end it is believed only if `signed` confirms it.
    """
    return until < signed or until < today <= until + PLAUSIBLE


def missing_evidence(
    rules: Sequence[tuple[str, str, int, bool]], evidence: Mapping[str, EvidenceState]
) -> tuple[Missing, ...]:
    """What blocks closing (R57, R73). `rules`: (item, type, minimum, on site only).

    Imported pictures satisfy no on-site minimum.
    """
    have: Counter[tuple[str, str, bool]] = Counter()
    for piece in evidence.values():
        if not piece.withdrawn:
            kind = _kind(piece.media)
            have[piece.item, kind, False] += 1
            have[piece.item, kind, True] += piece.origin != "imported"
    return tuple(
        Missing(item, kind, need, have[item, kind, on_site])
        for item, kind, need, on_site in rules
        if have[item, kind, on_site] < need
    )


def _kind(media: str) -> str:
    main = media.split("/")[0]
    return {"image": "photo", "application": "document", "text": "document"}.get(main, main)


def hidden_from_unit(task: TaskInfo) -> bool:
    """Covert tasks stay hidden from the unit until they are released (R64)."""
    return task.mode in HIDDEN_FROM_UNIT and not task.released


def scenario_faults(
    ticks: Mapping[str, bool],
    author: str,
    approver: str,
    max_minutes: int,
    *,
    abort: str = "",
    domain: str = "",
    scope: str = "",
) -> tuple[str, ...]:
    """A scenario needs six ticks, a second approver, a time limit and a rule for breaking off (X15, X16).

    At a clinic its `scope` (words of `CLINIC_SCOPE`) must be named and go no further (X18).
    """
    faults = [tick for tick in SCENARIO_TICKS if not ticks.get(tick)]
    if not approver or approver == author:
        faults.append("second-approver")
    if max_minutes <= 0:
        faults.append("max-minutes")
    if not abort.strip():
        faults.append("abort-rule")
    named = set(scope.replace(",", " ").split())
    if domain == CLINIC and (not named or named - CLINIC_SCOPE):
        faults.append("clinic-scope")
    return tuple(faults)


def card_faults(briefing: Briefing, domain: str) -> tuple[str, ...]:
    """`scenario_faults` of a card that one person wrote and another checked, used in this `domain`."""
    ticks = {tick: tick in briefing.ticks and tick in briefing.second_ticks for tick in SCENARIO_TICKS}
    return scenario_faults(
        ticks, briefing.author, briefing.approver, briefing.max_minutes,
        abort=briefing.abort, domain=domain, scope=briefing.scope,
    )  # fmt: skip


def briefing_faults(task: TaskInfo, today: date) -> tuple[str, ...]:
    """Why a covert visit may not start (X14–X16, X18): no scenario, a tick that one of the two did not make,
    no second person, no time limit, no rule for breaking off, the unit not told at least a day before.
    """
    briefing = task.briefing
    if briefing is None:
        return ("no-scenario",)
    faults = card_faults(briefing, task.domain)
    told = [date.fromisoformat(briefing.announced)] if briefing.announced else []
    return faults if covert_announced(told, today) else (*faults, "not-announced")


def covert_announced(announced: Sequence[date], visit: date) -> bool:
    """The unit was told beforehand, at least a day earlier, that covert visits may happen (X14)."""
    return any(on < visit for on in announced)


class RecallTimes(NamedTuple):
    """Marks of a recall form (X19, F2-R): started late (over 2 h), sealed late (over 24 h)."""

    minutes_to_start: int
    late_start: bool
    late_seal: bool


def recall_times(left: int, started: int, sealed: int) -> RecallTimes:
    """From leaving, starting and sealing times in ms."""
    late, too_late = START_HOURS * 3_600_000, SEAL_HOURS * 3_600_000
    return RecallTimes((started - left) // 60_000, started - left > late, sealed - left > too_late)


def factual_share(kinds: Sequence[str]) -> int:
    """Percent of items that ask for facts (X17 wants at least 70); `bars5` and free judgements are not
    facts."""
    judged = sum(1 for kind in kinds if kind in ("bars5", "citizen5", "judgement"))
    return 100 * (len(kinds) - judged) // len(kinds) if kinds else 0
