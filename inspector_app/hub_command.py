"""`duchatong sync --collect` and `--to-hub`: the two ends of a field hub without a window."""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from inspector_app.command_line import DONE
from sync.faults import SyncFault

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.hub.desk import HubSeen

FIND_SECONDS = 15.0


def collect(desk: Desk) -> int:
    """Collect until SIGINT or SIGTERM; says once that it listens. Each sync of this vault carries on."""
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: over.set())
    desk.sync.hub.collect().result()
    _say({"collecting": True})
    over.wait()
    view = desk.sync.hub.stop_collecting().result()
    _say({"collecting": False, "waiting": sum(guest.waiting for guest in view.guests)})
    return DONE


def to_hub(desk: Desk) -> int:
    """Hand over to the first lead's laptop that is found. Raises `hub.none`."""
    done = desk.sync.hub.hand_over(_first(desk)).result()
    _say({"hub": done.hub, "parts": done.parts, "bytes": done.bytes, "replies": done.replies})
    return DONE


def _first(desk: Desk) -> HubSeen:
    found = threading.Event()
    leave = desk.sync.hub.subscribe(lambda view: found.set() if view.hubs else None)
    try:
        desk.sync.hub.look().result()
        found.wait(FIND_SECONDS)
    finally:
        leave()
    hubs = desk.sync.hub.view().hubs
    if not hubs:
        raise SyncFault("hub.none")
    return hubs[0]


def _say(facts: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()
