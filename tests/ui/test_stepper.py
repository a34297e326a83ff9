"""The steps of the set-up: what they say has room, in a low window the current one alone says more."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.stepper import Step, Stepper
from tests.ui.showing import show_active

STEPS = [Step("Passphrase"), Step("Recovery code", "on paper"), Step("Join the county", "may be done later")]


def details(stepper: Stepper) -> list[str]:
    shown = [each.text() for each in stepper.findChildren(Label) if each.isVisibleTo(stepper)]
    return [text for text in shown if text in {step.detail for step in STEPS}]


@pytest.mark.parametrize("current", [0, 1, 2])
def test_in_a_low_window_only_the_current_step_says_more(look: Look, qtbot: QtBot, current: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    stepper = Stepper(look, STEPS, current, host)
    stepper.resize(200, 400)
    host.resize(240, 400)
    show_active(qtbot, host)
    assert details(stepper) == ["on paper", "may be done later"]
    stepper.resize(200, 150)
    assert details(stepper) == [STEPS[current].detail] * bool(STEPS[current].detail)
    stepper.show_steps(STEPS, 1)
    qtbot.waitUntil(lambda: details(stepper) == ["on paper"])
    stepper.resize(200, 400)
    assert details(stepper) == ["on paper", "may be done later"]
