"""A covert profile: nothing on its screens gives the work away; the letter; sealing; recordings."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from casework.faults import Fault
from house.neutral import GIVING_AWAY
from inspector_app.desk.core import resource_folder
from inspector_app.desk.covert.judging import JUDGING
from inspector_app.desk.opening import Opening
from inspector_app.ui.first_start.window import FirstStartWindow
from tests.ui.conftest import Start
from tests.ui.office import CHEAP, PASSPHRASE, QuickCounty, picture
from tests.ui.quiet_office import ENTRY, EVALUATOR, LETTER, TITLE
from tests.ui.running import Running, words_of

PLACE = re.compile("鹿眠|便民|鹭原|Lumian|p-lan")


@pytest.fixture
def begin(qapp, qtbot, tmp_path, quiet_office):
    made = Start(qapp, qtbot, quiet_office, tmp_path)
    yield made
    for each in made.running:
        each.close()


@pytest.fixture
def quiet(begin) -> Running:
    return begin(EVALUATOR)


def all_words(widget: QWidget) -> str:
    """Everything that is shown, said to screen readers or in a tooltip."""
    said = [words_of(widget), widget.windowTitle()]
    for each in [widget, *widget.findChildren(QWidget)]:
        if each.isVisibleTo(widget):
            said += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLineEdit) and each.isVisibleTo(widget):
            said.append(each.placeholderText())
    return "\n".join(said)


def entry(running: Running):
    """The entry screen once its page is there."""
    screen = running.show("record")
    running.wait(lambda: screen.page is not None)
    QTest.qWait(300)  # it loads again when the sync that starts with the window has said how things stand
    return screen


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_screen_gives_the_work_away(quiet: Running, language: str):
    quiet.speak(language)
    for place in ("record", "calendar", "papers", "sync", "settings", "help"):
        _is_plain(quiet, language, place)


def _is_plain(quiet: Running, language: str, place: str) -> None:
    screen = quiet.show(place)
    QTest.qWait(300)
    if place == "settings":
        for page in ("look", "county", "sync", "keys", "recovery", "passphrase"):
            screen.show_page(page)
            assert not GIVING_AWAY[language].search(all_words(quiet.window)), page
    said = all_words(quiet.window)
    assert not GIVING_AWAY[language].search(said), (place, GIVING_AWAY[language].findall(said))
    assert not PLACE.search(said), (place, PLACE.findall(said))
    quiet.window.show_keys()
    said = all_words(quiet.window)
    assert not GIVING_AWAY[language].search(said), (place, GIVING_AWAY[language].findall(said))
    quiet.window.show_keys()


def test_the_window_before_unlocking_is_plain_from_the_second_start_on(begin, quiet: Running, quiet_office):
    folder = quiet.program.opening.folder
    quiet.close()
    again = begin.folder(folder)
    assert again.window.windowTitle() == "工作记录"
    assert not GIVING_AWAY["zh"].search(all_words(again.window))


@pytest.mark.slow
def test_who_shares_the_computer_with_a_plain_profile_locks_a_plain_window(inspector: Running):
    """As README says: the locked window has neutral words for everybody there."""
    own = inspector.program.opening.vaults()[0]
    other = Path(own.folder).with_name("02-other")
    shutil.copytree(own.folder, other)
    (label,) = [each for each in inspector.program.opening.vaults() if each.folder != own.folder]
    inspector.program.opening.keep_plain(label, plain=True)
    assert inspector.window.windowTitle() == "督查通"
    inspector.program.lock()
    assert inspector.window.windowTitle() == "工作记录"
    assert not inspector.window.isMinimized()
    assert "督查通" not in all_words(inspector.window)
    inspector.unlock()
    assert inspector.window.windowTitle() == "督查通"


def test_one_key_hides_and_locks(quiet: Running):
    entry(quiet)
    QTest.keyClick(quiet.window, Qt.Key.Key_F12)
    quiet.wait(lambda: quiet.program.desk is None)
    assert quiet.window.isMinimized()
    assert TITLE not in words_of(quiet.window)
    quiet.window.showNormal()
    quiet.unlock()
    screen = entry(quiet)
    assert screen.list.model().rows[0].title == TITLE


def test_the_card_shows_the_six_tests_of_two_people(quiet: Running):
    said = words_of(entry(quiet))
    assert "替八十岁的母亲问高龄津贴" in said
    assert "8 分钟" in said
    view = quiet.desk.covert_entry(stream(quiet)).result()
    assert view.author
    assert view.approver
    assert view.author != view.approver
    assert len(view.tests) == 6
    assert all(first and second for _, first, second in view.tests)
    assert view.faults == ()


def test_the_entry_fits_a_small_window_at_large_type(quiet: Running):
    """At 150 % a window of 1280 points leaves it as much room as 480 of them at 100 %."""
    quiet.speak("en")
    screen = entry(quiet)
    assert screen.page.minimumSizeHint().width() <= 480


def test_the_place_stands_there_only_while_somebody_asks_for_it(quiet: Running):
    screen = entry(quiet)
    assert not PLACE.search(all_words(quiet.window))
    quiet.click("record.where")
    assert "鹿眠镇便民服务中心" in words_of(screen.panel)
    assert screen.step_back()
    assert not PLACE.search(all_words(quiet.window))


def test_an_entry_is_given_back_with_a_reason_before_it_is_begun(quiet: Running):
    screen = entry(quiet)
    quiet.click("record.give-back")
    assert not GIVING_AWAY["zh"].search(all_words(screen.panel))
    quiet.find("giving-back.reason", QPlainTextEdit, screen).setPlainText("对方认得我。")
    quiet.click("giving-back.go", screen)
    quiet.wait(lambda: not screen.panel.is_open)
    state = quiet.desk.core.book.task(stream(quiet))
    assert state is not None
    assert state.task is not None
    assert (state.task.state, state.task.return_reason) == ("returned", "对方认得我。")
    quiet.wait(lambda: not quiet.find("record.write", QAbstractButton, screen).isEnabled())


@pytest.mark.requirement("X42")
def test_the_letter_opens_by_its_code_once_and_ends_the_visit(quiet: Running):
    screen = entry(quiet)
    quiet.click("record.letter")
    edit = quiet.find("letter.code", QLineEdit, screen)
    edit.setText("1111 1111")
    quiet.click("letter.open", screen)
    quiet.wait(lambda: quiet.find("letter.open", QPushButton, screen).isEnabled())
    assert "打不开" in words_of(screen.panel)
    assert quiet.window.focusWidget() is edit, "one types it again"
    edit.setText(LETTER)
    quiet.click("letter.open", screen)
    quiet.wait(lambda: screen.panel.findChild(QLabel, "letter.line") is not None)
    assert {"鹿眠镇便民服务中心", "Lumian Town Service Centre"} <= set(
        re.findall("鹿眠镇便民服务中心|Lumian Town Service Centre", words_of(screen.panel))
    ), "in the language of each part"
    said = words_of(screen.panel)
    assert "核实请拨 0850-0000-012。" in said, "who holds the visitor can ask somebody"
    assert "ring 0850-0000-012" in said
    assert screen.list.isAncestorOf(quiet.window.focusWidget()) or screen.list.hasFocus()
    assert quiet.desk.tasks().result()[0].phase == "submitted"
    for code in (LETTER, "1111"):
        with pytest.raises(Fault) as refused:
            quiet.desk.open_letter(stream(quiet), code).result()
        assert refused.value.code == "covert.letter-open"
    with pytest.raises(Fault) as closed:
        quiet.desk.open_visit(stream(quiet)).result()
    assert closed.value.code == "visit.closed"
    quiet.wait(lambda: not quiet.find("record.write", QAbstractButton, screen).isEnabled())


def test_recordings_are_off_without_consent_and_pictures_are_sealed(quiet: Running):
    desk = quiet.desk
    visit = desk.open_visit(stream(quiet)).result()
    ref = visit.questions()[0]
    with pytest.raises(Fault) as off:
        visit.attach_bytes(ref, b"OggS" + bytes(200), "录音.ogg", "audio/ogg", "imported").result()
    assert off.value.code == "covert.recording-off"
    tile = visit.attach_bytes(ref, picture(3), "小票.jpg", "image/jpeg", "imported").result()
    with pytest.raises(Fault) as sealed:
        desk.picture(tile.file).result()
    assert sealed.value.code == "evidence.sealed"
    assert desk.thumbnail(tile.file).result().startswith(b"\xff\xd8")


def stream(running: Running) -> str:
    (task,) = running.desk.tasks().result()
    assert task.number == ENTRY
    return task.stream


@pytest.mark.slow
def test_what_is_sealed_arrives_and_is_proven_received(tmp_path, project_root):
    """Against a real endpoint, which holds the container and cannot open it."""
    county = QuickCounty(tmp_path / "county", forms=("F2",))
    county.make()
    county.serve()
    opening = Opening(tmp_path / EVALUATOR, fonts=project_root / ".cache" / "fonts", cost=CHEAP)
    try:
        person = next(each for each in county.people if each.person == EVALUATOR)
        desk = opening.create("资料夹", PASSPHRASE).result().desk
        desk.enrol(county.enrolment_code(person), "笔记本").result()
        county.plan(ENTRY)
        desk.sync.now().result()
        visit = desk.open_visit(desk.tasks().result()[0].stream).result()
        ref = visit.questions()[0]
        tile = visit.attach_bytes(ref, picture(4), "小票.jpg", "image/jpeg", "imported").result()
        for _ in range(3):
            desk.sync.now().result()
        assert desk.sync.view().proven.photos_done == 1
        (listed,) = [json.loads(line) for line in county.central("sealed").splitlines()]
        held = desk.core.evidence.object_of(tile.file)
        assert held is not None
        assert (listed["container"], listed["entry"]) == (held.hash.hex(), ENTRY)
        assert not PLACE.search(json.dumps(listed, ensure_ascii=False))
        assert [tile.state for tile in desk.evidence().result()] == ["proven"]
        desk.close()
    finally:
        opening.close()
        county.stop()


def test_other_profiles_have_first_start_as_ever(start):
    running = start()
    assert isinstance(running.first, FirstStartWindow)
    assert running.first.windowTitle() == "督查通"


@pytest.mark.slow
def test_the_guide_beside_a_question_is_plain_and_leads_to_its_page(quiet: Running):
    quiet.program.open_visit(stream(quiet))
    screen = quiet.window.screens["visit"]
    quiet.wait(lambda: screen.visit is not None)
    quiet.click("visit.guide")
    assert screen.panel.is_open
    assert "频次：每次" in words_of(screen.panel)
    assert not GIVING_AWAY["zh"].search(words_of(screen.panel))
    quiet.click("guide.07-covert-visits", screen.panel)
    assert quiet.window.current == "help"
    assert "离场之后" in quiet.window.screens["help"].reader.toPlainText()


@pytest.mark.slow
def test_judging_words_are_underlined_and_asked_about_never_refused(quiet: Running):
    quiet.program.open_visit(stream(quiet))
    screen = quiet.window.screens["visit"]
    quiet.wait(lambda: screen.visit is not None)
    ref = next(each for each in screen.visit.questions() if screen.visit.question(each).item == "F2.R2")
    screen.show_question(ref)
    area = screen.questions.findChild(QPlainTextEdit)
    area.setPlainText("进门后没有人问，窗口的人态度恶劣，让我去村里。")
    quiet.wait(lambda: screen.visit.question(ref).value)
    assert "“恶劣”是评语" in words_of(screen.questions)
    formats = area.document().firstBlock().layout().formats()
    assert [(each.start, each.length) for each in formats] == [(14, 2)]
    area.setPlainText("进门后没有人问，窗口的人没有抬头，让我去村里。")
    quiet.wait(lambda: "没有抬头" in screen.visit.question(ref).value)
    assert "是评语" not in words_of(screen.questions)


def test_the_form_asks_about_the_same_words():
    form = (resource_folder() / "forms" / "F2.md").read_text(encoding="utf-8")
    asked = re.findall(r"contains\(\$\{R2\}, '([^']+)'\)", form)
    assert asked
    assert set(asked) <= set(JUDGING)
