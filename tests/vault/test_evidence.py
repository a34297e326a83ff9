"""Evidence in and out: never in clear, whole or not there, cut-off captures kept and marked."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random
import threading
from functools import partial
from pathlib import Path

import pytest

from inspector_app.vault.batch import GROUP, ingest_many
from inspector_app.vault.capture import FileKey
from inspector_app.vault.check import check_vault
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.syncstore import SyncStore
from inspector_app.vault.vault import Vault, open_vault
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey, build_key_grant, open_sealed_key
from tests.vault.conftest import PASSPHRASE, STREAM, Made

CHUNK = 256 * 1024
READ = 1024 * 1024


def files_in(vault: Vault) -> list[str]:
    return sorted(path.name for path in (vault.folder / "objects").iterdir())


def read_whole(store: EvidenceStore, key: FileKey) -> bytes:
    with store.open_reader(key.file, key.key) as reader:
        if reader.unfinished:
            raise VaultFault("vault.damaged-object", place=key.file, why="it ends too early")
        return reader.read()


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 900_001, 20_000_000])
def test_what_goes_in_comes_out(store: EvidenceStore, stream_key: StreamKey, size: int) -> None:
    data = os.urandom(size)
    key = store.new_file_key(stream_key)
    seen: list[int] = []
    info = store.ingest(io.BytesIO(data), key, progress=seen.append)
    assert info.plain_sha256 == hashlib.sha256(data).digest()
    assert seen[-1] == info.plain_size == size
    path = store.path_of(info.hash)
    assert hashlib.sha256(path.read_bytes()).digest() == info.hash
    assert path.stat().st_mode & 0o777 == 0o600
    with store.open_reader(key.file, key.key) as reader:
        assert reader.read() == data
        for place in (0, size // 2, max(0, size - 3)):
            reader.seek(place)
            assert reader.read(5) == data[place : place + 5]
    stored = store.object_of(key.file)
    assert stored is not None
    assert (stored.hash, stored.stream, stored.state, stored.sealed) == (info.hash, STREAM, "whole", False)


def test_the_key_comes_back_through_stream_and_profile(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    keys = vault.profile_keys
    LogStore(vault).add_statements([build_key_grant(stream_key, [keys.public.x25519], keys)]).result()
    key = store.new_file_key(stream_key)
    store.ingest(io.BytesIO(b"a picture"), key)
    table = KeyTable()
    for statement in LogStore(vault).statements():
        table.add(statement)
    with store.open_reader(key.file, table.file_key(key.file, keys)) as reader:
        assert reader.read() == b"a picture"


def test_sealed_evidence_is_for_custodians_alone(vault: Vault, store: EvidenceStore) -> None:
    custodians = [ProfileKeys.generate(os.urandom) for _ in range(2)]
    key = store.new_sealed_key(STREAM, tuple(c.public.x25519 for c in custodians))
    info = store.ingest(io.BytesIO(b"covert recording"), key)
    assert info.sealed
    (statement,) = LogStore(vault).statements("sealed-key", key.file)
    with pytest.raises(SyncFault):
        open_sealed_key(statement, vault.profile_keys)
    for custodian in custodians:
        with store.open_reader(key.file, open_sealed_key(statement, custodian)) as reader:
            assert reader.read() == b"covert recording"
    assert key.key.hex() not in repr(key)


def test_the_wrap_is_durable_before_the_first_chunk(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    key = store.new_file_key(stream_key)
    found: list[int] = []

    class Source(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            found.append(len(LogStore(vault).statements("file-key", key.file)))
            return super().read(size)

    store.ingest(Source(b"x" * 10), key)
    assert found[0] == 1


def test_cancel_keeps_nothing(vault: Vault, store: EvidenceStore, stream_key: StreamKey) -> None:
    key = store.new_file_key(stream_key)
    polls = iter([False, False, True])
    with pytest.raises(VaultFault) as caught:
        store.ingest(io.BytesIO(os.urandom(5 * READ)), key, cancelled=lambda: next(polls))
    assert caught.value.code == "vault.cancelled"
    assert files_in(vault) == []
    assert LogStore(vault).statements() == ()
    assert store.settle() == ()
    large = io.BytesIO(bytes(30_000_000))
    with pytest.raises(VaultFault):  # one that is hashed in threads of its own leaves none behind
        store.ingest(large, store.new_file_key(stream_key), cancelled=lambda: large.tell() > 25_000_000)


def test_an_empty_source_and_a_stick_pulled_out(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    with pytest.raises(VaultFault) as caught:
        store.ingest(io.BytesIO(b""), store.new_file_key(stream_key))
    assert caught.value.code == "vault.source-empty"

    class PulledOut(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > CHUNK:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

    with pytest.raises(VaultFault) as caught:
        store.ingest(PulledOut(os.urandom(3 * CHUNK)), store.new_file_key(stream_key))
    assert caught.value.code == "vault.source-unreadable"
    assert files_in(vault) == []
    assert LogStore(vault).statements() == ()


def test_many_at_once(store: EvidenceStore, stream_key: StreamKey) -> None:
    data = [(store.new_file_key(stream_key), os.urandom(400_000)) for _ in range(6)]
    threads = [threading.Thread(target=store.ingest, args=(io.BytesIO(b), key)) for key, b in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for key, content in data:
        with store.open_reader(key.file, key.key) as reader:
            assert reader.read() == content


def test_a_recording_cut_off_is_a_marked_readable_prefix(made: Made, stream_key: StreamKey) -> None:
    store = EvidenceStore(made.folder, made.vault)
    key, data = store.new_file_key(stream_key), os.urandom(3 * CHUNK + 1000)
    capture = store.begin(key)
    capture.write(data)
    made.vault.close()  # the program dies here: no finish, no drop
    capture._out.close()
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        store = EvidenceStore(made.folder, vault)
        (cut,) = store.settle()
        assert (cut.file, cut.stream) == (key.file, STREAM)
        with store.open_reader(key.file, key.key) as reader:
            assert reader.unfinished
            assert reader.read() == data[: 3 * CHUNK]
        report = check_vault(vault)
        assert report.sound
        assert [finding.kind for finding in report.findings] == ["leftover"]
        kept = store.keep_unfinished(key.file)
        assert kept.state == "unfinished"
        assert store.unfinished() == ()
        assert SyncStore(vault).unproven_objects() == [(kept.hash, kept.size)]
        with store.open_reader(key.file, key.key) as reader:
            assert reader.read() == data[: 3 * CHUNK]


def test_a_container_named_but_not_noted_is_noted_at_the_next_start(
    made: Made, stream_key: StreamKey
) -> None:
    store = EvidenceStore(made.folder, made.vault)
    key = store.new_file_key(stream_key)
    info = store.ingest(io.BytesIO(b"x" * 1000), key)

    def forget(database: object) -> None:
        database.conn.execute("DELETE FROM objects")  # type: ignore[attr-defined]
        database.conn.execute("UPDATE captures SET state = 'begun'")  # type: ignore[attr-defined]

    made.vault.writer.write(forget)
    assert store.settle() == ()
    stored = store.object_of(key.file)
    assert stored is not None
    assert (stored.hash, stored.stream) == (info.hash, STREAM)


def test_tampering_with_any_byte_is_found_and_named(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    key, data = store.new_file_key(stream_key), os.urandom(2 * CHUNK + 77)
    info = store.ingest(io.BytesIO(data), key)
    path = store.path_of(info.hash)
    whole = path.read_bytes()
    places = [0, 5, 10, 30, 40, 63, *random.Random(7).sample(range(64, len(whole)), 12), len(whole) - 1]
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        report = check_vault(vault)
        assert [(f.kind, f.place) for f in report.findings if f.serious] == [("object", info.hash.hex())]
        with pytest.raises((SyncFault, VaultFault)):
            read_whole(store, key)
    path.unlink()
    assert check_vault(vault).findings[0].what == "the container is missing"
    with pytest.raises(VaultFault) as caught:
        store.open_reader(key.file, key.key)
    assert caught.value.code == "vault.unknown-object"


def test_an_unknown_file_in_the_folder_is_named_and_left(
    vault: Vault, store: EvidenceStore, tmp_path: Path
) -> None:
    stranger = vault.folder / "objects" / ("ab" * 32)
    stranger.write_bytes(b"not ours")
    assert store.settle() == ()
    assert [(f.kind, f.place) for f in check_vault(vault).findings] == [("leftover", "ab" * 32)]
    assert stranger.exists()


def test_a_batch_keeps_what_is_good_and_names_what_is_not(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    def missing() -> io.BytesIO:
        raise FileNotFoundError(errno.ENOENT, "No such file")

    contents = [os.urandom(1000 + n) for n in range(GROUP + 4)]
    sources = [(partial(io.BytesIO, data), store.new_file_key(stream_key)) for data in contents]
    sources[2] = (partial(missing), sources[2][1])
    sources[5] = (partial(io.BytesIO, b""), sources[5][1])
    taken = list(ingest_many(store, sources))
    assert [one.key for one in taken] == [key for _, key in sources]
    faults = {number: one.fault.code for number, one in enumerate(taken) if one.fault}
    assert faults == {2: "vault.source-unreadable", 5: "vault.source-empty"}
    for number, one in enumerate(taken):
        if not one.fault:
            assert read_whole(store, one.key) == contents[number]
    assert len(files_in(vault)) == len(contents) - 2
    assert len(LogStore(vault).statements("file-key")) == len(contents) - 2
    assert store.settle() == ()


def test_a_cancelled_batch_keeps_what_was_stored(
    vault: Vault, store: EvidenceStore, stream_key: StreamKey
) -> None:
    sources = [(lambda: io.BytesIO(b"x" * 1000), store.new_file_key(stream_key)) for _ in range(3 * GROUP)]
    stop = threading.Event()
    stored = []
    for one in ingest_many(store, sources, cancelled=stop.is_set):
        stored += [one.key.file] if one.info else []
        stop.set()
    assert len(stored) == GROUP == len(files_in(vault))
    assert store.settle() == ()
    assert len(LogStore(vault).statements()) == GROUP
