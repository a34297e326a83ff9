"""The printed recovery key: eight groups of four characters, each of which can be checked alone.

A group is 20 bits: 16 of the key and a CRC-4 that also holds the group's place, so that a swap of two
groups shows. One mistyped character slips through a group's check in 1 of 31 cases; the vault's own slot
then refuses the key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from inspector_app.vault.faults import VaultFault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
GROUPS = 8
GROUP_LENGTH = 4
KEY_BYTES = 16
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_POLYNOMIAL = 0b10011


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """128 random bits. `repr` shows none of them."""

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> RecoveryKey:
        return cls(entropy(KEY_BYTES))

    @classmethod
    def from_text(cls, text: str) -> RecoveryKey:
        """Read what a person typed: any case, blanks and dashes anywhere, O for 0, I or L for 1.

        Raises VaultFault vault.recovery-key-mistyped with the first wrong group ("group 3 of 8") as its
        place.
        """
        letters = _clean(text)
        values: list[int] = []
        for index in range(GROUPS):
            value = _group_value(index, letters[index * GROUP_LENGTH : (index + 1) * GROUP_LENGTH])
            if value is None:
                raise VaultFault(
                    "vault.recovery-key-mistyped", place=f"group {index + 1} of {GROUPS}", group=index + 1
                )
            values.append(value)
        if len(letters) != GROUPS * GROUP_LENGTH:
            raise VaultFault("vault.recovery-key-mistyped", place="its length: it is too long", group=GROUPS)
        return cls(b"".join(value.to_bytes(2, "big") for value in values))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups as they are printed."""
        pairs = (self.secret[i : i + 2] for i in range(0, KEY_BYTES, 2))
        return tuple(_group_text(index, int.from_bytes(pair, "big")) for index, pair in enumerate(pairs))

    @property
    def text(self) -> str:
        return "-".join(self.groups)


def group_holds(index: int, text: str) -> bool:
    """Whether a typed group (index 0…7) is right in itself, to tell a person at once."""
    return _group_value(index, _clean(text)) is not None


def _clean(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES)
    return "".join(letter for letter in folded if letter.isalnum())


def _group_text(index: int, value: int) -> str:
    word = value << 4 | _check(index, value)
    return "".join(ALPHABET[word >> shift & 31] for shift in (15, 10, 5, 0))


def _group_value(index: int, letters: str) -> int | None:
    if len(letters) != GROUP_LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    word = 0
    for letter in letters:
        word = word << 5 | ALPHABET.index(letter)
    value = word >> 4
    return value if word & 15 == _check(index, value) else None


def _check(index: int, value: int) -> int:
    remainder = value << 4
    for bit in range(19, 3, -1):
        if remainder >> bit & 1:
            remainder ^= _POLYNOMIAL << (bit - 4)
    return remainder ^ index
