"""All alerts of a county at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from casework.alerts.alert import RULE_VERSION, Alert
from casework.alerts.anomaly import HISTORY_MIN, anomaly
from casework.alerts.concentration import concentrated
from casework.alerts.low_scores import low_score_alerts
from casework.alerts.overtime import overdue_cases, overdue_problems
from casework.alerts.patterns import systemic
from casework.calendar import WorkingDays
from casework.county import County, bad_share, composite_series
from casework.faults import CaseworkFault
from casework.folds.feedback import Rating
from casework.problems.repeats import repeats
from casework.ratings.bursts import Burst
from casework.rhythms.periods import bounds, month_of
from casework.scoring.composite import UnitScore

MONTH_RATINGS_MIN = 10


def exempt_months(county: County) -> Mapping[str, frozenset[str]]:
    """Unit → months that an exemption in force covers (R138)."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in (county.supervision.exemptions, *(task.exemptions for task in county.tasks.values())):
        for each in source.values():
            if each.in_force:
                found[each.unit].update(each.months)
    return {unit: frozenset(months) for unit, months in found.items()}


def all_alerts(
    county: County,
    scores: Mapping[str, Mapping[str, UnitScore]],
    days: WorkingDays,
    now: int,
    bursts: Iterable[Burst] = (),
) -> tuple[Alert, ...]:
    """Every alert that stands at `now` (ms), in order of time; `scores` from `scores_by_month`."""
    found: list[Alert] = []
    state = county.feedback.state
    found.extend(overdue_cases(state.cases.values(), now))
    found.extend(_problems(county, days, now))
    complaints = [each for each in state.complaints.values() if each.filed <= now]
    if complaints:
        found.extend(concentrated(complaints, min(each.filed for each in complaints), now))
    exempt = exempt_months(county)
    starts = {month: bounds(month)[0] for month in scores}
    for unit in sorted(county.registry.units):
        found.extend(
            low_score_alerts(unit, composite_series(scores, unit), starts, exempt.get(unit, frozenset()))
        )
    found.extend(_bad_rating_anomalies(county, exempt))
    found.extend(_repeated(county))
    found.extend(_praise(bursts))
    return tuple(
        sorted(found, key=lambda alert: (alert.since, alert.rule, alert.unit, alert.window, alert.key))
    )


def _problems(county: County, days: WorkingDays, now: int) -> Iterable[Alert]:
    """A clock that reaches a year without a calendar is said, not guessed."""
    for problem in county.problems:
        try:
            yield from overdue_problems((problem,), days, now)
        except CaseworkFault as fault:
            yield Alert(
                fault.code, RULE_VERSION, problem.owner.unit, problem.window, problem.issued_at,
                {"problem": problem.number, **fault.facts},
                f"问题 {problem.number} 的时限无法计算：工作日表缺少年份。",
                f"Problem {problem.number}: {fault}",
            )  # fmt: skip


def _bad_rating_anomalies(county: County, exempt: Mapping[str, frozenset[str]]) -> Iterable[Alert]:
    """The monthly share of bad ratings of each window against its own history (R125)."""
    groups: dict[tuple[str, str], dict[str, list[Rating]]] = defaultdict(lambda: defaultdict(list))
    for rating in county.ratings:
        groups[rating.unit, rating.window][month_of(rating.at)].append(rating)
    for (unit, window), by_month in sorted(groups.items()):
        history: list[Fraction] = []
        for month, own in sorted(by_month.items()):
            share = bad_share(own)
            if share is None or len(own) < MONTH_RATINGS_MIN or month in exempt.get(unit, ()):
                continue
            found = anomaly(history, share) if len(history) >= HISTORY_MIN else None
            if found and found.flagged and found.z_tenths > 0:
                yield Alert(
                    "anomaly-bad-ratings", RULE_VERSION, unit, window, bounds(month)[0],
                    {"month": month, "share_permille": found.value_milli,
             "median_permille": found.median_milli,
                     "z_tenths": found.z_tenths, "series": ",".join(str(each) for each in found.series)},
                    f"{month} 差评率偏离自身历史。",
                    f"Bad ratings of {month} are off their own history.",
                )  # fmt: skip
            history.append(share)


def _repeated(county: County) -> Iterable[Alert]:
    problems = county.problems
    raised = {each.problem: each.raised_at for each in problems}
    for repeat in repeats(problems):
        yield Alert(
            "repeat-problem", RULE_VERSION, repeat.unit, "", raised[repeat.problems[-1]],
            {"class": repeat.class_, "times": len(repeat.problems), "problems": ",".join(repeat.problems)},
            f"“{repeat.class_}”一年内第 {len(repeat.problems)} 次出现。",
            f"{repeat.class_}: {len(repeat.problems)} times within a year.",
        )  # fmt: skip
    for group in systemic(problems):
        newest = max(raised[key] for key in group.problems)
        yield Alert(
            "systemic", RULE_VERSION, "", "", newest,
            {"class": group.class_, "cause": group.cause, "units": ",".join(group.units)},
            f"“{group.class_}”在 {len(group.units)} 个单位同因出现，属系统性问题。",
            f"{group.class_} with one cause in {len(group.units)} units: systemic.",
        )  # fmt: skip


def _praise(bursts: Iterable[Burst]) -> Iterable[Alert]:
    for burst in bursts:
        yield Alert(
            "rating-burst", burst.rule_version, burst.unit, burst.window, burst.start,
            {"ratings": len(burst.ratings), "signs": ",".join(burst.signs),
             "surprise_tenths": burst.surprise_tenths},
            f"短时间内 {len(burst.ratings)} 条异常评价，已暂存待核。",
            f"{len(burst.ratings)} unusual ratings in a short time, held for a look.",
        )  # fmt: skip
