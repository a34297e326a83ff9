"""A whole sync over one connection: answers first, then media, until the endpoint has proven everything or
the line is lost. Media that are under way give way to answers that are saved meanwhile.

Everything that was acknowledged stays; calling it again goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sync.exchange import LEAST_BUDGET, MOST_BUDGET, DeviceExchange, Step
from sync.faults import SyncFault
from sync.intake import Intake
from sync.store import ObjectStore
from sync.transports.https import EndpointClient
from sync.transports.pace import GaveWay

RECEIPTS_EVERY = 20
_PART_SECONDS = 6  # a part that takes longer is too likely to be lost with the line
_SLICE = 256 * 1024
_FIRST_WAIT, _LAST_WAIT = 0.5, 8.0


_T = TypeVar("_T")


class Fetched(Protocol):
    """Where downloaded containers go: an `ObjectStore` does."""

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """See `ObjectStore`."""
        ...


@dataclass(slots=True)
class Rules:
    """How to sync. `media` False on a metered line: answers and statements only. `order` sorts (hash, size)
    of media. `answers_go` and `answers_gone` frame each time that answers go; `media_at` tells how many bytes
    of the container on the line had arrived when it went on."""

    media: bool = True
    order: Callable[[Sequence[tuple[bytes, int]]], Sequence[tuple[bytes, int]]] = lambda items: items
    tries: int = 6
    sleep: Callable[[float], None] = lambda _seconds: None
    told: Callable[[Intake], None] = lambda _intake: None
    media_done: Callable[[bytes, int], None] = lambda _container, _size: None
    media_at: Callable[[int], None] = lambda _offset: None
    answers_go: Callable[[], None] = lambda: None
    answers_gone: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Drained:
    """What one sync did. `media_left`: containers that are still to go (metered, or the endpoint wants them
    later)."""

    rounds: int = 0
    new_commits: int = 0
    uploaded: int = 0
    downloaded: int = 0
    cuts: int = 0
    media_left: int = 0
    faults: list[SyncFault] = field(default_factory=list)


class _Object:
    """A stored container as a seekable source."""

    def __init__(self, objects: ObjectStore, container: bytes, size: int) -> None:
        self._objects = objects
        self._container = container
        self._size = size
        self._at = 0

    def seek(self, offset: int, /) -> int:
        self._at = offset
        return offset

    def read(self, size: int, /) -> bytes:
        data = self._objects.read_slice(self._container, self._at, min(size, self._size - self._at))
        self._at += len(data)
        return data


class _Sink:
    """Writes a download into a store, piece by piece."""

    def __init__(self, fetched: Fetched, container: bytes, total: int) -> None:
        self._fetched = fetched
        self._container = container
        self._total = total
        self.position = 0
        self.whole = False

    def write(self, data: bytes, /) -> int:
        self.whole = self._fetched.write_slice(self._container, self._total, self.position, data)
        self.position += len(data)
        return len(data)


class Drain:
    """One sync. `run` raises the fault that ended it; `result` holds what was done until then."""

    def __init__(
        self, device: DeviceExchange, client: EndpointClient, objects: ObjectStore, rules: Rules
    ) -> None:
        self._device = device
        self._client = client
        self._objects = objects
        self._rules = rules
        self.result = Drained()
        self._budget: int | None = None

    def run(self) -> Drained:
        """Exchange until nothing is left. Raises `sync.*`; a cut is tried again `rules.tries` times without
        progress."""
        while True:
            self._rules.answers_go()
            step = self._exchange_all()
            self._rules.answers_gone()
            try:
                wanted = self._media(step)
                self._fetch(step)
            except GaveWay:
                continue
            if not wanted:
                return self.result

    def _exchange_all(self) -> Step:
        while True:
            step = self._persist(self._exchange_once)
            if step.done:
                return step

    def _exchange_once(self) -> Step:
        request = self._device.request(self._budget)
        begun = self._client.clock()
        reply = self._client.exchange(request.data)
        if request.more:
            rate = len(request.data) / max(self._client.clock() - begun, 0.001)
            self._budget = min(MOST_BUDGET, max(LEAST_BUDGET, int(rate * _PART_SECONDS)))
        step = self._device.take_reply(reply, request)
        self.result.rounds += 1
        self.result.new_commits += len(step.intake.new_commits)
        self.result.faults += step.intake.faults
        self._rules.told(step.intake)
        return step

    def _media(self, step: Step) -> bool:
        """Upload what the endpoint wants; True if receipts for it are to be fetched."""
        self.result.media_left = len(step.wanted)
        if not self._rules.media or not step.wanted:
            return False
        sizes = dict(self._device.sizes_of(step.wanted))
        ordered = self._rules.order(
            [(container, sizes[container]) for container in step.wanted if container in sizes]
        )
        for container, size in ordered[:RECEIPTS_EVERY]:
            upload = self._client.upload_of(container, _Object(self._objects, container, size), size)
            upload.arrived = self._rules.media_at
            self._persist(upload.run, lambda upload=upload: upload.offset)  # type: ignore[misc]
            self.result.uploaded += 1
            self.result.media_left -= 1
            self._rules.media_done(container, size)
        return bool(ordered)

    def _fetch(self, step: Step) -> None:
        if not self._rules.media:
            return
        for container, size in step.available:
            sink = _Sink(self._objects, container, size)
            self._persist(lambda c=container, s=sink: self._download(c, s), lambda s=sink: s.position)  # type: ignore[misc]
            if sink.whole:
                self.result.downloaded += 1
            else:
                self.result.faults.append(SyncFault("evidence.hash-mismatch", place=container.hex()))

    def _download(self, container: bytes, sink: _Sink) -> None:
        self._client.download(container, sink, sink.position)

    def _persist(self, act: Callable[[], _T], progress: Callable[[], int] = lambda: 0) -> _T:
        """Call `act` until it works; a cut is borne as long as `progress` grows, else `rules.tries` times."""
        left, wait, reached = self._rules.tries, _FIRST_WAIT, progress()
        while True:
            try:
                return act()
            except SyncFault as fault:
                if progress() > reached:
                    left, wait, reached = self._rules.tries, _FIRST_WAIT, progress()
                left -= 1
                if not fault.line_lost or not left:
                    raise
                self._budget = self._budget and max(LEAST_BUDGET, self._budget // 2)
                self.result.cuts += 1
                self._rules.sleep(wait)
                wait = min(_LAST_WAIT, wait * 2)
