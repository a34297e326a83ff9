"""Makes commits at the endpoint: by the service key while it runs, by administrators' own keys in the
command line.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from casework.events import build
from central.acceptance import Acceptance
from central.keyring import Keyring
from central.store.chains import chain_tips
from central.store.facts import incarnation
from central.store.ledger import Ledger
from central.streams import shared_stream
from sync.clock import HybridClock
from sync.commit import MAX_PARENTS, NO_HASH, Commit, seal
from sync.identity import ProfileKeys
from sync.keys import StreamKey, build_key_grant

_MINUTES_EAST = 480
_BOOT = secrets.token_hex(8)


def new_id() -> str:
    """32 random hex digits: a stream, an event, a task."""
    return secrets.token_hex(16)


class Author:
    """Signs with one profile's keys and puts the commits where everybody else's go."""

    def __init__(
        self, keys: ProfileKeys, ledger: Ledger, acceptance: Acceptance, clock: Callable[[], int]
    ) -> None:
        self.keys = keys
        self._ledger = ledger
        self._acceptance = acceptance
        self._keyring = Keyring(ledger, keys)
        self._clock = clock
        self._hybrid = HybridClock(clock, lambda: time.monotonic_ns() // 1_000_000, _BOOT)

    def event(
        self, kind: str, fields: Mapping[str, object], *, speaks_for: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """A checked event of now; `speaks_for` as in `casework.events.build`.

        Raises CaseworkFault `event.*`.
        """
        return build(kind, key=new_id(), at=self._clock(), fields=fields, speaks_for=speaks_for)

    def open_stream(self, connection: sa.Connection, kind: str, title: str, readers: Iterable[bytes]) -> str:
        """A new stream with its key wrapped to `readers` (X25519) and to the author; returns its id."""
        key = StreamKey.generate(new_id(), 0, os.urandom)
        to = dict.fromkeys([self.keys.public.x25519, *readers])
        self._ledger.add_statement(connection, build_key_grant(key, to, self.keys), self._clock())
        self.write(connection, key.stream, [self.event("stream.opened", {"kind": kind, "title": title})])
        return key.stream

    def write(self, connection: sa.Connection, stream: str, events: Sequence[Mapping[str, Any]]) -> Commit:
        """One commit behind everything known of the stream. Raises SyncFault `keys.no-wrap`."""
        key = self._keyring.newest_key(connection, stream)
        own = incarnation(connection)
        chain = stream, self.keys.profile, own
        tips = chain_tips(connection, [stream])
        mine = tips.get(chain, [None])[0]
        others = [tip.id for each, ends in tips.items() if each != chain for tip in ends]
        commit = seal(
            stream_key=key,
            keys=self.keys,
            incarnation=own,
            seq=mine.seq + 1 if mine else 1,
            prev=mine.id if mine else NO_HASH,
            stamp=self._hybrid.tick(),
            zone=_MINUTES_EAST,
            events=events,
            parents=others[-MAX_PARENTS:],
            roster_head=self._newest(connection, "roster"),
            catalogue_head=self._newest(connection, "catalogue"),
        )
        self._acceptance.store(connection, [(commit, True)], self.keys.profile)
        return commit

    def _newest(self, connection: sa.Connection, kind: str) -> bytes:
        stream = shared_stream(connection, kind)
        return NO_HASH if stream is None else self._ledger.newest_commit(connection, stream)
