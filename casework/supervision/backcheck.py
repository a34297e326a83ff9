"""Back-checks: a share of every inspector's visits, and what comes of disagreement (X20, R154)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from casework.supervision.draws import BACKCHECK_PERCENT

MATCH_MIN_PERCENT = 80


class Share(NamedTuple):
    """Of one inspector or organisation; `agreement_percent` None where nothing was compared."""

    who: str
    visits: int
    checked: int
    percent: int
    enough: bool
    agreement_percent: int | None
    recheck_all: bool


def shares(
    visits: Iterable[tuple[str, str]],
    checked: Mapping[str, tuple[int, int]],
    percent: int = BACKCHECK_PERCENT,
) -> tuple[Share, ...]:
    """From (inspector, visit) pairs and {visit: (answers that agreed, answers compared)}.

    Below 80 % agreement all visits of that inspector are checked again (forms.md F3).
    """
    pairs: Sequence[tuple[str, str]] = sorted(set(visits))
    total = Counter(who for who, _ in pairs)
    result = []
    for who, number in sorted(total.items()):
        own = [checked[visit] for each, visit in pairs if each == who and visit in checked]
        compared = sum(of for _, of in own)
        agreement = 100 * sum(same for same, _ in own) // compared if compared else None
        result.append(
            Share(
                who,
                number,
                len(own),
                100 * len(own) // number,
                100 * len(own) >= percent * number,
                agreement,
                agreement is not None and agreement < MATCH_MIN_PERCENT,
            )
        )
    return tuple(result)
