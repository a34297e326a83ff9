"""Maps in the window: a base map is brought in by the settings, drawn under the townships, moved by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_app.ui.look import Look
from inspector_app.ui.parts.gcj02 import shifted, straight
from inspector_app.ui.parts.map_sketch import MapSketch
from tests.desk.test_maps import base_map
from tests.ui.running import Running, words_of

TIANANMEN = (116.391_0, 39.907_3)


def settings(program: Running) -> object:
    screen = program.show("settings")
    screen.show_page("maps")
    return screen


def sites(program: Running) -> MapSketch:
    screen = program.show("task")
    program.wait(lambda: screen._rows)
    screen.filter.set_value("all")
    screen.view.set_value("list")
    screen._toggle_map()
    assert screen.map is not None
    QApplication.processEvents()
    return screen.map


def is_red(sketch: MapSketch) -> bool:
    """Whether the ground beside the words is the red of the base map, muted."""
    picture = sketch.grab().toImage()
    spots = [QPoint(picture.width() * x // 10, picture.height() * y // 10) for x in (3, 5, 7) for y in (3, 7)]
    colours = [QColor(picture.pixel(spot)) for spot in spots]
    return sum(each.red() - each.green() > 60 for each in colours) >= 4


def test_a_base_map_is_brought_in_drawn_and_taken_away(inspector: Running, tmp_path: Path) -> None:
    assert not is_red(sites(inspector))
    screen = settings(inspector)
    page = screen.page
    assert "7 个乡镇" in words_of(page)
    page.begin(base_map(tmp_path / "底图.mbtiles"))
    inspector.wait(lambda: "底图已经装好" in words_of(page))
    assert "鹭原底图" in words_of(page)
    assert is_red(sites(inspector))
    page = settings(inspector).page
    inspector.click("settings.drop-map", page)
    assert "没有" in page.base.text()
    assert not is_red(sites(inspector))


def test_what_is_no_map_is_said_at_the_place(inspector: Running, tmp_path: Path) -> None:
    page = settings(inspector).page
    wrong = tmp_path / "照片.mbtiles"
    wrong.write_bytes(b"no map")
    page.begin(wrong)
    inspector.wait(lambda: page.choose.isEnabled())
    assert "这个文件不是能读的地图" in words_of(page)
    assert page.choose.isEnabled()


def test_the_map_of_the_sites_is_moved_by_keys_wheel_and_hand(inspector: Running) -> None:
    sketch = sites(inspector)
    before = sketch._scale()
    sketch.setFocus()
    QTest.keyClick(sketch, Qt.Key.Key_Plus)
    assert sketch._scale()[0] == pytest.approx(before[0] * 1.5)
    assert sketch._scale()[1] == before[1], "nearer at the same place"
    QTest.keyClick(sketch, Qt.Key.Key_Right)
    assert sketch._scale()[1].x() > before[1].x()
    QTest.keyClick(sketch, Qt.Key.Key_0)
    assert sketch._scale() == before
    at = QPointF(40, 30)
    spot = sketch._spot_at(at, before)
    turn = QWheelEvent(
        at, QPointF(sketch.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(sketch, turn)
    assert sketch._scale()[0] > before[0]
    stays = sketch._spot_at(at, sketch._scale())
    assert (stays.x(), stays.y()) == pytest.approx((spot.x(), spot.y()))
    centre = sketch._scale()[1]
    QTest.mousePress(sketch, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(sketch, QPoint(60, 100))
    QTest.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert sketch._scale()[1].x() >= centre.x()


def test_a_map_beside_text_leaves_the_wheel_to_the_page(look: Look) -> None:
    still = MapSketch(look, "")
    before = still._scale()
    QTest.keyClick(still, Qt.Key.Key_Plus)
    assert still._scale() == before
    assert still.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_gcj02_is_a_few_hundred_metres_off_in_china_and_nowhere_else() -> None:
    east, north = shifted(TIANANMEN)
    assert (east, north) == pytest.approx((116.397_24, 39.908_70), abs=2e-4)
    assert straight((east, north)) == pytest.approx(TIANANMEN, abs=1e-7)
    assert shifted((2.35, 48.85)) == (2.35, 48.85)
