"""All of a language's wording beside the Chinese: read row by row, kept, signed for at the end."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector_app.desk.visit.window_words import words
from inspector_app.desk.visit.wording import GAP
from inspector_app.desk.wording_review import WordingReview
from inspector_app.ui.parts.label import Label
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, case_named
from tests.ui.test_settings_pages import page_of


@pytest.fixture
def visit(inspector: Running) -> Any:
    return begin(inspector.desk, case_named("F3-full"), "zh")


def review_of(running: Running, visit: Any, code: str) -> WordingReview:
    return WordingReview(running.desk.core, visit.wording, code)


def shown(running: Running, visit: Any, code: str) -> Any:
    page = page_of(running, "wording")
    running.wait(lambda: page._wait.isHidden())
    page.show_all((review_of(running, visit, code),))
    return page


@pytest.mark.parametrize("code", ["bo", "ug"])
def test_everything_that_the_window_can_show_is_to_be_read(inspector: Running, visit: Any, code: str):
    listed = {row.wording for row in review_of(inspector, visit, code).rows}
    assert set(words(code).values()) <= listed
    language = next(each.name for each in visit.wording.tongues() if each.code == code)
    missing = set()
    for ref in visit.questions():
        asked, own = visit.wording.asked(ref, language), visit.question(ref)
        if asked is None:
            continue
        said = [(asked.label, own.label)] if GAP not in asked.label else []
        said += [(a.label, b.label) for a, b in zip(asked.choices, own.choices, strict=True)]
        said += [(a.text, b.text) for a, b in zip(asked.anchors, own.anchors, strict=True)]
        missing |= {theirs.strip() for theirs, chinese in said if theirs != chinese} - listed
    assert not {each for each in missing if not any(fits(row, each) for row in listed)}


def fits(row: str, said: str) -> bool:
    """Whether a row with gaps is this text with its values."""
    parts = [each for each in row.split(GAP) if each]
    return GAP in row and all(part in said for part in parts)


def test_rows_are_ticked_kept_and_signed_for(inspector: Running, visit: Any):
    page = shown(inspector, visit, "ug")
    review = page.review
    first = page.rows[0]
    theirs = next(each for each in first.findChildren(Label) if each.text() == first.text.wording)
    assert theirs.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert not page.sign.isEnabled()
    first.read.click()
    assert "读过没有问题的 1 条" in words_of(page)
    assert "都只留在这台电脑上" in words_of(page)
    inspector.wait(lambda: review_of(inspector, visit, "ug").is_read(review.rows[0]))
    page.on.click()
    assert page.rows[0].text == review.rows[12]
    page.back.click()
    assert page.rows[0].read.isChecked()
    for row in review.rows[1:-1]:
        review.mark(row, read=True).result()
    page.open(0)
    assert page.sign.reason == "还有 1 条没有读"
    last = page.rows[-1]
    assert not last.read.isChecked(), "it opens where something is still to be read"
    last.wrong.click()
    last.remark.edit.setText("语气太生硬")
    assert "有意见" in page.sign.reason
    page.copied.click()
    assert last.text.wording in QGuiApplication.clipboard().text()
    last.read.click()
    assert page.sign.isEnabled()
    assert not review.remarks()
    page.name.edit.setText("古丽")
    page.sign.click()
    inspector.wait(lambda: "古丽" in words_of(page))
    assert [each.code for each in visit.wording.tongues() if each.offered] == ["zh", "en", "ug"]
    assert review.tongue.review.name == "古丽"


def test_a_text_that_was_changed_is_read_again(inspector: Running, visit: Any):
    review = review_of(inspector, visit, "bo")
    row = review.rows[0]
    review.mark(row, read=True).result()
    assert review_of(inspector, visit, "bo").is_read(row)
    assert not review_of(inspector, visit, "bo").is_read(row._replace(wording=row.wording + "།"))
    assert not review_of(inspector, visit, "ug").is_read(row), "each language for itself"


def test_the_panel_of_the_window_leads_there(inspector: Running, visit: Any):
    from tests.ui.test_forms_in_app import shown as shown_visit

    screen = shown_visit(inspector, visit)
    screen.interviewing.open()
    inspector.click("interview.read:ug", screen)
    assert inspector.window.current == "settings"
    assert inspector.window.screens["settings"].list.key == "wording"
