"""How long an answer waits that is saved while a photo is on a thin line: answers go before media."""

from __future__ import annotations

import random
import time

from benchmarks.row import Row, row
from sync.transports.drain import Drain, Rules
from sync.transports.https import EndpointClient
from sync.transports.pace import Pace
from tests.sync.world import Device

SAVED_AFTER = 100_000


class SavedMeanwhile:
    """Saves an answer when so many bytes have gone, and notes when it was proven."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._key = device.open_stream()
        self._sent = 0
        self.waits = False
        self.saved = self.proven = 0.0

    def moved(self, count: int) -> None:
        """Bytes went."""
        self._sent += count
        if not self.saved and self._sent > SAVED_AFTER:
            self._device.save(self._key)
            self.saved, self.waits = time.monotonic(), True

    def go(self) -> None:
        """Answers go."""
        self.waits = False

    def gone(self) -> None:
        """Answers are proven."""
        if self.saved and not self.proven:
            self.proven = time.monotonic()


def answer_beside_photo(device: Device, url: str, pin: bytes, photo: int) -> list[Row]:
    """`photo`: bytes. Against the time in which the photo arrives, behind which the answer would wait."""
    device.store.add_object(random.Random(11).randbytes(photo))
    person = SavedMeanwhile(device)
    pace = Pace(time.monotonic, time.sleep, moved=person.moved, answers_wait=lambda: person.waits)
    client = EndpointClient(url, pin, device.keys, pace=pace)
    rules = Rules(sleep=time.sleep, tries=30, answers_go=person.go, answers_gone=person.gone)
    try:
        Drain(device.exchange, client, device.store, rules).run()
    finally:
        client.close()
    waited, photo_took = person.proven - person.saved, time.monotonic() - person.saved
    name = "an answer saved while a photo is on a thin line, until proven"
    return [row(name, waited, "s", against=photo_took, limit=0.5, limit_on_ratio=True)]
