"""What this laptop knows: every stream that it can read, folded; kept up as commits come in.

Folds are pure (`casework.folds`); the book only opens payloads, asks the roster who spoke, and hands entries
over. It holds nothing
that could not be built again from the log.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from casework.entries import Entry, entries_of
from casework.erasure import SHARED_KINDS, Erasures, tombstone
from casework.folds.base import StreamFold
from casework.folds.catalogue import CatalogueFold, CatalogueState
from casework.folds.registry import RegistryFold, RegistryState
from casework.folds.roster import RosterFold, Standing
from casework.folds.supervision import SupervisionFold, SupervisionState
from casework.folds.task import TaskFold
from casework.folds.task_state import TaskState
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.projections import ProjectionCache
from inspector_app.vault.telling import KeptSnapshot
from sync.commit import MAX_PARENTS, NO_HASH, Commit, open_payload
from sync.county import County
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.log import grounds
from sync.payload import PayloadBody
from sync.snapshot import Told, open_rows

if TYPE_CHECKING:
    from casework.folds.feedback import FeedbackFold

_FOLDS: Mapping[str, type[StreamFold[Any]]] = {
    "roster": RosterFold,
    "registry": RegistryFold,
    "catalogue": CatalogueFold,
    "supervision": SupervisionFold,
    "task": TaskFold,
}
TOGETHER = ("feedback",)
"""Kinds of which there is a stream for each unit, folded as one; and imported only where one comes."""
Hlc = tuple[int, int]
Chain = tuple[str, str, str]
_SHARED = "book.shared"
_ORDER = {"roster": 0, "registry": 1, "catalogue": 2}


def _fold_of(kind: str) -> type[StreamFold[Any]] | None:
    if kind == "feedback":
        from casework.folds.feedback import FeedbackFold

        return FeedbackFold
    return _FOLDS.get(kind)


class Opened(NamedTuple):
    """A commit as it was read, from its payload or from a snapshot; no body: it was erased by order."""

    id: bytes
    chain: Chain
    parents: tuple[bytes, ...]
    roster_head: bytes
    body: PayloadBody | None

    @classmethod
    def of(cls, commit: Commit, body: PayloadBody | None) -> "Opened":
        """From a commit and its opened payload."""
        header = commit.header
        return cls(commit.id, header.chain, tuple(grounds(commit)), header.roster_head, body)

    @classmethod
    def told(cls, row: Told) -> "Opened":
        """From a line of a snapshot."""
        before = () if row.prev == NO_HASH else (row.prev,)
        return cls(row.id, row.chain, (*before, *row.parents), row.roster_head, row.body)


class Book:
    """The folds of one vault.

    `refresh` may be called from any thread; reading gives what stood after the last one.
    """

    def __init__(self, store: LogStore, keys: ProfileKeys, kept: ProjectionCache | None = None) -> None:
        self._store = store
        self._keys = keys
        self._kept = kept
        self._gate = threading.RLock()
        self.county: County | None = None
        self.table = KeyTable()
        self.kinds: dict[str, str] = {}
        self._unreadable: dict[bytes, str] = {}
        self._folds: dict[str, StreamFold[Any]] = {}
        self._closed_books: dict[str, list[Commit]] = {}
        self._pending: dict[str, list[Opened]] = {}
        self._tips: dict[str, tuple[Hlc, bytes]] = {}
        self._heads: dict[str, dict[Chain, tuple[Hlc, bytes]]] = {}
        self.erasures = Erasures()
        self.buried: dict[str, tuple[str, ...]] = {}
        self._last_hlc: Hlc = (0, 0)
        self._commits_seen = 0
        self._snapshots_seen = 0
        self._statements_seen = 0
        self._early: dict[str, tuple[int, int]] = {}
        self._whole = True
        self._shared: list[str] = []

    def begin(self) -> None:
        """Read who is who, the units and the catalogue; the tasks are read when somebody asks for one.

        A large vault opens at once that way. Where it is not known yet which streams those are, all is read.
        """
        with self._gate:
            known = self._kept.get(_SHARED) if self._kept else None
            streams = json.loads(known) if known else ()
            if not streams:
                self.refresh()
                return
            self._take_statements()
            told, fresh = [], []
            for stream in streams:
                kept = self._store.snapshots(stream)
                commits = list(self._store.commits(stream))
                told += self._read_snapshots(kept)
                fresh += [commit for _, commit in commits]
                self._early[stream] = (
                    max((each.id for each in kept), default=0),
                    max((number for number, _ in commits), default=0),
                )
            self._whole = False
            self._take(told, fresh)

    def read_on(self) -> None:
        """Read what `begin` left, unless that was done; whoever asks meanwhile waits for it."""
        with self._gate:
            if not self._whole:
                self.refresh()

    def _keep_shared(self) -> None:
        """Remember which streams `begin` has to read."""
        shared = sorted(stream for stream, kind in self.kinds.items() if kind in SHARED_KINDS)
        if self._kept is not None and shared and shared != self._shared:
            self._shared = shared
            self._kept.put(_SHARED, json.dumps(shared).encode())

    @property
    def unreadable(self) -> Mapping[bytes, str]:
        """Commits that cannot be read though their key is here, with the code of the fault."""
        with self._gate:
            self.read_on()
            return self._unreadable

    @property
    def last_hlc(self) -> Hlc:
        """The latest hybrid time that was seen."""
        with self._gate:
            self.read_on()
            return self._last_hlc

    def refresh(self) -> frozenset[str]:
        """Take in what came since the last call; the streams that changed."""
        with self._gate:
            unlocked = self._take_statements()
            waiting = self._closed_books
            self._closed_books = {}
            fresh = [commit for commits in waiting.values() for commit in commits] if unlocked else []
            if not unlocked:
                self._closed_books = waiting
            for number, commit in self._store.commits(after=self._commits_seen):
                self._commits_seen = number
                if number > self._early.get(commit.header.stream, (0, 0))[1]:
                    fresh.append(commit)
            snapshots = self._store.snapshots(after=self._snapshots_seen)
            self._snapshots_seen = max((each.id for each in snapshots), default=self._snapshots_seen)
            later = [each for each in snapshots if each.id > self._early.get(each.stream, (0, 0))[0]]
            changed = self._take(self._read_snapshots(later), fresh)
            self._whole, self._early = True, {}
            self._keep_shared()
            return changed

    def forget_keys(self) -> None:
        """Read the key statements again: an erasure has destroyed some of them."""
        with self._gate:
            self.table = KeyTable()
            self._statements_seen = 0
            self._take_statements()

    def fold(self, stream: str) -> StreamFold[Any] | None:
        """The fold of a stream, None for one that cannot be read."""
        with self._gate:
            self.read_on()
            return self._folds.get(stream)

    def task(self, stream: str) -> TaskState | None:
        """The state of a task stream; never one that is being folded anew by another thread."""
        with self._gate:
            self.read_on()
            fold = self._folds.get(stream)
            return fold.state if isinstance(fold, TaskFold) else None

    def tasks(self) -> dict[str, TaskState]:
        """Every task stream that can be read."""
        with self._gate:
            self.read_on()
            return {key: fold.state for key, fold in self._folds.items() if isinstance(fold, TaskFold)}

    @property
    def roster(self) -> RosterFold:
        """The county's roster; an empty one before it arrived."""
        folds = tuple(self._folds.values())
        return next((fold for fold in folds if isinstance(fold, RosterFold)), RosterFold())

    @property
    def registry(self) -> RegistryState:
        """Units and windows."""
        found = (fold for fold in tuple(self._folds.values()) if isinstance(fold, RegistryFold))
        return next((fold.state for fold in found), RegistryState())

    @property
    def catalogue(self) -> CatalogueState:
        """Indicators, forms, calendar."""
        found = (fold for fold in tuple(self._folds.values()) if isinstance(fold, CatalogueFold))
        return next((fold.state for fold in found), CatalogueState())

    @property
    def supervision(self) -> SupervisionState:
        """Plans, draws, certificates: what leads and leaders read; empty on other laptops."""
        with self._gate:
            self.read_on()
            found = (fold for fold in self._folds.values() if isinstance(fold, SupervisionFold))
            return next((fold.state for fold in found), SupervisionState())

    @property
    def feedback(self) -> "FeedbackFold":
        """Ratings, cases, complaints of all units whose streams are read here."""
        from casework.folds.feedback import FeedbackFold

        with self._gate:
            self.read_on()
            fold = self._folds.get("feedback")
            return fold if isinstance(fold, FeedbackFold) else FeedbackFold()

    @property
    def supervision_stream(self) -> str:
        """The stream that plans and draws are written to, "" where this laptop has none."""
        with self._gate:
            self.read_on()
            return next((stream for stream, kind in self.kinds.items() if kind == "supervision"), "")

    def head_of(self, kind: str) -> bytes:
        """Commit id of the newest commit of the county's `kind` stream, zeros where there is none."""
        with self._gate:
            self.read_on()
            tips = [self._tips[stream] for stream, known in self.kinds.items() if known == kind]
        return max(tips)[1] if tips else NO_HASH

    def parents_for(self, stream: str) -> tuple[bytes, ...]:
        """The newest commit of each folded chain of `stream`, newest first, at most sixteen."""
        with self._gate:
            self.read_on()
            heads = sorted(self._heads.get(stream, {}).values(), reverse=True)
        return tuple(commit for _, commit in heads[:MAX_PARENTS])

    def name_of(self, profile: str) -> str:
        """The person behind a profile, as the roster or the county names them; "" if unknown."""
        enrolment = self.roster.state.profiles.get(profile)
        if enrolment is not None:
            return enrolment.name
        people = self.county.administrators if self.county else ()
        return next((person.name for person in people if person.public.profile == profile), "")

    def person_name(self, person: str) -> str:
        """The name of a person as the roster has it; "" while nobody enrolled under that id."""
        profiles = self.roster.state.profiles.values()
        return next((each.name for each in profiles if each.person == person), "")

    def person_of(self, profile: str) -> str:
        """The person id behind a profile, "" if unknown."""
        enrolment = self.roster.state.profiles.get(profile)
        return enrolment.person if enrolment else ""

    def _take_statements(self) -> bool:
        """True when a key came that may open what waits."""
        came = False
        for number, statement in self._store.key_grants(after=self._statements_seen):
            self._statements_seen = number
            came = self.table.add(statement) or came
        return came

    def file_key(self, file: str) -> bytes:
        """The key of a file (32 bytes); its wraps are looked up now, for there is one for every photo.

        Raises `SyncFault` keys.no-wrap.
        """
        with self._gate:
            for statement in self._store.statements(about=file):
                self.table.add(statement)
            return self.table.file_key(file, self._keys)

    def _read_snapshots(self, snapshots: Iterable[KeptSnapshot]) -> list[Opened]:
        """What snapshots tell, as far as there is a key for them."""
        found: list[Opened] = []
        for kept in snapshots:
            for key in self.table.newest_keys(kept.stream, self._keys):
                try:
                    rows = open_rows(kept.sealed, kept.stream, kept.number, key)
                except SyncFault:
                    continue
                found += map(Opened.told, rows)
                break
        return found

    def _take(self, told: Iterable[Opened], commits: Iterable[Commit]) -> frozenset[str]:
        changed = self._fold_commits(told, commits)
        shared = [stream for stream, kind in self.kinds.items() if kind in SHARED_KINDS]
        erasures = Erasures.of(self.roster.state.erased, shared)
        if erasures.orders == self.erasures.orders:
            return changed
        touched = {order.stream for order in (*erasures.orders, *self.erasures.orders)}
        for stream in () if self._whole else sorted(touched - self._folds.keys()):
            self._fold_stream(stream)  # what an order still has to bury
        self.erasures = erasures
        return changed.union(*(self._fold_anew(stream) for stream in sorted(touched)))

    def _fold_anew(self, stream: str) -> frozenset[str]:
        """Drop what was folded of a stream, and of those folded with it, and fold what is left."""
        kind = self.kinds.get(stream, "")
        fold = self._folds.get(stream)
        if isinstance(fold, TaskFold):
            self.buried[stream] = tuple(fold.state.visits)
        affected: tuple[str, ...] = (stream,)
        if kind in TOGETHER:
            affected = tuple(sorted(each for each, known in self.kinds.items() if known == kind))
            self._folds.pop(kind, None)
        for each in affected:
            for held in (self._folds, self._heads, self._tips, self._pending, self._closed_books, self.kinds):
                held.pop(each, None)
        for each in affected:
            self._fold_stream(each)
        return frozenset(affected)

    def _fold_stream(self, stream: str) -> None:
        commits = (commit for _, commit in self._store.commits(stream))
        self._fold_commits(self._read_snapshots(self._store.snapshots(stream)), commits)

    def _fold_commits(self, told: Iterable[Opened], commits: Iterable[Commit]) -> frozenset[str]:
        for opened in told:
            self._await(opened)
        for commit in commits:
            stream = commit.header.stream
            if self.erasures.tombstone(stream) is not None:
                self._unreadable.pop(commit.id, None)
                continue
            read = self._open(commit)
            if read is None:
                self._closed_books.setdefault(stream, []).append(commit)
            else:
                self._await(read)
        changed = sorted(
            (stream for stream in self._pending if stream in self.kinds),
            key=lambda stream: (_ORDER.get(self.kinds[stream], 9), stream),
        )
        for stream in changed:
            self._fold(stream, self._pending.pop(stream))
        return frozenset(changed)

    def _await(self, opened: Opened) -> None:
        """Keep it until its stream is folded; its first commit says what kind of stream that is."""
        stream = opened.chain[0]
        if self.erasures.tombstone(stream) is not None:
            return
        self._pending.setdefault(stream, []).append(opened)
        events = opened.body.events if opened.body else ()
        kind = next((e["kind"] for e in events if e.get("type") == "stream.opened"), None)
        if kind is not None:
            self.kinds.setdefault(stream, kind)

    def _open(self, commit: Commit) -> Opened | None:
        header = commit.header
        if self.erasures.covers(header.stream, commit.id.hex()):
            self._unreadable.pop(commit.id, None)
            return Opened.of(commit, None)
        try:
            key = self.table.stream_key(header.stream, header.key_epoch, self._keys, header.key_commitment)
            return Opened.of(commit, open_payload(commit, key))
        except SyncFault as fault:
            if fault.code == "keys.no-wrap":
                return None
            self._unreadable[commit.id] = fault.code
            return None

    def _fold(self, stream: str, opened: list[Opened]) -> None:
        kind = self.kinds[stream]
        made = _fold_of(kind)
        if made is None:
            return
        fold = self._folds.setdefault(kind if kind in TOGETHER else stream, made())
        entries: list[Entry] = []
        for each in opened:
            self._note_head(each)
            entries += self._entries(each)
        fold.add(entries)

    def _note_head(self, opened: Opened) -> None:
        hlc = opened.body.hlc if opened.body else (0, 0)
        mark, stream = (hlc, opened.id), opened.chain[0]
        self._last_hlc = max(self._last_hlc, hlc)
        heads = self._heads.setdefault(stream, {})
        heads[opened.chain] = max(heads.get(opened.chain, mark), mark)
        self._tips[stream] = max(self._tips.get(stream, mark), mark)

    def _entries(self, opened: Opened) -> list[Entry]:
        (stream, profile, _), body = opened.chain, opened.body
        parents = [parent.hex() for parent in opened.parents]
        if body is None or self.erasures.covers(stream, opened.id.hex()):
            return [tombstone(opened.id.hex(), profile=profile, parents=parents)]
        standing = self._standing(profile, opened.roster_head, body.wall)
        entries = entries_of(
            opened.id.hex(),
            body.events,
            profile=profile,
            person=standing.person,
            roles=standing.roles,
            wall=body.wall,
            hlc=body.hlc,
            parents=parents,
            standing=standing.word,
            scope=standing.scope,
        )
        return self.erasures.apply(stream, entries)

    def _standing(self, profile: str, roster_head: bytes, wall: int) -> Standing:
        """County keys first: they stand in the county statement, not in the roster."""
        if self.county is not None:
            if profile == self.county.service.profile:
                return Standing("good", None, ("service",), ("*",))
            if self.county.is_administrator(profile):
                return Standing("good", f"administrator:{profile}", ("administrator",), ("*",))
        standing = self.roster.standing(profile, roster_head.hex(), wall)
        if standing.word == "lapsed" and profile == self._keys.profile:
            # Neither a certificate that ended nor a wrong clock stops the person's own work on their own desk
            # (design §3); at the county it waits for a person, and the sync screen says so.
            return replace(standing, word="good")
        return standing
