"""The guide: a page in each language, titles that agree with the index, sections that exist."""

from __future__ import annotations

import json
import re

import pytest

from tests.forms_content.forms_on_hand import ROOT, form

GUIDE = ROOT / "resources" / "guide"
INDEX = json.loads((GUIDE / "index.json").read_text(encoding="utf-8"))
ROLES = ("inspector", "covert-evaluator", "team-lead", "administrator")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_there_and_has_its_title(language: str) -> None:
    pages = {entry["page"]: entry[f"title_{language}"] for entry in INDEX["pages"]}
    assert sorted(pages) == sorted(path.stem for path in (GUIDE / language).glob("*.md"))
    for page, title in pages.items():
        text = (GUIDE / language / f"{page}.md").read_text(encoding="utf-8")
        assert text.splitlines()[0] == f"# {title}"
        assert len(text) > 500, page


def test_sections_that_pages_are_for_exist() -> None:
    for entry in INDEX["pages"]:
        for section in entry["sections"]:
            name, letter = section.split(".")
            assert form(name).schema_at(f"/data/{letter}") is not None, section


def test_the_conduct_code_has_a_version_in_both_languages() -> None:
    version = INDEX["conduct_code"]["version"]
    for language in ("zh", "en"):
        text = (GUIDE / language / f"{INDEX['conduct_code']['page']}.md").read_text(encoding="utf-8")
        assert version in text.splitlines()[2]


def test_both_languages_have_the_same_abort_codes_and_headings() -> None:
    for entry in INDEX["pages"]:
        zh, en = ((GUIDE / lang / f"{entry['page']}.md").read_text(encoding="utf-8") for lang in ("zh", "en"))
        assert zh.count("\n## ") == en.count("\n## "), entry["page"]
        assert re.findall(r"^\| (S\d)", zh, re.M) == re.findall(r"^\| (S\d)", en, re.M)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_page_in_both_languages(role: str) -> None:
    text = (ROOT / "docs" / "roles" / f"{role}.md").read_text(encoding="utf-8")
    assert "\n## 中文\n" in text
    assert "\n## English\n" in text
