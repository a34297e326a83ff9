"""The few words of the respondent's window itself, in the four languages of respondents.

`machine_drafted` in `resources/interview/words.json` names the languages whose words no native speaker has
read: they are under the same review as the wording of the form (inspector_app/desk/visit/wording.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from inspector_app.desk.core import resource_folder


@cache
def _all() -> Mapping[str, Any]:
    path = resource_folder() / "interview" / "words.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def words(language: str) -> Mapping[str, str]:
    """title, private, next, previous, wait, tell; those of English for another language."""
    table: Mapping[str, Mapping[str, str]] = _all()["words"]
    return table.get(language, table["en"])


def drafted() -> frozenset[str]:
    """Codes of the languages whose words here a machine drafted."""
    return frozenset(_all()["machine_drafted"])


def edition(language: str) -> str:
    """A short digest of the words of a language: a review is of these and no others."""
    text = json.dumps(words(language), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
