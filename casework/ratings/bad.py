"""Bad ratings: who answers, four routes, call-back, and reasons from a fixed list (R93, R114, X3, X6, X7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from casework.calendar import WorkingDays, local_day
from casework.folds.feedback import Rating

FIX_WORKING_DAYS = 15
REASONS_VERSION = "2026.1"
REASONS: Mapping[str, tuple[str, ...]] = {
    "on-site": (
        "等得太久",
        "多跑了路",
        "材料没有一次说清",
        "要的材料不合理",
        "态度不好",
        "不懂业务",
        "互相推",
        "超过承诺时间",
        "收费不清楚",
        "环境和设施不便",
        "有人让我给好评",
        "其他",
    ),
    "online": (
        "打不开或很慢",
        "看不懂怎么办",
        "要重复上传材料",
        "退回没有说明原因",
        "超过承诺时间",
        "查不到进度",
        "电话打不通",
        "线上线下说法不一样",
        "其他",
    ),
}
"""Fixed and versioned; units may neither add nor delete (X3)."""
ONLINE_CHANNELS = frozenset({"online", "link", "app", "sms"})


def reasons_for(channel: str) -> tuple[str, ...]:
    return REASONS["online" if channel in ONLINE_CHANNELS else "on-site"]


def unknown_reasons(rating: Rating) -> tuple[str, ...]:
    """Reasons that are not on the list of the rating's channel."""
    allowed = reasons_for(rating.channel)
    return tuple(reason for reason in rating.reasons if reason not in allowed)


class BadCase(NamedTuple):
    """A bad rating to be answered. `state`: to-call, to-dispose, waits-second, done."""

    rating: str
    unit: str
    window: str
    state: str
    due: str
    overdue: bool


def bad_cases(ratings: Iterable[Rating], days: WorkingDays, now: int) -> tuple[BadCase, ...]:
    """Every bad rating with where it stands; each is due within 15 working days."""
    today = local_day(now)
    result = []
    for each in ratings:
        if not each.bad or each.test or each.defaulted:
            continue
        due = days.add(local_day(each.at), FIX_WORKING_DAYS)
        state = _state(each)
        result.append(
            BadCase(
                each.rating, each.unit, each.window, state, due.isoformat(), state != "done" and today > due
            )
        )
    return tuple(result)


def _state(rating: Rating) -> str:
    if not rating.route:
        return "to-dispose" if rating.called_back else "to-call"
    if rating.route == "exclude" and not rating.excluded:
        return "waits-second"
    return "done"


def call_back_permille(ratings: Iterable[Rating]) -> int | None:
    """The share of bad ratings that were called back; 1000 is the target."""
    bad = [each for each in ratings if each.bad and not each.test]
    return 1000 * sum(1 for each in bad if each.called_back) // len(bad) if bad else None
