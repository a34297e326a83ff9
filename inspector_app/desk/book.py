"""What this laptop knows: every stream that it can read, folded; kept up as commits come in.

Folds are pure (`casework.folds`); the book only opens payloads, asks the roster who spoke, and hands entries
over. It holds nothing
that could not be built again from the log.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any
from weakref import ref

from casework.entries import Entry, entries_of
from casework.erasure import SHARED_KINDS, Erasures, tombstone
from casework.folds.base import StreamFold
from casework.folds.catalogue import CatalogueFold, CatalogueState
from casework.folds.registry import RegistryFold, RegistryState
from casework.folds.roster import RosterFold, Standing
from casework.folds.supervision import SupervisionFold, SupervisionState
from casework.folds.task import TaskFold
from casework.folds.task_state import TaskState
from inspector_app.desk.courtesy import Courtesy
from inspector_app.desk.opened import Chain, LogOpener, Opened
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.projections import ProjectionCache
from sync.commit import MAX_PARENTS, NO_HASH, Commit
from sync.county import County
from sync.identity import ProfileKeys
from sync.keys import KeyTable

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
_SHARED = "book.shared"
_ORDER = {"roster": 0, "registry": 1, "catalogue": 2}


def _fold_of(kind: str) -> type[StreamFold[Any]] | None:
    if kind == "feedback":
        from casework.folds.feedback import FeedbackFold

        return FeedbackFold
    return _FOLDS.get(kind)


class Book:
    """The folds of one vault.

    `refresh` may be called from any thread; reading gives what stood after the last one.
    """

    def __init__(self, store: LogStore, keys: ProfileKeys, kept: ProjectionCache | None = None) -> None:
        self._store = store
        self._keys = keys
        self._kept = kept
        self._log = LogOpener(store, keys)
        self._gate = threading.RLock()
        self.county: County | None = None
        self.kinds: dict[str, str] = {}
        self._folds: dict[str, StreamFold[Any]] = {}
        self._closed_books: dict[str, list[Commit]] = {}
        self._pending: dict[str, list[Opened]] = {}
        self._tips: dict[str, tuple[Hlc, bytes]] = {}
        self._heads: dict[str, dict[Chain, tuple[Hlc, bytes]]] = {}
        self.buried: dict[str, tuple[str, ...]] = {}
        self._last_hlc: Hlc = (0, 0)
        self._seen = (0, 0)
        self._early: dict[str, tuple[int, int]] = {}
        self.whole = True
        """False between `begin` and `read_on`: the tasks were not read yet"""
        self._shared: list[str] = []
        self.courtesy = Courtesy()

    def begin(self) -> None:
        """Read who is who, the units and the catalogue; the tasks are read when somebody asks for one.

        A large vault opens at once that way. Before anything of a county is here, all is read.
        """
        with self._gate:
            self._log.take_statements()
            known = self._kept.get(_SHARED) if self._kept else None
            streams = json.loads(known) if known else self._shared_streams()
            if not streams:
                self.refresh()
                return
            told, fresh = [], []
            for stream in streams:
                kept = self._store.snapshots(stream)
                commits = list(self._store.commits(stream))
                told += self._log.snapshots(kept)
                fresh += [commit for _, commit in commits]
                self._early[stream] = (
                    max((number for number, _ in commits), default=0),
                    max((each.id for each in kept), default=0),
                )
            self.whole = False
            self._take(told, fresh)

    def read_on(self) -> None:
        """Read what `begin` left, unless that was done; whoever asks meanwhile waits for it."""
        with self._gate:
            if not self.whole:
                self.refresh()

    def _shared_streams(self) -> list[str]:
        """Where it is not remembered, as behind an older program, the first commit of each stream says it."""
        return [stream for stream in self._store.streams() if self._log.kind(stream) in SHARED_KINDS]

    def _keep_shared(self) -> None:
        """Remember which streams `begin` has to read."""
        shared = sorted(stream for stream, kind in self.kinds.items() if kind in SHARED_KINDS)
        if self._kept is not None and shared and shared != self._shared:
            self._shared = shared
            self._kept.put(_SHARED, json.dumps(shared).encode())

    @property
    def table(self) -> KeyTable:
        """The keys of streams, as far as they are here."""
        return self._log.table

    @property
    def erasures(self) -> Erasures:
        """The orders to forget that are in force."""
        return self._log.erasures

    @property
    def unreadable(self) -> Mapping[bytes, str]:
        """Commits that cannot be read though their key is here, with the code of the fault."""
        with self._gate:
            self.read_on()
            return self._log.unreadable

    @property
    def last_hlc(self) -> Hlc:
        """The latest hybrid time that was seen."""
        with self._gate:
            self.read_on()
            return self._last_hlc

    def refresh(self) -> frozenset[str]:
        """Take in what came since the last call; the streams that changed."""
        with self._gate:
            waiting: dict[str, list[Commit]] = {}
            if self._log.take_statements():
                waiting, self._closed_books = self._closed_books, {}
            newest = self._store.newest()
            streams = {*self._store.streams(after=self._seen), *waiting}
            changed: frozenset[str] = frozenset()
            for batch in self._batches(streams):
                changed |= self._take(*self._fresh(batch, newest, waiting))
            self._seen, self.whole, self._early = newest, True, {}
            self._keep_shared()
            return changed

    def _batches(self, streams: Iterable[str]) -> Iterator[list[str]]:
        """Who is who first, then one stream after the other, so that never the whole log is held at once.
        What might tell who is who comes with the first; what is folded together comes in one.
        """
        kinds = {stream: self.kinds.get(stream) or self._log.kind(stream) for stream in sorted(streams)}
        first, last = ("", *SHARED_KINDS), TOGETHER
        yield [stream for stream, kind in kinds.items() if kind in first]
        yield from ([stream] for stream, kind in kinds.items() if kind not in (*first, *last))
        yield [stream for stream, kind in kinds.items() if kind in last]

    def _fresh(
        self, streams: Iterable[str], newest: tuple[int, int], waiting: dict[str, list[Commit]]
    ) -> tuple[list[Opened], Iterable[Commit]]:
        """What came of some streams since they were read, up to `newest`, and what waited for a key."""
        told: list[Opened] = []
        commits: list[Iterable[Commit]] = []
        for stream in streams:
            seen = [max(pair) for pair in zip(self._seen, self._early.get(stream, (0, 0)), strict=True)]
            kept = self._store.snapshots(stream, after=seen[1])
            told += self._log.snapshots(each for each in kept if each.id <= newest[1])
            commits += [waiting.get(stream, ()), self._commits_between(stream, seen[0], newest[0])]
        return told, chain.from_iterable(commits)

    def _commits_between(self, stream: str, after: int, upto: int) -> Iterator[Commit]:
        for number, commit in self._store.commits(stream, after=after):
            if number > upto:
                return
            yield commit

    def forget_keys(self) -> None:
        """Read the key statements again: an erasure has destroyed some of them."""
        with self._gate:
            self._log.forget_keys()

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
        return self.stream_of("supervision")

    def stream_of(self, kind: str) -> str:
        """The county's one stream of a kind, "" where this laptop has none."""
        with self._gate:
            self.read_on()
            return next((stream for stream, known in self.kinds.items() if known == kind), "")

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

    def file_key(self, file: str) -> bytes:
        """The key of a file (32 bytes). Raises `SyncFault` keys.no-wrap."""
        with self._gate:
            return self._log.file_key(file)

    def _take(self, told: Iterable[Opened], commits: Iterable[Commit]) -> frozenset[str]:
        changed = self._fold_commits(told, commits)
        shared = [stream for stream, kind in self.kinds.items() if kind in SHARED_KINDS]
        erasures = Erasures.of(self.roster.state.erased, shared)
        if erasures.orders == self.erasures.orders:
            return changed
        touched = {order.stream for order in (*erasures.orders, *self.erasures.orders)}
        for stream in sorted(touched - self._folds.keys()):
            self._fold_stream(stream)  # what an order still has to bury
        self._log.erasures = erasures
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
        self._fold_commits(self._log.snapshots(self._store.snapshots(stream)), commits)

    def _fold_commits(self, told: Iterable[Opened], commits: Iterable[Commit]) -> frozenset[str]:
        for opened in told:
            self._await(opened)
        for commit in commits:
            if not self.whole:
                self.courtesy.give_way()
            stream = commit.header.stream
            if self.erasures.tombstone(stream) is not None:
                self._log.unreadable.pop(commit.id, None)
                continue
            read = self._log.commit(commit)
            if read is not None:
                self._await(read)
            else:
                self._closed_books.setdefault(stream, []).append(commit)
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
        if (kind := opened.kind) is not None:
            self.kinds.setdefault(stream, kind)

    def _fold(self, stream: str, opened: list[Opened]) -> None:
        kind = self.kinds[stream]
        made = _fold_of(kind)
        if made is None:
            return
        name = kind if kind in TOGETHER else stream
        fold = self._folds.get(name)
        if fold is None:
            fold = self._folds[name] = made(partial(_entries_again, ref(self), name))
        for each in opened:
            self._note_head(each)
        fold.add(entry for each in opened for entry in self._entries(each))

    def entries(self, name: str) -> list[Entry]:
        """All that a fold was made of, read from the log anew; its name is a stream or a kind."""
        streams = (
            [stream for stream, kind in self.kinds.items() if kind == name] if name in TOGETHER else [name]
        )
        return [
            entry for stream in streams for each in self._log.stream(stream) for entry in self._entries(each)
        ]

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


def _entries_again(book: "ref[Book]", name: str) -> list[Entry]:
    """A fold holds no book: what is locked must go at once."""
    held = book()
    return held.entries(name) if held is not None else []
