"""Repeats of the visit screen: one more, one less, the first of an empty one, and timing tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from forms.outline import OutlineEntry
from inspector_app.ui.visit.timing_table import TimingTable

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Repeating:
    """What the visit screen does with windows, persons, cases."""

    def __init__(self, screen: VisitScreen) -> None:
        self._screen = screen
        self.empty = ""
        self._empties: dict[str, str] = {}

    def note(self, entries: tuple[OutlineEntry, ...]) -> None:
        """Which repeats have nothing yet, and may be begun by a person."""
        visit = self._screen.visit
        if visit is not None:
            found = (entry for entry in _repeats(entries) if not entry.children)
            self._empties = {e.ref: e.label or e.key for e in found if visit.may_grow(e.ref)}

    def stops(self, refs: list[str]) -> list[str]:
        """Questions and empty repeats in the order of the outline."""
        leaves = [leaf for section in self._screen.outline.sections() for leaf in section]
        found = list(refs)
        for place, leaf in enumerate(leaves):
            if leaf in self._empties:
                before = next((each for each in reversed(leaves[:place]) if each in found), None)
                found.insert(found.index(before) + 1 if before else 0, leaf)
        return found

    def show(self, ref: str) -> bool:
        """The page of an empty repeat; False where `ref` is none."""
        if ref not in self._empties:
            return False
        screen = self._screen
        self.empty = screen.ref = ref
        screen.questions.show_empty(self._empties[ref], screen.outline.path_of(ref))
        screen.evidence.show_evidence((), (), asked=False)
        screen.evidence.show_context((), "", ())
        screen.outline.choose(ref)
        return True

    def add(self) -> None:
        """One more, or the first; its first question is shown."""
        screen = self._screen
        visit = screen.visit
        if visit is None:
            return
        place = visit.repeat_of(screen.ref)
        repeat, number = (place.repeat, place.count + 1) if place else (self.empty, 1)
        if not repeat:
            return
        screen.await_saved(visit.add_instance(repeat).saved)
        screen.show_outline()
        new = f"{repeat}[{number}]/"
        screen.show_question(next((ref for ref in visit.questions() if ref.startswith(new)), screen.ref))

    def remove(self) -> None:
        """This one less; Ctrl+Z brings it back."""
        screen = self._screen
        visit = screen.visit
        place = visit.repeat_of(screen.ref) if visit else None
        if visit is None or place is None:
            return
        screen.await_saved(visit.remove_instance(place.instance).saved)
        screen.show_outline()
        screen.undoing.offer(QCoreApplication.translate("Undoing", "Removed, with all its answers."))
        if self.show(place.repeat):
            return
        refs = screen.refs()
        above = [ref for ref in refs if ref.startswith(place.repeat.rpartition("/")[0])]
        screen.show_question(next((ref for ref in refs if ref == screen.ref), above[0] if above else refs[0]))

    def table(self, ref: str) -> TimingTable | None:
        """All people timed so far, when the question stands in a timing table."""
        screen = self._screen
        visit = screen.visit
        place = visit.repeat_of(ref) if visit else None
        if visit is None or place is None or not visit.is_timing_table(place.repeat):
            return None
        rows = []
        for number in range(1, place.count + 1):
            start = f"{place.repeat}[{number}]/"
            mine = [each for each in screen.refs() if each.startswith(start)]
            rows.append([visit.question(each) for each in mine])
        made = TimingTable(screen.look, rows, visit.now)
        made.stamped.connect(screen.give)
        made.chosen.connect(screen.show_question)
        return made


def _repeats(entries: tuple[OutlineEntry, ...]) -> Iterator[OutlineEntry]:
    for entry in entries:
        if entry.relevant:
            if entry.kind == "repeat":
                yield entry
            yield from _repeats(entry.children)
