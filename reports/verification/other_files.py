"""What can be said of a bundle, an evidence container or a lone receipt without any key."""

import json
from pathlib import Path

from reports.verification.checks import Check, Verdict
from reports.verification.receipts import check_receipts
from sync import county as counties
from sync.bundle import BundleHeader
from sync.chunks import TAG
from sync.container import CHUNK, HEADER_SIZE, container_hash, read_header
from sync.faults import SyncFault
from sync.statements import Statement


def verify_container(path: Path) -> Verdict:
    """Header, chunk layout and content address of an evidence container; contents need its key."""
    try:
        with path.open("rb") as file:
            header, digest = read_header(file), container_hash(file).hex()
    except SyncFault as fault:
        return Verdict(str(path), "evidence", (Check("container.layout", False, str(fault)),))
    chunks = -(-(path.stat().st_size - HEADER_SIZE) // (CHUNK + TAG))
    kind = "sealed to custodians" if header.sealed else "ordinary"
    layout = Check("container.layout", True, f"file {header.file}, {chunks} chunks, {kind}")
    name = path.name.split(".")[0]
    if len(name) != 64:
        return Verdict(str(path), "evidence", (layout, Check("container.hash", None, f"SHA-256 {digest}")))
    same = name == digest
    detail = "bytes are those that its name promises" if same else f"damaged: its bytes have SHA-256 {digest}"
    return Verdict(str(path), "evidence", (layout, Check("container.hash", same, detail)))


def verify_bundle(path: Path) -> Verdict:
    """The clear part of a bundle: version, part n of m, for whom; contents need a recipient's key."""
    try:
        with path.open("rb") as file:
            found = BundleHeader.read(file)
    except SyncFault as fault:
        return Verdict(str(path), "bundle", (Check("bundle.layout", False, str(fault)),))
    detail = (
        f"bundle {found.bundle}, part {found.part} of {found.parts}, for {len(found.recipients)} recipients"
    )
    return Verdict(str(path), "bundle", (Check("bundle.layout", True, detail),))


def verify_receipt_file(path: Path, pinned: str | None) -> Verdict:
    """A JSON file with `county` (statement) and `receipts`."""
    try:
        fields = json.loads(path.read_bytes())
        county = counties.read_county(Statement.from_json(fields["county"]), pinned)
    except (SyncFault, ValueError, KeyError, TypeError, RecursionError) as error:
        return Verdict(str(path), "receipt", (Check("receipt.readable", False, str(error)),))
    return Verdict(str(path), "receipt", tuple(check_receipts(fields.get("receipts", []), county)))
