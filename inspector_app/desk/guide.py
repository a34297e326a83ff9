"""The inspection guide (督查指南) and the conduct code, as shipped: read from `resources/guide`, searched
in memory.

A covert desk reads the pages that concern it, in words that give nothing away.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from inspector_app.desk.core import Language, resource_folder

NEARBY = 24
QUIET_PAGES = ("00-conduct-code", "05-photos-and-privacy", "07-covert-visits", "08-safety-and-abort",
               "11-sync-and-stick", "12-what-to-do-when")  # fmt: skip


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: `text` is Markdown with its title as first line; `sections` the parts of forms it belongs
    to.
    """

    key: str
    title: str
    text: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideHit:
    """A find: the page, the nearest heading above, and the words around the find."""

    page: str
    title: str
    heading: str
    excerpt: str


class Guide:
    """All pages in one language. `quiet`: for a covert desk."""

    def __init__(self, folder: Path, language: Language, *, quiet: bool = False) -> None:
        self._folder, self._language, self._quiet = folder, language, quiet

    @cached_property
    def pages(self) -> tuple[GuidePage, ...]:
        """In the order of the index."""
        index = json.loads((self._folder / "index.json").read_text(encoding="utf-8"))
        wanted = [row for row in index["pages"] if not self._quiet or row["page"] in QUIET_PAGES]
        return tuple(self._page(row) for row in wanted)

    def page(self, key: str) -> GuidePage:
        """A page by its key. Raises KeyError."""
        return {page.key: page for page in self.pages}[key]

    def for_section(self, section: str) -> tuple[GuidePage, ...]:
        """The pages that belong to a part of a form, such as `F1.D`."""
        return tuple(page for page in self.pages if section in page.sections)

    def search(self, words: str) -> tuple[GuideHit, ...]:
        """Every line that holds all the words, in the order of the pages; one character is enough."""
        wanted = [_plain(word) for word in words.split()]
        if not wanted:
            return ()
        return tuple(hit for page in self.pages for hit in _hits(page, wanted))

    def _page(self, row: Mapping[str, Any]) -> GuidePage:
        text = (self._folder / self._language / f"{row['page']}.md").read_text(encoding="utf-8")
        if self._quiet:
            text = plain_words(text, self._language)
        title = text.partition("\n")[0].removeprefix("# ").strip()
        return GuidePage(row["page"], title, text, tuple(row["sections"]))


def _hits(page: GuidePage, wanted: Sequence[str]) -> list[GuideHit]:
    found, heading = [], page.title
    for line in page.text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
        said = _plain(line)
        if all(word in said for word in wanted):
            found.append(GuideHit(page.key, page.title, heading, _excerpt(line, said, wanted[0])))
    return found


def _excerpt(line: str, said: str, word: str) -> str:
    """The words around the find, without marks of Markdown."""
    at = said.index(word) if len(said) == len(line) else 0
    begin, end = max(0, at - NEARBY), at + len(word) + 2 * NEARBY
    cut = re.sub(r"[*`|#]+", " ", line[begin:end])
    return ("…" if begin else "") + " ".join(cut.split()).lstrip("-： ") + ("…" if end < len(line) else "")


def _plain(text: str) -> str:
    """As it is compared: full-width letters and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _rules(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = json.loads((resource_folder() / "guide" / "neutral.json").read_text(encoding="utf-8"))
    return tuple((re.compile(pattern), instead) for pattern, instead in rules[language])


def plain_words(text: str, language: Language) -> str:
    """The text in words that give nothing away (`resources/guide/neutral.json`)."""
    for pattern, instead in _rules(language):
        text = pattern.sub(instead, text)
    return text
