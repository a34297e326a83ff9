"""Taking sound, photos and films with this laptop for the question that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casework.faults import Fault
from inspector_app.desk.evidence import Attached
from inspector_app.devices.ports import (
    AUDIO_MEDIA,
    AUDIO_SUFFIX,
    PHOTO_MEDIA,
    PHOTO_SUFFIX,
    VIDEO_MEDIA,
    VIDEO_SUFFIX,
    Camera,
    Devices,
    Fix,
    Picture,
    Recording,
    ShowsPictures,
)
from inspector_app.ui.bridge import deliver
from inspector_app.ui.visit.capture_panel import CapturePanel

if TYPE_CHECKING:
    from inspector_app.desk.evidence_recording import EvidenceRecording
    from inspector_app.desk.views import EvidenceTile
    from inspector_app.desk.visit.desk import VisitDesk
    from inspector_app.ui.visit.screen import VisitScreen

CLOCK_MS = 200
Start = Callable[["EvidenceRecording"], Recording]


class Capturing(QObject):
    """One recording at a time; closing the panel, or leaving the visit, stops and keeps it.

    `taken(EvidenceTile)` after each piece. `devices` are those of this laptop unless others are put there.
    """

    taken = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.devices: Devices | None = None
        self.panel: CapturePanel | None = None
        self._camera: Camera | None = None
        self._recording: Recording | None = None
        self._unwanted = False
        self._receiver = ""
        self._fix: Fix | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._show_clock)
        screen.panel.closed.connect(self.close)

    def open(self) -> None:
        """Show the panel."""
        screen = self._screen
        if screen.visit is None or not screen.ref or screen.repeating.empty or self._recording is not None:
            return
        if self.devices is None:
            from inspector_app.devices.qt.connected import connected

            self.devices = connected()
        self._close_camera()
        self.panel = panel = CapturePanel(
            screen.look, records=screen.visit.records, phone=not screen.visit.covert
        )
        panel.sound_wanted.connect(self._record_sound)
        panel.camera_wanted.connect(self._open_camera)
        panel.photo_wanted.connect(self._take_photo)
        panel.film_wanted.connect(self._record_film)
        panel.stop_wanted.connect(self._stop)
        panel.drop_wanted.connect(self._drop)
        panel.receiver_chosen.connect(self._listen)
        panel.destroyed.connect(self._forget_panel)
        microphone, cameras, positions = self.devices
        panel.show_devices(microphone.devices(), cameras.devices(), positions.devices(), self._receiver)
        panel.show_fix(self._fix)
        screen.panel.open_panel(screen.evidence.capture.text(), panel)

    def close(self) -> None:
        """Stop and keep what is recorded, switch the camera off."""
        self._stop()
        self._close_camera()
        if self.panel is not None and not self._screen.panel.is_open:
            self.panel = None

    # --- sound and film

    def _record_sound(self) -> None:
        devices, panel = self.devices, self.panel
        if devices is None or panel is None:
            return
        key = panel.microphones.value
        name = panel.microphones.currentText()
        self._begin(
            AUDIO_MEDIA, AUDIO_SUFFIX, name,
            lambda sink: devices.microphone.record(sink, self._ended(sink), device=key),
        )  # fmt: skip

    def _record_film(self) -> None:
        camera = self._camera
        if camera is not None:
            self._begin(
                VIDEO_MEDIA, VIDEO_SUFFIX, camera.device, lambda sink: camera.film(sink, self._ended(sink))
            )

    def _begin(self, media: str, suffix: str, device: str, start: Start) -> None:
        """Make everything durable that a recording needs, then start the device."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or self._recording is not None:
            return
        begun = visit.begin_recording(
            screen.ref, name=self._name(suffix), media=media, device=device, fix=self._fix
        )
        deliver(begun, lambda sink: self._start(visit, sink, start), screen.navigation.show_fault, self)

    def _start(self, visit: VisitDesk, sink: EvidenceRecording, start: Start) -> None:
        try:
            self._recording = start(sink)
        except Fault as fault:
            visit.drop_recording(sink)
            self._screen.navigation.show_fault(fault)
            return
        self._unwanted = False
        self._clock.start()
        self._show_clock()

    def _ended(self, sink: EvidenceRecording) -> Callable[[Fault | None], None]:
        screen, visit, ref = self._screen, self._screen.visit, self._screen.ref

        def ended(fault: Fault | None) -> None:
            seconds = self._recording.seconds if self._recording is not None else 0.0
            self._recording = None
            self._clock.stop()
            self._show_clock()
            if fault is not None:
                screen.navigation.show_fault(fault)
            if visit is None:
                return
            if self._unwanted or (fault is not None and fault.code == "device.silent"):
                visit.drop_recording(sink)
                return
            done = visit.finish_recording(sink, seconds=seconds, cut_off=fault is not None)
            deliver(done, lambda tile: self._took(ref, tile), screen.navigation.show_fault, self)

        return ended

    def _stop(self) -> None:
        if self._recording is not None:
            self._recording.stop()

    def _drop(self) -> None:
        self._unwanted = True
        self._stop()

    def _show_clock(self) -> None:
        panel, recording = self.panel, self._recording
        if panel is None:
            return
        if recording is None:
            panel.show_running("")
            return
        seconds = int(recording.seconds)
        panel.show_running(f"{seconds // 60}:{seconds % 60:02}", recording.level)

    # --- camera

    def _open_camera(self) -> None:
        from PySide6.QtMultimedia import QVideoSink

        devices, panel = self.devices, self.panel
        if devices is None or panel is None:
            return
        try:
            self._camera = camera = devices.cameras.open(panel.cameras.value)
        except Fault as fault:
            self._screen.navigation.show_fault(fault)
            return
        if isinstance(camera, ShowsPictures):
            sink = QVideoSink(panel)
            sink.videoFrameChanged.connect(
                lambda frame: panel.finder.show_image(frame.toImage()) if frame.isValid() else None
            )
            camera.show_in(sink)
        panel.show_camera(on=True)
        camera.watch(lambda fault: self._camera_lost(camera, fault))

    def _camera_lost(self, camera: Camera, fault: Fault) -> None:
        """Unplugged, or another program has it: what was filmed is kept; it can be switched on anew."""
        if camera is self._camera:
            self._close_camera()
            if self.panel is not None:
                self.panel.show_camera(on=False)
            self._screen.navigation.show_fault(fault)

    def _close_camera(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.close()

    def _take_photo(self) -> None:
        if self._camera is not None:
            ref, visit = self._screen.ref, self._screen.visit
            self._camera.photo(lambda result: self._keep_photo(visit, ref, result))

    def _keep_photo(self, visit: VisitDesk | None, ref: str, result: Picture | Fault) -> None:
        screen = self._screen
        if isinstance(result, Fault):
            if self._camera is not None:  # else it was switched off: nobody waits for the picture
                screen.navigation.show_fault(result)
        elif visit is not None:
            name = self._name(PHOTO_SUFFIX)
            done = visit.attach_bytes(
                ref, result.data, name, PHOTO_MEDIA, "on-site", device=result.device, fix=self._fix
            )
            deliver(done, lambda tile: self._took(ref, tile), screen.navigation.show_fault, self)

    # --- position

    def _listen(self, device: str) -> None:
        positions = self.devices.positions if self.devices is not None else None
        if positions is None:
            return
        positions.stop()
        self._receiver, self._fix = device, None
        if device:
            try:
                positions.start(self._take_fix, self._screen.navigation.show_fault, device=device)
            except Fault as fault:
                self._receiver = ""
                self._screen.navigation.show_fault(fault)
        self._show_fix()

    def _take_fix(self, fix: Fix) -> None:
        self._fix = fix
        self._show_fix()

    def _show_fix(self) -> None:
        if self.panel is not None:
            self.panel.show_fix(self._fix)
        self._screen.questions.offer_position(_point(self._fix) if self._fix else "")

    # --- what was taken

    def _took(self, ref: str, tile: EvidenceTile) -> None:
        self._screen.attaching.show_taken(ref, (Attached(tile.name, tile),))
        self.taken.emit(tile)

    def _name(self, suffix: str) -> str:
        return self._screen.now().strftime("%Y%m%d-%H%M%S") + suffix

    def _forget_panel(self) -> None:
        self.panel = None


def _point(fix: Fix) -> str:
    """A fix as XForms writes a geopoint; no height is known."""
    accuracy = (fix.accuracy_dm or 0) / 10
    return f"{fix.lat_e7 / 1e7:.7f} {fix.lon_e7 / 1e7:.7f} 0 {accuracy:.1f}"
