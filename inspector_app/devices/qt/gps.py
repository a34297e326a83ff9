"""Positions through Qt from an NMEA receiver on a serial port, or from a log of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QObject
from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource, QNmeaPositionInfoSource
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from casework.faults import Fault
from inspector_app.devices.ports import DeviceFault, DeviceName, Fix

RANGE_ERROR_M = 5.0
"""User-equivalent range error of a cheap receiver: without it Qt gives no accuracy."""
BAUD = 4800
REPLAY_MS = 100
_ACCURACY = QGeoPositionInfo.Attribute.HorizontalAccuracy


class QtPositions(QObject):
    """A GPS receiver: `device` is a serial port, or the path of an NMEA log. Lives on the GUI thread."""

    def __init__(self, *, baud: int = BAUD) -> None:
        super().__init__()
        self._baud = baud
        self._source: QNmeaPositionInfoSource | None = None
        self._stream: QIODevice | None = None

    def devices(self) -> tuple[DeviceName, ...]:
        """The serial ports; whether a receiver is on one shows when it is asked."""
        found = QSerialPortInfo.availablePorts()
        return tuple(
            DeviceName(port.systemLocation(), port.description() or port.portName()) for port in found
        )

    def start(self, on_fix: Callable[[Fix], None], on_fault: Callable[[Fault], None], *, device: str) -> None:
        """Give every fix until `stop`. Raises `DeviceFault` device.none where the port cannot be opened."""
        self.stop()
        self._stream, live = self._opened(device)
        mode = QNmeaPositionInfoSource.UpdateMode
        source = QNmeaPositionInfoSource(mode.RealTimeMode if live else mode.SimulationMode, self)
        source.setUserEquivalentRangeError(RANGE_ERROR_M)
        source.setDevice(self._stream)
        if not live:
            source.setUpdateInterval(REPLAY_MS)
        source.positionUpdated.connect(lambda info: _tell(info, on_fix))
        source.errorOccurred.connect(lambda error: _complain(error, device, on_fault))
        self._source = source
        source.startUpdates()

    def stop(self) -> None:
        """Give no more. Idempotent."""
        source, self._source = self._source, None
        stream, self._stream = self._stream, None
        if source is not None:
            source.stopUpdates()
            source.deleteLater()
        if stream is not None:
            stream.close()

    def _opened(self, device: str) -> tuple[QIODevice, bool]:
        """The stream, and whether it is a live receiver."""
        if Path(device).is_file():
            log = QFile(device, self)
            if log.open(QIODevice.OpenModeFlag.ReadOnly):
                return log, False
        port = QSerialPort(device, self)
        port.setBaudRate(self._baud)
        if not port.open(QIODevice.OpenModeFlag.ReadOnly):
            raise DeviceFault("device.none", place=device)
        return port, True


def _tell(info: QGeoPositionInfo, on_fix: Callable[[Fix], None]) -> None:
    where = info.coordinate()
    if not where.isValid():
        return
    accuracy = round(info.attribute(_ACCURACY) * 10) if info.hasAttribute(_ACCURACY) else None
    at = info.timestamp().toMSecsSinceEpoch() if info.timestamp().isValid() else 0
    on_fix(Fix(round(where.latitude() * 1e7), round(where.longitude() * 1e7), accuracy, at))


def _complain(error: QGeoPositionInfoSource.Error, device: str, on_fault: Callable[[Fault], None]) -> None:
    kinds = QGeoPositionInfoSource.Error
    if error == kinds.UpdateTimeoutError:
        on_fault(DeviceFault("device.silent", place=device))
    elif error != kinds.NoError:
        on_fault(DeviceFault("device.gone", place=device))
