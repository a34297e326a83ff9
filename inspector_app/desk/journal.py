"""Makes commits: the events of one save, signed once, stored durably, then folded."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple

from casework.erasure import SHARED_KINDS
from casework.events import build
from inspector_app.desk.book import Book
from inspector_app.desk.clock import DeskClock
from inspector_app.desk.notices import Notices
from inspector_app.vault import drafts
from inspector_app.vault.commit_rows import ChainHead
from inspector_app.vault.engine import Database
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.settings import put
from inspector_app.vault.vault import Vault
from sync.clock import HybridClock
from sync.commit import Commit, seal
from sync.keys import StreamKey, build_key_grant
from sync.payload import FORM_DICTIONARY

Event = Mapping[str, Any]


class NewStream(NamedTuple):
    """A stream that is to be opened: its first event is `stream.opened`; `readers` are X25519 public keys."""

    stream: str
    events: Sequence[Event]
    readers: tuple[bytes, ...]


class Journal:
    """The one place at the desk where something is signed."""

    def __init__(self, vault: Vault, store: LogStore, book: Book, clock: DeskClock, notices: Notices) -> None:
        self._vault = vault
        self._store = store
        self._book = book
        self._clock = clock
        self._notices = notices
        self._hybrid = HybridClock(clock.wall_ms, clock.mono_ms, clock.boot)

    def new_id(self) -> str:
        """32 random hex digits."""
        return self._vault.entropy(16).hex()

    def event(self, kind: str, /, **fields: object) -> dict[str, Any]:
        """A checked event of now; raises `CaseworkFault` for a wrong field."""
        return build(kind, key=self.new_id(), at=self._clock.wall_ms(), fields=fields)

    def commit(
        self,
        stream: str,
        events: Sequence[Event],
        *,
        audit: Sequence[Sequence[object]] = (),
        finished_draft: str = "",
        typed: str = "",
        tell: Sequence[str] = (),
    ) -> Future[bytes]:
        """Sign and store `events` as one commit of this profile in `stream`; the future gives its id when it
        is durable.

        A draft named by `finished_draft`, and the setting `typed` with what was typed for these events, are
        dropped in the same transaction. The future raises `SyncFault` keys.no-wrap where this profile holds
        no key of the stream.
        """

        def drop(database: Database) -> None:
            if finished_draft:
                drafts.drop(database, finished_draft)
            if typed:
                put(database, typed, None)

        stored = self._store.append(stream, lambda head: [self._seal(stream, head, events, audit)], also=drop)
        return self._told(stored, tell)

    def found(
        self,
        streams: Sequence[NewStream],
        *,
        beside: Sequence[tuple[str, Sequence[Event]]] = (),
        tell: Sequence[str] = (),
    ) -> Future[bytes]:
        """Open new streams, each with a key of its own wrapped to its readers, and write `beside` into
        streams that are there: all of it or nothing. The future gives the id of the last commit when all
        is durable.
        """
        keys = self._vault.profile_keys
        made = [StreamKey.generate(each.stream, 0, self._vault.entropy) for each in streams]
        grants = [
            build_key_grant(key, dict.fromkeys([keys.public.x25519, *each.readers]), keys)
            for key, each in zip(made, streams, strict=True)
        ]
        parts = [self._part(each.stream, each.events, key) for each, key in zip(streams, made, strict=True)]
        parts += [self._part(stream, events) for stream, events in beside]
        return self._told(self._store.append_all(parts, statements=grants), tell)

    def _part(
        self, stream: str, events: Sequence[Event], key: StreamKey | None = None
    ) -> tuple[str, Callable[[ChainHead], Sequence[Commit]]]:
        return stream, lambda head: [self._seal(stream, head, events, (), key)]

    def _told(self, stored: Future[tuple[Commit, ...]], tell: Sequence[str]) -> Future[bytes]:
        result: Future[bytes] = Future()

        def finished(done: Future[tuple[Commit, ...]]) -> None:
            fault = done.exception()
            if fault is not None:
                result.set_exception(fault)
                return
            self._book.refresh()
            result.set_result(done.result()[-1].id)
            self._notices.tell(*tell, "sync")

        stored.add_done_callback(finished)
        return result

    def _seal(
        self,
        stream: str,
        head: ChainHead,
        events: Sequence[Event],
        audit: Sequence[Sequence[object]],
        key: StreamKey | None = None,
    ) -> Commit:
        keys = self._vault.profile_keys
        self._hybrid.observe(self._book.last_hlc)
        return seal(
            stream_key=key or self._book.table.newest_key(stream, keys),
            keys=keys,
            incarnation=self._vault.incarnation,
            seq=head.seq + 1,
            prev=head.id,
            stamp=self._hybrid.tick(),
            zone=self._clock.zone_minutes(),
            events=events,
            audit=audit,
            parents=self._book.parents_for(stream),
            roster_head=self._book.head_of("roster"),
            catalogue_head=self._book.head_of("catalogue"),
            newest_form=self.form_for(stream),
        )

    def form_for(self, stream: str) -> int:
        """The newest payload form to write in a stream.

        What the whole county must read stays in the form that every version reads; the rest follows the
        endpoint, which is brought up to date first.
        """
        county, kind = self._book.county, self._book.kinds.get(stream)
        if county is None or kind is None or kind in SHARED_KINDS:
            return FORM_DICTIONARY
        return max(FORM_DICTIONARY, self._store.form_read_by(county.service.profile))
