"""Batches of files from a phone or recorder: judged together by the challenge code, taken in one by one.

A photo of the code opens a span: what is taken in within the next hours of the same visit, with times inside
it, counts too, so that a
person need not photograph the code anew for each question.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casework.faults import Fault
from inspector_app.desk.core import Core
from inspector_app.desk.evidence import Attached, EvidenceDesk, Place, read_file
from inspector_app.desk.media import picture_moment
from inspector_app.desk.views import Origin
from inspector_app.desk.visit.challenge import CLOCK_SLACK, judge

Progress = Callable[[int, int], None]
Read = tuple[Path, bytes | Fault]


class Batches:
    """Takes files of one desk in; remembers in the vault which visit saw its challenge code, and when."""

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core = core
        self._evidence = evidence

    def take_in(
        self, place: Place, paths: Sequence[Path], started: int, expected: str, progress: Progress | None
    ) -> tuple[Attached, ...]:
        """Read, judge, encrypt. Blocks. One bad file never holds up the others.

        The picture of the code itself belongs to the visit, not to the item: it satisfies no minimum.
        """
        read = [_read(path) for path in paths]
        judged = self._judged(place.visit, read, started, expected)
        done: list[Attached] = []
        for number, ((path, content), (origin, is_code)) in enumerate(zip(read, judged, strict=True), 1):
            if isinstance(content, Fault):
                done.append(Attached(str(path), None, content))
            else:
                where = replace(place, item="", ref="") if is_code else place
                done.append(self._evidence.attach_data(where, content, str(path), origin))
            if progress:
                progress(number, len(paths))
        return tuple(done)

    def _judged(
        self, visit: str, read: Sequence[Read], started: int, expected: str
    ) -> list[tuple[Origin, bool]]:
        """Origin of each file, and whether it is the picture of the code."""
        now = self._core.clock.now()
        since = datetime.fromtimestamp(started / 1000, now.tzinfo)
        whole = [content for _, content in read if isinstance(content, bytes)]
        batch = judge(whole, expected, since, now)
        if batch.challenge >= 0:
            shown = picture_moment(whole[batch.challenge], now.tzinfo) or now
            self._core.vault.settings.set(f"challenge.{visit}", int(shown.timestamp() * 1000)).result()
            origins = list(batch.origins)
        else:
            origins = [self._by_earlier_code(visit, data, now) for data in whole]
        found = iter([(origin, index == batch.challenge) for index, origin in enumerate(origins)])
        return [next(found) if isinstance(content, bytes) else ("imported", False) for _, content in read]

    def _by_earlier_code(self, visit: str, data: bytes, now: datetime) -> Origin:
        """Later pictures of a visit whose code was photographed before."""
        seen = self._core.vault.settings.get(f"challenge.{visit}")
        moment = picture_moment(data, now.tzinfo)
        if not seen or moment is None:
            return "imported"
        shown = datetime.fromtimestamp(int(seen) / 1000, now.tzinfo)
        return "phone-corroborated" if shown <= moment <= now + CLOCK_SLACK else "imported"


def _read(path: Path) -> Read:
    try:
        return path, read_file(path)
    except Fault as fault:
        return path, fault
