"""Every field of every event is in the inventory of personal data, and the personal ones are used (R201)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casework.events import TYPES

PROGRAMS = ("casework", "central", "inspector_app", "reports")
NEVER = ("id_card", "id_number", "identity_number", "phone", "face", "fingerprint", "biometric", "diagnosis")
TICKED = re.compile(r"`([a-z0-9_]+)`")


@pytest.fixture(scope="module")
def inventory(project_root: Path) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Personal field → purpose and time kept; and the fields that say nothing of a person."""
    text = (project_root / "docs" / "personal-data.md").read_text(encoding="utf-8")
    table, _, others = text.partition("## 不说到人的字段")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    personal = {name: (purpose, kept) for names, purpose, kept in rows for name in TICKED.findall(names)}
    return personal, TICKED.findall(others)


def fields() -> set[str]:
    """Of all types of events."""
    return {name for kind in TYPES.values() for name in (*kind.needed, *kind.optional)}


@pytest.mark.requirement("R201")
def test_every_field_has_its_place_with_purpose_and_time(
    inventory: tuple[dict[str, tuple[str, str]], list[str]],
) -> None:
    personal, others = inventory
    assert sorted([*personal, *others]) == sorted(fields()), "each field once, and no field that is gone"
    for name, (purpose, kept) in personal.items():
        assert len(purpose) > 20, name
        assert len(kept) > 5, name


@pytest.mark.requirement("R201")
def test_a_personal_field_that_no_program_uses_is_not_collected(
    inventory: tuple[dict[str, tuple[str, str]], list[str]], project_root: Path
) -> None:
    sources = [path for folder in PROGRAMS for path in (project_root / folder).rglob("*.py")]
    defined = project_root / "casework" / "events"
    words = {
        word
        for path in sources
        if defined not in path.parents
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    assert sorted(set(inventory[0]) - words) == []


@pytest.mark.requirement("R201")
@pytest.mark.parametrize("word", NEVER)
def test_what_is_never_collected_has_no_field(word: str) -> None:
    assert [name for name in fields() if re.search(rf"(^|_){word}(_|$)", name)] == []
