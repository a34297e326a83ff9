"""One round of sync at the desk: wish for the evidence of others, drain the queue, read what came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.faults import Fault
from inspector_app.desk.core import Core
from inspector_app.desk.erasing import carry_out_erasures
from inspector_app.vault.objectstore import ContainerShelf
from inspector_app.vault.syncstore import SyncStore
from sync.county import County
from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.statements import Statement
from sync.transports.drain import Drain, Rules
from sync.transports.https import EndpointClient

OWN_FAULTS = ("sync.refused", "sync.object-missing", "vault.disk-error")
"""What is wrong with one container, not with the line."""

Sending = Callable[[bytes, int], None]
Sized = Sequence[tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class LineTelling:
    """What a round tells while it runs: the container on the line, how much of it had arrived when it went
    on, and when answers begin to go and are gone."""

    sending: Sending
    went_on: Callable[[int], None]
    answers_go: Callable[[], None]
    answers_gone: Callable[[], None]


@dataclass(frozen=True, slots=True)
class RoundPorts:
    """The stores that a round reads and writes."""

    store: SyncStore
    shelf: ContainerShelf


def exchange_for(core: Core, county: County, ports: RoundPorts) -> DeviceExchange:
    """This profile's side, with everybody whom the county certified and every log epoch it opened so far."""
    return DeviceExchange(
        store=ports.store, keys=core.vault.profile_keys, directory=directory_of(core, county),
        entropy=core.entropy,
    )  # fmt: skip


def directory_of(core: Core, county: County) -> Directory:
    """Everybody whom the county certified and every log epoch it opened, as far as that arrived here."""
    directory = Directory(county)
    for kind in ("grant", "certificate", "log-epoch"):
        for statement in core.store.statements(kind):
            _know(directory, statement)
    return directory


def run_round(
    core: Core,
    county: County,
    client: EndpointClient,
    ports: RoundPorts,
    line: LineTelling,
    *,
    media: bool,
    aside: dict[bytes, str],
) -> None:
    """Drain until nothing is left to send or to fetch. Raises `Fault`; what was done so far is kept.

    A container that cannot be sent is put `aside` with the code of its fault, and the rest goes on.
    """
    queue = _Queue(line.sending, aside)
    rules = Rules(
        media=media,
        order=queue.began,
        tries=3,
        told=lambda _intake: read_what_came(core),
        media_done=queue.done,
        media_at=line.went_on,
        answers_go=line.answers_go,
        answers_gone=line.answers_gone if media else lambda: None,
    )
    while True:
        _wish(core, ports)
        try:
            Drain(exchange_for(core, county, ports), client, ports.shelf, rules).run()
        except Fault as fault:
            if not queue.put_aside(fault):
                raise
            continue
        read_what_came(core)
        if not media or not _wish(core, ports):
            return


def read_what_came(core: Core) -> None:
    """Fold what arrived, and forget what two administrators ordered to be forgotten."""
    core.book.refresh()
    carry_out_erasures(core)


class _Queue:
    """Tells which container is on the line, and keeps those out that made trouble."""

    def __init__(self, sending: Sending, aside: dict[bytes, str]) -> None:
        self._sending = sending
        self._aside = aside
        self._waiting: list[tuple[bytes, int]] = []

    def began(self, items: Sized) -> Sized:
        self._waiting = [item for item in items if item[0] not in self._aside]
        good = tuple(self._waiting)
        self._next()
        return good

    def put_aside(self, fault: Fault) -> bool:
        """Whether the fault is the container's own, so that the others can go on without it."""
        if fault.code not in OWN_FAULTS or not self._waiting:
            return False
        container, _ = self._waiting[0]
        self._aside[container] = fault.code
        return True

    def done(self, _container: bytes, _size: int) -> None:
        self._waiting = self._waiting[1:]
        self._next()

    def _next(self) -> None:
        self._sending(*(self._waiting[0] if self._waiting else (b"", 0)))


def _know(directory: Directory, statement: Statement) -> None:
    try:
        directory.add(statement)
    except SyncFault:
        return  # a void or false one: the intake named it when it came


def _wish(core: Core, ports: RoundPorts) -> bool:
    """Ask for the evidence of readable tasks that others captured; True when something new was asked for."""
    asked = set(ports.store.missing_objects())
    new = False
    for stream, state in core.book.tasks().items():
        parts = [part for piece in state.evidence.values() for part in piece.containers()]
        wanted = {bytes.fromhex(name) for profile, name in parts if profile != core.profile} - asked
        missing = sorted(wanted - ports.store.has_objects(wanted))
        if missing:
            ports.shelf.want(missing, stream).result()
            new = True
    return new
