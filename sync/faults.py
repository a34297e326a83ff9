"""Faults of the signed log, its formats and its transports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from casework.faults import Fault

_MESSAGES: Mapping[str, str] = {
    "format.number": "a number that the format does not allow; use an integer within ±(2^53−1)",
    "format.json": "not valid JSON for this format ({why})",
    "format.depth": "JSON nested deeper than {limit} levels is refused",
    "format.truncated": "the data ends too early; fetch it again",
    "format.magic": "this is not a {what}",
    "format.version": "made by another version (format version {version}); update this program",
    "format.algorithm": "uses algorithm {algorithm}, which this program does not know; update this program",
    "format.field": "field {field} is not valid",
    "format.too-long": "{what} of {size} is larger than the limit of {limit}",
    "format.trailing": "unexpected bytes after the end",
    "crypto.bad-key": "a public key is not valid",
    "crypto.cannot-open": "this was not sealed for this profile, or it was altered",
    "statement.unsigned": "the statement carries no signature that is needed",
    "statement.unknown-signer": "signed by a profile that is not known here",
    "statement.bad-signature": "a signature does not fit; the statement was altered",
    "county.mismatch": "this is not the county that the enrolment code names",
    "county.invalid": "the county statement is not valid ({why})",
    "grant.invalid": "the grant is not valid ({why}); ask an administrator for a new one",
    "certificate.invalid": "the certificate is not valid ({why})",
    "certificate.grant-mismatch": "the certificate says something else than its grant ({field})",
    "certificate.expired": "the certificate ended; ask an administrator for a new one",
    "certificate.not-yet": "the certificate is not valid yet; check the clock of this computer",
    "code.damaged": "the enrolment code is incomplete or mistyped; scan or paste it again",
    "code.expired": "the enrolment code has expired; ask an administrator for a new one",
    "keys.no-wrap": "this profile holds no key for the stream",
    "keys.commitment": "the key does not fit its commitment; it was altered",
    "commit.bad-signature": "the signature of a commit does not fit; it was altered or made by somebody else",
    "commit.payload-mismatch": "the payload of a commit is not the one that was signed",
    "commit.cannot-open": "the payload cannot be opened with this key",
    "commit.erased": "the payload was erased",
    "commit.bad-payload": "the payload of a commit is not valid ({why})",
    "commit.broken-chain": "a commit does not follow the one before it",
    "snapshot.unsigned": "the snapshot is not signed by this county's service",
    "snapshot.damaged": "the snapshot is damaged; the history is fetched commit by commit instead",
    "evidence.damaged": (
        "the evidence is damaged from chunk {chunk} on; restore it from a backup or the endpoint"
    ),
    "evidence.wrong-key": "the key does not belong to this evidence",
    "evidence.unfinished": "the recording was cut off; {chunks} whole chunks are kept",
    "evidence.cancelled": "cancelled; nothing was kept",
    "evidence.too-large": "the evidence is larger than one container may be",
    "evidence.hash-mismatch": "the file is not the one that its name says",
    "bundle.not-for-us": "this bundle is sealed for somebody else",
    "bundle.damaged": "the bundle is damaged or incomplete; nothing was taken from it; export it again",
    "bundle.bounds": "the bundle is refused: {what} of {size} is above the limit of {limit}",
    "bundle.part-limit": "a part of {limit} bytes is too small to hold anything",
    "merkle.proof": "the proof does not lead to the root",
    "merkle.range": "no such position in the log",
    "checkpoint.malformed": "the checkpoint is not valid ({why})",
    "checkpoint.bad-signature": "the checkpoint is not signed by this county's log",
    "checkpoint.inconsistent": (
        "the endpoint shows another history than before; keep everything and tell an administrator"
    ),
    "checkpoint.epoch-unsigned": (
        "the endpoint began its log anew without the two signatures that this needs; tell an administrator"
    ),
    "checkpoint.rolled-back": "the endpoint shows an older state of its log than before",
    "receipt.malformed": "the receipt is not valid ({why})",
    "receipt.not-included": "the receipt does not prove what it says",
    "log.fork": "two commits take the same place in a chain; both are kept",
    "log.too-many": "more items than the limit of {limit}",
    "sync.endpoint-down": (
        "the endpoint cannot be reached; everything is kept, it is sent when the line is back"
    ),
    "sync.pin-mismatch": "the server that answered is not this county's endpoint; nothing was sent",
    "sync.insecure": (
        "plain HTTP is only allowed to this computer itself; ask for a code with an https address"
    ),
    "sync.cut": "the line was cut; what had arrived stays, the rest follows",
    "sync.refused": "the endpoint refused ({reason})",
    "sync.unauthorised": "the endpoint does not accept this profile; ask an administrator",
    "sync.answer": "the endpoint's answer is not valid ({why})",
    "sync.paused": "sync is paused",
    "sync.stalled": "sync made no progress; everything is kept, it is tried again later",
    "sync.object-missing": "an object that should be sent is not in the store",
    "hub.not-ours": (
        "the laptop that answered is not the lead's of this county ({why}); nothing was handed over"
    ),
    "hub.full": "the lead's laptop has no room for more; bring what it has to the county first",
    "hub.none": "no laptop of a lead collects data in this network; ask the lead to switch it on",
    "hub.no-network": "this laptop is in no network; join the same one as the team",
    "stick.full": "the stick is full or was pulled out; nothing was left half written",
    "stick.unreadable": "the file or its stick cannot be read or written; nothing was lost; plug it in again",
}


class SyncFault(Fault):
    """A fault of formats, keys, log, bundles, receipts or transports."""

    messages: ClassVar[Mapping[str, str]] = _MESSAGES

    @property
    def line_lost(self) -> bool:
        """Nothing is wrong but the line: the same again may well succeed."""
        return self.code in ("sync.cut", "sync.endpoint-down")
