"""Work on a vault that can be cut off at any moment, and the judgement of what is left.

Run as a program it answers, pauses, finalises, captures, records, rekeys and backs up at random, and tells on
its standard output, one JSON line each, what was acknowledged: what the screen would show as saved.
`losses` then compares a vault with those lines.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.recording_workload import Recorder, file_key, new_key, recording_losses, recover, stream_key
from inspector_app.vault.backup import backups, make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal, drop
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.keyring import Secret
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.rekey import rekey
from inspector_app.vault.restore import restore
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import Vault, create_vault, open_vault
from sync.clock import Stamp
from sync.commit import open_payload, seal

CHEAP = Argon2Cost(memory=64, passes=1, lanes=1)
PASSPHRASE = "山高水长 long enough"
Tell = Callable[[Mapping[str, Any]], None]


def content(file: str, size: int) -> bytes:
    """The plaintext of a capture, made from its id."""
    return random.Random(file).randbytes(size)


@dataclass
class Work:
    """One person at work. Every acknowledged step is told at once."""

    vault: Vault
    backup_folder: Path
    chance: random.Random
    tell: Tell
    heavy: bool = True
    visit: str = ""
    answers: int = 0
    pending: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recorder = Recorder(self.vault, self.chance, self.tell)

    def step(self) -> None:
        """One random act, most often an answer."""
        acts: list[Callable[[], None]] = [self.answer] * 12 + [
            self.snapshot,
            self.finalise,
            self.capture,
            self.capture,
            *[self.recorder.go_on] * 4,
        ]
        if self.heavy:
            acts += [self.rekey, self.backup]
        self.chance.choice(acts)()

    def answer(self) -> None:
        if not self.visit:
            self.visit = self.chance.randbytes(16).hex()
        value = self.chance.randrange(10**9)
        self.answers += 1
        ref = f"/data/q{self.answers}"
        DraftJournal(self.vault).append(self.visit, "answer", ref, value, 1).result()
        self.pending.append((ref, value))
        self.tell({"did": "answer", "visit": self.visit, "ref": ref, "value": value})

    def snapshot(self) -> None:
        if self.visit:
            DraftJournal(self.vault).save_snapshot(self.visit, b"state").result()

    def finalise(self) -> None:
        if not self.visit:
            return
        visit, answers, key = self.visit, list(self.pending), stream_key(self.visit)
        event = {"type": "visit.answered", "id": self.chance.randbytes(16).hex(), "at": 1, "answers": answers}

        def make(head: Any) -> list[Any]:
            stamp = Stamp((1_800_000_000_000, head.seq), 1_800_000_000_000, head.seq, "ab" * 8)
            return [
                seal(
                    stream_key=key,
                    keys=self.vault.profile_keys,
                    incarnation=self.vault.incarnation,
                    seq=head.seq + 1,
                    prev=head.id,
                    stamp=stamp,
                    zone=480,
                    events=[event],
                )
            ]

        (commit,) = LogStore(self.vault).append(visit, make, also=lambda db: drop(db, visit)).result()
        self.visit, self.pending = "", []
        self.tell({"did": "finalise", "visit": visit, "commit": commit.id.hex()})

    def capture(self) -> None:
        key, size = new_key(self.vault, self.chance), self.chance.choice([10, 3000, 300_000, 700_000])
        store = EvidenceStore(self.vault.folder, self.vault)
        info = store.ingest(io.BytesIO(content(key.file, size)), key)
        self.tell({"did": "capture", "file": key.file, "size": size, "container": info.hash.hex()})

    def rekey(self) -> None:
        rekey(self.vault, PASSPHRASE)
        self.tell({"did": "rekey"})

    def backup(self) -> None:
        report = make_backup(self.vault, self.backup_folder, keep=2)
        self.tell({"did": "backup", "folder": report.folder.name})


def losses(
    folder: Path, backup_folder: Path, told: Iterable[Mapping[str, Any]], restore_into: Path | None = None
) -> list[str]:
    """What was acknowledged and is not there, or is not sound; empty if nothing was lost.

    With `restore_into` the newest backup is restored there and checked, if one was acknowledged.
    """
    told = list(told)
    try:
        with open_vault(folder, passphrase=PASSPHRASE) as vault:
            EvidenceStore(folder, vault).settle()
            found = list(_judge(vault, backup_folder, told))
        if restore_into and any(line["did"] == "backup" for line in told):
            found += drill(backup_folder, restore_into)
        return found
    except Exception as error:  # noqa: BLE001 - whatever keeps the vault from opening is a loss
        return [f"the vault does not open: {type(error).__name__}: {error}"]


def _judge(vault: Vault, backup_folder: Path, told: list[Mapping[str, Any]]) -> Iterable[str]:
    drafts = DraftJournal(vault)
    signed = _signed(vault)
    rows: dict[str, dict[str, Any]] = {}
    for line in told:
        if line["did"] == "answer":
            visit = str(line["visit"])
            if visit not in rows:
                rows[visit] = {row.ref: row.value for row in drafts.load(visit).all_rows}
            if line["value"] not in (
                rows[visit].get(str(line["ref"])),
                signed.get((visit, str(line["ref"]))),
            ):
                yield f"answer {line}"
        elif line["did"] == "finalise" and LogStore(vault).commit(bytes.fromhex(line["commit"])) is None:
            yield f"commit {line}"
        elif line["did"] == "capture":
            yield from _judge_capture(vault, line)
    yield from recording_losses(vault, told)
    for visit in drafts.visits():
        if any(place[0] == visit for place in signed):
            yield f"visit {visit} is finalised and a draft at once"
    yield from (f"{f.kind} {f.place}: {f.what}" for f in check_vault(vault).findings if f.serious)
    told_backups = [line["folder"] for line in told if line["did"] == "backup"][-1:]
    if told_backups and not any(path.name >= told_backups[0] for path, _ in backups(backup_folder)):
        yield f"backup {told_backups[0]}"


def _signed(vault: Vault) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for _, commit in LogStore(vault).commits():
        body = open_payload(commit, stream_key(commit.header.stream))
        for event in body.events:
            for ref, value in event["answers"]:
                found[commit.header.stream, ref] = value
    return found


def _judge_capture(vault: Vault, line: Mapping[str, Any]) -> Iterable[str]:
    store = EvidenceStore(vault.folder, vault)
    stored = store.object_of(line["file"])
    if stored is None or stored.hash.hex() != line["container"]:
        yield f"capture {line}"
        return
    with store.open_reader(line["file"], file_key(line["file"])) as reader:
        if reader.unfinished or reader.read() != content(line["file"], line["size"]):
            yield f"content of {line}"


def drill(backup_folder: Path, into: Path) -> list[str]:
    """Restore the newest backup and check it; what is wrong with it."""
    restore(backup_folder, into, Secret(passphrase=PASSPHRASE))
    with open_vault(into, passphrase=PASSPHRASE) as vault:
        return [f"restored: {f.kind} {f.place}: {f.what}" for f in check_vault(vault).findings if f.serious]


def new_vault(folder: Path) -> None:
    vault, _ = create_vault(folder, passphrase=PASSPHRASE, cost=CHEAP)
    vault.close()


def work_until_killed() -> None:
    """`python -m benchmarks.vault_workload FOLDER BACKUPS SEED STEPS [new]`; 0 steps: until it is killed."""
    folder, backup_folder, seed, steps = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    out = sys.stdout.fileno()

    def tell(line: Mapping[str, Any]) -> None:
        os.write(out, json.dumps(line).encode() + b"\n")

    if sys.argv[5:] == ["new"]:
        new_vault(folder)
        tell({"did": "create"})
    with open_vault(folder, passphrase=PASSPHRASE) as vault:
        EvidenceStore(folder, vault).settle()
        work = Work(vault, backup_folder, random.Random(seed), tell)
        recover(vault, work.chance)
        done = 0
        while not steps or done < steps:
            work.step()
            done += 1


if __name__ == "__main__":
    work_until_killed()
