"""Evidence for the eyes of a signed-in user: opened with the service key in memory, never written
anywhere.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import sqlalchemy as sa
from PIL import Image, ImageOps, UnidentifiedImageError

from casework.folds.task_state import EvidenceState, MaskedCopy
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.streams import Stream
from sync.container import ContainerReader
from sync.faults import SyncFault

MAX_CONTAINER = 64 * 1024 * 1024
SMALL_EDGE = 320
SMALL_QUALITY = 60
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Picture:
    media: str
    content: bytes


def open_picture(
    endpoint: Endpoint, connection: sa.Connection, stream: Stream, evidence: EvidenceState, *, small: bool
) -> Picture:
    """Where a masked copy stands, it is shown and the original never (R76).

    Raises `portal.not-found` for what is sealed, not received, or no picture that browsers show.
    """
    shown = evidence.masked or evidence
    file = shown.copy if isinstance(shown, MaskedCopy) else shown.file
    if shown.media not in PICTURES or not shown.container:
        raise CentralFault("portal.not-found", status=404)
    size = endpoint.objects.size(shown.container)
    if size > MAX_CONTAINER:
        raise CentralFault("portal.not-found", status=404)
    container = io.BytesIO(b"".join(endpoint.objects.read(shown.container, 0, size)))
    try:
        key = endpoint.keyring.file_key(connection, stream.stream, file)
        content = ContainerReader(container, key).read()
    except SyncFault as fault:
        raise CentralFault("portal.not-found", status=404) from fault
    return _small(content) if small else Picture(shown.media, content)


def _small(content: bytes) -> Picture:
    """At most 320 pixels on the long edge, without metadata: a page of them stays light at 64 kbit/s."""
    try:
        with Image.open(io.BytesIO(content), formats=list(PICTURES.values())) as picture:
            picture.draft("RGB", (SMALL_EDGE, SMALL_EDGE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((SMALL_EDGE, SMALL_EDGE))
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=SMALL_QUALITY)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise CentralFault("portal.not-found", status=404) from error
    return Picture("image/jpeg", out.getvalue())
