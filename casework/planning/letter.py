"""The code that opens a covert visitor's letter of authority (X42)."""

from __future__ import annotations

from hashlib import sha256


def letter_code(typed: str) -> str:
    """The code as it is compared: letters and digits alone, capitals; how people group them does not
    matter.
    """
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def letter_hash(typed: str) -> str:
    """SHA-256 of the code in hex, as `task.planned.letter_hash` holds it."""
    return sha256(letter_code(typed).encode()).hexdigest()
