"""Puts canaries through every feature of the vault and dies by SIGKILL, so that nothing is tidied up.

`python -m tests.vault.canary_work FOLDER`
"""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path

from inspector_app.vault.backup import make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.keyring import Secret
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.projections import ProjectionCache
from inspector_app.vault.recording import GrowingCapture, kept_pieces
from inspector_app.vault.rekey import rekey
from inspector_app.vault.restore import restore
from inspector_app.vault.salvage import salvage
from inspector_app.vault.search import SearchIndex, SearchText
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import Vault, create_vault, open_vault
from sync.clock import Stamp
from sync.commit import seal
from sync.identity import ProfileKeys
from sync.keys import StreamKey

TEXT = "金丝雀漏水canary-text-7f3a"
PICTURE = b"\xff\xd8CANARY-PICTURE-BYTES\x00\x01\x02" * 20_000
SOUND = b"OggS CANARY-SOUND-BYTES\x00\x01\x02" * 20_000
FILM = b"\x1aE\xdf\xa3 CANARY-FILM-BYTES\x00\x01\x02" * 20_000
PASSPHRASE = "canary passphrase 金丝雀"
STREAM = "5a" * 16
STREAM_KEY = bytes(range(32))
RECOVERY = bytes(range(100, 116))
PROFILE_SECRET = bytes(range(7, 119))


def seeded(count: int) -> bytes:
    """The first entropy asked for is the profile's, so that its secrets are known to the test."""
    return (PROFILE_SECRET * 2)[:count]


def fill(vault: Vault) -> None:
    key = StreamKey(STREAM, 0, STREAM_KEY)
    journal, log = DraftJournal(vault), LogStore(vault)
    for n in range(50):
        journal.append("v", "answer", f"/data/{TEXT}", f"{TEXT} {n}", n).result()
    journal.save_snapshot("v", TEXT.encode() * 100).result()
    event = {"type": "visit.answered", "id": "11" * 16, "at": 1, "text": TEXT}
    stamp = Stamp((1_800_000_000_000, 0), 1_800_000_000_000, 1, "ab" * 8)
    log.append(
        STREAM,
        lambda head: [
            seal(
                stream_key=key,
                keys=vault.profile_keys,
                incarnation=vault.incarnation,
                seq=1,
                prev=head.id,
                stamp=stamp,
                zone=480,
                events=[event],
            )
        ],
    ).result()
    store = EvidenceStore(vault.folder, vault)
    store.ingest(io.BytesIO(PICTURE), store.new_file_key(key))
    store.ingest_bytes(PICTURE[:5000], store.new_file_key(key))
    store.ingest(io.BytesIO(PICTURE), store.new_sealed_key(STREAM, (vault.profile_keys.public.x25519,)))
    store.begin(store.new_file_key(key)).write(PICTURE)  # left unfinished
    for said in (SOUND, FILM):
        recorded(store, key, said).finish()
        cut_off = recorded(store, key, said)
        cut_off.leave()
        store.settle()
        store.ingest(kept_pieces(store, cut_off.key.file, cut_off.key.key), store.new_file_key(key))
        recorded(store, key, said)  # under way at the end: the kill cuts it off
    SearchIndex(vault).put(
        SearchText("problem", str(n), STREAM, f"{TEXT} {n}", TEXT) for n in range(300)
    ).result()
    SearchIndex(vault).find(TEXT)
    ProjectionCache(vault, 1).put(f"fold/{TEXT}", TEXT.encode() * 50).result()
    vault.settings.set(TEXT, TEXT).result()
    with vault.reader() as database:  # a sort that is larger than the cache would spill to a temp file
        database.conn.execute("PRAGMA cache_size = 10").fetchall()
        database.conn.execute("SELECT value FROM draft_journal ORDER BY value DESC").fetchall()


def recorded(store: EvidenceStore, key: StreamKey, said: bytes) -> GrowingCapture:
    """A recording that is kept at every piece, in chunks and behind them."""
    file_key = store.new_file_key(key)
    growing = GrowingCapture(store.vault, store.begin(file_key), file_key)
    for start in range(0, len(said), 50_000):
        growing.write(said[start : start + 50_000])
        growing.keep()
    assert growing.kept() == len(said)
    return growing


def main() -> None:
    folder = Path(sys.argv[1])
    vault, recovery_key = create_vault(
        folder / "vault",
        passphrase=PASSPHRASE,
        profile_keys=ProfileKeys.generate(seeded),
        cost=Argon2Cost(64, 1, 1),
    )
    vault.rehearse(recovery_key)
    fill(vault)
    check_vault(vault)
    rekey(vault, PASSPHRASE)
    make_backup(vault, folder / "backups")
    vault.lock()
    vault.unlock(Secret(passphrase=PASSPHRASE))
    vault.close()
    restore(folder / "backups", folder / "restored", Secret(passphrase=PASSPHRASE))
    salvage(folder / "vault", folder / "salvaged", Secret(recovery_key=recovery_key))
    vault = open_vault(folder / "vault", passphrase=PASSPHRASE)
    fill_again = DraftJournal(vault)
    fill_again.append("w", "answer", "/data/x", TEXT, 1).result()
    print(recovery_key.secret.hex(), recovery_key.text, vault.data_key().hex(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
