"""What each signal says to people, Chinese and English; the slots are the signal's facts, and its `metres`
as people say a distance."""

from __future__ import annotations

from collections.abc import Mapping

WORDING: Mapping[str, tuple[str, str]] = {
    "short-visit": (
        "现场时长 {minutes} 分钟，不足最短时长 {least} 分钟的四成。",
        "The visit took {minutes} minutes, less than 40 % of the least {least}.",
    ),
    "over-time": (
        "用时 {minutes} 分钟，超过情景规定的 {most} 分钟。",
        "The visit took {minutes} minutes; its scenario allows {most}.",
    ),
    "located-elsewhere": (
        "最近一次定位距单位{away_zh}，不在范围内。",
        "The nearest fix lies {away_en} from the unit, outside its radius.",
    ),
    "no-on-site-event": (
        "没有到场事件：定位、现场照片加扫码均无。",
        "There is no on-site event: no fix, no scene pictures with the unit's code.",
    ),
    "no-photo": (
        "没有任何现场照片，而同类督查通常都有。",
        "There is no picture, though visits of this kind usually have them.",
    ),
    "photos-not-on-site": (
        "{photos} 张照片没有一张是本次现场拍摄：时间不符 {old}，地点不符 {outside}，导入 {imported}。",
        "None of {photos} pictures is from this visit: time {old}, place {outside}, imported {imported}.",
    ),
    "fast-answers": (
        "连续 {run} 题每题不到 2 秒。",
        "{run} items in a row were answered in less than 2 seconds each.",
    ),
    "straight-line": (
        "{of} 个评分项中 {same} 个同为 {level} 级。",
        "{same} of {of} scale items have the same level {level}.",
    ),
    "copied-answers": (
        "{of} 题中 {same} 题与另一单位的督查完全相同。",
        "{same} of {of} answers equal those of another unit's visit.",
    ),
    "reused-photo": (
        "{photos} 张照片与以前的督查是同一张。",
        "{photos} pictures were already used in an earlier visit.",
    ),
    "impossible-travel": (
        "与上一次督查相距{away_zh}，间隔仅 {minutes} 分钟。",
        "{away_en} from the visit before, with {minutes} minutes between them.",
    ),
    "clock-backwards": (
        "结束时间比开始时间早 {minutes} 分钟，设备时钟被改动过。",
        "The visit ends {minutes} minutes before it starts: the device's clock was changed.",
    ),
    "clock-ahead": (
        "事件时间比提交时间晚 {minutes} 分钟，设备时钟不一致。",
        "Events claim a time {minutes} minutes after the commit that holds them.",
    ),
}

KILOMETRE = 1000


def sentences(code: str, facts: Mapping[str, int | str]) -> tuple[str, str]:
    """What a signal says with its facts, Chinese and English."""
    zh, en = WORDING[code]
    slots = {**facts, **_away(int(facts.get("metres", 0)))}
    return zh.format_map(slots), en.format_map(slots)


def _away(metres: int) -> dict[str, str]:
    """From a kilometre on with one decimal: nobody reads 161298 m."""
    if metres < KILOMETRE:
        return {"away_zh": f" {metres} 米", "away_en": f"{metres} m"}
    tenths = (metres + 50) // 100
    km = f"{tenths // 10}.{tenths % 10}"
    return {"away_zh": f"约 {km} 公里", "away_en": f"about {km} km"}
