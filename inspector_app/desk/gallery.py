"""The evidence of all tasks side by side: for the evidence screen, its filters and its pairs."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import BinaryIO, Literal

from casework.folds.task_state import EvidenceState, TaskState
from inspector_app.desk.core import Core
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.moments import moment
from inspector_app.desk.thumbnails import near
from inspector_app.desk.views import EvidenceTile
from sync.receipts import KIND_OBJECT

Side = Literal["", "before", "after"]
State = Literal["here", "proven", "withdrawn", "away", "erased"]


class GalleryDesk:
    """Reads many pieces at once: two questions to the store for all of them, not two for each."""

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core = core
        self._evidence = evidence
        self._known: dict[str, EvidenceTile] = {}

    def tiles(self) -> Future[tuple[EvidenceTile, ...]]:
        """Every piece that this profile can read, newest task first, oldest piece first within it.

        What did not change since the last time is the same object, so that 20,000 never stand twice.
        """
        return self._core.work.run(self._tiles)

    def partners(self, file: str) -> Future[tuple[EvidenceTile, ...]]:
        """Pictures that `file` can be laid beside, the best first.

        First what was taken to match it, then the other side of the same problem, then the same item at
        earlier or later visits to the unit.
        """
        return self._core.work.run(lambda: self._partners(file))

    def open(self, file: str) -> BinaryIO:
        """The decrypted bytes as a seekable stream that holds one chunk in memory; the caller closes it.

        Raises `DeskFault` evidence.not-here.
        """
        return self._evidence.open_original(file)  # type: ignore[return-value]

    def _tiles(self) -> tuple[EvidenceTile, ...]:
        core = self._core
        here = frozenset(stored.file for stored in core.evidence.objects())
        found: list[EvidenceTile] = []
        known = self._known
        tasks = sorted(core.book.tasks().items(), key=lambda pair: _begun(pair[1]), reverse=True)
        alike = near((p.file, p.likeness) for _, state in tasks for p in state.evidence.values())
        for stream, state in tasks:
            for tile in self._tiles_of(stream, state, here, alike):
                former = known.get(tile.file)
                found.append(former if former == tile and former is not None else tile)
        self._known = {tile.file: tile for tile in found}
        return tuple(found)

    def _tiles_of(
        self, stream: str, state: TaskState, here: frozenset[str], alike: Mapping[str, tuple[str, ...]]
    ) -> Iterable[EvidenceTile]:
        core, pieces = self._core, state.evidence.values()
        containers = [bytes.fromhex(piece.container) for piece in pieces if piece.container]
        proven = core.receipts.proven(KIND_OBJECT, containers)
        unit = core.task_name(state.task)
        group = f"{state.task.number} {moment(_begun(state))[:10]}".strip() if state.task else ""
        sides = sides_of(state)
        for piece in pieces:
            yield replace(
                self._evidence.tile(stream, piece, unit, state=_state(piece, proven, here)),
                side=sides.get(piece.file, ""),
                pair_of=piece.pair_of,
                at=piece.at,
                by=core.book.name_of(piece.profile),
                group=group,
                alike=alike.get(piece.file, ()),
            )

    def _partners(self, file: str) -> tuple[EvidenceTile, ...]:
        tasks = self._core.book.tasks()
        stream = next((key for key, state in tasks.items() if file in state.evidence), "")
        if not stream:
            return ()
        ranked = _ranked(tasks, stream, file)
        wanted = [other for other in ranked if not (ranked[other][1].withdrawn or ranked[other][1].erased)]
        pictures = [other for other in wanted if ranked[other][1].media.startswith("image/")]
        tiles = {tile.file: tile for tile in self._tiles() if tile.file in pictures}
        return tuple(tiles[other] for other in pictures if other in tiles)


def sides_of(state: TaskState) -> Mapping[str, Side]:
    """Which pieces show a problem before it was rectified, and which after."""
    found: dict[str, Side] = {}
    for problem in state.problems.values():
        found |= dict.fromkeys(problem.evidence, "before")
        for report in problem.rectified:
            found |= dict.fromkeys(report.evidence, "after")
        for recheck in problem.rechecks.values():
            found |= dict.fromkeys((recheck.facts or {}).get("evidence", ()), "after")
    for piece in state.evidence.values():
        if piece.pair_of:
            found[piece.file] = "after"
            found.setdefault(piece.pair_of, "before")
    return found


def _ranked(tasks: Mapping[str, TaskState], stream: str, file: str) -> dict[str, tuple[str, EvidenceState]]:
    """Other pieces by file, the best partner first."""
    state = tasks[stream]
    piece, sides = state.evidence[file], sides_of(state)
    found: dict[str, tuple[str, EvidenceState]] = {}

    def add(files: Iterable[str], where: str, pieces: Mapping[str, EvidenceState]) -> None:
        for other in files:
            if other != file and other in pieces and other not in found:
                found[other] = (where, pieces[other])

    own = state.evidence
    add([piece.pair_of, *(each.file for each in own.values() if each.pair_of == file)], stream, own)
    for problem in state.problems.values():
        after = [file_ for report in problem.rectified for file_ in report.evidence]
        if file in (*problem.evidence, *after):
            add([each for each in (*after, *problem.evidence) if sides.get(each) != sides[file]], stream, own)
    unit = state.task.unit if state.task else ""
    for key, other in tasks.items():
        if unit and piece.item and other.task and other.task.unit == unit:
            same = [each.file for each in other.evidence.values() if each.item == piece.item]
            add(same, key, other.evidence)
    return found


def _state(piece: EvidenceState, proven: frozenset[bytes], here: frozenset[str]) -> State:
    if piece.erased:
        return "erased"
    if piece.withdrawn:
        return "withdrawn"
    if piece.container and bytes.fromhex(piece.container) in proven:
        return "proven"
    return "here" if piece.file in here else "away"


def _begun(state: TaskState) -> int:
    visit = state.visit
    return visit.started_at if visit else state.task.planned_at if state.task else 0
