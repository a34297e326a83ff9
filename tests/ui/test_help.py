"""Help: the guide found by one character, linked from the question, and plain on a covert desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from house.neutral import GIVING_AWAY
from inspector_app.desk.core import resource_folder
from inspector_app.desk.guide import Guide
from tests.ui.office import LEAD
from tests.ui.running import Running, words_of

FOLDER = resource_folder() / "guide"


@pytest.mark.parametrize(("words", "page"), [("狗", "08-safety-and-abort"), ("小票", "07-covert-visits")])
def test_one_and_two_characters_find_the_page(words, page):
    hits = Guide(FOLDER, "zh").search(words)
    assert page in {hit.page for hit in hits}
    assert all(words in hit.excerpt for hit in hits)


def test_several_words_all_have_to_stand_in_the_line_and_case_does_not_matter():
    guide = Guide(FOLDER, "en")
    both = guide.search("PHONE lead")
    assert both
    assert len(both) < len(guide.search("lead"))
    assert guide.search("  ") == ()
    assert guide.search("zzzz") == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_covert_desk_reads_pages_that_give_nothing_away(language):
    guide = Guide(FOLDER, language, quiet=True)
    assert len(guide.pages) >= 5
    for page in guide.pages:
        assert not GIVING_AWAY[language].search(page.text), (
            page.key,
            GIVING_AWAY[language].findall(page.text),
        )


def test_f1_opens_help_and_the_search_marks_what_it_found(inspector: Running):
    QTest.keyClick(inspector.window, Qt.Key.Key_F1)
    assert inspector.window.current == "help"
    assert inspector.window.rail.help.isChecked()
    screen = inspector.window.screens["help"]
    assert len(screen.list.model().rows) == len(Guide(FOLDER, "zh").pages)
    screen.search.searched.emit("狗")
    rows = screen.list.model().rows
    assert rows
    assert "狗" in screen.reader.toPlainText()
    assert screen.reader.extraSelections()
    assert str(len(rows)) in words_of(screen.header)
    screen.search.searched.emit("")
    assert screen.list.model().rows[0].title == "督查人员行为守则"
    inspector.window.show_keys()
    assert "帮助" in words_of(inspector.window)


def test_rail_and_language(inspector: Running):
    inspector.window.rail.help.click()
    assert inspector.window.current == "help"
    inspector.speak("en")
    screen = inspector.window.screens["help"]
    assert screen.list.model().rows[0].title == "Conduct code for inspectors"


def test_the_guide_of_a_question_leads_to_its_page(start):
    """The lead's copy: the visit is closed for writing, but its form is there to be read."""
    running = start(LEAD)
    (task,) = running.desk.tasks().result()
    steps = running.desk.core.book.task(task.stream).task.guide
    assert all(step["evidence"] and step["frequency"] for step in steps)
    assert "04-windows" in [page.key for page in running.desk.guide().for_section("F1.D")]
    running.program.open_help("04-windows")
    assert running.window.current == "help"
    assert "看窗口" in running.window.screens["help"].reader.toPlainText()
