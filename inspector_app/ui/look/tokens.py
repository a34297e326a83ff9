"""The tokens file: colours, type scale and sizes. It decides; nothing else names a colour."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from inspector_app.ui.look.places import resource

THEMES = ("light", "dark")
SCALES = (1.0, 1.25, 1.5)


class TypeRole(NamedTuple):
    """One size of the type scale: pixels at 100 %, line height in pixels, Medium or Regular."""

    px: int
    line: int
    medium: bool


class Tokens(NamedTuple):
    """What tokens.json says, read once.

    colours: theme → role → ``#RRGGBB``; type_scale: role → TypeRole; control, icon: name → pixels at 100 %;
    motion: name → milliseconds.
    """

    colours: Mapping[str, Mapping[str, str]]
    type_scale: Mapping[str, TypeRole]
    control: Mapping[str, int]
    icon: Mapping[str, float]
    radius: Mapping[str, int]
    motion: Mapping[str, int]
    line_factor: Mapping[str, float]


def read_tokens(path: Path) -> Tokens:
    """Read a tokens file. Raises OSError or KeyError: a program without its tokens is not installed."""
    raw = json.loads(path.read_text("utf-8"))
    scale = {
        name: TypeRole(row["px"], row["lineHeight"], row["weight"] >= 500)
        for name, row in raw["font"]["scale"].items()
    }
    return Tokens(
        colours=raw["colour"],
        type_scale=scale,
        control={name: size for name, size in raw["control"].items() if isinstance(size, int)},
        icon=raw["icon"],
        radius=raw["radius"],
        motion={name: ms for name, ms in raw["motion"].items() if isinstance(ms, int)},
        line_factor=raw["font"]["lineHeightFactor"],
    )


@lru_cache(maxsize=1)
def shipped_tokens() -> Tokens:
    """The tokens that came with the program."""
    return read_tokens(resource("look", "tokens.json"))
