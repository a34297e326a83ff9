"""`central erase`: two administrators order what is to be forgotten; the bytes of containers go behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from central.endpoint import Endpoint
from central.erased import erasures
from central.streams import shared_stream
from sync.identity import ProfileKeys


def sweep(endpoint: Endpoint) -> None:
    """Remove the bytes of erased containers; after a crash the next call or start goes on."""
    with endpoint.database.read() as connection:
        names = {one.hex() for each in erasures(connection) for one in each.containers}
    for name in sorted(names):
        if endpoint.objects.holds(name):
            endpoint.objects.remove(name)


def order_erasure(
    endpoint: Endpoint, administrators: Sequence[ProfileKeys], *, stream: str, ground: str, reason: str,
    commits: Sequence[str] = (), files: Sequence[str] = (),
) -> str:  # fmt: skip
    """Two commits in the roster: the first administrator orders, the second endorses. Returns the event's id.

    Of a picture its thumbnail, its masked copies and their thumbnails go too.
    Raises CaseworkFault `event.field` for an id that is none.
    """
    files = _with_copies(endpoint, stream, files)
    first, second = (endpoint.author(keys) for keys in administrators[:2])
    fields = {
        "stream": stream, "ground": ground, "reason": reason, "commits": list(commits) or None,
        "files": list(files) or None,
    }  # fmt: skip
    event = first.event("erasure.ordered", fields)
    with endpoint.database.write() as connection:
        roster = shared_stream(connection, "roster") or ""
        first.write(connection, roster, [event])
        second.write(connection, roster, [second.event("roster.endorsed", {"event": event["id"]})])
        endpoint.audit.note(connection, administrators[0].profile, "stream.erased", stream, ground)
    sweep(endpoint)
    return str(event["id"])


def _with_copies(endpoint: Endpoint, stream: str, files: Sequence[str]) -> list[str]:
    """`files` with everything that shows the same: what the endpoint can read of the stream tells it. Of a
    sealed stream it can read nothing; there only what was named is erased."""
    if not files:
        return []
    with endpoint.database.read() as connection:
        roster = endpoint.reader.roster(connection)
        events = [entry.event for entry in endpoint.reader.entries(connection, stream, roster)]
    found = dict.fromkeys(files)
    for event in events:
        if event.get("type") in ("evidence.captured", "evidence.masked") and event.get("file") in found:
            found |= dict.fromkeys(_shown_by(event))
    return list(found)


def _shown_by(event: Mapping[str, Any]) -> list[str]:
    """File ids of the masked copy, also of one that was taken back, and of the thumbnail."""
    small = event.get("thumbnail")
    copy = [str(event["copy"])] if "copy" in event else []
    return [*copy, str(small["file"])] if isinstance(small, Mapping) else copy
