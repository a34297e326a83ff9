"""Taking receipts in: what they prove, and what an endpoint gives away that shows two histories."""

from __future__ import annotations

from collections.abc import Sequence

from sync import checkpoint, merkle, receipts
from sync.checkpoint import Checkpoint
from sync.county import County
from sync.directory import Directory
from sync.faults import SyncFault
from sync.intake import Intake
from sync.receipts import Receipt
from sync.shipment import Shipment
from sync.store import Alarm, LocalStore, ProvenItem

EXPOSING = ("checkpoint.inconsistent", "checkpoint.rolled-back", "checkpoint.epoch-unsigned")
"""What no honest endpoint does, whatever was lost there."""


def take_receipts(intake: Intake, shipment: Shipment, store: LocalStore, directory: Directory) -> None:
    """Verify the receipts of a reply and add what they prove. A receipt that does not hold proves nothing
    and is shown."""
    county = directory.county
    note = store.newest_note()
    try:
        note = _follow_epoch(intake, shipment, note, directory)
    except SyncFault as fault:
        _name(intake, fault, note, shipment.note)
        return

    def consistency(old: int, new: int) -> tuple[bytes, ...]:
        for given in (shipment.consistency, *shipment.more_proofs):
            if given is not None and (given.old, given.new) == (old, new):
                return given.proof
        raise SyncFault("sync.answer", why="the proof that the log only grew is missing")

    for receipt in shipment.receipts:
        try:
            proven = receipts.verify(receipt, county.log_key, county.origin, note, consistency)
        except SyncFault as fault:
            _name(intake, fault, note, receipt.note)
            continue
        note = _newer(note, proven.note, proven.checkpoint.size)
        intake.changes.note = note
        intake.changes.receipts.append(receipt.to_bytes())
        intake.changes.proven += _items(receipt, proven.checkpoint.epoch)
        if receipt.backed_up:
            intake.changes.backed_up = max(intake.changes.backed_up or 0, receipt.backed_up)
    if shipment.note is not None and not shipment.receipts:
        _take_note(intake, shipment.note, note, county, consistency)


def _take_note(
    intake: Intake, shown: str, known: str | None, county: County, consistency: receipts.FetchConsistency
) -> None:
    """A checkpoint that came without a receipt: also who sent nothing finds out a second history."""
    try:
        new = checkpoint.verify_note(shown, county.log_key, county.origin)
        if known is not None and new.size < checkpoint.read_note(known).size:
            return  # held up on the way; only its own receipts could bring the proof
        receipts.check_consistent(new, known, county.log_key, county.origin, consistency)
    except SyncFault as fault:
        _name(intake, fault, known, shown)
        return
    if known is None or new.size > checkpoint.read_note(known).size:
        intake.changes.note = shown


def _name(intake: Intake, fault: SyncFault, known: str | None, shown: str | None) -> None:
    """Say what is wrong; of two histories both checkpoints are kept, since both are signed."""
    intake.faults.append(fault)
    if fault.code in EXPOSING and known and shown:
        intake.changes.alarms.append(Alarm(fault.code, known, shown))


def _follow_epoch(intake: Intake, shipment: Shipment, note: str | None, directory: Directory) -> str | None:
    """The note to be consistent with. A later epoch must have been opened by two administrators, and its
    log must
    begin with the leaves that they say were kept; what was proven beyond them is to be proven again.
    """
    if shipment.note is None or note is None:
        return note
    county = directory.county
    now = checkpoint.verify_note(shipment.note, county.log_key, county.origin)
    known = checkpoint.read_note(note)
    if now.epoch <= known.epoch:
        return note
    opened = directory.log_epoch(now.epoch)
    if opened is None:
        raise SyncFault("checkpoint.epoch-unsigned")
    if opened.kept:
        given = shipment.consistency
        proof = given.proof if given is not None and (given.old, given.new) == (opened.kept, now.size) else ()
        _check_kept(opened.kept, opened.root, now, proof)
    intake.changes.reopened = (now.epoch, _kept_since(known.epoch, now.epoch, directory))
    intake.changes.note = shipment.note
    return shipment.note


def _kept_since(old: int, new: int, directory: Directory) -> int:
    """Leaves that no restore between two epochs touched; 0 if one of them is not known here."""
    opened = [directory.log_epoch(epoch) for epoch in range(old + 1, new + 1)]
    return min(one.kept if one is not None else 0 for one in opened)


def _check_kept(kept: int, root: bytes, now: Checkpoint, proof: Sequence[bytes]) -> None:
    try:
        merkle.verify_consistency(kept, now.size, root, now.root, proof)
    except SyncFault:
        raise SyncFault("checkpoint.inconsistent") from None


def _newer(old: str | None, new: str, size: int) -> str:
    if old is None:
        return new
    known = checkpoint.read_note(old)
    return new if size >= known.size else old


def _items(receipt: Receipt, epoch: int) -> list[ProvenItem]:
    return [ProvenItem(item.kind, item.id, epoch, item.index) for item in receipt.items]
