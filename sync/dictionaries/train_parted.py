"""Makes `phrases-1.json` and `events-2.dict`: `python -m sync.dictionaries.train_parted`. Deterministic.

Learnt from records made up here, of every event type that there was, and from the starter catalogue. Both
belong to form 3 (docs/format.md §4.2) and never change once data exist that were written with them; whoever
wants better ones makes `phrases-2` and `events-3`, under a form number of their own.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from inspect import getclosurevars
from pathlib import Path
from typing import Any

import zstandard

from casework.events import TYPES
from casework.events.kinds import EventType
from casework.events.shapes import Check
from sync import canonical, parted
from sync.dictionaries import train

FOLDER = Path(__file__).parent
PHRASES, DICTIONARY = FOLDER / "phrases-1.json", FOLDER / "events-2.dict"
CATALOGUE = FOLDER.parent.parent / "resources" / "catalogue" / "indicators.json"
SIZE = 64 * 1024
_SAMPLES = 8000

_SKELETON = re.compile(rb'[,{]"[a-z_0-9]+":[\x01-\x0c]?|[\]}]+,[\[{]|\[[\[{]')
_ASCII = re.compile(rb" [a-z]{2,}|[a-z]{4,}")
_TEXT = re.compile("[\u4e00-\u9fff]{2}|[，。、；：（）的不]")


class Inventor:
    """Invents bodies of commits; the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)
        self._lines = [line for line in _strings(json.loads(CATALOGUE.read_text("utf-8"))) if len(line) > 5]
        self._types = list(TYPES.values())

    def body(self, number: int) -> bytes:
        """One body as canonical JSON."""
        source, at = self._source, 1_780_000_000_000 + number * 91_000
        made = []
        for _ in range(source.randint(1, 4)):
            kinds = (train._problem, train._answered, train._captured, train._others, None)
            kind = source.choices(kinds, weights=[5, 3, 3, 2, 4])[0]
            made.append(kind(source, at) if kind else self._event(source.choice(self._types), at))
            at += source.randint(0, 400_000)
        made = [self._thinned(event) for event in made]
        return canonical.encode(
            {
                "v": 1, "hlc": [at, source.choice([0, 0, 1, 7])], "wall": at,
                "mono": source.randint(1, 10**9),
                "boot": source.randbytes(8).hex(), "zone": source.choice([480, 480, 360]), "events": made,
            }
        )  # fmt: skip

    def _thinned(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Real events leave fields out and have others."""
        left = {
            name: value for name, value in event.items() if name in _COMMON or self._source.random() > 0.15
        }
        if self._source.random() < 0.3:
            left |= {"lat_e7": self._source.randint(2 * 10**8, 4 * 10**8)}
            left |= {"lon_e7": self._source.randint(9 * 10**8, 11 * 10**8)}
            left |= {"accuracy_dm": self._source.randint(20, 400)}
        return left

    def _event(self, kind: EventType, at: int) -> dict[str, Any]:
        fields = {name: self._value(check, at) for name, check in kind.needed.items()}
        for name, check in kind.optional.items():
            if self._source.random() < 0.5:
                fields[name] = self._value(check, at)
        return {**fields, "type": kind.name, "id": self._hex(16), "at": at}

    def _value(self, check: Check, at: int) -> Any:
        known = getclosurevars(check).nonlocals
        if "choices" in known:
            return self._source.choice(sorted(known["choices"], key=str))
        if "needed" in known and "more" in known:
            return {name: self._value(inner, at) for name, inner in (known["needed"] | known["more"]).items()}
        if "columns" in known:
            return [self._value(inner, at) for inner in known["columns"]]
        if "inner" in known and check([]) is None:
            return [self._value(known["inner"], at) for _ in range(self._source.randint(0, 3))]
        return next(
            (value for value in self._guesses(at, check("a b") is None) if check(value) is None), None
        )

    def _guesses(self, at: int, free_text: bool) -> Iterator[Any]:
        source = self._source
        if free_text:
            yield self._sentence()
        names = [self._hex(16), source.choice(["unit-017", "TSC-1.2", "w3", "p-17", "2026-07"])]
        yield from source.sample(names, 2)
        day = f"2026-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}"
        yield from (self._hex(32), day, source.randint(0, 40), at, source.random() < 0.5, 1, {}, [])

    def _sentence(self) -> str:
        return (
            self._source.choice(self._lines) if self._source.random() < 0.3 else train._sentence(self._source)
        )

    def _hex(self, size: int) -> str:
        return self._source.randbytes(size).hex()


_COMMON = frozenset({"type", "id", "at"})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value if isinstance(value, list) else value.values():
            yield from _strings(each)


def phrases(bodies: Iterable[bytes]) -> dict[str, list[str]]:
    """The phrases that save most, longest first."""
    skeletons: Counter[bytes] = Counter()
    ascii_: Counter[bytes] = Counter()
    others: Counter[bytes] = Counter()
    for body in bodies:
        skeleton, texts = parted.leaves(body)
        skeletons.update(_SKELETON.findall(skeleton))
        for text in texts:
            if text.isascii():
                ascii_.update(_ASCII.findall(text))
            else:
                others.update(found.encode() for found in _TEXT.findall(text.decode()))
    return {
        "skeleton": _best(skeletons, len(parted.ASCII_CODES)),
        "ascii": _best(ascii_, len(parted.ASCII_CODES)),
        "text": _best(others, len(parted.TEXT_CODES)),
    }


def _best(counted: Counter[bytes], room: int) -> list[str]:
    gain = {
        phrase: times * (len(phrase) - 1)
        for phrase, times in counted.items()
        if 1 < len(phrase) <= parted.LONGEST_PHRASE
    }
    return [phrase.decode() for phrase in sorted(gain, key=lambda phrase: (-gain[phrase], phrase))[:room]]


def train_dictionary(bodies: Iterable[bytes]) -> bytes:
    """The dictionary for the texts that `sync.parted` makes with the phrases that lie in the file."""
    texts = [taken.text for body in bodies if (taken := parted.part(body)) is not None]
    made = zstandard.train_dictionary(
        SIZE, list[bytes | bytearray | memoryview](texts), k=64, d=8, level=19, dict_id=20262
    )
    return made.as_bytes()


if __name__ == "__main__":
    inventor = Inventor(20261123)
    invented = [inventor.body(number) for number in range(_SAMPLES)]
    PHRASES.write_text(json.dumps(phrases(invented), ensure_ascii=False, indent=1) + "\n", "utf-8")
    parted.tables.cache_clear()
    DICTIONARY.write_bytes(train_dictionary(invented))
