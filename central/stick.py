"""`central import`: what came on a stick is taken in like an exchange, and the answer goes home as a
bundle. The same for what a team's hub brought over the line.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from central.endpoint import Endpoint
from central.exchange import BUDGET, exchange_over, note
from central.faults import CentralFault
from central.log.sequencer import CONTAINER
from central.log.tree import StoredNodes
from central.people import Who
from central.store.bulk import insert_new
from central.store.facts import read_fact, write_fact
from central.store.port import EndpointStore
from central.store.schema import objects
from central.store.slices import SliceStore
from sync.bundle import PartReader
from sync.checkpoint import read_note
from sync.merkle import consistency_proof
from sync.receipts import Receipt
from sync.shipment import Consistency, Shipment, write
from sync.statements import KeyOf
from sync.transports.stick import take_slices, write_parts

_REPLIES = 8
"""To so many replies on the way home, the log is proven to extend."""
WHOLE = 2**40
"""A stick has room: everything that the device lacks goes into one answer."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one bundle brought."""

    sender: str
    commits: int
    objects: int
    aside: int
    replies: tuple[Path, ...]


def take_bundle(endpoint: Endpoint, parts: Sequence[Path], reply: Path) -> Imported:
    """Take parts of one bundle in, in any order, as often as one likes; write the answer to `reply`.

    Missing parts may follow later. Raises SyncFault `bundle.*`, `stick.*`, CentralFault `central.file`.
    """
    with ExitStack() as held:
        readers = [_open(endpoint, held, path) for path in parts]
        senders = {reader.sender for reader in readers}
        if len(senders) != 1:
            raise CentralFault(
                "central.file", place=str(parts[0]), reason="the parts come from different people"
            )
        who = _who(endpoint, readers[0].sender)
        slices = slice_store(endpoint, who.profile)
        whole = sum(len(take_slices(reader, slices)) for reader in readers)
        commits, aside, answer = _take(endpoint, who, readers)
        answer = _proven_from_earlier_replies(endpoint, who, answer)
        with EndpointStore(endpoint, who) as store:
            core = exchange_over(endpoint, store)
            replies = write_parts(
                answer,
                answer.have,
                slices,
                lambda sink, bundle, number, total: core.part_writer(
                    sink, who.profile, bundle, number, total
                ),
                reply,
            )
    return Imported(who.profile, commits, whole, aside, tuple(replies))


def answer_carried(endpoint: Endpoint, data: bytes) -> bytes:
    """Take one part in that somebody else brought over the line; the answer as one part sealed to its sender,
    empty if there is nothing to say. Containers that the sender lacks are left to a line or stick of its own.

    Raises SyncFault `bundle.*`, `format.*`, CentralFault `session.profile`.
    """
    reader = PartReader(io.BytesIO(data), endpoint.secrets.profile, _key_of(endpoint))
    who = _who(endpoint, reader.sender)
    slices = slice_store(endpoint, who.profile)
    take_slices(reader, slices)
    _, _, answer = _take(endpoint, who, [reader], budget=BUDGET)
    if answer.tips is None:  # a later part asks for nothing
        if not answer.receipts and not answer.refused:
            return b""
        answer = replace(answer, statements=(), cursor="", more=False)
    answer = _proven_from_earlier_replies(endpoint, who, replace(answer, have=()))
    sink = io.BytesIO()
    with EndpointStore(endpoint, who) as store:
        write(answer, exchange_over(endpoint, store).part_writer(sink, who.profile))
    return sink.getvalue()


def slice_store(endpoint: Endpoint, sender: str) -> SliceStore:
    """Containers brought by `sender` on a stick."""

    def published(name: str, size: int) -> None:
        row = {"hash": name, "size": size, "sender": sender, "received": endpoint.clock()}
        with endpoint.database.write() as connection:
            insert_new(connection, objects, [row])
            endpoint.sequencer.append(connection, [(CONTAINER, name)])

    return SliceStore(endpoint.objects, endpoint.folder.uploads, published)


def _take(
    endpoint: Endpoint, who: Who, readers: Sequence[PartReader], budget: int = WHOLE
) -> tuple[int, int, Shipment]:
    """Twice: first everything is taken in; then, under one checkpoint that covers all of it, the answers
    are made.
    """
    commits = aside = 0
    for reader in readers:
        with EndpointStore(endpoint, who) as store:
            intake, _ = exchange_over(endpoint, store).take_part(reader, 0)
        note(endpoint, who, intake)
        commits += len(intake.new_commits)
        aside += len(intake.refused)
    answers: list[Shipment] = []
    for reader in readers:
        with EndpointStore(endpoint, who) as store:
            answers.append(exchange_over(endpoint, store).take_part(reader, budget)[1])
    first = next((one for one in answers if one.tips is not None), answers[0])
    receipts: list[Receipt] = [receipt for one in answers for receipt in one.receipts]
    refused = tuple(dict.fromkeys(item for one in answers for item in one.refused))
    return commits, aside, replace(first, receipts=tuple(receipts), refused=refused)


def _proven_from_earlier_replies(endpoint: Endpoint, who: Who, answer: Shipment) -> Shipment:
    """A part that comes later was written before the laptop saw the reply to the others: the log is proven to
    extend what earlier replies showed too."""
    if answer.note is None:
        return answer
    now = read_note(answer.note)
    name = f"stick.{who.profile}"
    with endpoint.database.write() as connection:
        epoch, sizes = json.loads(read_fact(connection, name, "[0, []]"))
        sizes = sizes if epoch == now.epoch else []
        nodes = StoredNodes(connection, now.epoch)
        proofs = tuple(
            Consistency(size, now.size, tuple(consistency_proof(nodes, size, now.size)))
            for size in sizes
            if 0 < size < now.size and (answer.consistency is None or size != answer.consistency.old)
        )
        kept = list(dict.fromkeys([*sizes, now.size]))[-_REPLIES:]
        write_fact(connection, name, json.dumps([now.epoch, kept]))
    return replace(answer, more_proofs=proofs)


def _key_of(endpoint: Endpoint) -> KeyOf:
    def key_of(profile: str) -> bytes | None:
        with endpoint.database.read() as connection:
            who = endpoint.people.find(connection, profile)
        return None if who is None else who.public.ed25519

    return key_of


def _open(endpoint: Endpoint, held: ExitStack, path: Path) -> PartReader:
    try:
        source = held.enter_context(path.open("rb"))
    except OSError as error:
        raise CentralFault("central.file", place=str(path), reason=error.strerror or "unreadable") from error
    return PartReader(source, endpoint.secrets.profile, _key_of(endpoint))


def _who(endpoint: Endpoint, profile: str) -> Who:
    with endpoint.database.read() as connection:
        who = endpoint.people.find(connection, profile)
    if who is None:
        raise CentralFault("session.profile", status=403)
    return who
