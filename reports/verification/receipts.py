"""Checks receipts: inclusion proofs under a checkpoint that the county's log key signed (docs/format.md §7)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.verification.checks import Check
from sync.county import County
from sync.faults import SyncFault
from sync.receipts import Receipt, verify_receipt


def check_receipts(receipts: Sequence[Mapping[str, Any]], county: County) -> Iterator[Check]:
    """One check a receipt, or one that says there is none."""
    if not receipts:
        yield Check("receipt.present", None, "made before the county gave a receipt")
    for number, fields in enumerate(receipts, 1):
        name = f"receipt.{number}" if len(receipts) > 1 else "receipt"
        try:
            receipt = Receipt.from_json(dict(fields))
            proven = verify_receipt(receipt, county.log_key, county.origin)
        except SyncFault as fault:
            yield Check(name, False, str(fault))
            continue
        yield Check(
            name, True, f"{len(proven)} items stand in the county's log of {receipt_size(receipt)} entries"
        )


def receipt_size(receipt: Receipt) -> int:
    """Entries of the log at the receipt's checkpoint."""
    return receipt.checkpoint.size
