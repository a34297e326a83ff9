"""Texts of covert profiles: none of them gives the work away, and placeholders survive."""

from __future__ import annotations

import re

import pytest

from house import neutral
from house.translations import SOURCES

RULES = neutral.read_rules(SOURCES)
# Screens that a covert profile does not have: signed reports, and the lead's pilot.
ELSEWHERE = {"ExportedPanel", "BehindPanel", "MonthReport", "Pilot"}


def said(language: str, tmp_path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) → what a covert profile reads."""
    files = dict(zip(neutral.LANGUAGES, neutral.write_sources(SOURCES, tmp_path), strict=True))
    plain = {(m[0], m[1]): m[3] for m in neutral._messages(SOURCES, language)}
    return plain | {(m[0], m[1]): m[3] for m in neutral._of_file(files[language])}


def gives_away(language: str, text: str) -> bool:
    return bool(neutral.GIVING_AWAY[language].search("".join(neutral.PLACEHOLDER.split(text)[::2])))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_gives_the_work_away(language, tmp_path):
    texts = said(language, tmp_path)
    assert len(texts) > 500
    bad = {
        key: forms
        for key, forms in texts.items()
        if key[0] not in ELSEWHERE and any(gives_away(language, form) for form in forms)
    }
    assert bad == {}, (
        "add a rule or a text to resources/guide/neutral.json or resources/translations/neutral.json"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_placeholders_stay(language, tmp_path):
    for (context, source), forms in said(language, tmp_path).items():
        for form in forms:
            assert set(re.findall(r"\{\w+\}", form)) <= set(re.findall(r"\{\w+\}", source)), (context, form)


def test_rules_replace_outside_braces_only():
    assert neutral.neutral("{evidence} pieces of evidence", RULES, "en") == "{evidence} attachments"
    assert neutral.neutral("开始督查，取任务", RULES, "zh") == "开始记录，取条目"
