"""`central erase`: two administrators order what is to be forgotten; the bytes of containers go behind it."""

from __future__ import annotations

from collections.abc import Sequence

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

    Raises CaseworkFault `event.field` for an id that is none.
    """
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
