"""The endpoint's side of an exchange: take a part in, answer with what its sender may have, and prove it.

See `sync.exchange` for the device's side and for what both promise.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, Protocol

from sync import checkpoint, heads, shipment
from sync.binary import Entropy
from sync.bundle import PartReader, PartWriter
from sync.crypto import Seal, hpke_seal
from sync.directory import Directory
from sync.erasing import Erased
from sync.faults import SyncFault
from sync.identity import ProfileKeys, recipient_of
from sync.intake import Intake, Policy, take_in
from sync.log import Chain, Tip
from sync.offer import differing, offer
from sync.payload import FORM_PARTED
from sync.receipts import KIND_COMMIT, KIND_OBJECT, Receipt
from sync.shipment import Consistency, Shipment
from sync.statements import Statement
from sync.store import LocalStore
from sync.telling import SnapshotPort, Telling

DEFAULT_BUDGET = 512 * 1024
STATEMENTS_AT_ONCE = 1_000
NOBODY = "-"  # no profile has this name: statements of every source


class LogPort(Protocol):
    """The endpoint's Merkle log, as the core needs it. What `LocalStore.apply` stored is in the log when it
    returns."""

    def prove(self, items: Sequence[tuple[int, bytes]]) -> Receipt | None:
        """A receipt for those of `items` (kind, id) that are in the log; None if none of them is."""
        ...

    def note(self) -> str | None:
        """The newest signed checkpoint; None for an empty log."""
        ...

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Consistency proof between two sizes of the current epoch."""
        ...

    def kept(self) -> int:
        """With how many leaves the current epoch began; 0 for the first."""
        ...


class EndpointExchange:
    """The endpoint's side. Stateless between calls: everything it needs stands in the request and in the
    store."""

    def __init__(
        self,
        *,
        store: LocalStore,
        log: LogPort,
        keys: ProfileKeys,
        directory: Directory,
        policy: Policy,
        entropy: Entropy,
        seal: Seal = hpke_seal,
        snapshots: SnapshotPort | None = None,
    ) -> None:
        self._store = store
        self._snapshots = snapshots
        self._log = log
        self._keys = keys
        self._directory = directory
        self._policy = policy
        self._entropy = entropy
        self._seal = seal

    def answer(
        self, data: bytes, *, only_from: str | None = None, budget: int = DEFAULT_BUDGET
    ) -> tuple[bytes, Intake]:
        """Take a request in, durably, and make the answer to it. `only_from`: the profile whose session it
        came through.

        Raises `bundle.*`, `format.*`, `statement.*`, `sync.unauthorised`; then nothing was taken in.
        """
        part = PartReader(io.BytesIO(data), self._keys, self._directory.key_of)
        if only_from is not None and part.sender != only_from:
            raise SyncFault("sync.unauthorised")
        incoming = shipment.read(part)
        intake, reply = self._take(part, incoming, budget)
        sink = io.BytesIO()
        sent = [commit.id for commit in incoming.commits]
        shipment.write(reply, self.part_writer(sink, part.sender), sent=sent)
        return sink.getvalue(), intake

    def take_part(self, part: PartReader, budget: int = DEFAULT_BUDGET) -> tuple[Intake, Shipment]:
        """Take an authenticated part in (its slices are the caller's, before this call) and say what to
        answer."""
        return self._take(part, shipment.read(part), budget)

    def _take(self, part: PartReader, incoming: Shipment, budget: int) -> tuple[Intake, Shipment]:
        intake = take_in(incoming, part.sender, self._store, self._directory, self._policy)
        self._store.apply(intake.changes)
        return intake, self._reply(part, incoming, intake, budget)

    def part_writer(
        self, sink: BinaryIO, profile: str, bundle: str = "", part: int = 1, parts: int = 1
    ) -> PartWriter:  # fmt: skip
        """A part sealed to a profile; `sync.unauthorised` if it is not known."""
        recipient = self._directory.recipient_key(profile)
        if recipient is None:
            raise SyncFault("sync.unauthorised")
        return PartWriter(
            sink, bundle=bundle or self._entropy(16).hex(), recipients=[recipient], keys=self._keys,
            entropy=self._entropy, part=part, parts=parts, seal=self._seal,
        )  # fmt: skip

    def _reply(self, part: PartReader, incoming: Shipment, intake: Intake, budget: int) -> Shipment:
        reader = part.sender
        held = self._store.has_objects([container for container, _ in incoming.have])
        erased = Erased(self._store.erasures())
        base = Shipment(
            reply_to=part.header.bundle,
            want=tuple(c for c, _ in incoming.have if c not in held and not erased.container(c)),
            have=self._available(incoming.want, reader),
            refused=tuple(intake.refused),
            reads=FORM_PARTED,
            **self._proofs(incoming, intake, held),  # type: ignore[arg-type]
        )
        told, cursor, more = self._statements(reader, incoming)
        base = replace(base, statements=told, cursor=cursor, more=more)
        if incoming.tips is None:
            return base
        budget = min(budget, incoming.room) if incoming.room else budget
        readable = [tip for tip in self._store.tips() if self._may_have(tip, reader)]
        claimed, name = _claimed(incoming, readable)
        told_of = Telling(claimed)
        if self._snapshots is not None and incoming.takes_snapshots:
            told_of.choose(_beside(readable, name), self._snapshots, 0 if more else budget)
        readable += self._echoed(claimed, {tip.chain for tip in readable})
        offered = offer(
            self._store, told_of.tips, max(1, budget - told_of.size),
            allowed=lambda tip: (
                tip.stream not in told_of.pending
                and heads.bucket_of(tip.stream) not in name
                and self._may_have(tip, reader)
            ),
        )  # fmt: skip
        return replace(
            base,
            tips=tuple(differing(_beside(readable, name), claimed)),
            name=name,
            snapshots=tuple(told_of.chosen),
            commits=offered.commits,
            more=offered.more or more or bool(told_of.pending),
        )

    def _available(self, wanted: Sequence[bytes], reader: str) -> tuple[tuple[bytes, int], ...]:
        sizes = self._store.object_sizes([w for w in wanted if self._policy.may_fetch(w, reader)])
        return tuple(sorted(sizes.items()))

    def _echoed(self, claimed: Sequence[Tip], told: set[Chain]) -> list[Tip]:
        """Tips of chains that the reader may not see (any more) but shows to know: said back, so that it
        sends none."""
        unseen = [tip for tip in claimed if tip.chain not in told]
        known = self._store.known([tip.id for tip in unseen])
        return [tip for tip in unseen if tip.id in known and known[tip.id].chained]

    def _may_have(self, tip: Tip, reader: str) -> bool:
        return tip.profile == reader or self._policy.may_read(tip.stream, reader)

    def _proofs(self, incoming: Shipment, intake: Intake, held: set[bytes]) -> dict[str, object]:
        items = [(KIND_COMMIT, commit.id) for commit in intake.new_commits]
        items += [(KIND_COMMIT, item) for item in intake.known_commits]
        items += [(KIND_OBJECT, item) for item in sorted(held)]
        items += list(incoming.prove)
        receipt = self._log.prove(list(dict.fromkeys(items))) if items else None
        note = receipt.note if receipt is not None else self._log.note()
        if note is None:
            return {}
        now = checkpoint.read_note(note)
        epoch, size = incoming.seen
        size = size if epoch == now.epoch else self._log.kept()
        proof = None
        if 0 < size < now.size:
            proof = Consistency(size, now.size, tuple(self._log.consistency(size, now.size)))
        return {"receipts": (receipt,) if receipt is not None else (), "note": note, "consistency": proof}

    def _statements(self, reader: str, incoming: Shipment) -> tuple[tuple[Statement, ...], str, bool]:
        """What the reader may see and was not told yet, the new mark, and whether more is left.

        Its own statements are among it: a device that was restored from a backup may have lost them.
        """
        epoch, _, told = incoming.cursor.partition(".")
        brought = {statement.id for statement in incoming.statements}
        position = int(told) if epoch == str(self._epoch()) and told.isdecimal() and len(told) < 16 else 0
        pending = self._store.statements_after(position, STATEMENTS_AT_ONCE, NOBODY)
        chosen: dict[bytes, Statement] = {}
        for _, statement in pending:
            if self._visible(statement, reader):
                for other in [statement, *self._of_new_stream(statement, reader)]:
                    chosen[other.id] = other
        mark = pending[-1][0] if pending else position
        fresh = tuple(statement for name, statement in chosen.items() if name not in brought)
        return fresh, f"{self._epoch()}.{mark}", len(pending) == STATEMENTS_AT_ONCE

    def _epoch(self) -> int:
        """Positions of statements count within one log epoch: a restored endpoint gives them out again."""
        note = self._log.note()
        return checkpoint.read_note(note).epoch if note else 0

    def _of_new_stream(self, statement: Statement, reader: str) -> list[Statement]:
        """A key-grant opens a stream to the reader: what was said of that stream before follows with it."""
        if statement.type != "key-grant":
            return []
        stream = str(statement.body.get("stream"))
        return [other for other in self._store.statements_of(stream) if self._visible(other, reader)]

    def _visible(self, statement: Statement, reader: str) -> bool:
        body = statement.body
        if statement.type == "sealed-key":
            return False  # custodians open sealed evidence at the endpoint or from a package, never over sync
        if statement.type == "key-grant":
            recipient = self._directory.recipient_key(reader)
            wraps = body.get("wraps")
            return isinstance(wraps, list) and any(_names(wrap, recipient) for wrap in wraps)
        stream = body.get("stream")
        return not isinstance(stream, str) or self._policy.may_read(stream, reader)


def _names(wrap: object, x25519: bytes | None) -> bool:
    return isinstance(wrap, dict) and x25519 is not None and wrap.get("to") == recipient_of(x25519)


def _claimed(incoming: Shipment, readable: Sequence[Tip]) -> tuple[list[Tip], tuple[int, ...]]:
    """What the sender has, as far as it is known: ends that it named, and those whose digests are the same
    here; and the buckets in which there is a difference that is not named."""
    tips = list(incoming.tips or ())
    if incoming.named is None:
        return tips, ()
    unnamed = set(range(heads.BUCKETS)) - set(incoming.named)
    mine = heads.digests(readable)
    name = tuple(sorted(each for each in unnamed if mine[each] != incoming.others[each]))
    same = heads.within(readable, unnamed - set(name))
    return heads.within(tips, incoming.named) + same, name


def _beside(tips: Sequence[Tip], name: Sequence[int]) -> list[Tip]:
    return [tip for tip in tips if heads.bucket_of(tip.stream) not in name]
