"""Every indicator can be measured, so that each domain can reach a composite score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.forms_content.forms_on_hand import NAMES, table

# figures that come from exports of the units' systems (forms.md, appendix GAP), not from a form
FEEDS = {"GSH-A1", "GSH-A2", "GSH-A4", "GSH-A7", "TSC-A1", "TSC-A2"}
PAGE_ONLY = {"GSH-P1", "GSH-P2", "GSH-P5", "GSH-P6", "GSH-P8"}
PACKS = {
    "F5": {"VC-A1", "VC-A2", "VC-A3", "VC-A4", "VC-T2", "VC-T3", "VC-T5"},
    "F6": {"CEC-A1", "CEC-A2", "CEC-A3", "CEC-A4", "CEC-A5", "CEC-T1", "CEC-T2", "CEC-T3", "CEC-T5"},
    "F7": {"GSH-A6"},
}


def scored(name: str) -> set[str]:
    """Codes that a form measures; what is only shown does not count."""
    rows = table(name, "survey")
    return {
        c
        for r in rows
        if r.get("bind::dct:score") != "info"
        for c in r.get("bind::dct:indicator", "").split()
    }


def entries(shared_dir: Path) -> list[dict[str, str]]:
    text = (shared_dir / "domain" / "indicators.json").read_text(encoding="utf-8")
    found: list[dict[str, str]] = json.loads(text)["indicators"]
    return found


@pytest.mark.parametrize("domain", ["TSC", "GSH", "VC", "CEC"])
def test_every_indicator_of_a_domain_is_reached(domain: str, shared_dir: Path) -> None:
    reached = FEEDS.union(*(scored(name) for name in NAMES))
    wanted = {e["code"] for e in entries(shared_dir) if e["domain"] == domain}
    assert wanted <= reached, sorted(wanted - reached)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_the_packs_close_the_gap(name: str) -> None:
    assert PACKS[name] <= scored(name)


def test_the_citizen_page_closes_its_part_of_the_gap() -> None:
    assert scored("CP") >= PAGE_ONLY


def test_feeds_are_needed_only_where_the_appendix_says() -> None:
    without: set[str] = set().union(*(scored(name) for name in NAMES))
    assert FEEDS - without == {"GSH-A2", "GSH-A4"}
