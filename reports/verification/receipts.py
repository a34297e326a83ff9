"""Checks receipts: inclusion under a checkpoint that the county's log key signed (docs/format.md §7)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.verification.checks import Check
from sync.county import County
from sync.faults import SyncFault
from sync.receipts import Receipt, verify


def check_receipts(receipts: Sequence[Mapping[str, Any]], county: County) -> Iterator[Check]:
    """One check a receipt, or one that says there is none."""
    if not receipts:
        yield Check("receipt.present", None, "made before the county gave a receipt")
    for number, fields in enumerate(receipts, 1):
        name = f"receipt.{number}" if len(receipts) > 1 else "receipt"
        try:
            proven = verify(Receipt.from_json(dict(fields)), county.log_key, county.origin, None, _no_line)
        except SyncFault as fault:
            yield Check(name, False, str(fault))
            continue
        count = len(proven.commits) + len(proven.objects)
        yield Check(
            name, True, f"{count} items stand in the county's log of {proven.checkpoint.size} entries"
        )


def _no_line(_old: int, _new: int) -> Sequence[bytes]:
    """A lone file has no earlier checkpoint to be consistent with."""
    return ()
