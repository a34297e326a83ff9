"""Evidence as captured: captions may change, withdrawn pieces stay, struck out; masked copies stand beside
the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.folds.base import Cause, Fields, Handler
from casework.folds.task_state import EvidenceState, MaskedCopy

if TYPE_CHECKING:
    from casework.folds.task import TaskFold


def _captured(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    if fields["file"] in fold.state.evidence:
        return "file-exists"
    same = fold.same
    fold.state.evidence[fields["file"]] = EvidenceState(
        file=fields["file"],
        container=fields.get("container", ""),
        size=fields.get("size", 0),
        sha256=fields["sha256"],
        media=same(fields["media"]),
        name=fields.get("name", ""),
        item=same(fields.get("item", "")),
        ref=same(fields.get("ref", "")),
        origin=same(fields["origin"]),
        taken=fields["taken"],
        caption=fields.get("caption", ""),
        thumbnail=fields.get("thumbnail"),
        pair_of=fields.get("pair_of", ""),
        profile=same(cause.entry.profile),
        event=cause.event,
        at=cause.at,
        erased=cause.entry.erased,
        likeness=fields.get("likeness", ""),
        length_ms=fields.get("length_ms", 0),
        recording=fields.get("recording", ""),
    )
    return None


def _captioned(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    piece = fold.state.evidence.get(fields["file"])
    if piece is None:
        return "no-such-file"
    piece.caption = fields["caption"]
    return None


def _consented(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    piece = fold.state.evidence.get(fields["file"])
    if piece is None:
        return "no-such-file"
    piece.consent = fold.same(fields["by"])
    return None


def _withdrawn(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    piece = fold.state.evidence.get(fields["file"])
    if piece is None:
        return "no-such-file"
    if any(
        seen.final and seen.state in ("final", "approved") and piece.file in seen.final.evidence
        for seen in fold.state.visits.values()
    ):
        return "visit-final"
    piece.withdrawn = fields["reason"]
    return None


def _masked(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    piece = fold.state.evidence.get(fields["file"])
    if piece is None:
        return "no-such-file"
    if any(mask.copy == fields["copy"] for mask in piece.masks):
        return "file-exists"
    piece.masks = (
        *piece.masks,
        MaskedCopy(
            copy=fields["copy"],
            container=fields["container"],
            size=fields.get("size", 0),
            sha256=fields["sha256"],
            media=fields["media"],
            boxes=tuple(tuple(box) for box in fields["boxes"]),
            thumbnail=fields.get("thumbnail"),
            profile=cause.entry.profile,
            at=cause.at,
        ),
    )
    return None


def _mask_withdrawn(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    piece = fold.state.evidence.get(fields["file"])
    left = tuple(mask for mask in piece.masks if mask.copy != fields["copy"]) if piece else ()
    if piece is None or len(left) == len(piece.masks):
        return "no-such-file"
    piece.masks = left
    return None


HANDLERS: Mapping[str, Handler] = {
    "evidence.captured": _captured,
    "evidence.captioned": _captioned,
    "evidence.consented": _consented,
    "evidence.withdrawn": _withdrawn,
    "evidence.masked": _masked,
    "evidence.mask-withdrawn": _mask_withdrawn,
}
