"""One round of sync.

Exchange until both have everything, send the evidence, fetch what this desk wants to see.
"""

from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.desk.core import Core
from inspector_app.vault.objectstore import ContainerShelf
from inspector_app.vault.syncstore import SyncStore
from sync.county import County
from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.transports.https import EndpointClient

MOST_STEPS = 10_000
_UNKNOWN = 1 << 62

Sending = Callable[[bytes, int], None]


@dataclass(frozen=True, slots=True)
class RoundPorts:
    """The stores that a round reads and writes."""

    store: SyncStore
    shelf: ContainerShelf


class SyncRound:
    """Drains the queue over one client.

    Raises `SyncFault` when the line fails; everything done so far is kept.
    """

    def __init__(
        self, core: Core, county: County, client: EndpointClient, ports: RoundPorts, sending: Sending
    ) -> None:
        self._core = core
        self._client = client
        self._ports = ports
        self._sending = sending
        certificates = core.store.statements("grant") + core.store.statements("certificate")
        self._directory = Directory(county)
        for statement in certificates:
            self._know(statement)
        self._exchange = DeviceExchange(
            store=ports.store, keys=core.vault.profile_keys, directory=self._directory, entropy=core.entropy
        )

    def run(self, *, answers_only: bool = False) -> None:
        """Go on until nothing is left to send, to ask or to fetch.

        Raises `SyncFault` sync.stalled if it never ends.
        """
        for _ in range(MOST_STEPS):
            request = self._exchange.request()
            step = self._exchange.take_reply(self._client.exchange(request.data), request)
            self._core.book.refresh()
            wanted = () if answers_only else step.wanted
            for container in wanted:
                self._send(container)
            fetched = 0 if answers_only else self._fetch()
            if step.done and not wanted and not fetched:
                return
        raise SyncFault("sync.stalled")

    def _know(self, statement: object) -> None:
        try:
            self._directory.add(statement)  # type: ignore[arg-type]
        except SyncFault:
            return  # a void or false one: the intake named it when it came

    def _send(self, container: bytes) -> None:
        with self._core.evidence.open_container(container) as source:
            size = source.seek(0, 2)
            source.seek(0)
            self._sending(container, size)
            self._client.upload(container, source, size)
        self._sending(b"", 0)

    def _fetch(self) -> int:
        """Ask for containers of readable tasks that are not here; how many came."""
        self._want()
        came = 0
        for container in self._ports.store.missing_objects():
            sink = _Shelved(self._ports.shelf, container)
            try:
                sink.finish(self._client.download(container, sink, sink.at))  # type: ignore[arg-type]
            except SyncFault as fault:
                if fault.code != "sync.refused":
                    raise
                continue  # not there yet, or not for us: asked again next time
            came += 1
        return came

    def _want(self) -> None:
        for stream, state in self._core.book.tasks().items():
            pieces = [piece for piece in state.evidence.values() if piece.profile != self._core.profile]
            hashes = [piece.container for piece in pieces if piece.container]
            hashes += [piece.thumbnail["container"] for piece in pieces if piece.thumbnail]
            missing = [h for h in map(bytes.fromhex, hashes) if not self._ports.store.has_objects([h])]
            if missing:
                self._ports.shelf.want(missing, stream).result()


class _Shelved:
    """A download's sink: every piece is durable, so a cut line goes on where it was."""

    def __init__(self, shelf: ContainerShelf, container: bytes) -> None:
        self._shelf = shelf
        self._container = container
        self.at = shelf.held(container)

    def write(self, data: bytes) -> int:
        """Keep a piece; the whole size is not known yet."""
        self._shelf.write_slice(self._container, _UNKNOWN, self.at, data)
        self.at += len(data)
        return len(data)

    def finish(self, total: int) -> None:
        """Check the hash and name the container. Raises `SyncFault` evidence.hash-mismatch."""
        if not self._shelf.write_slice(self._container, total, total, b""):
            raise SyncFault("evidence.hash-mismatch", place=self._container.hex())
