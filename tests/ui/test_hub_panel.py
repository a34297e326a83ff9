"""The hub on the Sync screen: a lead's switch, a member's choice; mDNS and TLS on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from inspector_app.desk.desk import Desk
from tests.ui.office import LEAD, PASSPHRASE, Office
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow
HOST = "127.0.0.1"


def shot(running: Running, name: str) -> None:
    """A picture of the window, where somebody asked to see it."""
    folder = os.environ.get("DUCHATONG_SHOTS")
    if folder:
        running.window.resize(1280, 720)
        running.qtbot.wait(200)
        running.window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def boss(office: Office, tmp_path: Path) -> Iterator[Desk]:
    """The lead's desk without windows, on the same LAN."""
    opening = office.opening(office.copy_of(LEAD, tmp_path / "boss"))
    desk = opening.unlock(opening.vaults()[0], PASSPHRASE).result()
    desk.sync.hub.address = HOST
    yield desk
    desk.close()
    opening.close()


def test_a_member_finds_the_lead_and_hands_over(inspector: Running, boss: Desk) -> None:
    inspector.desk.sync.hub.address = HOST
    boss.sync.hub.collect().result()
    screen = inspector.show("sync")
    shot(inspector, "member-before")
    inspector.click("sync.find-hub", screen)
    inspector.wait(lambda: screen.findChild(QAbstractButton, "sync.to-hub"))
    assert "交给韦组长" in words_of(screen)
    shot(inspector, "member-found")
    inspector.click("sync.to-hub", screen)
    inspector.wait(lambda: "已由韦组长带走" in words_of(screen))
    assert "仍算待送达" in words_of(screen)
    shot(inspector, "member-handed")
    (guest,) = boss.sync.hub.view().guests
    assert (guest.name, guest.waiting) == ("覃督查员", 1)
    inspector.speak("en")
    screen = inspector.show("sync")
    shot(inspector, "member-en")
    inspector.show("today")
    inspector.wait(lambda: inspector.desk.sync.hub._search is None)


def test_a_lead_switches_it_on_and_off(lead: Running) -> None:
    lead.desk.sync.hub.address = HOST
    screen = lead.show("sync")
    assert "收本组的数据" in words_of(screen)
    lead.click("sync.collect", screen)
    lead.wait(lambda: lead.desk.sync.hub.view().collecting and "停止接收" in words_of(screen))
    shot(lead, "lead-on")
    lead.click("sync.collect", screen)
    lead.wait(lambda: not lead.desk.sync.hub.view().collecting and "收本组的数据" in words_of(screen))
    lead.speak("en")
    lead.show("sync")
    shot(lead, "lead-en")


def test_no_network_is_said(lead: Running) -> None:
    lead.desk.sync.hub.address = "203.0.113.9"
    screen = lead.show("sync")
    lead.click("sync.collect", screen)
    lead.wait(lambda: "没有连接任何网络" in words_of(screen))
    assert not lead.desk.sync.hub.view().collecting
