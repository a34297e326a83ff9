"""With the line up, the hub carries on: parts to the county, the county's replies home to their senders."""

from collections.abc import Callable
from itertools import groupby

from inspector_app.desk.hub.carried import CarriedPart, CarriedStore
from sync.binary import Entropy
from sync.faults import SyncFault
from sync.transports.https import EndpointClient

_FOR_GOOD = ("bundle.", "format.", "statement.", "sync.unauthorised")
KEPT_BROUGHT = 500
"""Of so many bundles it is remembered that they were brought."""


def relay(
    carried: CarriedStore, client: EndpointClient, entropy: Entropy, stopped: Callable[[], bool]
) -> int:  # fmt: skip
    """Bring every part that waits; how many were brought. A part that the county refuses is put aside
    and the rest goes on.

    Raises what `EndpointClient.carried` raises for the line; what was brought stays brought.
    """
    brought = 0
    bundles = [list(group) for _, group in groupby(carried.parts(), key=lambda part: part.bundle)]
    for parts in bundles:
        waiting = [part for part in parts if part.state == "here"]
        for part in waiting:
            if stopped():
                raise SyncFault("sync.paused")
            brought += _bring(carried, client, entropy, part)
        later = any(part.part > 1 for part in waiting)
        if later and parts[0].part == 1 and parts[0].state != "refused":
            _bring(carried, client, entropy, parts[0])  # its answer has the receipts for what came after it
        _let_go(carried, parts)
    for parts in bundles[:-KEPT_BROUGHT]:
        for part in parts:
            if part.state != "here":
                carried.forget(part)
    return brought


def _bring(
    carried: CarriedStore, client: EndpointClient, entropy: Entropy, part: CarriedPart
) -> int:  # fmt: skip
    data = carried.read(part.name)
    if data is None:
        if part.state == "here":
            carried.forget(part)  # lost here: its sender, who still has everything, hands it over again
        return 0
    try:
        reply = client.carried(data)
    except SyncFault as fault:
        if fault.code != "sync.refused" or not str(fault.facts.get("reason", "")).startswith(_FOR_GOOD):
            raise
        carried.settle(part, "refused")
        return 0
    if reply:
        carried.keep_reply(part.sender, entropy(16).hex(), reply)
    carried.settle(part, "brought")
    return 1


def _let_go(carried: CarriedStore, parts: list[CarriedPart]) -> None:
    """Bytes of what the county has or cannot read; the first part only once all others came too."""
    now = [part for part in (carried.part(each.name) for each in parts) if part is not None]
    whole = len(now) == now[0].parts if now else False
    for part in now:
        if part.state == "refused" or (part.state == "brought" and (part.part > 1 or whole)):
            carried.let_go(part)
