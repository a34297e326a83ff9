"""Payloads of form 3: taken apart, put together again byte for byte, and nothing hostile gets through."""

import hashlib
import json
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync import canonical, parted
from sync.binary import read_varint, varint
from sync.commit import NO_HASH, open_payload, seal
from sync.faults import SyncFault
from sync.payload import FORM_DICTIONARY, FORM_PARTED, _compress, open_payload_bytes
from tests.sync.former import former_device, former_endpoint
from tests.sync.forms import cipher_of, form_of
from tests.sync.test_exchange import refused
from tests.sync.world import START, World

KEY = b"k" * 32
DICTIONARIES = files("sync") / "dictionaries"
TEXTS = (
    st.text(max_size=12)
    | st.binary(min_size=6, max_size=40).map(bytes.hex)
    | st.sampled_from(
        [
            "",
            "AB" * 16,
            "ab" * 16,
            "evidence.captured",
            "窗口无人值守，",
            " window",
            "\\",
            '"',
            "\x7f",
            "\x00\x0b",
        ]
    )
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.sampled_from([START, START + 5])
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


def _hold(plaintext):
    return bytes(12) + cipher_of(KEY).encrypt(bytes(12), plaintext, b"prefix")


@given(JSON)
@example({"窗口": 1, "a\x00b": "c", "d": -0, "e": [START, 1, START + 1, "ab" * 16, "ab" * 16]})
def test_whatever_is_taken_apart_comes_back_the_same(value):
    encoded = canonical.encode(value)
    taken = parted.part(encoded)
    if taken is not None:
        assert parted.join(*taken) == encoded


def test_events_are_taken_apart():
    event = {
        "type": "problem.raised",
        "id": "ab" * 16,
        "at": START,
        "fact": "窗口无人值守，排队 30 分钟",
        "lat_e7": -5,
    }
    taken = parted.part(canonical.encode({"events": [event] * 3, "wall": START}))
    assert taken is not None
    assert b"ab" not in taken.text
    assert taken.values.count(b"\xab" * 16) == 1


@given(st.binary(max_size=80), st.binary(max_size=40))
@example(b"\x01" * 40, b"\xff" * 40)
@example(b"[\x09,\x0a]", b"\x01\xaa\x05")
def test_any_bytes_are_put_together_or_a_named_fault(text, values):
    with suppress(SyncFault):
        assert len(parted.join(text, values)) <= parted.MAX_PARTED


@pytest.mark.parametrize(
    ("text", "values", "code"),
    [
        (b"\x01", b"", "format.truncated"),
        (b"\x01", b"\x80", "format.truncated"),
        (b"\x01", b"\x80" * 9 + b"\x01", "format.number"),
        (b"\x07", b"x" * 15, "format.truncated"),
        (b"\x09", b"\xff\xff\xff\xff\x0fx", "format.truncated"),
        (b"\x0a", b"\x00", "commit.bad-payload"),
        (b"\x0b", b"", "commit.bad-payload"),
        (b"\x01", b"\x01\x01", "format.trailing"),
        (b"\x0b\x00a\x00b", b"", "format.trailing"),
        (b"\x09" + b"\x0a" * 200_000, varint(500) + b"x" * 500 + bytes(200_000), "format.too-long"),
        (b"\x0b\x00" + bytes([parted.ASCII_CODES[2]]) * 200_000, b"", "format.too-long"),
        (bytes([parted.ASCII_CODES[8]]) * 200_000, b"", "format.too-long"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused_by_name(text, values, code):
    with refused(code):
        parted.join(text, values)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "format.truncated"),
        (b"\x00", "commit.bad-payload"),
        (b"\x05ab", "commit.bad-payload"),
        (b"\x00" + _compress(b"x" * (parted.MAX_PARTED + 1), "events-2")[4:], "format.too-long"),
        (b"\x00" + _compress(b"[]", "events-2")[4:], "format.json"),
        (b"\x00" + _compress(b"{}", "events-2")[4:] + b"more", "commit.bad-payload"),
        (b"\x00" + _compress(b'{"v":\x0b}\x00\\', "events-2")[4:], "format.json"),
    ],
)
def test_bombs_and_trash_in_a_payload_are_refused_by_name(body, code):
    with refused(code):
        open_payload_bytes(_hold(bytes([FORM_PARTED]) + body), KEY, b"prefix")


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_form_are_a_named_fault(body):
    with pytest.raises(SyncFault):
        open_payload_bytes(_hold(bytes([FORM_PARTED]) + body), KEY, b"prefix")


@pytest.mark.parametrize("number", [0, 1, 127, 128, 2**40, 2**53, 2**56 - 1])
def test_numbers_come_back(number):
    assert read_varint(b"x" + varint(number) + b"y", 1) == (number, 1 + len(varint(number)))


def test_the_parts_of_the_format_never_change():
    known = {name: hashlib.sha256((DICTIONARIES / name).read_bytes()).hexdigest()[:16] for name in PINNED}
    assert known == PINNED
    phrases = json.loads((DICTIONARIES / "phrases-1.json").read_text("utf-8"))
    codes = {"skeleton": parted.ASCII_CODES, "ascii": parted.ASCII_CODES, "text": parted.TEXT_CODES}
    for name, listed in phrases.items():
        assert len(set(listed)) == len(listed) == len(codes[name])
        assert all(1 < len(phrase.encode()) <= parted.LONGEST_PHRASE for phrase in listed)


PINNED = {
    "events-1.dict": "b26bb9ad7681c4de",
    "events-2.dict": "36bdb1a6da949915",
    "phrases-1.json": "f7afeb4960de1ecc",
}


def test_a_writer_keeps_to_what_its_readers_know():
    world = World(seed=3)
    inspector, lead = world.enrol("王"), world.enrol("李")
    key = inspector.open_stream(lead)
    assert form_of(inspector.save(key), key.key) == FORM_DICTIONARY  # nobody has said anything yet
    inspector.drain()
    assert inspector.store.peer_state(world.county.service.profile).reads == FORM_PARTED
    assert form_of(inspector.save(key), key.key) == FORM_PARTED
    with former_endpoint(world.endpoint, is_former=True):  # the endpoint went back to the former program
        inspector.drain()
    assert form_of(inspector.save(key), key.key) == FORM_DICTIONARY


def test_a_former_device_keeps_what_it_cannot_read_and_reads_it_later():
    world = World(seed=4)
    inspector, lead = world.enrol("王"), world.enrol("李")
    key = inspector.open_stream(lead)
    inspector.drain()
    made = inspector.save(key)
    inspector.drain()
    with former_device(is_former=True):
        lead.drain()
        kept = lead.store.commits[made.id]
        with refused("commit.bad-payload"):
            open_payload(kept, lead.key_of(key.stream))
    assert kept.to_bytes() == made.to_bytes()
    assert open_payload(kept, lead.key_of(key.stream)).events[0]["type"] == "task.taken"


def test_large_saves_stay_in_the_former_form():
    world = World(seed=5)
    device = world.enrol("王")
    key = device.open_stream()
    event = {"type": "form.published", "id": "ab" * 16, "at": START, "xform": "x" * parted.MAX_PARTED}
    made = seal(
        stream_key=key, keys=device.keys, incarnation=device.incarnation, seq=1, prev=NO_HASH,
        stamp=device.clock.tick(), zone=480, events=[event], newest_form=FORM_PARTED,
    )  # fmt: skip
    assert form_of(made, key.key) == FORM_DICTIONARY
    assert open_payload(made, key).events == (event,)
