"""Taking many files in at once: each is durable by itself, so a batch can be stopped and gone on with."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import tzinfo
from math import inf
from pathlib import Path
from typing import Any

from casework.faults import Fault
from casework.folds.task_state import TaskState
from forms.session import FormSession
from inspector_app.desk.core import Core
from inspector_app.desk.evidence import Attached, EvidenceDesk
from inspector_app.desk.evidence_intake import Place
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.media import file_head, picture_moment
from inspector_app.desk.moments import moment
from inspector_app.desk.views import EvidenceTile
from inspector_app.desk.visit.agreement import INTERVIEW, RESPONDENT, agreed
from inspector_app.desk.visit.batches import Batches
from inspector_app.desk.visit.challenge import challenge_text
from inspector_app.desk.visit.opening import VisitOpening
from inspector_app.devices.folders import SUFFIXES, media_files

_PENDING = "import.pending"
GROUP = 8


@dataclass(frozen=True, slots=True)
class ImportTask:
    """A task that files can be brought into: `words` is what a person knows it by."""

    stream: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class ImportItem:
    """An item of its form; `ref` "" stands for the visit as a whole."""

    ref: str
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far a batch is. `taken` are here now, `doubles` were here before, `refused` say why by name."""

    total: int
    taken: int = 0
    doubles: int = 0
    refused: tuple[tuple[str, Fault], ...] = ()
    left: tuple[str, ...] = ()
    stream: str = ""

    @property
    def done(self) -> int:
        """Files that were dealt with."""
        return self.taken + self.doubles + len(self.refused)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What can be brought in, and the names of what was chosen and cannot."""

    media: tuple[Path, ...]
    others: tuple[str, ...]


Progress = Callable[[ImportState], None]


class ImportDesk:
    """One batch at a time. What is left of a stopped one is kept in the vault until it is gone on with."""

    def __init__(self, core: Core, evidence: EvidenceDesk, visits: VisitOpening) -> None:
        self._core = core
        self._evidence = evidence
        self._visits = visits
        self._batches = Batches(core, evidence)
        self._stop = threading.Event()

    def tasks(self) -> Future[tuple[ImportTask, ...]]:
        """Tasks of this profile, the newest visit first."""
        return self._core.work.run(self._tasks)

    def find(self, paths: Sequence[Path]) -> Future[FoundFiles]:
        """The photos, recordings and documents among these files, and inside these folders at any depth."""
        return self._core.work.run(lambda: _found(paths))

    def items(self, stream: str) -> Future[tuple[ImportItem, ...]]:
        """The items of the task's form in its order."""
        return self._core.work.run(lambda: self._items(stream))

    def pending(self) -> ImportState | None:
        """What a stopped batch left, None where nothing waits."""
        kept = self._core.vault.settings.get(_PENDING)
        if not kept:
            return None
        left = tuple(kept["left"])
        return ImportState(len(left), left=left, stream=kept["stream"])

    def take_in(
        self, stream: str, item: ImportItem, paths: Sequence[Path], say: Progress
    ) -> Future[ImportState]:
        """Take files in; `say` is called after each, on a worker's thread. The future gives the end state.

        Pictures go in the order of their own times: a picture of the challenge code comes before what it
        vouches for. What is here already is left out. Raises `DeskFault` task.unknown.
        """
        names = [str(path) for path in paths]
        kept = {"stream": stream, "ref": item.ref, "item": item.item, "left": names}
        self._stop.clear()
        return self._core.work.run(lambda: self._run(kept, say))

    def go_on(self, say: Progress) -> Future[ImportState]:
        """Go on with what is left of the batch that was stopped."""
        kept = self._core.vault.settings.get(_PENDING)
        self._stop.clear()
        return self._core.work.run(lambda: self._run(kept, say) if kept else ImportState(0))

    def match(self, before: EvidenceTile, path: Path) -> Future[Attached]:
        """Take in one picture of the same place as `before`, rectified; they are a pair from then on."""
        state = self._core.book.task(before.stream)
        visit = state.visit.visit if state and state.visit else ""
        place = Place(before.stream, visit, before.item, before.ref, pair_of=before.file)
        return self._core.work.run(lambda: self._evidence.attach_file(place, path))

    def stop(self) -> None:
        """Stop after the file that is being read; what is in stays in, the rest waits."""
        self._stop.set()

    def forget(self) -> Future[None]:
        """Drop what is left: the files themselves are not touched."""
        return self._core.vault.settings.set(_PENDING, None)

    # --- the batch

    def _run(self, kept: dict[str, Any], say: Progress) -> ImportState:
        core, stream = self._core, str(kept["stream"])
        task = core.book.task(stream)
        if task is None or task.task is None:
            raise DeskFault("task.unknown")
        zone = core.clock.now().tzinfo
        paths = sorted(map(Path, kept["left"]), key=lambda path: (_taken(path, zone), path.name))
        state = ImportState(len(paths), left=tuple(map(str, paths)), stream=stream)
        visit = task.visit
        place = self._place(task, kept)
        started = visit.started_at if visit else 0
        while paths and not self._stop.is_set():
            core.vault.settings.set(_PENDING, {**kept, "left": list(state.left)})
            group, paths = paths[:GROUP], paths[GROUP:]
            done = self._batches.take_in(place, group, started, self._expected(place.visit), once=True)
            state = _counted(state, done)
            say(state)
        core.vault.settings.set(_PENDING, {**kept, "left": list(state.left)} if state.left else None).result()
        return state

    def _place(self, task: TaskState, kept: dict[str, Any]) -> Place:
        """Where the batch belongs; of a household that did not agree no recording is taken in."""
        visit, where = task.visit, (str(kept["item"]), str(kept["ref"]))
        name = visit.visit if visit else ""
        if task.task is None or task.task.form_id != INTERVIEW:
            return Place(str(kept["stream"]), name, *where)
        silent = not agreed(self._core.drafts.load(name), visit)
        return Place(str(kept["stream"]), name, *where, silent=silent, consent=RESPONDENT)

    def _expected(self, visit: str) -> str:
        return challenge_text(visit, self._core.vault.profile_keys.to_secret_bytes()) if visit else ""

    # --- what can be chosen

    def _tasks(self) -> tuple[ImportTask, ...]:
        core, mine = self._core, []
        person = core.book.person_of(core.profile)
        for stream, state in core.book.tasks().items():
            parts = [each for each in state.people.values() if each.part != "lead"]
            if state.task and any(
                e.profile == core.profile or (person and e.person == person) for e in parts
            ):
                mine.append((_begun(state), self._task(stream, state)))
        return tuple(task for _, task in sorted(mine, key=lambda pair: -pair[0]))

    def _task(self, stream: str, state: TaskState) -> ImportTask:
        core, task = self._core, state.task
        unit = core.unit_name(task.unit) if task else ""
        words = f"{unit} {task.number} {moment(_begun(state))[:10]}".strip() if task else ""
        return ImportTask(stream, unit, words)

    def _items(self, stream: str) -> tuple[ImportItem, ...]:
        state = self._core.book.task(stream)
        if state is None or state.task is None:
            raise DeskFault("task.unknown")
        form = self._visits.form(state.task.form_digest)
        session = FormSession.start(form, clock=self._core.clock.now, language=self._visits.language_of(form))
        found = []
        for ref in session.questions():
            question = session.question(ref)
            if question.item and question.evidence:
                short = question.item.rpartition(".")[2]
                found.append(ImportItem(ref, question.item, f"{short} {question.label.strip()}"))
        return tuple(found)


def _begun(state: TaskState) -> int:
    visit = state.visit
    return visit.started_at if visit else state.task.planned_at if state.task else 0


def _found(paths: Sequence[Path]) -> FoundFiles:
    files = media_files(paths)
    fits = [path.suffix.lower() in SUFFIXES and not path.is_dir() for path in files]
    media = tuple(path for path, good in zip(files, fits, strict=True) if good)
    others = tuple(path.name for path, good in zip(files, fits, strict=True) if not good)
    return FoundFiles(media, others)


def _counted(state: ImportState, done: Sequence[Attached]) -> ImportState:
    """The state after a group. Raises the fault of a disk that takes nothing more; the group is left then."""
    faults = [(Path(each.path).name, each.fault) for each in done if each.fault is not None]
    for _, fault in faults:
        if fault.code in ("vault.disk-full", "vault.read-only"):
            raise fault
    return replace(
        state,
        taken=state.taken + sum(each.tile is not None and not each.known for each in done),
        doubles=state.doubles + sum(each.known for each in done),
        refused=(*state.refused, *faults),
        left=state.left[len(done) :],
    )


def _taken(path: Path, zone: tzinfo | None) -> float:
    """When the camera says it was taken; files without a time come last."""
    try:
        moment = picture_moment(file_head(path), zone)
    except OSError:  # taking it in will say so
        return inf
    return moment.timestamp() if moment else inf
