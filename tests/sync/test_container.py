"""Evidence containers: round trips, seeking, cuts and damage."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.container import (
    CHUNK,
    HEADER_SIZE,
    RUN,
    ContainerHeader,
    ContainerReader,
    ContainerWriter,
    container_hash,
    encrypt_stream,
    verify_container,
)
from sync.faults import SyncFault

KEY = b"k" * 32
FILE = "ab" * 16
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77)


def refused(code: str):
    return pytest.raises(SyncFault, check=lambda fault: fault.code == code)


def make(size: int, seed: int = 1):
    source = random.Random(seed)
    plain, sink = source.randbytes(size), io.BytesIO()
    info = encrypt_stream(io.BytesIO(plain), sink, file_key=KEY, file=FILE, entropy=source.randbytes)
    return plain, sink, info


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(size):
    plain, sink, info = make(size)
    assert verify_container(sink, KEY) == info
    assert container_hash(sink) == info.hash
    assert (info.plain_size, info.size) == (size, len(sink.getvalue()))
    assert info.size == HEADER_SIZE + size + 16 * max(1, -(-size // CHUNK))
    reader = ContainerReader(sink, KEY)
    assert reader.read() == plain
    assert not reader.unfinished


@pytest.mark.parametrize("sizes", [(1, 200_000), (CHUNK, CHUNK), (RUN * CHUNK, RUN * CHUNK), (1, 6 * CHUNK)])
@pytest.mark.parametrize("size", [CHUNK * 2 + 9, 2 * RUN * CHUNK, 2 * RUN * CHUNK + 1])
def test_pieces_make_no_difference(sizes, size):
    source, other = random.Random(4), io.BytesIO()
    plain = source.randbytes(size)
    writer = ContainerWriter(other, file_key=KEY, file=FILE, entropy=source.randbytes)
    at = 0
    while at < size:
        count = random.Random(at).randint(*sizes)
        writer.write(plain[at : at + count])
        at += count
        assert len(other.getvalue()) == HEADER_SIZE + max(0, -(-min(at, size) // CHUNK) - 1) * (CHUNK + 16)
    info = writer.finish()
    cipher = ContainerHeader.decode(other.getvalue()[:HEADER_SIZE]).cipher(KEY)
    chunks = [plain[start : start + CHUNK] for start in range(0, size, CHUNK)]
    alone = [cipher.seal(n, n == len(chunks) - 1, chunk) for n, chunk in enumerate(chunks)]
    assert other.getvalue()[HEADER_SIZE:] == b"".join(alone)
    assert verify_container(other, KEY) == info


@given(st.integers(0, 3 * CHUNK), st.integers(0, 400_000))
def test_reading_from_anywhere(start, count):
    plain, sink, _ = make(2 * CHUNK + 77)
    reader = ContainerReader(sink, KEY)
    reader.seek(start)
    assert io.BufferedReader(reader, 1000).read(count) == plain[start : start + count]


@pytest.mark.parametrize(
    "cut", [64, 70, 80, HEADER_SIZE + CHUNK + 15, HEADER_SIZE + CHUNK + 16, HEADER_SIZE + CHUNK + 40]
)
def test_a_recording_that_was_cut_off_keeps_its_whole_chunks(cut):
    plain, sink, _ = make(2 * CHUNK + 77)
    short = io.BytesIO(sink.getvalue()[:cut])
    reader = ContainerReader(short, KEY)
    assert reader.unfinished
    kept = reader.read()
    assert plain.startswith(kept)
    assert len(kept) == (CHUNK if cut >= HEADER_SIZE + CHUNK + 16 else 0)
    with refused("evidence.unfinished"):
        verify_container(short, KEY, finished=False)
    with refused("evidence.damaged"):
        verify_container(short, KEY)


@given(st.integers(0, 2 * CHUNK), st.integers(0, 7))
def test_one_flipped_bit_anywhere_is_found(at, bit):
    _, sink, info = make(CHUNK + 77)
    data = bytearray(sink.getvalue())
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(SyncFault) as raised:
        verify_container(io.BytesIO(bytes(data)), KEY)
    assert raised.value.code in ("evidence.damaged", "evidence.wrong-key") or raised.value.code.startswith(
        "format."
    )
    assert container_hash(io.BytesIO(bytes(data))) != info.hash


def test_swapped_chunks_and_foreign_keys_are_found():
    _, sink, _ = make(3 * CHUNK)
    data, size = sink.getvalue(), CHUNK + 16
    body = data[HEADER_SIZE:]
    swapped = data[:HEADER_SIZE] + body[size : 2 * size] + body[:size] + body[2 * size :]
    with refused("evidence.damaged"):
        verify_container(io.BytesIO(swapped), KEY)
    with refused("evidence.damaged"):
        ContainerReader(io.BytesIO(swapped), KEY).read(1)
    with refused("evidence.wrong-key"):
        ContainerReader(sink, b"x" * 32)


def test_cancelling_names_what_was_cancelled():
    with refused("evidence.cancelled"):
        encrypt_stream(
            io.BytesIO(bytes(CHUNK)), io.BytesIO(), file_key=KEY, file=FILE, entropy=random.randbytes,
            cancelled=lambda: True,
        )  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes_are_a_named_fault(data):
    with pytest.raises(SyncFault):
        ContainerHeader.decode(data)
    with pytest.raises(SyncFault):
        ContainerReader(io.BytesIO(data), KEY)
