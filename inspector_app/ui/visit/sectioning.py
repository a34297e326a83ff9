"""The whole-section view of a visit: the same session, keys and saving as with one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from forms.questions import Question
from inspector_app.ui.visit.answering import helpers_of
from inspector_app.ui.visit.section_page import Entry, SectionPage
from inspector_app.ui.visit.words import evidence_word

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen

SETTING = "visit-view"


class Sectioning:
    """Shows a section where the person wants whole sections; `page` is None while one question is shown."""

    def __init__(self, screen: VisitScreen) -> None:
        self._screen = screen
        self.page: SectionPage | None = None
        self.wanted = screen.desk.setting(SETTING, default="one") == "section"
        screen.questions.view_wanted.connect(self.choose)

    @property
    def offered(self) -> bool:
        """A recall is written down in the order of the visit, never section by section."""
        visit = self._screen.visit
        return visit is not None and not visit.covert

    def choose(self, view: str) -> None:
        """`one` or `section`; kept for the next time."""
        screen = self._screen
        self.wanted, self.page = view == "section", None
        screen.desk.keep_setting(SETTING, view)
        screen.show_question(screen.ref)

    def toggle(self) -> None:
        """The other view."""
        if self.offered:
            self.choose("one" if self.wanted else "section")

    def show(self, ref: str) -> bool:
        """The section of a question with the focus in it; False where it is to be shown alone."""
        screen = self._screen
        refs = self._refs(ref) if self.wanted and self.offered else []
        if not refs:
            self.page = None
            return False
        if self.page is None or self.page.refs != refs:
            self._build(refs, ref)
        self._enter(ref)
        block = self.page.block(ref) if self.page is not None else None
        if block is not None:
            screen.questions.focus_on(ref)
        return True

    def _refs(self, ref: str) -> list[str]:
        """Questions of the section around `ref`; those of a timing table have a page of their own."""
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return []
        shown = {each for each in screen.refs() if not self._in_table(each)}
        sections = ([each for each in part if each in shown] for part in screen.outline.sections())
        return next((part for part in sections if ref in part), [])

    def _in_table(self, ref: str) -> bool:
        visit = self._screen.visit
        place = visit.repeat_of(ref) if visit is not None else None
        return visit is not None and place is not None and visit.is_timing_table(place.repeat)

    def _build(self, refs: list[str], ref: str) -> None:
        screen = self._screen
        page = SectionPage(screen.look, self._entries(refs), screen.questions.add_control)
        page.entered.connect(self._enter)
        page.grown.connect(screen.questions.show_attended)
        page.add_wanted.connect(lambda at: self._repeat(at, screen.repeating.add))
        page.remove_wanted.connect(lambda at: self._repeat(at, screen.repeating.remove))
        self.page = page
        crumbs = screen.outline.groups_of(ref)[:1]
        visit = screen.visit
        back = visit.came_back() if visit is not None else None
        screen.questions.show_section(page, crumbs, back)

    def _repeat(self, ref: str, act: object) -> None:
        screen, self._screen.ref, self.page = self._screen, ref, None
        act() if callable(act) else None
        screen.show_question(screen.ref)

    def _enter(self, ref: str) -> None:
        """The side, the outline and the keys are of this question now."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or self.page is None or ref not in visit.questions():
            return
        moved, screen.ref, screen.repeating.empty = ref != screen.ref, ref, ""
        self.page.mark(ref)
        question = visit.question(ref)
        screen.questions.attend(ref, question)
        screen.outline.choose(ref)
        screen.show_side(question)
        if moved:
            screen.interviewing.follow()

    # --- what the form changes meanwhile

    def follow(self) -> None:
        """Words, gaps and reasons of all blocks; questions that came or went."""
        page, screen = self.page, self._screen
        if page is None:
            return
        refs = self._refs(screen.ref)
        if refs != page.refs:
            screen.questions.flush()
            self._build(refs, screen.ref) if refs else None
            self.show(screen.ref)
            return
        for entry in self._entries([ref for ref in refs if ref in page.blocks]):
            self._follow_block(entry)

    def renew(self, ref: str) -> None:
        """Reasons beside one question opened or closed."""
        if self.page is not None and ref in self.page.blocks:
            self._follow_block(self._entries([ref])[0])

    def _follow_block(self, entry: Entry) -> None:
        if self.page is not None and (block := self.page.block(entry.question.ref)) is not None:
            before = set(block.helpers)
            self._screen.questions.drop(block.follow(entry))
            for opened in set(block.helpers) - before:
                self._screen.questions.focus_on(opened)

    def note(self, ref: str, value: str) -> None:
        """An answer was given on the page itself."""
        for block in self.page.blocks.values() if self.page is not None else ():
            if ref in block.known:
                block.known[ref] = value

    def put_right(self) -> None:
        """Something was taken back: a page that shows another value is made anew."""
        visit, page = self._screen.visit, self.page
        if visit is None or page is None:
            return
        known = set(visit.questions())
        shown = [pair for block in page.blocks.values() for pair in block.known.items()]
        if any(ref not in known or visit.question(ref).value != value for ref, value in shown):
            self.page = None

    # --- the blocks

    def _entries(self, refs: list[str]) -> list[Entry]:
        visit, screen = self._screen.visit, self._screen
        if visit is None:
            return []
        known, back = set(visit.questions()), visit.came_back()
        made, before = [], None
        for ref in refs:
            question, group = visit.question(ref), screen.outline.groups_of(ref)[1:]
            heading = "  ›  ".join(group) if group != before else ""
            before = group
            helpers = tuple(visit.question(each) for each in helpers_of(ref) if each in known)
            made.append(
                Entry(
                    question, helpers, _title(question), heading, visit.repeat_of(ref) is not None,
                    self._lacking(ref), back.items.get(ref, "") if back else "",
                )
            )  # fmt: skip
        return made

    def _lacking(self, ref: str) -> str:
        visit = self._screen.visit
        gaps = visit.evidence_gap(ref) if visit is not None else ()
        if not gaps:
            return ""
        kind, found, wanted = gaps[0]
        words = QCoreApplication.translate("EvidencePane", "{kind} {found}/{wanted}")
        return words.format(kind=evidence_word(kind), found=found, wanted=wanted)


def _title(question: Question) -> str:
    key = question.item.rpartition(".")[2]
    return f"{key}  {question.label}".strip() if key and "_" not in key else question.label
