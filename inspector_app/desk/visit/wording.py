"""What respondents are asked, and in which languages: machine-drafted wording waits for a native speaker."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from forms.definition import FormDefinition
from forms.inspection import language_code
from forms.questions import Question
from forms.schema import Message
from forms.session import FormSession
from inspector_app.desk.core import Core
from inspector_app.desk.visit.window_words import drafted, edition

DESK_LANGUAGES = frozenset({"zh", "en"})
LABEL, GAP = ":label", "……"


@dataclass(frozen=True, slots=True)
class Review:
    """Who read the wording of one language, on which day (ISO date)."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the form: its name there, its code, whether a live interview may use it, its review."""

    name: str
    code: str
    offered: bool
    review: Review | None


class FormWording:
    """What a form asks respondents, and who read it in their languages.

    A review is of this version's wording in one language, and of the words of the window in that language as
    they stand: where either was changed, a native speaker reads again.
    """

    def __init__(self, core: Core, form: FormDefinition) -> None:
        self._core = core
        self.form = form

    def tongues(self) -> tuple[Tongue, ...]:
        """All languages of the form, or none where it has only those of the desk."""
        form = self.form
        codes = {name: language_code(name) for name in form.languages}
        if set(codes.values()) <= DESK_LANGUAGES:
            return ()
        reviews = {code: self._review(code) for code in codes.values()}
        read = {code for code, review in reviews.items() if review is not None}
        offered = form.offered_languages(read)
        return tuple(
            Tongue(name, code, name in offered and (code in read or code not in drafted()), reviews[code])
            for name, code in codes.items()
        )

    def record(self, code: str, review: Review) -> Future[None]:
        """Keep that a native speaker read this version's wording."""
        value = {"name": review.name, "date": review.date, "language": code, "window": edition(code)}
        return self._core.vault.settings.set(self._key(code), value)

    def _review(self, code: str) -> Review | None:
        kept: Any = self._core.vault.settings.get(self._key(code))
        if not isinstance(kept, dict) or not kept.get("name"):
            return None
        if code in drafted() and kept.get("window") != edition(code):
            return None
        return Review(str(kept["name"]), str(kept.get("date", "")))

    def _key(self, code: str) -> str:
        return f"wording-reviewed.{self.form.form_id}.{self.form.version}.{code}"


class Wording(FormWording):
    """The respondent's side of one open form."""

    def __init__(self, core: Core, session: FormSession) -> None:
        super().__init__(core, session.form)
        self._session = session

    def asked(self, ref: str, language: str) -> Question | None:
        """The question in `language`; None for rows that only the interviewer reads.

        Those carry the Chinese text in the respondents' languages (docs/forms-content.md).
        """
        form = self.form
        foreign = next((n for n in form.languages if language_code(n) not in DESK_LANGUAGES), "")
        default = next((n for n in form.languages if language_code(n) == "zh"), form.default_language)
        if self._in(ref, foreign).label == self._in(ref, default).label:
            return None
        return self._in(ref, language)

    def _in(self, ref: str, language: str) -> Question:
        session, before = self._session, self._session.language
        session.set_language(language)
        try:
            return session.question(ref)
        finally:
            session.set_language(before)


def said(message: Message | None) -> str:
    """A text with a gap where the form puts a value in."""
    if message is None:
        return ""
    return "".join(part if isinstance(part, str) else GAP for part in message.parts).strip()
