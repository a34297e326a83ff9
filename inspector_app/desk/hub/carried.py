"""What the lead's laptop carries for others: parts of sealed bundles out, sealed replies home.

The files are sealed to the county or to a member, so they lie beside the vault's containers as they came; who
they belong to stands inside the vault alone. A part counts as taken once file and entry are both on disk.
"""

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.vault import files
from inspector_app.vault.vault import Vault
from sync.bundle import BundleHeader
from sync.faults import SyncFault

FOLDER = "carried"
PART_BYTES = 16 * 1024 * 1024
"""Members cut their bundles into parts of at most this size."""
KEEP_FREE = 1024**3
"""So much of the lead's own disk is never filled with the work of others."""
_PART, _REPLY = "hub.part.", "hub.reply."
_NAME = re.compile(r"[0-9a-f]{32}(\.\d{1,10})?")


@dataclass(frozen=True, slots=True)
class CarriedPart:
    """A part that was taken. `state`: "here" until the county has it, then "brought", or "refused"."""

    bundle: str
    part: int
    parts: int
    sender: str
    size: int
    at: int
    state: str

    @property
    def name(self) -> str:
        """Of its file and its entry."""
        return f"{self.bundle}.{self.part}"


class CarriedStore:
    """Parts and replies in the folder of the vault, listed in the vault's settings."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._folder = vault.folder / FOLDER

    def take(self, sender: str, data: bytes, recipient: str) -> CarriedPart:
        """Keep a part durably; one that is held or was brought already stays as it is.

        Raises `bundle.not-for-us` for what is not sealed to `recipient`, `format.*`, `hub.full`.
        """
        header = BundleHeader.read(io.BytesIO(data))
        if [to for to, _ in header.recipients] != [recipient]:
            raise SyncFault("bundle.not-for-us")
        known = self.part(f"{header.bundle}.{header.part}")
        if known is not None and known.sender == sender:
            return known
        part = CarriedPart(
            header.bundle, header.part, header.parts, sender, len(data), self._vault.clock(), "here"
        )
        if known is not None:
            raise SyncFault("bundle.not-for-us")
        self._put(part.name, data)
        self._note(part)
        return part

    def parts(self, sender: str = "") -> tuple[CarriedPart, ...]:
        """All parts, or those of one sender: bundles in the order they began to come, parts by number."""
        found = [self._read(name, facts) for name, facts in self._vault.settings.all(_PART).items()]
        began: dict[str, int] = {}
        for part in found:
            began[part.bundle] = min(part.at, began.get(part.bundle, part.at))
        chosen = [part for part in found if not sender or part.sender == sender]
        return tuple(sorted(chosen, key=lambda part: (began[part.bundle], part.bundle, part.part)))

    def part(self, name: str) -> CarriedPart | None:
        """One part; None if it is not known here."""
        facts = self._vault.settings.get(_PART + name)
        return None if facts is None else self._read(_PART + name, facts)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part or reply; None once they were let go or lost."""
        if not _NAME.fullmatch(name):
            return None
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def settle(self, part: CarriedPart, state: str) -> None:
        """The county answered: "brought" or "refused"."""
        facts = {**_facts(part), "state": state}
        self._vault.settings.set(_PART + part.name, facts).result()

    def let_go(self, part: CarriedPart) -> None:
        """Remove the bytes of a part that the county has; that it was brought stays known."""
        (self._folder / part.name).unlink(missing_ok=True)

    def forget(self, part: CarriedPart) -> None:
        """Remove a part that is lost or long done: its sender hands it over again if it is still needed."""
        self._vault.settings.set(_PART + part.name, None).result()
        self.let_go(part)

    def keep_reply(self, to: str, name: str, data: bytes) -> None:
        """Keep a sealed reply for a member until it was taken."""
        self._put(name, data)
        facts = {"to": to, "at": self._vault.clock(), "size": len(data)}
        self._vault.settings.set(_REPLY + name, facts).result()

    def replies(self, to: str = "") -> tuple[str, ...]:
        """Names of the replies for a member, or all, oldest first."""
        found = self._vault.settings.all(_REPLY).items()
        rows = [(facts["at"], name[len(_REPLY) :]) for name, facts in found if to in ("", facts["to"])]
        return tuple(name for _, name in sorted(rows))

    def drop_reply(self, name: str) -> None:
        """The member has it."""
        self._vault.settings.set(_REPLY + name, None).result()
        (self._folder / name).unlink(missing_ok=True)

    def tidy(self) -> None:
        """At a start: let go of files that no entry names (never acknowledged) and of entries whose file is
        gone before it was brought."""
        for part in self.parts():
            if part.state == "here" and not (self._folder / part.name).exists():
                self.forget(part)
        named = {part.name for part in self.parts()} | set(self.replies())
        for path in self._files():
            if path.name not in named:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return iter(sorted(self._folder.iterdir()) if self._folder.is_dir() else ())

    def _put(self, name: str, data: bytes) -> None:
        files.make_folder(self._folder)
        if shutil.disk_usage(self._folder).free - len(data) < KEEP_FREE:
            raise SyncFault("hub.full")
        files.write_whole(self._folder / name, data)

    def _note(self, part: CarriedPart) -> None:
        self._vault.settings.set(_PART + part.name, _facts(part)).result()

    def _read(self, name: str, facts: dict[str, Any]) -> CarriedPart:
        bundle, _, number = name[len(_PART) :].partition(".")
        return CarriedPart(
            bundle, int(number), int(facts["parts"]), str(facts["from"]), int(facts["size"]),
            int(facts["at"]), str(facts["state"]),
        )  # fmt: skip


def _facts(part: CarriedPart) -> dict[str, Any]:
    return {
        "parts": part.parts, "from": part.sender, "size": part.size, "at": part.at, "state": part.state,
    }  # fmt: skip
