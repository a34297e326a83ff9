"""The sync screen in one value: what is proven, what waits, what is on the line."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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


def sync_view(
    core: Core, store: SyncStore, line: LineState, moving: Moving, *, fault: str, aside: Mapping[bytes, str]
) -> SyncView:
    """Counts come from receipts; the queue from what has none. `aside`: containers that made trouble."""
    waiting = store.unproven_objects()
    names = _names(core)
    kept = Enrolling(core).line()
    queue = tuple(_item(names, container, size, moving, aside) for container, size in waiting[:MOST_SHOWN])
    note = store.newest_note()
    return SyncView(
        line=line,
        proven=proven(core, core.book.tasks().values(), own=True),
        queue=_answers_waiting(store, core.profile) + queue,
        recent=_recent(core, names),
        bytes_left=max(0, sum(size for _, size in waiting) - moving.done),
        bytes_per_second=moving.speed,
        last_receipt=str(read_note(note).size) if note else "",
        checkpoint=note or "",
        quarantined=(*core.book.unreadable.values(), *aside.values()),
        fault=fault,
        endpoint=kept.url if kept else "",
        histories=tuple(
            TwoHistories(alarm.code, moment(at), alarm.known, alarm.shown) for alarm, at in store.alarms()
        ),
        erased=sum(order.whole for order in core.book.erasures.orders),
    )


def _answers_waiting(store: SyncStore, profile: str) -> tuple[QueueItem, ...]:
    count = len(store.unproven_commits(1000, profile))
    return (QueueItem(str(count), "answers", 0, 0, "waiting"),) if count else ()


def _names(core: Core) -> dict[bytes, EvidenceState]:
    found: dict[bytes, EvidenceState] = {}
    for state in core.book.tasks().values():
        for piece in state.evidence.values():
            for container in (piece.container, *(mask.container for mask in piece.masks)):
                if container:
                    found[bytes.fromhex(container)] = piece
    return found


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


def _recent(core: Core, names: dict[bytes, EvidenceState]) -> tuple[QueueItem, ...]:
    done = core.receipts.proven(KIND_OBJECT, names)
    pieces = sorted((names[container] for container in done), key=lambda piece: -piece.at)[:3]
    return tuple(
        QueueItem(
            f"{piece.caption or piece.name} {moment(piece.at)[11:]}",
            _kind(piece.media),
            piece.size,
            100,
            "proven",
        )
        for piece in pieces
    )
