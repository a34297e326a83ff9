"""What beside its rate speaks for a burst: one device, haste, one text, one network, somebody urging.

Devices count by themselves. Haste, texts and networks are common in some places, so each is held against how
often the county shows it: by windows and days, not by ratings, or many bursts would make a habit of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import comb
from typing import NamedTuple

from casework.calendar import CHINA_MS, DAY_MS
from casework.folds.feedback import Rating

CROWD = 6
DEVICE_DAY_MAX = 3
HASTE_SECONDS = 5
TEXT_MIN = 4
"""Characters: shorter texts say nothing about who wrote them."""
SAME_TEXTS = 3
CHANCE_MAX = 1e-4
SHARED = frozenset({"kiosk", "paper", "window"})
"""Channels where many people share one device or one moment of entry."""


TERMINAL_RATINGS, TERMINAL_DAYS = 20, 5
ONE_MIND_PERCENT = 95


class Habits(NamedTuple):
    """How usual things are in a county, as shares of one: hasty ratings, texts by windows and days, networks
    of a unit. `terminals` are devices that many people share, whatever their channel is called."""

    terminals: frozenset[str]
    hasty: float
    texts: Mapping[str, float]
    networks: Mapping[tuple[str, str], float]


def day_of(at: int) -> int:
    """The number of a day in China."""
    return (at + CHINA_MS) // DAY_MS


def terminals(ratings: Iterable[Rating]) -> frozenset[str]:
    """Devices on which many people rate: used on many days, and not of one mind."""
    days: dict[str, set[int]] = defaultdict(set)
    levels: dict[str, Counter[int]] = defaultdict(Counter)
    for each in ratings:
        if each.device:
            days[each.device].add(day_of(each.at))
            levels[each.device][each.level] += 1
    return frozenset(
        device
        for device, own in levels.items()
        if own.total() >= TERMINAL_RATINGS
        and len(days[device]) >= TERMINAL_DAYS
        and own.most_common(1)[0][1] * 100 <= ONE_MIND_PERCENT * own.total()
    )


def habits(ratings: Sequence[Rating]) -> Habits:
    """The habits of a county, from all its ratings."""
    days: set[tuple[str, int]] = set()
    hasty: set[tuple[str, int]] = set()
    texts: set[tuple[str, str, int]] = set()
    networks: Counter[tuple[str, str]] = Counter()
    units: Counter[str] = Counter()
    number = 0
    for each in ratings:
        number += 1
        spot = (each.window or each.unit, day_of(each.at))
        days.add(spot)
        if 0 < each.seconds <= HASTE_SECONDS:
            hasty.add(spot)
        if len(each.text.strip()) >= TEXT_MIN:
            texts.add((each.text.strip(), *spot))
        if each.network and each.channel not in SHARED:
            networks[each.unit, each.network] += 1
            units[each.unit] += 1
    number = max(number, 1)
    return Habits(
        terminals(ratings),
        len(hasty) / number,
        {text: count / len(days) for text, count in Counter(row[0] for row in texts).items()},
        {key: count / units[key[0]] for key, count in networks.items()},
    )


def chance_of(count: int, of: int, share: float) -> float:
    """The chance of at least `count` of `of`, each with chance `share`."""
    share = min(max(share, 0.0), 1.0)
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(count, of + 1))


def is_personal(rating: Rating, usual: Habits) -> bool:
    """Whether the rating came from a phone of somebody's own."""
    return bool(rating.device) and rating.channel not in SHARED and rating.device not in usual.terminals


def same_device(group: Sequence[Rating], usual: Habits) -> bool:
    """More from one phone than a family gives, or half as many phones as ratings."""
    devices = Counter(each.device for each in group if is_personal(each, usual))
    if not devices:
        return False
    few = devices.total() >= CROWD and 2 * len(devices) <= devices.total()
    return few or devices.most_common(1)[0][1] > DEVICE_DAY_MAX


def haste(group: Sequence[Rating], usual: Habits) -> bool:
    """Half of them in five seconds, where people take longer."""
    timed = [each.seconds for each in group if each.seconds]
    quick = sum(1 for seconds in timed if seconds <= HASTE_SECONDS)
    return 0 < len(timed) <= 2 * quick and chance_of(quick, len(timed), usual.hasty) <= CHANCE_MAX


def same_text(group: Sequence[Rating], usual: Habits) -> bool:
    """The same words three times, where they are not what everybody writes."""
    texts = Counter(each.text.strip() for each in group if len(each.text.strip()) >= TEXT_MIN)
    return any(
        count >= SAME_TEXTS and chance_of(count, len(group), usual.texts.get(text, 0.0)) <= CHANCE_MAX
        for text, count in texts.items()
    )


def same_network(group: Sequence[Rating], usual: Habits) -> bool:
    """Nearly all from one network that is not simply the hall's own."""
    networks = Counter(each.network for each in group if each.network and each.channel not in SHARED)
    if not networks:
        return False
    network, count = networks.most_common(1)[0]
    share = usual.networks.get((group[0].unit, network), 0.0)
    return (
        len(group) >= CROWD
        and count * 10 >= 9 * len(group)
        and chance_of(count, len(group), share) <= CHANCE_MAX
    )


def urged(group: Sequence[Rating], _usual: Habits) -> bool:
    return any(each.urged == "yes" for each in group)


def staff_assisted(group: Sequence[Rating], _usual: Habits) -> bool:
    return sum(1 for each in group if each.assisted == "staff") * 2 >= len(group)


SIGNS: Mapping[str, Callable[[Sequence[Rating], Habits], bool]] = {
    "same-device": same_device,
    "haste": haste,
    "same-text": same_text,
    "urged": urged,
    "staff-assisted": staff_assisted,
    "same-network": same_network,
}


def signs_of(group: Sequence[Rating], usual: Habits) -> tuple[str, ...]:
    """The names of all signs that a stretch of ratings shows."""
    return tuple(name for name, shows in SIGNS.items() if shows(group, usual))
