"""Positions from a receiver on a serial line (a pseudo terminal) and from a log of one."""

from __future__ import annotations

import os
import tty
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest

from casework.faults import Fault
from inspector_app.devices.files import ListedPositions
from inspector_app.devices.ports import DeviceFault, Fix


def sentence(body: str) -> str:
    """An NMEA sentence with its checksum."""
    total = reduce(lambda sum_, letter: sum_ ^ ord(letter), body, 0)
    return f"${body}*{total:02X}\r\n"


def fixes(count: int) -> str:
    """Fixes of a walk north, one a second: position, time and date, dilution of precision."""
    told = []
    for number in range(count):
        at = f"0230{number:02}.00"
        lat = f"2634.{9000 + number:04}"
        told.append(sentence(f"GPGGA,{at},{lat},N,10725.8700,E,1,08,1.2,812.0,M,0.0,M,,"))
        told.append(sentence("GPGSA,A,3,01,02,03,04,05,06,07,08,,,,,2.0,1.2,1.6"))
        told.append(sentence(f"GPRMC,{at},A,{lat},N,10725.8700,E,0.5,0.0,241126,,,A"))
    return "".join(told)


def near(fix: Fix) -> bool:
    return abs(fix.lat_e7 - 265_816_666) < 10_000 and abs(fix.lon_e7 - 1_074_311_666) < 10


def test_a_receiver_on_a_serial_line(qapp: object, until: Callable[..., None]) -> None:
    from inspector_app.devices.qt.gps import QtPositions

    receiver, line = os.openpty()
    tty.setraw(line)
    got: list[Fix] = []
    faults: list[Fault] = []
    positions = QtPositions()
    positions.start(got.append, faults.append, device=os.ttyname(line))
    os.write(receiver, fixes(3).encode())
    until(lambda: got)
    positions.stop()
    positions.stop()
    os.close(receiver)
    os.close(line)
    assert all(near(fix) for fix in got)
    assert got[-1].accuracy_dm == 120  # 1.2 of dilution, a range error of 5 m, twice for 95 %
    assert got[-1].at > 1_795_000_000_000
    assert not faults


def test_a_log_is_replayed(qapp: object, until: Callable[..., None], tmp_path: Path) -> None:
    from inspector_app.devices.qt.gps import QtPositions

    log = tmp_path / "walk.nmea"
    log.write_text(fixes(3), encoding="ascii")
    got: list[Fix] = []
    positions = QtPositions()
    positions.start(got.append, lambda _fault: None, device=str(log))
    until(lambda: len(got) >= 2)
    positions.stop()
    assert all(near(fix) for fix in got)


@pytest.mark.parametrize("device", ["/dev/nothing-here", ""])
def test_no_receiver_is_said(qapp: object, device: str) -> None:
    from inspector_app.devices.qt.gps import QtPositions

    with pytest.raises(DeviceFault) as refused:
        QtPositions().start(lambda _fix: None, lambda _fault: None, device=device)
    assert refused.value.code == "device.none"


def test_positions_of_a_list() -> None:
    got: list[Fix] = []
    listed = ListedPositions([Fix(1, 2), Fix(3, 4, 5)])
    listed.start(got.append, lambda _fault: None, device=listed.devices()[0].key)
    assert got == [Fix(1, 2), Fix(3, 4, 5)]
