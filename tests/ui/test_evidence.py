"""The evidence screen over a real desk: filters, captions, masking, pairs, sound, bringing files in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy
import pytest
import soundfile
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_app.ui.evidence.boxes import LEAST, WHOLE, MaskBoxes
from inspector_app.ui.evidence.sound import open_sound
from inspector_app.ui.look import Look
from inspector_app.ui.parts.photo_grid import Photo, PhotoGroup
from inspector_app.ui.parts.photo_wall import PhotoWall
from tests.ui.office import picture
from tests.ui.running import Running, words_of


def opened(running: Running) -> Any:
    """The screen with a picture on its stage."""
    screen = running.show("evidence")
    running.wait(lambda: screen.stage.tile is not None)
    running.wait(lambda: not screen.stage.viewer.image.isNull())
    return screen


def press(widget: Any, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)


# --- looking


def test_evidence_is_shown_from_memory_and_filtered(inspector: Running):
    screen = opened(inspector)
    assert screen.stage.tile.sha256[:8] in words_of(screen)
    count = len(screen._tiles)
    assert count > 10
    assert f"照片 {count}" in words_of(screen)
    screen.filters.ask("state", "here")
    assert screen.grid.isHidden(), "everything has a receipt"
    assert not screen._empty.isHidden()
    screen._empty.button.click()
    inspector.wait(lambda: not screen.grid.isHidden())
    item = screen._tiles[3].item
    screen.filters.ask("item", item)
    assert {tile.item for tile in screen._shown_tiles.values()} == {item}
    before = screen.stage.tile.file
    inspector.program.open_evidence(screen._tiles[-1].file)
    inspector.wait(lambda: screen.stage.tile.file != before)
    assert len(screen._shown_tiles) == count, "a link shows its piece whatever was filtered"


def test_words_find_captions_and_units(inspector: Running):
    screen = opened(inspector)
    press(inspector.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    inspector.wait(lambda: screen.search.edit.hasFocus())
    screen.search.edit.setText("照片3.jpg 鹿眠镇")
    press(screen.search.edit, Qt.Key.Key_Return)
    inspector.wait(lambda: len(screen._shown_tiles) == 1)
    assert f"1 件，共 {len(screen._tiles)} 件" in words_of(screen.header)


def test_zoom_by_key_wheel_and_drag(inspector: Running):
    screen = opened(inspector)
    viewer = screen.stage.viewer
    viewer.setFocus()
    press(viewer, Qt.Key.Key_Z)
    inspector.wait(lambda: viewer.zoomed)
    place = viewer._target()
    press(viewer, Qt.Key.Key_Right)
    assert viewer._target().x() < place.x(), "zoomed, the arrows move the picture"
    press(viewer, Qt.Key.Key_Minus)
    press(viewer, Qt.Key.Key_Minus)
    assert not viewer.zoomed
    first = screen.stage.tile.file
    press(viewer, Qt.Key.Key_Right)
    assert screen.stage.tile.file != first
    press(viewer, Qt.Key.Key_Left)
    assert screen.stage.tile.file == first


def test_a_caption_is_written_with_n_and_kept(inspector: Running):
    screen = opened(inspector)
    first = screen.stage.tile.file
    screen.stage.viewer.setFocus()
    press(screen.stage.viewer, Qt.Key.Key_N)
    edit = screen.stage.facts.caption.edit
    inspector.wait(edit.hasFocus)
    edit.setText("门口全景，无台阶")
    with inspector.qtbot.waitSignal(screen.loaded):
        press(edit, Qt.Key.Key_Return)
    kept = {tile.file: tile.caption for tile in inspector.desk.evidence().result()}
    assert kept[first] == "门口全景，无台阶"
    screen.search.edit.setText("无台阶")
    press(screen.search.edit, Qt.Key.Key_Return)
    inspector.wait(lambda: list(screen._shown_tiles) == [first])


def test_who_took_no_part_writes_no_caption_and_no_mask(lead: Running):
    screen = opened(lead)
    assert screen.stage.facts.caption is None
    assert not screen.stage.tools["mask"].isEnabled()
    assert screen.stage.tools["mask"].reason


# --- masking


def test_boxes_by_mouse_are_kept_as_a_copy(inspector: Running):
    screen = opened(inspector)
    stage, viewer = screen.stage, screen.stage.viewer
    original = inspector.desk.picture(stage.tile.file).result()
    viewer.setFocus()
    press(viewer, Qt.Key.Key_M)
    assert stage.is_masking
    assert not stage.masking.keep.isEnabled()
    target = viewer._target().toRect()
    left, button = target.center() - QPoint(60, 40), Qt.MouseButton.LeftButton
    QTest.mousePress(viewer, button, pos=left)
    QTest.mouseMove(viewer, target.center())
    QTest.mouseRelease(viewer, button, pos=target.center())
    (box,) = viewer.masks.plain
    assert abs(box[0] + box[2] - WHOLE // 2) < 60, "it ends in the middle of the picture"
    with inspector.qtbot.waitSignal(screen.loaded):
        press(viewer, Qt.Key.Key_Return)
    inspector.wait(lambda: stage.tile.masked)
    assert not stage.is_masking
    assert stage.tile.boxes == (box,)
    assert inspector.desk.picture(stage.tile.file).result() == original
    assert "原件" in words_of(stage)
    stage.which._keys["copy"].click()
    masked = inspector.desk.picture(stage.tile.masked).result()
    wanted = QImage.fromData(masked)
    inspector.wait(lambda: viewer.image.size() == wanted.size())
    screen.filters.ask("mask", "done")
    assert list(screen._shown_tiles) == [stage.tile.file]


def test_boxes_by_keyboard_and_taken_back_with_a_reason(inspector: Running):
    screen = opened(inspector)
    stage, viewer = screen.stage, screen.stage.viewer
    viewer.setFocus()
    press(viewer, Qt.Key.Key_M)
    press(viewer, Qt.Key.Key_Plus)
    before = viewer.masks.plain[0]
    press(viewer, Qt.Key.Key_Right)
    press(viewer, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    after = viewer.masks.plain[0]
    assert after[2] > before[2]
    assert after[1] > before[1]
    with inspector.qtbot.waitSignal(screen.loaded):
        press(viewer, Qt.Key.Key_Return)
    inspector.wait(lambda: stage.tile.masked)
    viewer.setFocus()
    press(viewer, Qt.Key.Key_M)
    press(viewer, Qt.Key.Key_Delete)
    stage.masking.keep.click()
    assert stage.masking.reason.error, "taking back needs a reason"
    stage.masking.reason.edit.setText("遮错了")
    with inspector.qtbot.waitSignal(screen.loaded):
        stage.masking.keep.click()
    inspector.wait(lambda: not stage.tile.masked)


def test_esc_gives_the_boxes_up(inspector: Running):
    screen = opened(inspector)
    screen.stage.viewer.setFocus()
    press(screen.stage.viewer, Qt.Key.Key_M)
    press(screen.stage.viewer, Qt.Key.Key_Plus)
    assert screen.step_back()
    assert not screen.stage.is_masking
    assert not inspector.desk.evidence().result()[0].masked


def test_boxes_stay_inside_the_picture():
    masks = MaskBoxes()
    masks.draw(9_000, 9_000, 9_010, 9_010)
    assert not masks.boxes, "a slip of the hand is no box"
    masks.draw(9_900, 9_900, 9_000, 9_000)
    for _ in range(50):
        masks.size(400, 400)
        masks.move(400, -400)
    (box,) = masks.plain
    assert box[0] + box[2] <= WHOLE
    assert box[1] >= 0
    for _ in range(50):
        masks.size(-400, -400)
    assert masks.plain[0][2:] == (LEAST, LEAST)


# --- pairs


def test_the_picture_from_after_is_laid_beside_and_over(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    stage = screen.stage
    before = stage.tile.file
    stage.viewer.setFocus()
    press(stage.viewer, Qt.Key.Key_B)
    assert stage.is_comparing
    inspector.wait(lambda: not stage.compare.sheet.first.isNull())
    assert stage.compare.partner is None
    later = tmp_path / "改后.jpg"
    later.write_bytes(picture(77))
    with inspector.qtbot.waitSignal(screen.loaded):
        stage.take_after(later)
    inspector.wait(lambda: stage.compare.partner is not None)
    inspector.wait(lambda: not stage.compare.sheet.second.isNull())
    partner = stage.compare.partner
    assert (partner.side, partner.pair_of) == ("after", before)
    assert stage.tile.side == "before"
    assert "需要另一个人" in words_of(stage), "one person took both"
    plain = stage.compare.sheet.grab().toImage()
    stage.compare.slider.setValue(50)
    assert stage.compare.sheet.grab().toImage() != plain
    screen.filters.ask("side", "after")
    inspector.wait(lambda: list(screen._shown_tiles) == [partner.file])
    assert screen.step_back()
    assert not stage.is_comparing


# --- sound


def sound_bytes(seconds: int = 3) -> bytes:
    """A tone as the recorder writes it: Ogg with Opus."""
    wave = numpy.sin(numpy.arange(seconds * 48_000) / 20).astype("float32") * 0.2
    held = io.BytesIO()
    soundfile.write(held, wave, 48_000, format="OGG", subtype="OPUS")
    return held.getvalue()


def test_a_recording_is_opened_without_a_file(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    recording = tmp_path / "录音.ogg"
    recording.write_bytes(sound_bytes())
    bring_in(inspector, screen, [recording])
    screen.filters.kind._keys["sound"].click()
    inspector.wait(lambda: screen.stage.tile.media.startswith("audio/"))
    player = screen.stage.player
    inspector.wait(lambda: player._what is not None)
    assert abs(player._what.seconds - 3) < 0.1
    player.slider.setSliderPosition(20)
    player._seek(2.0)
    assert abs(player._what.position - 2) < 0.1
    assert "0:02 / 0:03" in words_of(player)
    inspector.show("today")
    assert player._what is None, "nothing stays open behind another screen"


def test_what_is_no_sound_is_said(qapp: QApplication):
    stream = io.BytesIO(b"this is no sound at all")
    assert open_sound(stream) is None
    assert stream.closed


# --- bringing files in


def bring_in(running: Running, screen: Any, paths: list[Path]) -> Any:
    """Through the panel; gives it when the batch has ended."""
    screen.open_import(paths)
    panel = screen.panel._content
    running.wait(lambda: panel.go.isEnabled() and panel.item.count())
    with running.qtbot.waitSignal(panel.ended):
        panel.go.click()
    running.wait(lambda: not panel.running)
    return panel


def pictures(folder: Path, count: int) -> list[Path]:
    found = []
    for number in range(count):
        path = folder / f"手机{number:02}.jpg"
        path.write_bytes(picture(number) + bytes([number]))
        found.append(path)
    return found


def test_many_files_come_in_once(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    before = len(screen._tiles)
    paths = pictures(tmp_path, 5)
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"\xff\xd8\xffno picture")
    with inspector.qtbot.waitSignal(screen.loaded):
        panel = bring_in(inspector, screen, [*paths, broken])
    words = words_of(panel)
    assert "已导入 5 个文件" in words
    assert "坏.jpg" in words
    inspector.wait(lambda: len(screen._tiles) == before + 5)
    assert screen._tiles[-1].origin == "imported", "no picture of the code was among them"
    again = bring_in(inspector, screen, paths)
    assert "5 个本来就有" in words_of(again)
    assert len(inspector.desk.evidence().result()) == before + 5


@pytest.mark.slow
def test_a_batch_is_stopped_and_gone_on_with_after_a_new_start(start: Any, tmp_path: Path):
    running = start("p-qin")
    screen = opened(running)
    before = len(screen._tiles)
    paths = pictures(tmp_path, 60)
    screen.open_import(paths)
    panel = screen.panel._content
    running.wait(lambda: panel.go.isEnabled() and panel.item.count())
    with running.qtbot.waitSignal(panel.ended):
        panel.go.click()
        running.wait(lambda: panel.progress.bar.share > 0.05)
        panel.progress.cancel.click()
    pending = running.desk.imports.pending()
    assert pending is not None
    assert 0 < pending.total < 60
    here = len(running.desk.evidence().result())
    assert here + pending.total == before + 60
    running.program.lock()
    running.unlock()
    screen = opened(running)
    screen.open_import()
    panel = screen.panel._content
    assert not panel.later.isHidden()
    assert str(pending.total) in panel.later.text()
    with running.qtbot.waitSignal(panel.ended):
        panel.later.click()
    assert len(running.desk.evidence().result()) == before + 60
    assert running.desk.imports.pending() is None


# --- the wall


def test_a_wall_of_20000_builds_at_once_and_asks_only_for_what_is_seen(qtbot: Any, look: Look):
    wall = PhotoWall(look, 3)
    qtbot.addWidget(wall)
    wall.resize(452, 700)
    asked: list[str] = []
    wall.image_wanted.connect(asked.append)
    photos = [Photo(f"p{number}", str(number)) for number in range(20_000)]
    wall.set_groups([PhotoGroup(f"u{n}", tuple(photos[n * 100 : n * 100 + 100])) for n in range(200)])
    wall.show()
    qtbot.waitUntil(lambda: len(asked) >= 12)
    bar = wall.verticalScrollBar()
    for step in range(1, 40):
        bar.setValue(bar.maximum() * step // 40)
        wall.viewport().repaint()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: "p19999" in asked)
    assert len(asked) < 100, "who scrolls fast asks for nothing on the way"
    wall.choose("p0")
    wall.setFocus()
    press(wall, Qt.Key.Key_Left)
    assert wall.key == "p0"
    for _ in range(100):
        press(wall, Qt.Key.Key_Right)
    assert wall.key == "p100", "over the heading of the next group"


def test_a_wall_behind_another_screen_keeps_few_pictures(qtbot: Any, look: Look):
    wall = PhotoWall(look, 3)
    qtbot.addWidget(wall)
    wall.resize(452, 700)
    wall.set_groups([PhotoGroup("u", tuple(Photo(f"p{n}", str(n)) for n in range(300)))])
    wall.show()
    for number in range(300):
        wall.set_image(f"p{number}", QImage(4, 4, QImage.Format.Format_RGB32))
    assert not wall.image("p100").isNull()
    wall.hide()
    assert not wall.image("p299").isNull()
    assert not wall.image("p100").isNull(), "seen last"
    assert wall.image("p101").isNull()


@pytest.mark.parametrize("narrow", [True, False])
def test_the_grid_follows_the_width(inspector: Running, narrow: bool):
    screen = opened(inspector)
    chosen = screen.grid.keys[4]
    screen.grid.choose(chosen)
    screen.collapse(evidence=narrow, outline=False)
    assert screen.grid.model().columnCount() == (2 if narrow else 3)
    assert screen.grid.key == chosen


def test_a_picture_lying_on_its_side_is_shown_upright(qtbot: Any, look: Look):
    from inspector_app.ui.evidence.viewer import Viewer

    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (80, 40)).save(held, "JPEG", exif=exif)
    viewer = Viewer(look)
    qtbot.addWidget(viewer)
    viewer.show_data(held.getvalue())
    assert (viewer.image.width(), viewer.image.height()) == (40, 80)


def test_a_folder_is_searched_and_what_is_no_evidence_is_named(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    folder = tmp_path / "手机 内存📱" / "DCIM"
    folder.mkdir(parents=True)
    (film,) = pictures(folder, 1)
    film.rename(folder / "VID_1.3gp")
    table = tmp_path / "名单.xlsx"
    table.write_bytes(b"no evidence")
    screen.open_import([folder.parent, table])
    panel = screen.panel._content
    inspector.wait(lambda: "选了 1 个文件" in words_of(panel) or "1" in panel._count.text())
    assert "名单.xlsx" in panel._count.text()
    assert [path.name for path in panel._paths] == ["VID_1.3gp"]
