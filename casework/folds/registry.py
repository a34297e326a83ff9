"""Registry: the county's units and windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from casework.entries import Entry
from casework.folds.base import Cause, Fields, Handler, StreamFold, opened
from casework.marks import Mark


@dataclass(slots=True)
class Window:
    """A window or self-service area of a unit (R62).

    `supervisors`: (person, from date), newest last (R50).
    """

    window: str
    unit: str
    number: str
    name_zh: str
    name_en: str
    object: str
    department: str
    supervisors: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A unit under inspection. Coordinates are degrees × 10⁷ (WGS-84), the radius in metres; None where
    not known."""

    unit: str
    name_zh: str
    name_en: str
    domain: str
    township: str
    kind: str
    lat_e7: int | None
    lon_e7: int | None
    radius_m: int
    contact: Any
    county: str
    windows: dict[str, Window] = field(default_factory=dict)


@dataclass(slots=True)
class RegistryState:
    """`boundaries`: the townships as published last, base64 of zstd of a JSON list of {zh, en, rings}."""

    title: str | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    boundaries: str = ""
    marks: list[Mark] = field(default_factory=list)

    @property
    def windows(self) -> Mapping[str, Window]:
        return {key: window for unit in self.units.values() for key, window in unit.windows.items()}


DEFAULT_RADIUS_M = 200


class RegistryFold(StreamFold[RegistryState]):
    """Folds the county's registry stream.

    A unit that is added again under its id takes the newer particulars.
    """

    def fresh(self) -> RegistryState:
        return RegistryState()

    def _unit(self, _cause: Cause, fields: Fields) -> str | None:
        known = self.state.units.get(fields["unit"])
        self.state.units[fields["unit"]] = Unit(
            fields["unit"],
            fields["name_zh"],
            fields.get("name_en", ""),
            fields["domain"],
            fields.get("township", ""),
            fields.get("kind", ""),
            fields.get("lat_e7"),
            fields.get("lon_e7"),
            fields.get("radius_m", DEFAULT_RADIUS_M),
            fields.get("contact"),
            fields.get("county", ""),
            known.windows if known else {},
        )
        return None

    def _window(self, _cause: Cause, fields: Fields) -> str | None:
        unit = self.state.units.get(fields["unit"])
        if unit is None:
            return "no-such-unit"
        known = unit.windows.get(fields["window"])
        unit.windows[fields["window"]] = Window(
            fields["window"],
            fields["unit"],
            fields["number"],
            fields["name_zh"],
            fields.get("name_en", ""),
            fields["object"],
            fields.get("department", ""),
            known.supervisors if known else [],
        )
        return None

    def _supervisor(self, _cause: Cause, fields: Fields) -> str | None:
        unit = self.state.units.get(fields["unit"])
        window = unit.windows.get(fields["window"]) if unit else None
        if window is None:
            return "no-such-window"
        window.supervisors.append((fields["person"], fields["from"]))
        return None

    def _boundaries(self, _cause: Cause, fields: Fields) -> str | None:
        self.state.boundaries = fields["areas"]
        return None

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "boundaries.published": _boundaries,
        "site.unit-added": _unit,
        "site.window-added": _window,
        "site.supervisor-named": _supervisor,
    }


def fold_registry(entries: Iterable[Entry]) -> RegistryState:
    """The state of a registry stream."""
    fold = RegistryFold()
    fold.add(entries)
    fold.state.marks = fold.marks
    return fold.state
