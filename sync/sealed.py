"""Sealed evidence that several custodians must open together (docs/format.md §5): Shamir's split of the
file key.

A share is x (1 byte, 1…n) ‖ 32 bytes; each byte is a point of its own polynomial of degree needed − 1 over
GF(2^8) with the polynomial of AES. Fewer shares than needed tell nothing of the key. That the shares belong
together is seen by the key commitment in the container's header.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from sync import crypto, statements
from sync.binary import Entropy, check_hex, from_base64, to_base64
from sync.container import CHUNK, ContainerReader, read_header
from sync.crypto import KEY_SIZE, Seal
from sync.faults import SyncFault
from sync.identity import ProfileKeys, recipient_of
from sync.keys import open_sealed_key
from sync.statements import Statement

MOST_CUSTODIANS = 32
SHARE = 1 + KEY_SIZE
_INFO = b"duchatong sealed share v1"


def build_split_key(
    file: str,
    file_key: bytes,
    custodians: Sequence[bytes],
    needed: int,
    by: ProfileKeys,
    *,
    entropy: Entropy,
    seal: Seal = crypto.hpke_seal,
) -> Statement:
    """Statement `sealed-key` with `split`: any `needed` of the custodians (X25519 public keys) open the
    file together.

    Raises `format.field` unless 2 ≤ needed ≤ number of custodians ≤ 32.
    """
    if not 2 <= needed <= len(set(custodians)) == len(custodians) <= MOST_CUSTODIANS:
        raise SyncFault("format.field", field="split")
    shares = split(file_key, needed, len(custodians), entropy)
    wraps = [
        {"to": recipient_of(one), "wrap": to_base64(seal(one, share, _info(file, recipient_of(one))))}
        for one, share in zip(custodians, shares, strict=True)
    ]
    body = {
        "type": "sealed-key",
        "v": 1,
        "file": file,
        "split": {"needed": needed, "of": len(custodians)},
        "wraps": wraps,
    }
    return statements.sign(body, by)


def needed_for(statement: Statement) -> int:
    """How many custodians must open a `sealed-key` statement together; 1 if it is not split."""
    asked = statement.body.get("split")
    needed = asked.get("needed") if isinstance(asked, dict) else 1
    if not isinstance(needed, int) or isinstance(needed, bool) or not 1 <= needed <= MOST_CUSTODIANS:
        raise SyncFault("format.field", field="split")
    return needed


def open_together(statement: Statement, custodians: Sequence[ProfileKeys]) -> bytes:
    """The file key, from the keys of as many custodians as are needed.

    Raises `keys.no-wrap` if too few of those present are named in the statement, `format.field`,
    `crypto.cannot-open`. Whether the key is right is seen when the container is opened
    (`evidence.wrong-key`).
    """
    needed = needed_for(statement)
    file = check_hex(statement.body.get("file"), "file", 16)
    present = {one.recipient: one for one in custodians}
    if needed == 1:
        named = [one for recipient, one in present.items() if recipient in _wraps(statement.body)]
        if named:
            return open_sealed_key(statement, named[0])
        raise SyncFault("keys.no-wrap", place=file)
    wraps = _wraps(statement.body)
    shares = [
        one.open_wrap(
            from_base64(wraps[recipient], "wraps.wrap", SHARE + crypto.HPKE_OVERHEAD), _info(file, recipient)
        )
        for recipient, one in present.items()
        if recipient in wraps
    ]
    if len(shares) < needed:
        raise SyncFault("keys.no-wrap", place=file)
    return join(shares[:needed])


def unseal(
    container: BinaryIO, statement: Statement, custodians: Sequence[ProfileKeys], out: BinaryIO
) -> int:
    """Decrypt a sealed container into `out`; returns the plaintext's size. For the custodians' own
    computer.

    Of a recording that was cut off all whole chunks are written. Raises `evidence.*`, `keys.no-wrap`,
    `format.*`; `evidence.wrong-key` also if the statement is another file's.
    """
    container.seek(0)
    if read_header(container).file != statement.body.get("file"):
        raise SyncFault("evidence.wrong-key", place=str(statement.body.get("file")))
    reader = ContainerReader(container, open_together(statement, custodians))
    written = 0
    while piece := reader.read(CHUNK):
        written += out.write(piece)
    return written


def split(secret: bytes, needed: int, of: int, entropy: Entropy) -> list[bytes]:
    """`of` shares of a 32-byte secret, any `needed` of which give it back."""
    higher = [entropy(len(secret)) for _ in range(needed - 1)]
    polynomial = [secret, *higher]
    return [
        bytes([x]) + bytes(_value(column, x) for column in zip(*polynomial, strict=True))
        for x in range(1, of + 1)
    ]


def join(shares: Iterable[bytes]) -> bytes:
    """The secret of shares; another value if they do not belong together. Raises `format.field` for two
    of one place.
    """
    points = {share[0]: share[1:] for share in shares}
    listed = list(points)
    if not listed or 0 in points or any(len(value) != KEY_SIZE for value in points.values()):
        raise SyncFault("format.field", field="share")
    weights = {x: _weight(x, [other for other in listed if other != x]) for x in listed}
    return bytes(_sum(_times(points[x][place], weights[x]) for x in listed) for place in range(KEY_SIZE))


def _weight(x: int, others: Iterable[int]) -> int:
    """Lagrange's weight of the point x for the value at 0."""
    weight = 1
    for other in others:
        weight = _times(weight, _times(other, _inverse(other ^ x)))
    return weight


def _value(coefficients: Sequence[int], x: int) -> int:
    value = 0
    for coefficient in reversed(coefficients):
        value = _times(value, x) ^ coefficient
    return value


def _sum(values: Iterable[int]) -> int:
    total = 0
    for value in values:
        total ^= value
    return total


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a * (b & 1)
        a = a << 1 ^ 0x11B * (a >> 7)
        b >>= 1
    return product


def _inverse(a: int) -> int:
    inverse = 1
    for _ in range(254):  # a^254 = a^-1
        inverse = _times(inverse, a)
    return inverse


def _info(file: str, recipient: str) -> bytes:
    return _INFO + bytes.fromhex(file) + bytes.fromhex(recipient)


def _wraps(body: Mapping[str, Any]) -> dict[str, object]:
    wraps = body.get("wraps")
    if not isinstance(wraps, list) or not all(isinstance(item, dict) for item in wraps):
        raise SyncFault("format.field", field="wraps")
    return {check_hex(item.get("to"), "wraps.to", 16): item.get("wrap") for item in wraps}
