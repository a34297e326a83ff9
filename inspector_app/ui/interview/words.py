"""The few words of the window itself, in the four languages of respondents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from inspector_app.desk.core import resource_folder

RIGHT_TO_LEFT = frozenset({"ug"})


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    path = resource_folder() / "interview" / "words.json"
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def words(language: str) -> Mapping[str, str]:
    """title, private, next, previous, wait, tell; those of English for another language."""
    return _all().get(language, _all()["en"])
