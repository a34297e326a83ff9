"""What a sheet says, as plain values: facts, paragraphs, grids, pictures, lines to sign on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part."""

    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `small` for remarks."""

    words: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head. `widths` are shares of the page's width; they add up to one."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Encoded pictures side by side, two a row, each with its caption: photos, signatures."""

    shown: tuple[tuple[bytes, str], ...]
    height: float = 150


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines on paper for those who sign by hand, each under its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The newest checkpoint of the county's log as a QR code, with what it is good for beside it."""

    checkpoint: str
    words: str


Block = Heading | Words | Grid | Pictures | Lines | Stamp


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document in one language (`zh`, `en`). `profile` signs in the name `signer` at `date`."""

    language: str
    title: str
    number: str
    county: str
    to: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    signer: str
    date: str
    profile: str
