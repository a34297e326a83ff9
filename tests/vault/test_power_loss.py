"""The current fails at any point: what was acknowledged is there. And the proof that this test can tell."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.vault_workload import losses
from tests.vault.power_loss import Disk, Op, compile_recorder, lay_out, record

pytestmark = pytest.mark.slow

STEPS = 22
SEED = "13408"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> list[Op]:
    scratch = tmp_path_factory.mktemp("power")
    folder = scratch / "disk"
    folder.mkdir()
    work = [
        "-m",
        "benchmarks.vault_workload",
        str(folder / "vault"),
        str(folder / "backups"),
        SEED,
        str(STEPS),
        "new",
    ]
    return record(work, folder, compile_recorder(scratch), scratch)


def place_of(op: Op) -> str:
    """What a sync makes safe, with dates and hashes left out."""
    place = re.sub(r"\d{8}T\d{6}Z(-\d+)?", "STAMP", op.place)
    return f"{op.kind} {re.sub(r'[0-9a-f]{32,64}', 'HASH', place)}"


def first_loss(
    recorded: list[Op],
    scratch: Path,
    *,
    ignored: Callable[[Op], bool] = lambda _: False,
    at: Callable[[int, Op], bool] = lambda _, op: op.kind in "SDA",
    chance: random.Random | None = None,
) -> tuple[int, list[str]]:
    """Lose the current after each operation that `at` chooses; (states judged, the first losses found)."""
    disk, states = Disk(ignored), 0
    for number, op in enumerate(recorded):
        disk.feed(op)
        if not disk.told or not at(number, op):
            continue
        states += 1
        place = scratch / "state"
        lay_out(disk.after_power_loss(chance), place)
        restore_into = place / "restored" if op.kind == "A" else None
        found = losses(place / "vault", place / "backups", disk.told, restore_into)
        shutil.rmtree(place)
        if found:
            return states, [f"after operation {number} ({op.kind} {op.place}): {loss}" for loss in found]
    return states, []


def test_nothing_acknowledged_is_lost_at_any_sync_or_acknowledgement(
    recorded: list[Op], tmp_path: Path
) -> None:
    assert {op.kind for op in recorded} >= set("WSDCRUMA")
    told = b"".join(op.data for op in recorded if op.kind == "A")
    for did in ("kept of film", "kept of sound", "film", "capture", "finalise", "rekey", "backup"):
        assert f'"did": "{did}"'.encode() in told
    states, found = first_loss(recorded, tmp_path)
    assert found == []
    assert states > 100


def test_torn_and_partly_arrived_writes_lose_nothing(recorded: list[Op], tmp_path: Path) -> None:
    chosen = set(random.Random(11).sample(range(len(recorded)), 120))
    states, found = first_loss(recorded, tmp_path, at=lambda n, _: n in chosen, chance=random.Random(12))
    assert found == []
    assert states > 50


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_torn_writes_after_every_single_operation(recorded: list[Op], tmp_path: Path, seed: int) -> None:
    states, found = first_loss(recorded, tmp_path, at=lambda *_: True, chance=random.Random(seed))
    assert found == []
    assert states > 400


NEEDED = [
    ("the vault's own folder", "D "),
    ("names in the vault", "D vault"),
    ("answers and commits", "S vault/vault.db-wal"),
    ("answers brought home from the WAL", "S vault/vault.db"),
    ("both copies of the slots", "S vault/slots.part", "S vault/slots.copy.part"),
    ("the rekeyed database", "S vault/rekeyed.db"),
    ("evidence", "S vault/objects/HASH.part"),
    ("names of evidence, and of recordings under way", "D vault/objects"),
    ("names of backups", "D backups"),
    ("names in a backup", "D backups/STAMP.HASH.part"),
    ("the list of a backup", "S backups/STAMP.HASH.part/manifest.json.part"),
    ("the database of a backup", "S backups/STAMP.HASH.part/vault.db"),
    (
        "the slots of a backup",
        "S backups/STAMP.HASH.part/slots.part",
        "S backups/STAMP.HASH.part/slots.copy.part",
    ),
    ("media of a backup", "S backups/objects/HASH.copying"),
    ("names of media of a backup", "D backups/objects"),
]


@pytest.mark.parametrize("syncs", [set(entry[1:]) for entry in NEEDED], ids=[entry[0] for entry in NEEDED])
def test_leaving_out_a_sync_is_found(recorded: list[Op], tmp_path: Path, syncs: set[str]) -> None:
    assert any(place_of(op) in syncs for op in recorded)
    _, found = first_loss(recorded, tmp_path, ignored=lambda op: op.kind in "SD" and place_of(op) in syncs)
    assert found
