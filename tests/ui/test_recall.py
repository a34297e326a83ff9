"""The recall after a covert visit: stations first, all points with a confidence, times from the phone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from casework.faults import Fault
from house.neutral import GIVING_AWAY
from inspector_app.desk.covert.phone_times import PhoneTime, phone_times
from inspector_app.desk.covert.recall import points, recall_clock, stations
from inspector_app.desk.moments import last_time
from inspector_app.devices.files import FileCameras, FileMicrophone, ListedPositions
from inspector_app.devices.ports import Devices
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.rows import RowList
from inspector_app.ui.parts.timeline import Stage
from inspector_app.ui.tasks.giving_back import GivingBackPanel
from inspector_app.ui.visit.finalise_panel import FinalisePanel
from inspector_app.ui.visit.phone_times_panel import PhoneTimesPanel
from inspector_app.ui.visit.station_list import StationList
from tests.ui.conftest import Start
from tests.ui.office import picture
from tests.ui.quiet_office import EVALUATOR, LETTER
from tests.ui.running import Running, words_of
from tests.ui.test_covert import all_words, stream


@pytest.fixture
def recall(qapp, qtbot, tmp_path, quiet_office):
    """The visit screen of the entry, with the program around it."""
    start = Start(qapp, qtbot, quiet_office, tmp_path)
    running = start(EVALUATOR)
    running.program.open_visit(stream(running))
    screen = running.window.screens["visit"]
    running.wait(lambda: screen.visit is not None)
    yield running, screen
    for each in start.running:
        each.close()


def ref_of(screen, item: str) -> str:
    return next(ref for ref in screen.visit.questions() if screen.visit.question(ref).item == item)


def give(screen, item: str, value: str) -> None:
    screen.give(ref_of(screen, item), value)


def stop(screen, key: str):
    screen.show_outline()
    return next(each for each in screen.outline.stations.stops if each.key == key)


def begin_points(running: Running, screen) -> str:
    give(screen, "F2.O_scenario", "S1")
    first = ref_of(screen, "F2.T4_S1_1")
    screen.show_question(first)
    running.wait(lambda: screen.recalling.table is not None)
    return first


def test_tapped_and_recalled_stations_look_different_and_say_what_is_open(recall):
    _running, screen = recall
    assert [each.key for each in screen.outline.stations.stops] == [f"T{n}" for n in range(9)]
    assert {each.stage for each in screen.outline.stations.stops} == {Stage.LATER}
    give(screen, "F2.T0", "2026-11-24T09:41:00")
    give(screen, "F2.T0_src", "tap")
    give(screen, "F2.T8", "2026-11-24T10:10:00")
    give(screen, "F2.T8_src", "recall")
    assert (stop(screen, "T0").stage, stop(screen, "T0").time) == (Stage.DONE, "09:41")
    assert (stop(screen, "T8").stage, stop(screen, "T8").detail) == (Stage.RECALLED, "还差 1 项")
    give(screen, "F2.T8_conf", "low")
    assert (stop(screen, "T8").time, stop(screen, "T8").detail) == ("约 10:10", "回忆，把握：低")


def test_when_one_was_called_is_the_time_of_the_window(recall):
    """As in the phone's notes: T2 is the ticket, T3 the call."""
    _running, screen = recall
    give(screen, "F2.T2", "ticket")
    give(screen, "F2.T2_taken", "09:44:00")
    give(screen, "F2.T2_called", "09:52:00")
    assert (stop(screen, "T2").time, stop(screen, "T3").time) == ("09:44", "09:52")
    screen.show_question(ref_of(screen, "F2.T2_called"))
    assert [each.stop.key for each in screen.outline.stations._rows if each.isChecked()] == ["T3"]


def test_source_and_confidence_stand_beside_the_time_while_it_is_typed(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.T0")
    screen.show_question(ref)
    edit = screen.questions.controls[ref].focusProxy().parentWidget()
    shown = screen.questions.controls[ref]
    screen.give(ref, "2026-11-24T09:41:00")
    assert screen.questions.controls[ref] is shown, "the field being typed in was made anew"
    assert edit.isVisible()
    assert f"{ref}_src" in screen.questions.controls
    assert f"{ref}_conf" not in screen.questions.controls
    screen.give(f"{ref}_src", "recall")
    assert f"{ref}_conf" in screen.questions.controls
    screen.show_question(f"{ref}_conf")
    assert screen.ref == ref
    assert f"{ref}_src" not in screen.refs()
    screen.give(f"{ref}_src", "tap")
    running.wait(lambda: f"{ref}_conf" not in screen.questions.controls)


def test_an_hour_without_its_day_is_the_last_one_that_was_and_no_button_writes_the_clock(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.T0")
    screen.show_question(ref)
    assert running.find("visit.tap", QWidget, screen.questions.controls[ref]).isHidden(), (
        "who recalls was there hours ago"
    )
    now = screen.visit.now().replace(tzinfo=None, microsecond=0)
    for words, hour in (("00:00", now.replace(hour=0, minute=0)), ("23:59", now.replace(hour=23, minute=59))):
        edit = screen.questions.controls[ref].findChild(QLineEdit)
        edit.setText(words)
        edit.editingFinished.emit()
        wanted = hour if hour.replace(second=0) <= now else hour - timedelta(days=1)
        assert screen.visit.question(ref).value == f"{wanted:%Y-%m-%dT%H:%M}:00"


def test_what_is_begun_can_be_given_back_in_neutral_words_and_is_kept(recall):
    running, screen = recall
    assert "本机打不开" in words_of(screen.evidence)
    give(screen, "F2.T0", "2026-11-24T09:41:00")
    running.click("visit.stop")
    panel = screen.panel.findChild(GivingBackPanel)
    assert not GIVING_AWAY["zh"].search(all_words(running.window))
    running.find("giving-back.other", QRadioButton, panel).setChecked(True)
    running.find("giving-back.reason", QPlainTextEdit, panel).setPlainText("里面有人认得我。")
    panel.go.click()
    running.wait(lambda: screen.visit is None)
    running.wait(lambda: running.desk.tasks().result()[0].phase == "given-back")
    assert running.window.screens["record"].isVisible()
    with pytest.raises(Fault) as over:
        running.desk.open_letter(stream(running), LETTER).result()
    assert over.value.code == "covert.letter-over", "it ends what is open, nothing that has ended"
    record = running.window.screens["record"]
    running.wait(lambda: record.page is not None)
    running.wait(lambda: not running.find("record.letter", QAbstractButton, record).isEnabled())
    assert not GIVING_AWAY["zh"].search(all_words(running.window))


def test_points_are_answered_by_digits_each_with_its_confidence(recall):
    running, screen = recall
    first = begin_points(running, screen)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(running.window.focusWidget(), key)
    second = ref_of(screen, "F2.T4_S1_2")
    values = {
        ref: screen.visit.question(ref).value for ref in (first, f"{first}_conf", second, f"{second}_conf")
    }
    assert list(values.values()) == ["right", "low", "wrong", "high"]
    assert len(points(screen.visit, first)) == 8
    stops = screen.recalling.stops(screen.refs())
    assert [ref for ref in stops if "T4_S1" in ref] == [first]
    screen.next()
    assert screen.ref == ref_of(screen, "F2.T4_list")
    screen.previous()
    assert screen.ref == first
    assert not GIVING_AWAY["zh"].search(all_words(running.window))


def test_a_point_without_a_confidence_is_still_open(recall):
    _running, screen = recall
    give(screen, "F2.O_scenario", "S1")
    before = next(each for each in stations(screen.visit) if each.number == 4).open
    give(screen, "F2.T4_S1_1", "right")
    assert next(each for each in stations(screen.visit) if each.number == 4).open == before
    give(screen, "F2.T4_S1_1_conf", "high")
    assert next(each for each in stations(screen.visit) if each.number == 4).open == before - 1


def test_the_header_says_how_long_ago_it_was_and_how_long_it_stays_open(recall):
    _running, screen = recall
    now = screen.visit.now()
    assert recall_clock(screen.visit, now).left is None
    give(screen, "F2.T8", (now.replace(microsecond=0)).strftime("%Y-%m-%dT00:00:00"))
    give(screen, "F2.R0", (now.replace(microsecond=0)).strftime("%Y-%m-%dT00:31:00"))
    clock = recall_clock(screen.visit, now)
    assert clock.started_after == 31
    assert clock.left == 24 * 60 - (now.hour * 60 + now.minute)
    screen.show_outline()
    assert "离场后 31 分钟开始" in words_of(screen.head)
    assert not screen.evidence.phone.isVisibleTo(screen.evidence), "no code for pictures taken covertly"
    give(screen, "F2.R0", (now.replace(microsecond=0)).strftime("%Y-%m-%dT11:44:00"))
    screen.show_outline()
    assert "离场后 11 小时 44 分开始" in words_of(screen.head)


def test_the_recall_begins_with_its_first_answer_not_when_the_form_was_opened_before_leaving(recall):
    _running, screen = recall
    give(screen, "F2.R0", "2020-01-01T08:00:00")
    give(screen, "F2.O4", next(c.value for c in screen.visit.question(ref_of(screen, "F2.O4")).choices))
    began = screen.visit.now()
    assert screen.visit.question(ref_of(screen, "F2.R0")).value.startswith("2020")
    give(screen, "F2.T1_seconds", "12")
    assert datetime.fromisoformat(screen.visit.question(ref_of(screen, "F2.R0")).value) >= began.replace(
        microsecond=0
    )
    give(screen, "F2.R0", "2020-01-01T08:00:00")
    give(screen, "F2.T8", "2026-11-24T10:12:00")
    assert screen.visit.question(ref_of(screen, "F2.R0")).value.startswith("2020"), "only the first answer"


def test_what_two_people_checked_is_not_asked_for_again(recall):
    _running, screen = recall
    for item in ("F2.O1", "F2.O1_second"):
        assert len(screen.visit.question(ref_of(screen, item)).value.split()) == 6, item
    assert (
        date.fromisoformat(screen.visit.question(ref_of(screen, "F2.O2")).value) < screen.visit.now().date()
    )


def test_a_station_more_asks_where_one_was_sent(recall):
    running, screen = recall
    running.click("visit.add-station")
    assert screen.visit.question(ref_of(screen, "F2.T5_n")).value == "1"
    assert screen.visit.question(screen.ref).item == "F2.T5_where"


def test_times_from_the_phone_fill_what_is_empty_and_leave_what_is_there(recall):
    running, screen = recall
    give(screen, "F2.T8", "2026-11-24T10:12:00")
    running.click("visit.phone-times")
    panel = screen.panel.findChild(PhoneTimesPanel)
    panel.area.set_text("T0 2026-11-24 9:41\n买菜\nT8 10:30")
    running.wait(lambda: running.find("visit.take-times", QPushButton).isEnabled())
    assert "买菜" in words_of(panel)
    running.click("visit.take-times")
    value = {
        item: screen.visit.question(ref_of(screen, item)).value for item in ("F2.T0", "F2.T0_src", "F2.T8")
    }
    assert value["F2.T0"].startswith("2026-11-24T09:41:00")
    assert value["F2.T0_src"] == "tap"
    assert value["F2.T8"].startswith("2026-11-24T10:12:00")


def test_a_time_that_nobody_asks_for_is_told_from_what_is_no_time(recall):
    running, screen = recall
    running.click("visit.phone-times")
    panel = screen.panel._content
    panel.area.set_text("T0 9:41\nT1 9:43\nT4 9:53\n买菜")
    running.wait(lambda: "没有采用：T1 9:43；T4 9:53" in words_of(panel))
    assert "只问 T0、T2、T3、T8 的时刻" in words_of(panel)
    assert "无法识别，没有采用：买菜" in words_of(panel)


def test_times_whose_question_is_not_asked_yet_wait_for_it(recall):
    running, screen = recall
    running.click("visit.phone-times")
    screen.panel._content.area.set_text("T2 00:01\nT8 00:02")
    running.click("visit.take-times")
    panel = screen.panel._content
    assert "怎么排队" in words_of(panel)
    running.wait(panel.area.edit.hasFocus)
    assert panel.area.text.split() == ["T2", "00:01:00"]
    left = last_time(time(0, 2), screen.visit.now())
    assert screen.visit.question(ref_of(screen, "F2.T8")).value[:10] == f"{left:%Y-%m-%d}"
    screen.panel.close_panel()
    give(screen, "F2.T2", "ticket")
    running.click("visit.phone-times")
    running.click("visit.take-times")
    running.wait(lambda: not screen.panel.is_open)
    assert screen.visit.question(ref_of(screen, "F2.T2_taken")).value.startswith("00:01:00")
    running.click("visit.phone-times")
    assert not screen.panel._content.area.text


def test_enter_comes_to_what_stands_open_beside_an_answer_before_it_goes_on(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.T0")
    screen.show_question(ref)
    edit = screen.questions.controls[ref].findChild(QLineEdit)
    QTest.keyClicks(edit, "00:01")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert screen.ref == ref, "nobody had said yet how the time is known"
    source = screen.questions.controls[f"{ref}_src"].findChild(Segmented)
    running.wait(lambda: source.isAncestorOf(running.window.focusWidget()))
    QTest.keyClick(running.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.ref != ref, "but nobody is held there"


def test_a_file_that_is_no_note_is_refused_and_nothing_changes(recall, tmp_path):
    running, screen = recall
    running.click("visit.phone-times")
    panel = screen.panel.findChild(PhoneTimesPanel)
    panel.read_file(tmp_path / "missing.txt")
    assert "无法读取" in words_of(panel)
    (tmp_path / "odd.txt").write_bytes(b"\0\1" * 50)
    panel.read_file(tmp_path / "odd.txt")
    assert "不是备忘录文件" in words_of(panel)
    assert not panel.area.text


def test_a_judging_word_is_selected_for_rewording_or_kept_with_a_reason(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.R2")
    screen.show_question(ref)
    area = screen.questions.findChild(QPlainTextEdit)
    area.setPlainText("进门后没有人问，窗口的人态度恶劣，让我去村里。")
    running.wait(lambda: screen.visit.question(ref).value)
    banner = running.find("visit.judging", Banner)
    banner.buttons[0].click()
    assert area.textCursor().selectedText() == "恶劣"
    banner.buttons[1].click()
    assert screen.visit.question(ref_of(screen, "F2.R2_words")).value == "kept"
    assert "恶劣" in screen.visit.question(ref).value
    screen.show_question(ref)
    screen.questions.findChild(QPlainTextEdit).setPlainText("进门后窗口的人很热情，让我去村里。")
    running.wait(lambda: "热情" in screen.visit.question(ref).value)
    running.find("visit.judging", Banner).buttons[1].click()
    assert screen.ref == ref, "it is too short, and says so once"
    running.find("visit.judging", Banner).buttons[1].click()
    assert screen.ref != ref, "the form asks about other words only: one goes on"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("T0 9:41", PhoneTime(0, None, time(9, 41))),
        ("t3：2026年11月24日 09时58分", PhoneTime(3, date(2026, 11, 24), time(9, 58))),
        ("2026/11/24 10:10:05 T8 离开", PhoneTime(8, date(2026, 11, 24), time(10, 10, 5))),
        ("T0 25:00", None),
        ("T5 9:41", None),
        ("T0 2026-02-30 9:41", None),
        ("T12 9:41", None),
    ],
)
def test_lines_of_the_phones_notes(line, read):
    found, odd = phone_times(line)
    assert found == ((read,) if read else ())
    assert bool(odd) is (read is None)


@pytest.mark.slow
def test_one_button_hides_and_locks_and_the_recall_is_there_again(recall):
    running, screen = recall
    give(screen, "F2.T1_seconds", "35")
    running.click("visit.hide")
    running.wait(lambda: running.program.desk is None)
    assert running.window.isMinimized()
    running.window.showNormal()
    running.unlock()
    running.program.open_visit(stream(running))
    again = running.window.screens["visit"]
    running.wait(lambda: again.visit is not None)
    assert again.visit.question(ref_of(again, "F2.T1_seconds")).value == "35"


def test_after_a_power_cut_one_is_where_one_answered_last(recall):
    """The program ends without leaving the entry; what was kept before is older."""
    running, screen = recall
    first, later = screen.ref, ref_of(screen, "F2.T8")
    assert running.desk.open_visit(stream(running)).result().shown == first
    QTest.qWait(20)
    give(screen, "F2.T8", "2026-11-24T10:12:00")
    screen.visit.settle()
    assert running.desk.open_visit(stream(running)).result().shown == later
    QTest.qWait(20)
    screen.visit.keep_progress(first)
    running.wait(lambda: running.desk.open_visit(stream(running)).result().shown == first)


@pytest.mark.slow
def test_tab_and_the_list_of_what_is_missing_lead_to_the_source_beside_a_time(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.T0")
    source = f"{ref}_src"
    screen.show_question(ref)
    edit = screen.questions.controls[ref].findChild(QLineEdit)
    edit.setFocus()
    QTest.keyClicks(edit, "00:00")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert screen.questions.controls[source].isAncestorOf(running.window.focusWidget())
    screen.show_question(ref_of(screen, "F2.O4"))
    screen.finishing.open()
    row = next(each for each in screen.panel.findChild(RowList).rows if each.key == source)
    assert row.title == "到达门外（打电话的，拨通的时刻）  ›  T0 的时刻怎么来的"
    screen.panel.findChild(FinalisePanel).jump.emit(source)
    assert screen.ref == ref
    assert screen.questions.controls[source].isAncestorOf(running.window.focusWidget())


def test_a_station_is_not_marked_while_something_unreadable_holds_back(recall):
    running, screen = recall
    ref = ref_of(screen, "F2.T0")
    screen.show_question(ref)
    QTest.keyClicks(screen.questions.controls[ref].findChild(QLineEdit), "abc")
    running.window.findChild(StationList).findChildren(QAbstractButton)[3].click()
    assert screen.ref == ref
    rows = running.window.findChild(StationList).findChildren(QAbstractButton)
    assert [each.stop.key for each in rows if each.isChecked()] == ["T0"]


def test_without_consent_the_laptop_offers_pictures_and_nothing_that_would_be_refused(recall, tmp_path):
    running, screen = recall
    assert screen.evidence.capture.text() == "用本机拍照"
    screen.capturing.devices = Devices(
        FileMicrophone(tmp_path / "none.wav"), FileCameras([]), ListedPositions([])
    )
    running.click("visit.capture")
    panel = screen.capturing.panel
    assert panel.sound.isHidden()
    assert panel.microphones.isHidden()
    words = words_of(panel)
    assert "不录音" in words
    assert "F8" not in words
    panel.show_camera(on=True)
    assert panel.film.isHidden()
    assert not panel.photo.isHidden()


def test_a_refused_recording_is_named_beside_what_was_taken_in(recall, tmp_path):
    running, screen = recall
    recording, ticket = tmp_path / "REC_001.wav", tmp_path / "小票.jpg"
    recording.write_bytes(b"RIFF" + bytes(400))
    ticket.write_bytes(picture(7))
    screen.evidence.files_given.emit([recording, ticket])
    running.wait(lambda: "没有书面同意" in words_of(screen.evidence))
    running.wait(lambda: screen.visit.evidence_count() == 1)
    assert "REC_001.wav" in words_of(screen.evidence)
