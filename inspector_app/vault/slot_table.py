"""The slots file: all slots of a vault, written whole and twice (`slots`, `slots.copy`), since without
it all is lost.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inspector_app.vault.faults import VaultFault, from_os_error
from inspector_app.vault.files import write_whole
from inspector_app.vault.slots import Slot
from sync import canonical
from sync.crypto import hkdf
from sync.faults import SyncFault

FORMAT = 1
NAMES = ("slots", "slots.copy")
_MAC_INFO = b"duchatong slots mac v1"
LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SlotTable:
    """`vault` is the vault's id (32 hex), `generation` counts writes; `mac` lets the data key find a
    swapped slot.
    """

    vault: str
    generation: int
    slots: tuple[Slot, ...]
    mac: str = ""

    def of_kind(self, kind: str) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def authenticated_by(self, key: bytes) -> bool:
        """Whether the table is as the holder of this data key left it."""
        return hmac.compare_digest(self.mac, _mac(self, key))

    def with_slots(self, slots: tuple[Slot, ...]) -> SlotTable:
        return replace(self, slots=slots, generation=self.generation + 1, mac="")


def save(folder: Path, table: SlotTable, key: bytes) -> SlotTable:
    """Write both copies, one after the other, each whole. Returns the table with its MAC under `key`."""
    signed = replace(table, mac=_mac(table, key))
    content = _encode(signed)
    for name in NAMES:
        write_whole(folder / name, content)
    return signed


def load(folder: Path) -> SlotTable:
    """The newest copy that holds. Raises VaultFault vault.missing, vault.newer, vault.damaged,
    vault.read-only.
    """
    tables: list[SlotTable] = []
    found = False
    for name in NAMES:
        content = _read(folder / name)
        found = found or content is not None
        table = _decode(content, folder) if content else None
        if table:
            tables.append(table)
    if not found:
        raise VaultFault("vault.missing", place=str(folder))
    if not tables:
        raise VaultFault("vault.damaged", place=str(folder / NAMES[0]))
    return max(tables, key=lambda table: table.generation)


def damaged_copies(folder: Path) -> tuple[str, ...]:
    """Names of copies that are missing, do not hold, or are older than the other one."""
    newest = load(folder)
    bad: list[str] = []
    for name in NAMES:
        content = _read(folder / name)
        table = _decode(content, folder) if content else None
        if table != newest:
            bad.append(name)
    return tuple(bad)


def _body(table: SlotTable) -> dict[str, Any]:
    return {
        "vault": table.vault,
        "generation": table.generation,
        "slots": [slot.to_json() for slot in table.slots],
    }


def _mac(table: SlotTable, key: bytes) -> str:
    mac_key = hkdf(key, table.vault.encode(), _MAC_INFO)
    return hmac.new(mac_key, canonical.encode(_body(table)), hashlib.sha256).hexdigest()


def _sum(body: dict[str, Any], mac: str) -> str:
    return hashlib.sha256(canonical.encode({"v": FORMAT, "body": body, "mac": mac})).hexdigest()


def _encode(table: SlotTable) -> bytes:
    body = _body(table)
    whole = {
        "format": "duchatong vault slots",
        "v": FORMAT,
        "body": body,
        "mac": table.mac,
        "sum": _sum(body, table.mac),
    }
    return canonical.encode(whole) + b"\n"


def _decode(content: bytes, folder: Path) -> SlotTable | None:
    try:
        whole = canonical.decode_object(content)
        version = whole.get("v")
        if isinstance(version, int) and version > FORMAT:
            raise VaultFault("vault.newer", place=str(folder), found=version, known=FORMAT)
        body = whole["body"]
        slots = tuple(Slot.from_json(slot) for slot in body["slots"])
        table = SlotTable(str(body["vault"]), int(body["generation"]), slots, str(whole["mac"]))
        return table if _encode(table) == content else None  # its sum included
    except (SyncFault, KeyError, TypeError, ValueError):
        return None


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as source:
            return source.read(LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise from_os_error(error, str(path)) from error
