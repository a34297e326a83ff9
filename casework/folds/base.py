"""The walk that all folds share: order, once each, parse, standing, authority, then the handler of the
type."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from casework.authority import WAITING, Actor, actor_of
from casework.causal import Ancestry
from casework.entries import Entry, Key, in_order, key_of
from casework.erasure import ERASED
from casework.events import TYPES, Newer, Unknown, parse
from casework.faults import CaseworkFault
from casework.marks import Mark

UNJUDGED = "*"
"""The role of an author of whom a file says nothing; only `judge` gives it, never a signed log."""

State = TypeVar("State")
Fields = Mapping[str, Any]


class Cause(NamedTuple):
    """What a handler may know of the event beside its fields."""

    entry: Entry
    actor: Actor
    event: str
    at: int


Handler = Callable[[Any, Cause, Fields], str | None]
"""(fold, cause, fields) → None, or the stable word why the transition is not valid here."""


class StreamFold(ABC, Generic[State]):
    """Folds one stream. `add` takes entries in any order, any number of times; `state` is what stands now.

    The state belongs to the fold: read it, never change it. `again` gives all entries of the stream, those
    that were added and perhaps newer ones, for when they have to be folded anew; without it the fold keeps
    every entry, with its whole event, in memory.
    """

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, again: Callable[[], Iterable[Entry]] | None = None) -> None:
        self._again = again
        self._kept: list[Entry] = []
        self._known: dict[str, int] = {}
        """commit id → a bit for each position that was taken in"""
        self._words: dict[str, str] = {}
        self._begin()

    @abstractmethod
    def fresh(self) -> State:
        """The state of a stream in which nothing has happened."""

    def may(self, word: str, cause: Cause, _fields: Fields) -> bool:
        """Whether the author is what `word` of an event's `who` says.

        Sub-classes add the words that need their state.
        """
        return word == "anyone" or word in cause.actor.roles

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in entries; costs only the new ones when they come behind all others, else the stream is
        folded anew."""
        new = [entry for entry in entries if self._note(entry)]
        if not new:
            return
        if self._again is None:
            self._kept += new
        ordered = in_order(new)
        if self._last is None or (key_of(ordered[0]) > self._last and not self._waited_for(new)):
            self._run(ordered)
        else:
            everything = in_order([*new, *(self._kept if self._again is None else self._again())])
            for entry in everything:
                self._note(entry)
            self._begin()
            self._run(everything)

    def _note(self, entry: Entry) -> bool:
        """Whether it was not there before; from now on it is."""
        before, bit = self._known.get(entry.commit_id, 0), 1 << entry.position
        self._known[entry.commit_id] = before | bit
        return not before & bit

    def same(self, word: str) -> str:
        """The word as it was given first: what many events repeat lies in memory once."""
        return self._words.setdefault(word, word)

    def _waited_for(self, new: Iterable[Entry]) -> bool:
        return any(entry.commit_id in self._wanted for entry in new)

    def _begin(self) -> None:
        self.state: State = self.fresh()
        self.marks: list[Mark] = []
        self.ancestry = Ancestry()
        self.waiting: dict[str, Entry] = {}
        self._seen: set[str] = set()
        self._wanted: set[str] = set()
        self._last: Key | None = None

    def _run(self, ordered: list[Entry]) -> None:
        for entry in ordered:
            if entry.commit_id not in self.ancestry:
                self._wanted.update(parent for parent in entry.parents if parent not in self.ancestry)
                self.ancestry.add(entry.commit_id, entry.parents)
            self._apply(entry)
        self._last = max(key_of(ordered[-1]), self._last) if self._last else key_of(ordered[-1])

    def _apply(self, entry: Entry) -> None:
        if entry.standing == ERASED:
            self._mark(entry, "erased", "erased-by-order")
            return
        try:
            event = parse(entry.event)
        except CaseworkFault as fault:
            self._mark(entry, "malformed", fault.code, fault.place)
            return
        if isinstance(event, Unknown):
            self._mark(entry, "unknown", "needs-newer-version")
        elif isinstance(event, Newer):
            self._mark(entry, "newer", "needs-newer-version")
        elif event.id in self._seen:
            self._mark(entry, "late", "id-used-before")
        else:
            self._seen.add(event.id)
            if entry.standing in WAITING:
                self.waiting[event.id] = entry
                self._mark(entry, "waiting", f"grant-{entry.standing}")
            elif entry.standing != "good":
                self._mark(entry, "unauthorised", entry.standing)
            else:
                self._take(entry, event.type, event.fields, Cause(entry, actor_of(entry), event.id, event.at))

    def _take(self, entry: Entry, kind: str, fields: Fields, cause: Cause) -> None:
        handler = self.handlers.get(kind)
        if handler is None:
            self._mark(entry, "misplaced", "wrong-stream")
            return
        if UNJUDGED not in entry.roles and not any(self.may(word, cause, fields) for word in TYPES[kind].who):
            self._mark(entry, "unauthorised", "not-" + "-or-".join(TYPES[kind].who))
            return
        refused = handler(self, cause, fields)
        if refused is not None:
            self._mark(entry, "unauthorised" if refused.startswith("not-") else "late", refused)

    def admit(self, event: str) -> str | None:
        """Let an event take effect that waited for a person."""
        entry = self.waiting.pop(event, None)
        if entry is None:
            return "not-waiting"
        self.marks[:] = [mark for mark in self.marks if mark.event != event]
        known = parse(entry.event)
        if isinstance(known, Unknown | Newer):
            return "needs-newer-version"
        self._take(entry, known.type, known.fields, Cause(entry, actor_of(entry), known.id, known.at))
        return None

    def _mark(self, entry: Entry, kind: str, reason: str, place: str = "") -> None:
        event = entry.event if isinstance(entry.event, Mapping) else {}
        self.marks.append(
            Mark(
                str(event.get("id", "")),
                str(event.get("type", "")),
                kind,
                reason,
                entry.commit_id,
                entry.profile,
                place,
            )
        )


def opened(fold: StreamFold[Any], _cause: Cause, fields: Fields) -> str | None:
    """`stream.opened`: the first names the stream, a second is late."""
    if fold.state.title is not None:
        return "opened-before"
    fold.state.title = fields["title"]
    return None
