"""Settings: a new recovery code, training, the calendar, devices with a test each, over a real desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from inspector_app.devices.files import FileCameras, FileMicrophone, ListedPositions
from inspector_app.devices.ports import Devices, Fix
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.settings.calendar_page import exceptions
from inspector_app.ui.settings.devices_page import DevicesPage
from tests.ui.office import INSPECTOR, PASSPHRASE, picture
from tests.ui.running import Running


def page_of(running: Running, key: str) -> Any:
    screen = running.show("settings")
    screen.show_page(key)
    return screen.page


@pytest.mark.slow
def test_a_new_recovery_code_replaces_the_old_paper(inspector: Running, office: Any):
    page = page_of(inspector, "recovery")
    inspector.click("settings.renew", page)
    page.passphrase.edit.setText("不是这个口令")
    page.passphrase.edit.returnPressed.emit()
    inspector.wait(lambda: page.findChildren(FaultBanner))
    assert page.passphrase.text == "", "what was typed does not stay in the field"
    inspector.qtbot.wait(1100)  # the pause after a wrong passphrase
    page.passphrase.edit.setText(PASSPHRASE)
    page.passphrase.edit.returnPressed.emit()
    inspector.wait(lambda: page.paper is not None)
    assert not inspector.desk.person().recovery_rehearsed
    code = "".join(_groups(page.paper))
    assert len(code) == 32
    page.paper.go.click()
    inspector.wait(lambda: page.page is not None)
    page.page.typed.emit(office.codes[INSPECTOR])
    inspector.wait(lambda: page.page.findChildren(FaultBanner))
    with inspector.qtbot.waitSignal(page.rehearsed):
        page.page.typed.emit(code)
    assert inspector.desk.person().recovery_rehearsed


def _groups(paper: Any) -> list[str]:
    from inspector_app.ui.parts.label import Label

    spoken = [(label.accessibleName(), label.text()) for label in paper.findChildren(Label)]
    return [text for said, text in spoken if said and said == " ".join(text)]


def test_training_is_kept(inspector: Running):
    page = page_of(inspector, "training")
    assert not page.switch.isChecked()
    page.switch.click()
    inspector.wait(lambda: inspector.desk.setting("training", default=False))
    assert page_of(inspector, "training").switch.isChecked()


def test_the_calendar_lists_what_is_not_as_its_weekday_says(inspector: Running):
    page = page_of(inspector, "calendar")
    year = int(page.year.value)
    listed = dict(exceptions(inspector.desk.core.days, year))
    assert any(not working for working in listed.values())
    assert page.table.model().rowCount() == len(listed)
    assert f"{year}-10-01" in [row.key for row in page.table._model.rows]


@pytest.mark.slow
def test_what_a_device_gives_is_shown(qtbot: QtBot, look: Look, tmp_path: Path):
    photo, sound = tmp_path / "眼前.jpg", tmp_path / "声音.wav"
    photo.write_bytes(picture(3))
    soundfile.write(sound, numpy.sin(numpy.arange(16_000) / 9).astype("float32"), 16_000)
    fixes = ListedPositions([Fix(252_580_300, 1_067_769_060, 80)])
    page = DevicesPage(look, Devices(FileMicrophone(sound), FileCameras([photo]), fixes))
    qtbot.addWidget(page)
    page.show()
    page.test_camera()
    qtbot.waitUntil(lambda: page._pictures.count() == 2)
    page.test_place()
    qtbot.waitUntil(lambda: "25.25803" in page._place_said.text())
    page.test_sound()
    qtbot.waitUntil(lambda: page._recording is None)
    assert page._sound_said.text()


def test_a_laptop_without_devices_says_so(qtbot: QtBot, look: Look, tmp_path: Path):
    none = Devices(FileMicrophone(tmp_path / "none.wav"), FileCameras([]), ListedPositions([]))
    page = DevicesPage(look, none)
    qtbot.addWidget(page)
    page.test_sound()
    assert page.findChildren(FaultBanner), "what is missing is said at the place"
