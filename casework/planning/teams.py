"""Shares in teams and organisations (R46–R49, R153)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from casework.faults import CaseworkFault

PUBLIC_PERCENT = 30
EXPERT_PERCENT = 40
ORGANISATIONS_MIN = 2


class Member(NamedTuple):
    """`kind`: public, expert, official."""

    person: str
    kind: str


def share_percent(members: Sequence[Member], kind: str) -> int:
    return 100 * sum(1 for each in members if each.kind == kind) // len(members) if members else 0


def check_evaluation_team(members: Sequence[Member]) -> int:
    """The share of public representatives (R46). Raises `CaseworkFault` "team.refused" below 30 %."""
    share = share_percent(members, "public")
    if share < PUBLIC_PERCENT:
        raise CaseworkFault(
            "team.refused", reason=f"public representatives are {share} %, at least 30 % are needed"
        )
    return share


def working_group_warnings(members: Sequence[Member], last_quarter: Collection[str]) -> tuple[str, ...]:
    """Experts below 40 %, or the same people as last quarter (R47)."""
    warnings = []
    if share_percent(members, "expert") < EXPERT_PERCENT:
        warnings.append("experts-below-40-percent")
    if {each.person for each in members} == set(last_quarter):
        warnings.append("roster-unchanged-after-quarter")
    return tuple(warnings)


class Organisation(NamedTuple):
    """A third party (R48, R49, C18)."""

    name: str
    credential: str
    criteria: str
    score_sheet: str
    funders_declared: bool


def organisation_faults(organisation: Organisation) -> tuple[str, ...]:
    """What is missing before it becomes active."""
    return tuple(
        word
        for word, present in (
            ("credential", bool(organisation.credential)),
            ("criteria", bool(organisation.criteria)),
            ("score-sheet", bool(organisation.score_sheet)),
            ("funders", organisation.funders_declared),
        )
        if not present
    )


def project_warnings(organisations: Sequence[Organisation]) -> tuple[str, ...]:
    """A project with fewer than two active organisations warns (R48)."""
    active = [each for each in organisations if not organisation_faults(each)]
    return () if len(active) >= ORGANISATIONS_MIN else ("fewer-than-two-organisations",)
