"""Answers to devices: JSON, and errors as {code, place, facts} with a fitting status; never a traceback."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from casework.faults import Fault
from central.faults import CentralFault
from sync import canonical
from sync.faults import SyncFault

LOG = logging.getLogger("duchatong.central")
_PLAIN = {404: "request.not-found", 405: "request.method"}


class Json(Response):
    """RFC 8785 bytes."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return canonical.encode(content)


def fault_answer(fault: Fault, headers: dict[str, str] | None = None) -> Json:
    status = fault.status if isinstance(fault, CentralFault) else 400
    body = {"code": fault.code, "place": fault.place, "facts": dict(fault.facts)}
    return Json(body, status_code=status, headers=headers)


def on_fault(request: Request, error: Exception) -> Response:
    """For CentralFault and SyncFault. tus answers keep their version header."""
    if not isinstance(error, Fault):
        raise error
    tus = {"Tus-Resumable": "1.0.0"} if request.headers.get("Tus-Resumable") else None
    return fault_answer(error, tus)


def on_http(request: Request, error: Exception) -> Response:
    """Routing errors of Starlette."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return fault_answer(
        CentralFault(_PLAIN.get(status, "request.form"), status=status, place=request.url.path)
    )


def on_defect(_request: Request, error: Exception) -> Response:
    return fault_answer(CentralFault("request.internal", status=500, number=note_defect("device", error)))


def note_defect(side: str, error: Exception) -> str:
    """A defect is named by a random number in the log: where it happened, without content.

    Returns the number.
    """
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    LOG.error("defect %s (%s): %s at %s", number, side, type(error).__name__, places)
    return number


HANDLERS: dict[Any, Any] = {
    CentralFault: on_fault, SyncFault: on_fault, HTTPException: on_http, Exception: on_defect,
}  # fmt: skip
