"""The form of a covert visit is filled in where others may look on: its words do not give the work away."""

from __future__ import annotations

import re

import pytest

from house.neutral import GIVING_AWAY
from tests.forms_content.forms_on_hand import table

SAID_THERE = re.compile(r"S_S\d|T4_S\d")
"""The card to be memorised and what was said at the window: words of an ordinary errand."""
SHOWN = ("label", "hint", "required_message", "constraint_message")


def words(language: str) -> list[tuple[str, str]]:
    """(row, text) of everything that the form can show."""
    suffix = {"zh": "中文 (zh)", "en": "English (en)"}[language]
    columns = [f"{name}::{suffix}" for name in SHOWN]
    return [
        (str(row.get("name")), str(row[column]))
        for sheet in ("survey", "choices")
        for row in table("F2", sheet)
        for column in columns
        if row.get(column)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_names_neither_the_work_nor_who_does_it(language: str) -> None:
    found = [(name, text) for name, text in words(language) if not SAID_THERE.match(name)]
    assert len(found) > 300
    assert [(name, text) for name, text in found if GIVING_AWAY[language].search(text)] == []
