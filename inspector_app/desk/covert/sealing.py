"""What a covert task takes in: sealed for custodians, and no recording without written consent."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

from casework.folds.task_state import TaskState, is_recording
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.vault.capture import FileKey

NEEDED_CUSTODIANS = 2
PLUM = (240, 230, 245)
GREY = (229, 231, 235)


@cache
def sealed_picture() -> bytes:
    """What stands for a sealed file in a grid: a plain sheet, as JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (480, 360), PLUM).save(out, "JPEG")
    return out.getvalue()


@cache
def erased_picture() -> bytes:
    """What stands for a file that was erased by order: a plain sheet, as JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (480, 360), GREY).save(out, "JPEG")
    return out.getvalue()


def need_consent(state: TaskState | None, media: str, *, silent: bool = False) -> None:
    """Recording is off in a covert visit unless consent is on record, and where it is `silent` because a
    respondent has not agreed. Raises `DeskFault` covert.recording-off, interview.recording-off.
    """
    if silent and is_recording(media):
        raise DeskFault("interview.recording-off")
    task = state.task if state else None
    if task is None or not is_sealed(state) or not is_recording(media):
        return
    if task.briefing is None or not task.briefing.recording:
        raise DeskFault("covert.recording-off")


def is_sealed(state: TaskState | None) -> bool:
    """Whether what is attached to this task is for the custodians alone."""
    return bool(state and state.task and state.task.mode.startswith("covert"))


def sealed_key(core: Core, stream: str) -> FileKey:
    """A key that two custodians open together, or the only one; this laptop cannot, once it is dropped.

    Raises `DeskFault` desk.not-enrolled.
    """
    if core.book.county is None:
        raise DeskFault("desk.not-enrolled")
    custodians = tuple(each.x25519 for each in core.book.county.custodians)
    return core.evidence.new_sealed_key(stream, custodians, needed=min(NEEDED_CUSTODIANS, len(custodians)))
