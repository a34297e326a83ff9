"""Signed snapshots: what a new laptop takes instead of replaying years (docs/format.md §4.5).

A snapshot tells a run of commits of one stream, opened and checked by the service, in causal order. One
signature, one decryption and one decompression stand for hundreds. What it tells is not proof of who signed
what: the commits themselves are, and `contradictions` compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync import crypto, statements
from sync.binary import Cursor, Entropy, check_hex, digest, from_base64, from_hex, length_prefixed, to_base64
from sync.commit import NO_HASH, Commit
from sync.county import County
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import StreamKey
from sync.log import Chain, Tip, grounds
from sync.order import Placed, causal_order
from sync.payload import PayloadBody, pack_zstd, unpack_zstd
from sync.statements import Statement

LEAST, MOST = 16, 500
"""Commits in one snapshot: fewer are not worth a signature, more would not pass a line that breaks often."""
MAX_CONTENT = 32 * 1024 * 1024

OpenBody = Callable[[Commit], PayloadBody | None]
"""The opened payload, None for one that was erased."""


class Told(NamedTuple):
    """One commit as a snapshot tells it. `body` is None where erased, or where only places were read."""

    stream: str
    profile: str
    incarnation: str
    seq: int
    id: bytes
    prev: bytes
    parents: tuple[bytes, ...]
    roster_head: bytes
    erased: bool = False
    body: PayloadBody | None = None

    @property
    def chain(self) -> Chain:
        """(stream, profile, incarnation)."""
        return self.stream, self.profile, self.incarnation


@dataclass(frozen=True, slots=True)
class Reach:
    """Which part of a chain a snapshot tells: seq `first` to `last`, and the commit id at its end."""

    profile: str
    incarnation: str
    first: int
    last: int
    id: bytes


@dataclass(frozen=True)
class Snapshot:
    """The service's statement and the sealed content: nonce (12) ‖ AES-256-GCM."""

    statement: Statement
    sealed: bytes

    @property
    def stream(self) -> str:
        """The stream it tells of."""
        return check_hex(self.statement.body.get("stream"), "stream", 16)

    @property
    def number(self) -> int:
        """Its place among the snapshots of the stream, from 0."""
        number = self.statement.body.get("number")
        if not isinstance(number, int) or not 0 <= number < 2**32:
            raise SyncFault("format.field", field="number")
        return number

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """The chains it tells of."""
        rows = self.statement.body.get("chains")
        if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == 5 for row in rows):
            raise SyncFault("format.field", field="chains")
        return tuple(_reach(row) for row in rows)

    @property
    def tips(self) -> tuple[Tip, ...]:
        """The ends of its chains."""
        return tuple(Tip(self.stream, r.profile, r.incarnation, r.last, r.id) for r in self.reaches)


def make_snapshots(
    commits: Iterable[Commit],
    made: Sequence[Snapshot],
    open_body: OpenBody,
    *,
    stream_key: StreamKey,
    by: ProfileKeys,
    entropy: Entropy,
    at: int,
) -> list[Snapshot]:
    """Snapshots of what those in `made` do not tell yet, if it is enough to be worth one; `by`: the service.

    `commits` are the chained commits of one stream. Chains that are forked are left to be replayed.
    """
    covered = {(r.profile, r.incarnation): r.last for each in made for r in each.reaches}
    told = sum(covered.values())
    straight = _straight(commits)
    left = [c for c in straight if c.header.seq > covered.get(c.header.chain[1:], 0)]
    if len(left) < worth(told):
        return []
    bodies = {commit.id: open_body(commit) for commit in left}
    ordered = _ordered(left, bodies)
    runs = [ordered[start : start + MOST] for start in range(0, len(ordered), MOST)]
    return [
        _seal(
            [_told(commit, bodies[commit.id]) for commit in run],
            len(made) + count,
            stream_key=stream_key,
            by=by,
            entropy=entropy,
            at=at,
        )
        for count, run in enumerate(runs)
    ]


def worth(told: int) -> int:
    """How many commits are worth another snapshot where `told` are told already."""
    return max(LEAST, told // 4)


def read_snapshot(snapshot: Snapshot, county: County, stream_key: StreamKey) -> list[Told]:
    """Check the service's signature and the content, and give the places of what is told, in causal order.

    Raises `snapshot.unsigned`, `snapshot.damaged`, `keys.commitment`, `format.*`.
    """
    body = snapshot.statement.body
    signed_by = statements.verify(snapshot.statement, county.key_of)
    if snapshot.statement.type != "snapshot" or signed_by != {county.service.profile}:
        raise SyncFault("snapshot.unsigned")
    if from_base64(body.get("digest"), "digest", 32) != digest(snapshot.sealed):
        raise SyncFault("snapshot.damaged", place=snapshot.stream)
    if from_base64(body.get("commitment"), "commitment", 32) != stream_key.commitment:
        raise SyncFault("keys.commitment", place=snapshot.stream)
    rows = _opened(snapshot.sealed, snapshot.stream, snapshot.number, stream_key, _places)
    if len(rows) != body.get("count") or _reaches(rows) != snapshot.reaches:
        raise SyncFault("snapshot.damaged", place=snapshot.stream)
    return rows


def open_rows(sealed: bytes, stream: str, number: int, stream_key: StreamKey) -> list[Told]:
    """All that is told, from what a store kept of a snapshot that was read before; `snapshot.damaged`."""
    return _opened(sealed, stream, number, stream_key, _rows)


def _opened(
    sealed: bytes, stream: str, number: int, stream_key: StreamKey, read: Callable[[bytes, str], list[Told]]
) -> list[Told]:
    plain = crypto.gcm_open(_key(stream_key), sealed[:12], sealed[12:], _place(stream, number))
    if plain is None:
        raise SyncFault("snapshot.damaged", place=stream)
    try:
        return read(plain, stream)
    except (KeyError, IndexError, TypeError, ValueError):
        raise SyncFault("snapshot.damaged", place=stream) from None


def seal_rows(
    rows: Sequence[Told], stream: str, number: int, *, stream_key: StreamKey, entropy: Entropy
) -> bytes:
    """The sealed content of a snapshot, also of one from which an erasure took something."""
    nonce = entropy(12)
    return nonce + AESGCM(_key(stream_key)).encrypt(nonce, _content(rows), _place(stream, number))


def contradictions(rows: Iterable[Told], commits: Mapping[bytes, Commit], open_body: OpenBody) -> list[bytes]:
    """Ids of told commits that the signed ones belie: a service that altered history is found out."""
    return [
        row.id
        for row in rows
        if (commit := commits.get(row.id)) is not None
        and row != _told(commit, None if row.erased else open_body(commit))
    ]


def _told(commit: Commit, body: PayloadBody | None) -> Told:
    h = commit.header
    return Told(
        h.stream, h.profile, h.incarnation, h.seq, commit.id, h.prev, h.parents, h.roster_head, body is None,
        body,
    )  # fmt: skip


def _straight(commits: Iterable[Commit]) -> list[Commit]:
    """Commits of chains without a fork."""
    places: dict[tuple[Chain, int], int] = {}
    listed = list(commits)
    for commit in listed:
        place = commit.header.chain, commit.header.seq
        places[place] = places.get(place, 0) + 1
    forked = {chain for (chain, _), count in places.items() if count > 1}
    return [commit for commit in listed if commit.header.chain not in forked]


def _ordered(commits: Sequence[Commit], bodies: Mapping[bytes, PayloadBody | None]) -> list[Commit]:
    known = {commit.id: commit for commit in commits}

    def hlc(commit: Commit) -> tuple[int, int]:
        body = bodies[commit.id]
        return body.hlc if body else (0, 0)

    placed = [Placed(c.id, [g for g in grounds(c) if g in known], hlc(c)) for c in commits]
    return [known[name] for name in causal_order(placed)[0]]


def _seal(
    rows: Sequence[Told], number: int, *, stream_key: StreamKey, by: ProfileKeys, entropy: Entropy, at: int
) -> Snapshot:
    sealed = seal_rows(rows, stream_key.stream, number, stream_key=stream_key, entropy=entropy)
    body = {
        "type": "snapshot", "v": 1, "stream": stream_key.stream, "number": number, "epoch": stream_key.epoch,
        "commitment": to_base64(stream_key.commitment), "count": len(rows),
        "chains": [[r.profile, r.incarnation, r.first, r.last, r.id.hex()] for r in _reaches(rows)],
        "digest": to_base64(digest(sealed)), "at": at,
    }  # fmt: skip
    return Snapshot(statements.sign(body, by), sealed)


def _reaches(rows: Iterable[Told]) -> tuple[Reach, ...]:
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], Told] = {}
    for row in rows:
        place = row.profile, row.incarnation
        first.setdefault(place, row.seq)
        last[place] = row
    return tuple(Reach(*place, first[place], last[place].seq, last[place].id) for place in sorted(last))


def _reach(row: Sequence[Any]) -> Reach:
    profile, incarnation = check_hex(row[0], "chains", 16), check_hex(row[1], "chains", 8)
    if not all(isinstance(number, int) and 1 <= number < 2**63 for number in row[2:4]):
        raise SyncFault("format.field", field="chains")
    return Reach(profile, incarnation, row[2], row[3], from_hex(row[4], "chains", 32))


def _key(stream_key: StreamKey) -> bytes:
    return crypto.hkdf(stream_key.key, b"", b"duchatong snapshot v1")


def _place(stream: str, number: int) -> bytes:
    return bytes.fromhex(stream) + number.to_bytes(4, "big")


# --- the content: u32 count ‖ ids ‖ lp(zstd of the places) ‖ zstd of the bodies


def _content(rows: Sequence[Told]) -> bytes:
    index = {row.id: place for place, row in enumerate(rows)}
    outside: dict[bytes, int] = {}
    chains: dict[tuple[str, str], int] = {}
    heads: dict[bytes, int] = {}
    begun: list[list[Any]] = []
    lines = []
    for row in rows:
        place = row.profile, row.incarnation
        if place not in chains:
            chains[place] = len(begun)
            begun.append([*place, row.seq, row.prev.hex()])
        parents = [
            index[parent] if parent in index else -1 - outside.setdefault(parent, len(outside))
            for parent in row.parents
        ]
        head = heads.setdefault(row.roster_head, len(heads))
        lines.append([chains[place], parents, head])
    table = {
        "v": 1, "chains": begun, "heads": [each.hex() for each in heads],
        "outside": [each.hex() for each in outside], "rows": lines,
        "erased": [place for place, row in enumerate(rows) if row.erased],
    }  # fmt: skip
    ids = len(rows).to_bytes(4, "big") + b"".join(row.id for row in rows)
    return ids + length_prefixed(_dumped(table)) + _dumped([_packed(row.body) for row in rows])


def _dumped(value: object) -> bytes:
    return pack_zstd(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _loaded(packed: bytes) -> Any:
    return json.loads(unpack_zstd(packed, MAX_CONTENT, "snapshot"))


def _packed(body: PayloadBody | None) -> list[Any] | None:
    if body is None:
        return None
    audit = [list(row) for row in body.audit]
    return [*body.hlc, body.wall, body.mono, body.boot, body.zone, list(body.events), audit]


def _rows(content: bytes, stream: str) -> list[Told]:
    """Places and bodies."""
    places, bodies = _parts(content, stream)
    rows = _placed(places, stream)
    told = _loaded(bodies)
    if len(told) != len(rows):
        raise SyncFault("snapshot.damaged", place=stream)
    return [
        row._replace(erased=body is None, body=_unpacked(body)) for row, body in zip(rows, told, strict=True)
    ]


def _places(content: bytes, stream: str) -> list[Told]:
    """What was signed by whom and stands on what; the bodies are read when they are folded."""
    return _placed(_parts(content, stream)[0], stream)


def _parts(content: bytes, stream: str) -> tuple[tuple[list[bytes], Any], bytes]:
    cursor = Cursor(content)
    packed = cursor.take(32 * cursor.number(4))
    ids = [packed[start : start + 32] for start in range(0, len(packed), 32)]
    table = _loaded(cursor.prefixed(MAX_CONTENT, "snapshot"))
    if table["v"] != 1 or len(table["rows"]) != len(ids):
        raise SyncFault("snapshot.damaged", place=stream)
    return (ids, table), cursor.take(cursor.left)


def _placed(places: tuple[list[bytes], Any], stream: str) -> list[Told]:
    ids, table = places
    chains = [(p, i, int(seq), bytes.fromhex(prev)) for p, i, seq, prev in table["chains"]]
    heads, outside = ([bytes.fromhex(each) for each in table[name]] for name in ("heads", "outside"))
    erased = set(table["erased"])
    rows: list[Told] = []
    for place, (name, (chain, parents, head)) in enumerate(zip(ids, table["rows"], strict=True)):
        profile, incarnation, seq, prev = chains[chain]
        chains[chain] = profile, incarnation, seq + 1, name
        known = tuple(ids[each] if each >= 0 else outside[-1 - each] for each in parents)
        rows.append(Told(stream, profile, incarnation, seq, name, prev, known, heads[head], place in erased))
    return rows


def _unpacked(body: list[Any] | None) -> PayloadBody | None:
    if body is None:
        return None
    ms, counter, wall, mono, boot, zone, events, audit = body
    return PayloadBody((ms, counter), wall, mono, boot, zone, tuple(events), tuple(audit))


def follows_on(rows: Iterable[Told], known: Container[bytes]) -> bool:
    """True if every chain begins at seq 1 or behind a commit in `known`, and goes on without a gap."""
    seen: set[bytes] = set()
    for row in rows:
        if row.prev not in seen and not (row.seq == 1 and row.prev == NO_HASH) and row.prev not in known:
            return False
        seen.add(row.id)
    return True
