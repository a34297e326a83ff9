"""All that respondents read in one language, beside the Chinese, marked row by row by one who speaks it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from typing import Any, Literal, NamedTuple

from forms.definition import FormDefinition
from forms.inspection import language_code, parse_anchors
from inspector_app.desk.core import Core
from inspector_app.desk.visit.opening import VisitOpening
from inspector_app.desk.visit.window_words import words
from inspector_app.desk.visit.wording import LABEL, FormWording, Review, Tongue, said

Group = Literal["question", "scene", "answer", "window"]
MARK = b"machine_drafted"
_CHOICE = re.compile(r"^[^:/]+-\d+$")


class WordingRow(NamedTuple):
    """One text in Chinese and in the respondents' language."""

    group: Group
    chinese: str
    wording: str

    @property
    def digest(self) -> str:
        """What a mark is of: these two texts and no others, in whatever version of the form."""
        both = f"{self.chinese}\0{self.wording}"
        return hashlib.sha256(both.encode()).hexdigest()[:16]


class WordingReview:
    """One form in one language. Marks are kept in the vault as they are made; a text that was changed since
    has none.
    """

    def __init__(self, core: Core, wording: FormWording, code: str) -> None:
        self._core, self._wording, self.code = core, wording, code
        self.rows = tuple(dict.fromkeys(rows_of(wording.form, code)))
        kept: Any = core.vault.settings.get(self._key)
        self._remarks: dict[str, str] = dict(kept) if isinstance(kept, dict) else {}

    @property
    def title(self) -> str:
        """The form, as the county published it."""
        return self._wording.form.title

    @property
    def tongue(self) -> Tongue:
        """The language with its review, where there is one."""
        return next(each for each in self._wording.tongues() if each.code == self.code)

    def is_read(self, row: WordingRow) -> bool:
        """Whether it was read and found right."""
        return self._remarks.get(row.digest) == ""

    def remark(self, row: WordingRow) -> str:
        """What was found wrong with it."""
        return self._remarks.get(row.digest, "")

    def mark(self, row: WordingRow, *, read: bool, remark: str = "") -> Future[None]:
        """Keep that a row is right, or what is wrong with it, or neither."""
        self._remarks.pop(row.digest, None)
        if read or remark:
            self._remarks[row.digest] = remark
        return self._core.vault.settings.set(self._key, dict(self._remarks))

    def unread(self) -> int:
        """Rows that nobody found right, those with a remark among them."""
        return sum(not self.is_read(row) for row in self.rows)

    def remarks(self) -> tuple[tuple[WordingRow, str], ...]:
        """Rows with what was found wrong."""
        return tuple((row, self.remark(row)) for row in self.rows if self.remark(row))

    def sign(self, review: Review) -> Future[None]:
        """Put on record who read it all: the same record as in the respondent's window."""
        return self._wording.record(self.code, review)

    @property
    def _key(self) -> str:
        return f"wording-rows.{self._wording.form.form_id}.{self.code}"


class WordingReviews:
    """What is to be read of the county's forms."""

    def __init__(self, core: Core, visits: VisitOpening) -> None:
        self._core, self._visits = core, visits

    def all(self) -> Future[tuple[WordingReview, ...]]:
        """Every language that a machine drafted, of the newest version of each form."""
        return self._core.work.run(self._all)

    def _all(self) -> tuple[WordingReview, ...]:
        newest = {each.form_id: digest for digest, each in self._core.book.catalogue.forms.items()}
        found = []
        for form_id in sorted(newest):
            if MARK not in self._visits.source(newest[form_id]):
                continue
            form = self._visits.form(newest[form_id])
            found += [
                WordingReview(self._core, FormWording(self._core, form), code) for code in _drafted(form)
            ]
        return tuple(found)


def _drafted(form: FormDefinition) -> tuple[str, ...]:
    codes = [language_code(name) for name in form.languages]
    return tuple(code for code in form.machine_drafted if code in codes)


def rows_of(form: FormDefinition, code: str) -> Iterator[WordingRow]:
    """Questions in the form's order, scenes of the behaviour scales, answers, the words of the window.

    What stands there in Chinese too is read by the interviewer alone and left out.
    """
    named = {language_code(name): form.texts.get(name, {}) for name in form.languages}
    chinese, theirs = named.get("zh", {}), named.get(code, {})

    def texts(group: Group, wanted: Mapping[str, Any]) -> Iterator[WordingRow]:
        for ident in wanted:
            own, other = said(chinese[ident].get("")), said(theirs.get(ident, {}).get(""))
            if other and own != other:
                yield WordingRow(group, own, other)

    yield from texts("question", {each: None for each in chinese if each.endswith(LABEL)})
    for bind in form.binds:
        own_scenes = {a.level: a.text for a in parse_anchors(bind.inspection.get("anchors_zh", ""))}
        for anchor in parse_anchors(bind.inspection.get(f"anchors_{code}", "")):
            yield WordingRow("scene", own_scenes.get(anchor.level, ""), anchor.text)
    yield from texts("answer", {each: None for each in chinese if _CHOICE.match(each)})
    own_words = words("zh")
    for name, theirs_said in words(code).items():
        yield WordingRow("window", own_words[name], theirs_said)
