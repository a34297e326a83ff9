"""Titles of forms in the language of the desk."""

from __future__ import annotations

import pytest

from inspector_app.desk.core import Tongue


@pytest.mark.parametrize(
    ("title", "chinese", "english"),
    [
        ("窗口神秘顾客暗访表 Mystery visit", "窗口神秘顾客暗访表", "Mystery visit"),
        ("现场检查表（明查） Overt checklist", "现场检查表（明查）", "Overt checklist"),
        ("只有中文", "只有中文", "只有中文"),
        ("English only", "English only", "English only"),
        ("12345热线 12345 hotline", "12345热线 12345 hotline", "12345热线 12345 hotline"),
    ],
)
def test_a_title_in_both_languages_is_given_in_one(title: str, chinese: str, english: str) -> None:
    assert Tongue("zh").title(title) == chinese
    assert Tongue("en").title(title) == english
