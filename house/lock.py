"""Reads requirements.lock: what it pins, what the product needs of it, whether it fits pyproject.toml.

Runs offline. `packaging` is taken from where it is installed, else from pip, so that a fresh environment
will do.

    python -m house.lock check                says where pyproject.toml and the lock do not fit
    python -m house.lock missing run|test     names the packages that this interpreter still lacks
    python -m house.lock write run|test FILE  writes the part of the lock that the level needs
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: *; *(?P<marker>[^\\]+?))? *\\?$")
VIA = re.compile(r"^ +#(?: via)? +(?P<name>[A-Za-z0-9._-]+)(?:\[.*\])?(?: \(.*\))?$")


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of the lock: `marker` is empty where it always holds; `text` is the entry as it stands."""

    name: str
    version: str
    marker: str
    wanted_by: frozenset[str]
    hashes: tuple[str, ...]
    text: str


def canonical(name: str) -> str:
    """The name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(path: Path = LOCK) -> list[Pin]:
    """All pins of a lock file, in its order."""
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            blocks.append([line])
        elif blocks and line.strip():
            blocks[-1].append(line)
    return [_pin(block) for block in blocks]


def _pin(block: list[str]) -> Pin:
    head = PIN.match(block[0])
    if head is None:
        raise ValueError(f"requirements.lock: not a pinned package: {block[0]!r}")
    wanted_by = {canonical(found["name"]) for line in block[1:] if (found := VIA.match(line))} - {"via"}
    hashes = tuple(re.findall(r"--hash=(\S+)", "\n".join(block)))
    return Pin(
        canonical(head["name"]),
        head["version"],
        (head["marker"] or "").strip(),
        frozenset(wanted_by),
        hashes,
        "\n".join(block) + "\n",
    )


def project(root: Path = ROOT) -> dict[str, Any]:
    """The `[project]` table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def requirement_name(requirement: str) -> str:
    """`moto[server]>=5.2` → `moto`."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    if found is None:
        raise ValueError(f"pyproject.toml: not a requirement: {requirement!r}")
    return canonical(found[0])


def needed_by(pins: Iterable[Pin], roots: Iterable[str]) -> list[Pin]:
    """The pins that `roots` lead to, themselves included, by the lock's own `via` notes."""
    pins = list(pins)
    reached = set(roots)
    grown = True
    while grown:
        more = {pin.name for pin in pins if pin.name not in reached and pin.wanted_by & reached}
        reached |= more
        grown = bool(more)
    return [pin for pin in pins if pin.name in reached]


def pins_for(level: str, root: Path = ROOT) -> list[Pin]:
    """`run`: what the product needs. `test`: everything in the lock."""
    pins = read_lock(root / "requirements.lock")
    if level == "test":
        return pins
    return needed_by(pins, map(requirement_name, project(root)["dependencies"]))


def _packaging(module: str) -> Any:
    try:
        return import_module(f"packaging.{module}")
    except ImportError:  # a fresh environment holds pip and nothing else
        return import_module(f"pip._vendor.packaging.{module}")


def same_version(one: str | None, other: str) -> bool:
    """Whether two spellings mean one version: a wheel may call itself 2.012 where the lock says 2.12."""
    version = _packaging("version").Version
    return one is not None and bool(version(one) == version(other))


def holds_here(pin: Pin) -> bool:
    """Whether the pin's marker holds for this interpreter and platform."""
    return not pin.marker or bool(_packaging("markers").Marker(pin.marker).evaluate())


def missing(pins: Iterable[Pin], installed: Mapping[str, str]) -> list[Pin]:
    """The pins that hold here and are not installed in just that version."""
    return [pin for pin in pins if holds_here(pin) and not same_version(installed.get(pin.name), pin.version)]


def installed_versions() -> dict[str, str]:
    """Name → version of all that this interpreter can import."""
    return {canonical(dist.metadata["Name"]): dist.version for dist in metadata.distributions()}


def disagreements(root: Path = ROOT) -> list[str]:
    """Where pyproject.toml and requirements.lock no longer fit; empty when they do. Asks no network."""
    requirement = _packaging("requirements").Requirement
    pins = read_lock(root / "requirements.lock")
    table = project(root)
    extras: dict[str, list[str]] = table.get("optional-dependencies", {})
    wanted = [*table["dependencies"], *(line for lines in extras.values() for line in lines)]
    found: list[str] = []
    for line in wanted:
        asked = requirement(line)
        here = [pin for pin in pins if pin.name == canonical(asked.name)]
        if not here:
            found.append(f"{asked.name} is in pyproject.toml, not in requirements.lock")
        found += [
            f"{pin.name}=={pin.version} in requirements.lock does not satisfy {line}"
            for pin in here
            if not asked.specifier.contains(pin.version, prereleases=True)
        ]
    reached = needed_by(pins, map(requirement_name, wanted))
    found += [
        f"{pin.name} is in requirements.lock, but nothing needs it" for pin in pins if pin not in reached
    ]
    found += [f"{pin.name} has no hash in requirements.lock" for pin in pins if not pin.hashes]
    return found


def main(argv: list[str]) -> int:
    """Entry of `python -m house.lock`."""
    task, level, *rest = [*argv, "test"]
    if task == "check":
        found = disagreements()
        print("\n".join(found))
        return 1 if found else 0
    if task == "missing":
        print(
            "\n".join(f"{pin.name}=={pin.version}" for pin in missing(pins_for(level), installed_versions()))
        )
    elif task == "write":
        Path(rest[0]).write_text("".join(pin.text for pin in pins_for(level)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
