"""Works on a vault while its disk refuses; prints one JSON line a step. Run under the recorder, which plays
the disk.

`python -m tests.vault.refusing_disk FOLDER REFUSE full|read-only`
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from casework.faults import Fault
from inspector_app.vault.backup import make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.rekey import rekey
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import create_vault, open_vault
from sync.keys import StreamKey

PASSPHRASE = "江河湖海 long enough"


def main() -> None:
    folder, refuse, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    vault, _ = create_vault(folder / "vault", passphrase=PASSPHRASE, cost=Argon2Cost(64, 1, 1))
    journal, store = DraftJournal(vault), EvidenceStore(vault.folder, vault)
    stream = StreamKey.generate("5a" * 16, 0, os.urandom)

    def say(step: str, act: Callable[[], object]) -> None:
        try:
            act()
            outcome = "done"
        except Fault as fault:
            outcome = fault.code
        print(json.dumps({"step": step, "outcome": outcome}), flush=True)

    def answer(n: int) -> None:
        journal.append("v", "answer", f"/data/{n}", n, n).result()

    def capture() -> None:
        store.ingest(io.BytesIO(os.urandom(600_000)), store.new_file_key(stream))

    def create() -> None:
        create_vault(folder / "second", passphrase=PASSPHRASE, cost=Argon2Cost(64, 1, 1))[0].close()

    say("answer 1", lambda: answer(1))
    say("capture 1", capture)
    with refuse.open("w") as out:
        out.write(how)
    say("answer 2", lambda: answer(2))
    say("capture 2", capture)
    say("snapshot", lambda: journal.save_snapshot("v", b"x" * 9000).result())
    say("passphrase", lambda: vault.change_passphrase("another passphrase", old=PASSPHRASE))
    say("backup", lambda: make_backup(vault, folder / "backups"))
    say("rekey", lambda: rekey(vault, PASSPHRASE))
    say("create", create)
    refuse.unlink()
    if vault.locked:
        vault.close()
        vault = open_vault(folder / "vault", passphrase=PASSPHRASE)
        journal, store = DraftJournal(vault), EvidenceStore(vault.folder, vault)
    say("answer 3", lambda: answer(3))
    say("capture 3", capture)
    say("backup 2", lambda: make_backup(vault, folder / "backups"))
    say("rekey 2", lambda: rekey(vault, PASSPHRASE))
    refs = [row.ref for row in journal.load("v").all_rows]
    print(json.dumps({"step": "kept", "outcome": refs}))
    names = sorted(path.suffix for path in (folder / "vault" / "objects").iterdir())
    print(json.dumps({"step": "objects", "outcome": names}))
    print(json.dumps({"step": "sound", "outcome": check_vault(vault).sound}))
    vault.close()


if __name__ == "__main__":
    main()
