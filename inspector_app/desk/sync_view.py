"""The sync screen in one value: what is proven, what waits, what is on the line."""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from casework.folds.task_state import EvidenceState
from inspector_app.desk.core import Core
from inspector_app.desk.enrolment import Enrolling
from inspector_app.desk.moments import moment
from inspector_app.desk.proving import proven
from inspector_app.desk.views import LineState, QueueItem, SyncView, TwoHistories
from inspector_app.vault.syncstore import SyncStore
from sync.checkpoint import read_note
from sync.receipts import KIND_OBJECT

MOST_SHOWN = 50
AT_ONCE = 500
"""Pieces between two looks whether a person is at the keys."""
RECENT, LOOKED_AT = 3, 200
"""How many that arrived are named; how many of the newest are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Moving:
    """What is on the line now; `container` empty between items."""

    busy: bool = False
    container: bytes = b""
    size: int = 0
    done: int = 0
    total: int = 0
    since: float = field(default_factory=time.monotonic)

    def began(self, container: bytes, size: int) -> "Moving":
        """Another item, or none, is on the line."""
        return replace(self, busy=True, container=container, size=size, done=0)

    def at(self, offset: int) -> "Moving":
        """So many bytes of the item are known to have arrived."""
        return replace(self, done=offset)

    def after(self, count: int) -> "Moving":
        """`count` more bytes went."""
        return replace(self, done=self.done + count, total=self.total + count)

    @property
    def percent(self) -> int:
        """0–100 of the item."""
        return min(100, self.done * 100 // self.size) if self.size else 0

    @property
    def speed(self) -> int:
        """Bytes a second since the round began."""
        return int(self.total / max(time.monotonic() - self.since, 0.5)) if self.busy else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What vault and log say, before what is on the line now: `view` without its media, all objects that
    wait with their sizes, those that have a name first, and what lies in them.
    """

    view: SyncView
    objects: tuple[tuple[bytes, int], ...]
    names: Mapping[bytes, EvidenceState]


def standing(core: Core, store: SyncStore, number: int) -> Standing:
    """Counts come from receipts, the queue from what has none. Reads the vault: 0.2 s with 20,000 photos."""
    objects = store.unproven_objects()
    names = _names(core, {container for container, _ in objects})
    objects.sort(key=lambda item: item[0] not in names)
    answers = len(store.unproven_commits(1000, core.profile))
    note = store.newest_note()
    kept = Enrolling(core).line()
    view = SyncView(
        line="idle",
        proven=proven(core, core.book.tasks().values(), own=True),
        queue=(QueueItem(str(answers), "answers", 0, 0, "waiting"),) if answers else (),
        waiting=answers + sum(container in names for container, _ in objects),
        recent=_recent(core),
        bytes_left=sum(size for _, size in objects),
        bytes_per_second=0,
        last_receipt=str(read_note(note).size) if note else "",
        checkpoint=note or "",
        quarantined=tuple(core.book.unreadable.values()),
        endpoint=kept.url if kept else "",
        histories=tuple(
            TwoHistories(alarm.code, moment(at), alarm.known, alarm.shown) for alarm, at in store.alarms()
        ),
        erased=sum(order.whole for order in core.book.erasures.orders),
        number=number,
    )
    return Standing(view, tuple(objects), names)


def sync_view(
    stands: Standing, line: LineState, moving: Moving, *, fault: str, aside: Mapping[bytes, str]
) -> SyncView:
    """What stands, with what is on the line. `aside`: containers that made trouble."""
    view, shown = stands.view, stands.objects[:MOST_SHOWN]
    media = tuple(_item(stands.names, container, size, moving, aside) for container, size in shown)
    return replace(
        view,
        line=line,
        queue=view.queue + media,
        bytes_left=max(0, view.bytes_left - moving.done),
        bytes_per_second=moving.speed,
        quarantined=(*view.quarantined, *aside.values()),
        fault=fault,
    )


def _names(core: Core, wanted: Collection[bytes]) -> dict[bytes, EvidenceState]:
    """What lies in the containers that are wanted; small pictures have no name."""
    found: dict[bytes, EvidenceState] = {}
    if not wanted:
        return found
    for number, piece in enumerate(_pieces(core)):
        if not number % AT_ONCE:
            core.book.courtesy.give_way()
        for text in (piece.container, *(mask.container for mask in piece.masks)):
            if text and (container := bytes.fromhex(text)) in wanted:
                found[container] = piece
    return found


def _pieces(core: Core) -> Iterator[EvidenceState]:
    return chain.from_iterable(state.evidence.values() for state in core.book.tasks().values())


def _item(
    names: Mapping[bytes, EvidenceState],
    container: bytes,
    size: int,
    moving: Moving,
    aside: Mapping[bytes, str],
) -> QueueItem:
    piece = names.get(container)
    label = (piece.caption or piece.name) if piece else ""
    kind = _kind(piece.media) if piece else "thumbnail"
    if container in aside:
        return QueueItem(label, kind, size, 0, "trouble")
    on_line = container == moving.container
    return QueueItem(label, kind, size, moving.percent if on_line else 0, "sending" if on_line else "waiting")


def _kind(media: str) -> str:
    head = media.partition("/")[0]
    return {"image": "photo", "audio": "audio", "video": "video"}.get(head, "file")


def _recent(core: Core) -> tuple[QueueItem, ...]:
    newest = iter(sorted(_pieces(core), key=lambda piece: -piece.at))
    found: list[QueueItem] = []
    while len(found) < RECENT and (some := [*islice(newest, LOOKED_AT)]):
        done = core.receipts.proven(KIND_OBJECT, (bytes.fromhex(piece.container) for piece in some))
        found += (_sent(piece) for piece in some if bytes.fromhex(piece.container) in done)
    return tuple(found[:RECENT])


def _sent(piece: EvidenceState) -> QueueItem:
    label = f"{piece.caption or piece.name} {moment(piece.at)[11:]}"
    return QueueItem(label, _kind(piece.media), piece.size, 100, "proven")
