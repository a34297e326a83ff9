"""Spoken questions: a folder of recordings into the vault, heard in the respondent's window (R166, F3)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inspector_app.ui.interview.window import RespondentWindow
from inspector_app.ui.visit.screen import VisitScreen
from tests.pretend_devices import SoundRoom
from tests.ui.running import Running, words_of
from tests.ui.test_interview import CUPS, ROWS, screen

__all__ = ["screen"]
SENTENCE = "How often was it clean"
RATE = 16_000


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """As a county hands them over: two questions of E and C, one file too many, one that is no sound."""
    folder = tmp_path / "录音 ug"
    folder.mkdir()
    subprocess.run(["espeak-ng", "-w", str(folder / "E9.wav"), SENTENCE], check=True, capture_output=True)
    data, rate = soundfile.read(folder / "E9.wav", dtype="int16")
    soundfile.write(folder / "c3.OGG", data, rate, format="OGG", subtype="VORBIS")
    shutil.copy(folder / "E9.wav", folder / "holiday.wav")
    (folder / "E7.mp3").write_bytes(b"this is no sound")
    (folder / "list.txt").write_text("E9", encoding="utf-8")
    return folder


def taken(running: Running, at: VisitScreen, folder: Path) -> None:
    at.interviewing.open()
    at.interviewing.take_recordings(folder, "ug")
    running.wait(lambda: "段录音" in words_of(at.panel))


def opened(running: Running, at: VisitScreen) -> RespondentWindow:
    running.desk.keep_setting("training", True).result()
    at.interviewing.open()
    running.click("interview.show:ug", at)
    window = at.interviewing.window
    assert window is not None
    return window


def speaks(window: RespondentWindow) -> bool:
    return any(each.isVisibleTo(window) for each in window.findChildren(QWidget, "interview.speak"))


def test_a_folder_is_kept_in_the_vault_and_the_panel_says_what_came_of_it(
    inspector: Running, screen: Any, recordings: Path, tmp_path: Path
) -> None:
    taken(inspector, screen, recordings)
    said = words_of(screen.panel)
    assert "收下 2 段录音" in said
    assert "文件名对不上题号：holiday.wav" in said
    assert "2 MB：E7.mp3" in said
    assert "list.txt" not in said
    prompts = screen.visit.prompts
    assert prompts.tally("ug")[0] == 2
    assert prompts.tally("bo")[0] == 0
    assert f"2/{prompts.tally('ug')[1]}" in said.replace(" ", "")
    assert prompts.sound(CUPS, "ug") == (recordings / "E9.wav").read_bytes()
    clear = (recordings / "E9.wav").read_bytes()[1000:1040]
    written = [each for each in tmp_path.rglob("*") if each.is_file() and each.parent != recordings]
    assert written
    assert not [each for each in written if clear in each.read_bytes()]


def test_only_a_question_with_a_recording_of_its_words_can_be_spoken(
    inspector: Running, screen: Any, recordings: Path
) -> None:
    taken(inspector, screen, recordings)
    window = opened(inspector, screen)
    screen.show_question(CUPS)
    assert speaks(window)
    screen.show_question("/data/E/E8")
    assert not speaks(window)
    settings = inspector.desk.core.vault.settings
    key = "prompt.F3.ug"
    ident = next(each for each in settings.get(key) if each.startswith(CUPS))
    settings.set(key, {**settings.get(key), ident: "words as they were before"}).result()
    screen.show_question(CUPS)
    assert not speaks(window)


def test_it_is_heard_and_the_next_question_is_silent(
    inspector: Running,
    screen: Any,
    recordings: Path,
    sound_server: SoundRoom,
    until: Callable[..., None],
    tmp_path: Path,
) -> None:
    taken(inspector, screen, recordings)
    window = opened(inspector, screen)
    screen.show_question(CUPS)
    heard = tmp_path / "heard.wav"
    listening = subprocess.Popen(
        [
            "parecord",
            f"--server={sound_server.server}",
            "--device=microphone",
            "--file-format=wav",
            str(heard),
        ]
    )
    try:
        inspector.click("interview.speak", window)
        assert window.speaker.playing
        until(lambda: not window.speaker.playing)
        until(lambda: heard.exists() and soundfile.read(heard)[0].size > RATE)
    finally:
        listening.terminate()
        listening.wait()
    assert abs(soundfile.read(heard)[0]).max() > 0.05
    QTest.keyClicks(window, "p")
    assert window.speaker.playing
    screen.show_question(ROWS)
    assert not window.speaker.playing


def test_p_is_silence_again_and_closing_ends_it(
    inspector: Running, screen: Any, recordings: Path, sound_server: SoundRoom
) -> None:
    taken(inspector, screen, recordings)
    window = opened(inspector, screen)
    screen.show_question(CUPS)
    QTest.keyClicks(window, "p")
    QTest.keyClicks(window, "p")
    assert not window.speaker.playing
    QTest.keyClicks(window, "p")
    window.close()
    assert not window.speaker.playing


def test_a_folder_that_is_gone_is_said(inspector: Running, screen: Any, tmp_path: Path) -> None:
    screen.interviewing.open()
    screen.interviewing.take_recordings(tmp_path / "拔掉的U盘", "ug")
    inspector.wait(lambda: "拔掉的U盘" in words_of(screen.panel))
    assert "再选一次文件夹" in words_of(screen.panel)
    assert screen.visit.prompts.tally("ug")[0] == 0
