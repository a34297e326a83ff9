"""Masked copies at the desk: the original stays; reports, units and the public see the copy (R76)."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future

from inspector_app.desk.core import Core
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.masking import Box, masked
from inspector_app.desk.views import EvidenceTile

MEDIA = "image/jpeg"


class MaskDesk:
    """Makes, shows and takes back masked copies."""

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core = core
        self._evidence = evidence

    def preview(self, file: str, boxes: Sequence[Box]) -> bytes:
        """The JPEG that `mask` would keep, in memory only. Raises as `mask` does."""
        return masked(self._evidence.picture(file), boxes, place=file)

    def mask(self, stream: str, file: str, boxes: Sequence[Box]) -> EvidenceTile:
        """Keep a copy of a picture that hides `boxes`; durable when it returns. Blocks.

        A later copy takes the place of an earlier one; boxes are always drawn over the original. Raises
        `DeskFault` evidence.no-box, evidence.not-here, evidence.damaged-picture, task.unknown.
        """
        core, state = self._core, self._core.book.task(stream)
        if state is None or file not in state.evidence:
            raise DeskFault("task.unknown")
        data = self.preview(file, boxes)
        kept = self._evidence.intake.keep(stream, data, MEDIA, place=state.evidence[file].name)
        event = core.journal.event(
            "evidence.masked",
            file=file,
            copy=kept.file,
            container=kept.container,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            media=MEDIA,
            boxes=[list(box) for box in boxes],
            thumbnail=kept.thumbnail,
        )
        core.journal.commit(stream, [event], tell=("evidence",)).result()
        return self._evidence.tile(stream, state.evidence[file])

    def unmask(self, stream: str, file: str, reason: str) -> Future[bytes]:
        """Take the masked copy that stands back; the one before it, or the original, is shown again.

        Raises `DeskFault` evidence.not-masked.
        """
        core, state = self._core, self._core.book.task(stream)
        piece = state.evidence.get(file) if state else None
        if piece is None or piece.masked is None:
            raise DeskFault("evidence.not-masked")
        event = core.journal.event(
            "evidence.mask-withdrawn", file=file, copy=piece.masked.copy, reason=reason
        )
        return core.journal.commit(stream, [event], tell=("evidence",))
