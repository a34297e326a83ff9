"""What Qt brought along for the devices of this computer: media formats, positioning, serial ports,
pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImageReader
from PySide6.QtMultimedia import QMediaDevices, QMediaFormat
from PySide6.QtPositioning import QGeoPositionInfoSource
from PySide6.QtSerialPort import QSerialPortInfo

ENCODE = QMediaFormat.ConversionMode.Encode
DECODE = QMediaFormat.ConversionMode.Decode


def found(font_files: Sequence[str]) -> Mapping[str, object]:
    """Names by kind. `font_files` are loaded to see which families they give. Makes an application if
    there is none.
    """
    app = QCoreApplication.instance() or QGuiApplication(["duchatong"])
    formats = QMediaFormat()
    families = {
        family
        for file in font_files
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(file))
    }
    facts = {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "containers": sorted(f.name for f in formats.supportedFileFormats(ENCODE)),
        "audio_encoders": sorted(c.name for c in formats.supportedAudioCodecs(ENCODE)),
        "audio_decoders": sorted(c.name for c in formats.supportedAudioCodecs(DECODE)),
        "video_encoders": sorted(c.name for c in formats.supportedVideoCodecs(ENCODE)),
        "video_decoders": sorted(c.name for c in formats.supportedVideoCodecs(DECODE)),
        "microphones": len(QMediaDevices.audioInputs()),
        "cameras": len(QMediaDevices.videoInputs()),
        "positioning": sorted(QGeoPositionInfoSource.availableSources()),
        "serial_ports": len(QSerialPortInfo.availablePorts()),
        "pictures": sorted(bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()),
        "fonts": sorted(families),
    }
    del app
    return facts
