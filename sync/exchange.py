"""The sans-I/O sync core: what a device asks, what the endpoint answers, until both have all they may.

Neither side touches a network, a file or a clock. A device alternates `request` and `take_reply`; an
endpoint calls `answer` (`sync.answering`). The same bytes may travel on a stick. Losing, repeating or
reordering any of them changes nothing but the time it takes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from sync import checkpoint, heads, shipment
from sync.answering import DEFAULT_BUDGET as DEFAULT_BUDGET
from sync.answering import NOBODY, STATEMENTS_AT_ONCE
from sync.answering import EndpointExchange as EndpointExchange
from sync.answering import LogPort as LogPort
from sync.binary import Entropy
from sync.bundle import PartReader, PartWriter
from sync.commit import Commit
from sync.crypto import Seal, hpke_seal
from sync.directory import Directory
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.intake import Intake, OpenPolicy, refusals, take_in
from sync.log import Tip
from sync.offer import by_chain, offer, overlaid
from sync.packing import in_run_order
from sync.proving import take_receipts
from sync.receipts import KIND_COMMIT
from sync.shipment import Shipment
from sync.statements import Statement
from sync.store import Changes, LocalStore, PeerState

FIRST_ROOM = 256 * 1024
FIRST_BUDGET, LEAST_BUDGET, MOST_BUDGET = 64 * 1024, 16 * 1024, 4 * 1024 * 1024
_STICK = 2**40
_OBJECTS = 2_000
_PROVE = 5_000
_UNHEARD = 1_000


@dataclass(frozen=True, slots=True)
class Request:
    """One part to send, and what it must be remembered for until its answer comes."""

    bundle: str
    data: bytes
    shipment: Shipment
    delivered: int
    exhausted: bool
    more: bool
    since: int
    log_epoch: int
    held: tuple[Tip, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What an answer brought. `wanted`: containers to upload now; `available`: (hash, size) of wanted ones
    to fetch.

    `done`: nothing is left to ask or to send but those.
    """

    intake: Intake
    wanted: tuple[bytes, ...]
    available: tuple[tuple[bytes, int], ...]
    done: bool

    def copied(self, profile: str, incarnation: str) -> list[Commit]:
        """Commits that came from elsewhere although only this device makes them: it was copied, or put back
        from
        a backup without a new incarnation. Both branches are kept; from now on a new incarnation is needed.
        """
        own = (profile, incarnation)
        return [c for c in self.intake.new_commits if (c.header.profile, c.header.incarnation) == own]


class DeviceExchange:
    """A device's side towards its county's endpoint."""

    def __init__(
        self, *, store: LocalStore, keys: ProfileKeys, directory: Directory, entropy: Entropy,
        seal: Seal = hpke_seal, takes_snapshots: bool = True,
    ) -> None:  # fmt: skip
        """`takes_snapshots` False asks for every commit, also of long histories."""
        self._store = store
        self._keys = keys
        self._directory = directory
        self._entropy = entropy
        self._seal = seal
        self._service = directory.county.service
        self._budget = FIRST_BUDGET
        self._ceiling = MOST_BUDGET
        self._unanswered = False
        self._takes_snapshots = takes_snapshots
        self._room = FIRST_ROOM
        self._asked: frozenset[int] = frozenset()

    def request(self, budget: int | None = None) -> Request:
        """The next part to send, of about `budget` bytes. While more is left, only receipts are asked for.

        Without a budget it fits itself to the line: it begins at 64 KiB, doubles while answers come and
        halves for good when a part got none, so that a thin line that breaks often still carries whole parts.
        """
        if self._unanswered:
            self._room = max(LEAST_BUDGET, self._room // 2)
        budget = budget or self._next_budget()
        self._unanswered = True
        outgoing, delivered, exhausted = self._outgoing(budget)
        sink = io.BytesIO()
        part = self.part_writer(sink)
        shipment.write(outgoing, part)
        peer = self._store.peer_state(self._service.profile)
        return Request(
            bundle=part.header.bundle, data=sink.getvalue(), shipment=outgoing, delivered=delivered,
            exhausted=exhausted, more=outgoing.more, since=peer.delivered, log_epoch=peer.log_epoch,
            held=tuple(self._store.tips()),
        )  # fmt: skip

    def _next_budget(self) -> int:
        if self._unanswered:
            self._budget = self._ceiling = max(LEAST_BUDGET, self._budget // 2)
        return self._budget

    def outgoing(self, budget: int) -> Shipment:
        """What `request` would say, for a stick."""
        return self._outgoing(budget)[0]

    def _outgoing(self, budget: int) -> tuple[Shipment, int, bool]:
        """The shipment, up to which position it holds this side's statements, and whether these were the
        last."""
        peer = self._store.peer_state(self._service.profile)
        offered = offer(self._store, peer.tips, budget, allowed=lambda _: True, refused=peer.refused.keys())
        ask = not offered.more or not peer.tips
        held = tuple(self._store.tips())
        name = heads.to_name(held, peer.tips, self._asked) if budget < _STICK else set(range(heads.BUCKETS))
        some = len(name) < heads.BUCKETS
        not_from = NOBODY if peer.refill else self._service.profile
        pending = self._store.statements_after(peer.delivered, STATEMENTS_AT_ONCE, not_from)
        outgoing = Shipment(
            tips=tuple(heads.within(held, name)) if ask else None,
            named=tuple(sorted(name)) if ask and some else None,
            others=heads.digests(held) if ask and some else (),
            cursor=peer.cursor,
            seen=_seen(self._store.newest_note()),
            have=tuple(self._store.unproven_objects()[:_OBJECTS]),
            want=tuple(self._store.missing_objects()[:_OBJECTS]),
            prove=self._to_prove(peer, {commit.id for commit in offered.commits}) if ask else (),
            more=offered.more or len(pending) == STATEMENTS_AT_ONCE,
            takes_snapshots=self._takes_snapshots and ask,
            room=self._room if budget < _STICK else 0,
            commits=offered.commits,
            statements=tuple(statement for _, statement in pending),
        )
        delivered = pending[-1][0] if pending else peer.delivered
        return outgoing, delivered, len(pending) < STATEMENTS_AT_ONCE

    def part_writer(self, sink: BinaryIO, bundle: str = "", part: int = 1, parts: int = 1) -> PartWriter:
        """A part sealed to the endpoint's service key; a bundle of its own unless `bundle` names one."""
        return PartWriter(
            sink,
            bundle=bundle or self._entropy(16).hex(),
            recipients=[self._service.x25519],
            keys=self._keys,
            entropy=self._entropy,
            part=part,
            parts=parts,
            seal=self._seal,
        )

    def open_part(self, source: BinaryIO) -> PartReader:
        """Decrypt and authenticate a part that is meant for this profile."""
        return PartReader(source, self._keys, self._directory.key_of)

    def take_reply(self, data: bytes, request: Request) -> Step:
        """Take the answer to `request` in and apply it to the store.

        Raises `bundle.*`, `statement.*`, `sync.answer`; then nothing was applied and the request may be
        sent again.
        """
        part = PartReader(io.BytesIO(data), self._keys, self._directory.key_of)
        sent = [commit.id for commit in in_run_order(request.shipment.commits)]
        reply = shipment.read(part, sent)
        if reply.reply_to != request.bundle:
            raise SyncFault("sync.answer", why="it answers another request")
        self._unanswered = False
        if request.more:
            self._budget = min(self._ceiling, self._budget * 2)
        if reply.more:
            self._room = min(MOST_BUDGET, self._room * 2)
        return self._take(part.sender, reply, request)

    def take_stick_reply(self, part: PartReader) -> Step:
        """Take a reply in that came on a stick, whichever request it answers. Slices are the caller's
        part."""
        return self._take(part.sender, shipment.read(part), None)

    def sizes_of(self, containers: Sequence[bytes]) -> Mapping[bytes, int]:
        """Sizes in bytes of containers that are held here."""
        return self._store.object_sizes(containers)

    def _take(self, sender: str, reply: Shipment, request: Request | None) -> Step:
        if sender != self._service.profile:
            raise SyncFault("sync.answer", why="it is not from the county's service")
        intake = take_in(reply, sender, self._store, self._directory, OpenPolicy(), keys=self._keys)
        self._takes_snapshots = self._takes_snapshots and not intake.snapshots_failed
        take_receipts(intake, reply, self._store, self._directory)
        before = self._store.peer_state(sender)
        intake.changes.peer = sender
        after = replace(self._without_judged(_after_reply(before, reply, request)), reads=reply.reads)
        if request is not None and not self._still_holds(request.shipment.statements):
            after = replace(after, cursor=before.cursor)  # a backup was put back: the answer leaves out
        heard = before.unheard & set(intake.new_profiles)
        if heard:  # what they had signed was passed over: it is told again
            after = replace(after, cursor="")
        after = replace(
            after, unheard=frozenset(sorted((before.unheard | intake.unheard) - heard)[:_UNHEARD])
        )
        intake.changes.peer_state = after
        self._store.apply(intake.changes)
        held = self._store.has_objects([*reply.want, *(container for container, _ in reply.have)])
        wanted = tuple(container for container in reply.want if container in held)
        available = tuple(offered for offered in reply.have if offered[0] not in held)
        left = request is not None and request.more
        changes = intake.changes
        came = changes.commits or changes.statements or changes.snapshots
        progress = bool(came or after.tips != before.tips)
        unasked = frozenset(reply.name) - self._asked
        self._asked |= unasked
        left = (
            left
            or bool(unasked)
            or bool(heard)
            or intake.snapshots_failed
            or (progress and (self._is_behind() or bool(self._to_prove(after, set()))))
        )
        return Step(intake, wanted, available, done=not (reply.more or left))

    def _still_holds(self, brought: Sequence[Statement]) -> bool:
        return all(self._store.has_statement(statement.id) for statement in brought)

    def retry_refused(self) -> None:
        """Offer again what the endpoint had refused: a person there has said that it may come."""
        peer = self._store.peer_state(self._service.profile)
        self._store.apply(Changes(peer=self._service.profile, peer_state=replace(peer, refused={})))

    def _without_judged(self, peer: PeerState) -> PeerState:
        """Forget refusals of commits that the endpoint's tips show to be there: somebody let them in."""
        ends = {chain: max(tip.seq for tip in tips) for chain, tips in by_chain(peer.tips).items()}
        known = self._store.known(list(peer.refused))
        standing = {
            item: reason
            for item, reason in peer.refused.items()
            if item not in known or known[item].seq > ends.get(known[item].chain, 0)
        }
        return replace(peer, refused=standing)

    def _is_behind(self) -> bool:
        """True if the endpoint's last answer shows that it lacks something that is here."""
        peer = self._store.peer_state(self._service.profile)
        return bool(
            offer(self._store, peer.tips, 1, allowed=lambda _: True, refused=peer.refused.keys()).commits
        )

    def _to_prove(self, peer: PeerState, sending: set[bytes]) -> tuple[tuple[int, bytes], ...]:
        """Commits that the endpoint has and that lack a receipt: the answer with it was lost."""
        unproven = [
            item for item in self._store.unproven_commits(_PROVE, self._keys.profile) if item not in sending
        ]
        ends = {chain: max(tip.seq for tip in tips) for chain, tips in by_chain(peer.tips).items()}
        held = self._store.known(unproven)
        return tuple(
            (KIND_COMMIT, item)
            for item in unproven
            if item in held and held[item].seq <= ends.get(held[item].chain, 0)
        )


def _after_reply(before: PeerState, reply: Shipment, request: Request | None) -> PeerState:
    refused = {**before.refused, **refusals(reply.refused)}
    epoch = checkpoint.read_note(reply.note).epoch if reply.note else before.log_epoch
    if epoch < before.log_epoch:  # held up from before the endpoint was restored
        return before
    if epoch > before.log_epoch:  # the endpoint was restored: it may lack what it had acknowledged
        before = replace(before, delivered=0, log_epoch=epoch, refill=True)
    if request is None:
        tips = overlaid(before.tips, reply.tips or ())
        return replace(before, tips=tips, refused=refused)
    if reply.tips is not None:
        tips = overlaid(
            [tip for tip in request.held if heads.bucket_of(tip.stream) not in reply.name], reply.tips
        )
        tips += tuple(heads.within(before.tips, reply.name))
    else:
        tips = overlaid(before.tips, _ends_of(request.shipment.commits, {item for item, _ in reply.refused}))
    # else the endpoint was restored meanwhile, or this side was: what was forgotten is sent again
    goes_on = before.delivered >= request.since and request.log_epoch == before.log_epoch
    return replace(
        before, tips=tips, refused=refused,
        delivered=max(before.delivered, request.delivered) if goes_on else before.delivered,
        cursor=reply.cursor if reply.cursor and request.shipment.cursor == before.cursor else before.cursor,
        refill=before.refill and not (request.exhausted and goes_on),
    )  # fmt: skip


def _ends_of(commits: Sequence[Commit], refused: set[bytes]) -> list[Tip]:
    ends: dict[tuple[str, str, str], Tip] = {}
    broken: set[tuple[str, str, str]] = set()
    for commit in sorted(commits, key=lambda c: c.header.seq):
        if commit.id in refused:
            broken.add(commit.header.chain)
        elif commit.header.chain not in broken:
            ends[commit.header.chain] = Tip(*commit.header.chain, commit.header.seq, commit.id)
    return list(ends.values())


def _seen(note: str | None) -> tuple[int, int]:
    if note is None:
        return 0, 0
    known = checkpoint.read_note(note)
    return known.epoch, known.size
