"""Recordings in the work that is cut off: sound in small pieces, film in large ones, under way while other
things are done; what a kill left of one is stored anew at the next start, as the desk does.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.vault.capture import FileKey
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.recording import GrowingCapture, drop_tails, kept_pieces
from inspector_app.vault.vault import Vault
from sync.keys import StreamKey, build_file_key

SOUND, FILM = "sound", "film"
PIECE = {SOUND: 4_000, FILM: 64_000}
LONGEST = {SOUND: 400_000, FILM: 1_400_000}
RECOVERED = "recovered."
Tell = Callable[[Mapping[str, Any]], None]


def stream_key(stream: str) -> StreamKey:
    """The key of a stream of this work: known to whoever judges it."""
    return StreamKey(stream, 0, hashlib.sha256(stream.encode()).digest())


def file_key(file: str) -> bytes:
    return hashlib.sha256(b"file" + file.encode()).digest()


def new_key(vault: Vault, chance: random.Random) -> FileKey:
    """A key that is made from its file's id, in a stream of its own."""
    file, stream = chance.randbytes(16).hex(), chance.randbytes(16).hex()
    wrap = build_file_key(stream_key(stream), file, file_key(file), vault.profile_keys, os.urandom)
    return FileKey(file, file_key(file), wrap, stream)


def recorded(file: str, kind: str) -> bytes:
    """What the device says, made from the file's id."""
    return random.Random(file).randbytes(LONGEST[kind])


@dataclass
class Recorder:
    """One recording at a time; every call of `go_on` is a moment of it."""

    vault: Vault
    chance: random.Random
    tell: Tell
    kind: str = ""
    file: str = ""
    written: int = 0
    growing: GrowingCapture | None = None

    def go_on(self) -> None:
        """Begin, or take in some pieces and say what is kept, or end."""
        if self.growing is None:
            self._begin()
        elif self.written >= LONGEST[self.kind] or self.chance.random() < 0.1:
            self._end()
        else:
            self._take()

    def _begin(self) -> None:
        key = new_key(self.vault, self.chance)
        self.kind, self.file, self.written = self.chance.choice([SOUND, FILM]), key.file, 0
        store = EvidenceStore(self.vault.folder, self.vault)
        self.growing = GrowingCapture(self.vault, store.begin(key), key)

    def _take(self) -> None:
        assert self.growing
        said, piece = recorded(self.file, self.kind), PIECE[self.kind]
        for _ in range(self.chance.randrange(1, 12)):
            self.growing.write(said[self.written : self.written + piece])
            self.written = min(self.written + piece, len(said))
        self.growing.keep()
        self.tell({"did": f"kept of {self.kind}", "file": self.file, "kept": self.growing.kept()})

    def _end(self) -> None:
        assert self.growing
        if not self.written:
            return
        info, self.growing = self.growing.finish(), None
        forget(EvidenceStore(self.vault.folder, self.vault), self.file)
        self.tell({"did": self.kind, "file": self.file, "kept": self.written, "container": info.hash.hex()})


def recover(vault: Vault, chance: random.Random) -> None:
    """Store anew what kills left of recordings, note where, then forget what was left."""
    store = EvidenceStore(vault.folder, vault)
    for cut in store.unfinished():
        source = kept_pieces(store, cut.file, file_key(cut.file))
        if first := source.read():
            anew = new_key(vault, chance)
            with store.begin(anew) as capture:
                while first:
                    capture.write(first)
                    first = source.read()
                capture.finish()
            vault.settings.set(RECOVERED + cut.file, anew.file).result()
        forget(store, cut.file)


def forget(store: EvidenceStore, file: str) -> None:
    """Nothing is left of a recording but what was stored."""
    store.discard_unfinished(file)

    def change(database: Database) -> None:
        drop_tails(database, file)

    store.vault.writer.write(change)


def recording_losses(vault: Vault, told: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Recordings of which less is there than was said to be kept, or something else."""
    store, most = EvidenceStore(vault.folder, vault), dict[str, Mapping[str, Any]]()
    for line in told:
        if line["did"].rpartition(" ")[2] in (SOUND, FILM):
            most[line["file"]] = line
    for file, line in most.items():
        found = _found(store, file)
        kind = line["did"].rpartition(" ")[2]
        if len(found) < line["kept"] or not recorded(file, kind).startswith(found):
            yield f"{line['did']} {file}: {len(found)} of {line['kept']} bytes"
        if "container" in line and (not (it := store.object_of(file)) or it.hash.hex() != line["container"]):
            yield f"whole {line['did']} {file}"


def _found(store: EvidenceStore, file: str) -> bytes:
    anew: str = store.vault.settings.get(RECOVERED + file, file)
    if store.object_of(anew) is not None:
        with store.open_reader(anew, file_key(anew)) as reader:
            return reader.read()
    source = kept_pieces(store, file, file_key(file))
    return b"".join(iter(source.read, b""))
