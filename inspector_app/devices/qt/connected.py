"""The devices of this laptop, through Qt. Imported when the first is wanted: Qt's media take a moment."""

from __future__ import annotations

from inspector_app.devices.ports import Devices
from inspector_app.devices.qt.camera import QtCameras
from inspector_app.devices.qt.gps import QtPositions
from inspector_app.devices.qt.microphone import QtMicrophone


def connected() -> Devices:
    """Microphone, cameras and GPS receiver. Call it on the GUI thread."""
    return Devices(QtMicrophone(), QtCameras(), QtPositions())
