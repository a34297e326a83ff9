"""Vaults for tests: real ones, with a cheap passphrase slot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import Vault, create_vault
from sync.clock import Stamp
from sync.commit import Commit, seal
from sync.keys import StreamKey

CHEAP = Argon2Cost(memory=64, passes=1, lanes=1)
PASSPHRASE = "青山绿水 correct"
STREAM = "5a" * 16


@dataclass
class Clock:
    """Wall time in ms that only moves when told to."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now

    def pass_s(self, seconds: float) -> None:
        self.now += int(seconds * 1000)


@dataclass
class Made:
    """A new, open vault with what belongs to it."""

    vault: Vault
    recovery_key: RecoveryKey
    clock: Clock = field(default_factory=Clock)

    @property
    def folder(self) -> Path:
        return self.vault.folder


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Made]]:
    """Makes vaults and closes them after the test."""
    made: list[Vault] = []

    def new(name: str = "vault", organisation: tuple[bytes, str] | None = None) -> Made:
        clock = Clock()
        vault, recovery_key = create_vault(
            tmp_path / name, passphrase=PASSPHRASE, clock=clock, organisation=organisation, cost=CHEAP
        )
        made.append(vault)
        return Made(vault, recovery_key, clock)

    yield new
    for vault in made:
        vault.close()


@pytest.fixture
def made(make: Callable[..., Made]) -> Made:
    return make()


@pytest.fixture
def vault(made: Made) -> Vault:
    return made.vault


@pytest.fixture
def store(vault: Vault) -> EvidenceStore:
    return EvidenceStore(vault.folder, vault)


@pytest.fixture
def stream_key() -> StreamKey:
    return StreamKey.generate(STREAM, 0, os.urandom)


def sealed(vault: Vault, key: StreamKey, seq: int, prev: bytes, *, text: str = "x", **more: object) -> Commit:
    """An own commit that follows `prev`."""
    stamp = Stamp((1_800_000_000_000 + seq, 0), 1_800_000_000_000 + seq, seq, "ab" * 8)
    event = {"type": "visit.answered", "id": os.urandom(16).hex(), "at": 1, "text": text}
    arguments: dict[str, object] = {"keys": vault.profile_keys, "incarnation": vault.incarnation, **more}
    return seal(stream_key=key, seq=seq, prev=prev, stamp=stamp, zone=480, events=[event], **arguments)  # type: ignore[arg-type]
