"""Hostile but well-signed input: whatever a parser is given, it reads it or names a fault; it never crashes
or hangs."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import canonical, county, keys, statements
from sync.bundle import PartReader, PartWriter
from sync.checkpoint import read_note
from sync.directory import Directory
from sync.enrolment import EnrolmentCode
from sync.faults import SyncFault
from sync.keys import KeyTable
from sync.packing import pack_run, unpack_run
from sync.payload import PayloadBody, pack_zstd, unpack_zstd
from sync.receipts import Receipt
from sync.shipment import Shipment, _facts, read, slices
from sync.statements import Statement
from sync.store import Changes
from sync.transports.pace import Pace
from sync.transports.tus import MemoryBook, TusUpload
from sync.transports.wire import Answer, refusal
from tests.sync.world import START, World

pytestmark = pytest.mark.slow

WORLD = World(seed=31)
DEVICE = WORLD.enrol("王")
KEY = DEVICE.open_stream()
COMMITS = [DEVICE.save(KEY) for _ in range(3)]
GRANT, CERTIFICATE = WORLD.people[:2]

LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8)
    | st.sampled_from(["", "AA", "ab" * 16, "ab" * 32, "-1", "0" * 64, "type", "county"])
)  # fmt: skip
JSON = st.recursive(
    LEAVES,
    lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(max_size=6), x, max_size=4),
    max_leaves=12,
)


def _mutated(original):
    """One value anywhere in a JSON object replaced, removed or doubled."""

    @st.composite
    def draw(pick):
        value = json.loads(json.dumps(original))
        place = value
        for _ in range(pick(st.integers(0, 3))):
            inner = [
                v
                for v in (place.values() if isinstance(place, dict) else place)
                if isinstance(v, (dict, list)) and v
            ]
            if not inner:
                break
            place = pick(st.sampled_from(inner))
        at = pick(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if pick(st.booleans()):
            place[at] = pick(JSON)
        else:
            del place[at]
        return value

    return draw()


def _part(records, facts):
    sink = io.BytesIO()
    part = PartWriter(
        sink,
        bundle="dd" * 16,
        recipients=[WORLD.service.public.x25519],
        keys=DEVICE.keys,
        entropy=WORLD.entropy,
    )
    for kind, content in records:
        part.record(kind, content)
    part.finish({"exchange": facts})
    return PartReader(sink, WORLD.service, WORLD.directory.key_of)


@given(
    _mutated(
        _facts(Shipment(tips=tuple(DEVICE.store.tips()), have=((b"h" * 32, 5),), prove=((1, b"p" * 32),)))
    )
)
def test_manifests(facts):
    with suppress(SyncFault):
        read(_part([], facts))


@given(
    st.lists(
        st.tuples(
            st.integers(2, 9), st.one_of(st.binary(max_size=60), JSON.map(canonical.encode).map(pack_zstd))
        ),
        max_size=4,
    )
)
def test_records_and_then_the_whole_intake(records):
    part = _part(records, _facts(Shipment()))
    with suppress(SyncFault):
        list(slices(part))
    with suppress(SyncFault):
        WORLD.endpoint.take_part(part)


@given(st.data())
def test_runs_of_commits(data):
    headers, body = pack_run(COMMITS)
    plain = bytearray(unpack_zstd(headers, 10**6, "run"))
    for _ in range(data.draw(st.integers(1, 4))):
        plain[data.draw(st.integers(0, len(plain) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(body)))
    with suppress(SyncFault):
        unpack_run(pack_zstd(bytes(plain)), body[:cut] if data.draw(st.booleans()) else body)


@given(_mutated(CERTIFICATE.body), _mutated(GRANT.body))
def test_certificates_and_grants(certificate, grant):
    for body, signers in ((certificate, [WORLD.service]), (grant, [WORLD.first, WORLD.second])):
        if not isinstance(body, dict) or "type" not in body or not isinstance(body.get("v"), int):
            continue
        with suppress(SyncFault):
            made = Statement.from_json(statements.sign(body, *signers).to_json())
            Directory(WORLD.county, [GRANT]).add(made)


@given(_mutated(WORLD.county.statement.body))
def test_counties(body):
    with suppress(SyncFault):
        county.read_county(statements.sign(body, WORLD.first, WORLD.second), None)


@given(_mutated(keys.build_key_grant(KEY, [DEVICE.keys.public.x25519], DEVICE.keys).body))
def test_key_grants_in_table_and_at_the_endpoint(body):
    with suppress(SyncFault):
        made = Statement.from_json(statements.sign(body, DEVICE.keys).to_json())
        table = KeyTable()
        table.add(made)
        table.newest_key(str(body.get("stream")), DEVICE.keys)
    with suppress(SyncFault):
        WORLD.endpoint._visible(Statement.from_json({"body": body, "sigs": []}), DEVICE.keys.profile)


@given(JSON)
def test_json_readers(value):
    for reader in (Receipt.from_json, Statement.from_json):
        with suppress(SyncFault):
            reader(value)
    with suppress(SyncFault):
        PayloadBody.from_json(value if isinstance(value, dict) else {"v": 1, "hlc": value, "events": value})
    with suppress(SyncFault):
        EnrolmentCode.from_text("DCT1:" + statements.to_base64(canonical.encode(value)))


@given(
    _mutated(
        {
            "v": 1,
            "checkpoint": "n",
            "backed_up": 0,
            "proof": "AA",
            "runs": [{"kind": 1, "from": 0, "ids": "", "salts": ""}],
        }
    )
)
def test_receipts(value):
    with suppress(SyncFault):
        Receipt.from_json(value)


@given(
    _mutated(
        {
            "v": 1,
            "hlc": [1, 0],
            "wall": 1,
            "mono": 1,
            "boot": "00" * 8,
            "zone": 0,
            "events": [{"type": "a", "id": "b"}],
        }
    )
)
def test_payload_bodies(value):
    with suppress(SyncFault):
        PayloadBody.from_json(value)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["a", "\n", "— ", "1", "epoch 0", "AAAA", " ", "=" * 3]), max_size=20).map(
        "".join
    )
)
def test_notes(text):
    with suppress(SyncFault):
        read_note(text)


HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "upload-offset": st.sampled_from(["0", "5", "10", "11", "-1", "x", "9" * 20]),
        "upload-length": st.sampled_from(["10", "5", "x"]), "location": st.sampled_from(["/v1/objects/u", "", "http://elsewhere.example/"]),
    },
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from([200, 201, 204, 302, 400, 401, 404, 409, 410, 460, 500]), HEADERS),
        max_size=12,
    )
)
def test_a_hostile_tus_server_ends_in_a_fault_or_in_success(answers):
    script = list(answers)

    def send(_method, _path, *, body=None, headers=None):
        if body is not None:
            while body.read():
                pass
        if not script:
            raise SyncFault("sync.cut")
        status, fields = script.pop(0)
        return Answer(status, fields, b"{}")

    pace = Pace(lambda: 0.0, lambda _s: None)
    upload = TusUpload(send, MemoryBook(), "ab" * 32, io.BytesIO(bytes(10)), 10, pace)
    with suppress(SyncFault):
        upload.run()


@given(st.integers(300, 599), st.binary(max_size=60) | JSON.map(lambda v: json.dumps(v).encode()))
def test_refusals(status, body):
    assert refusal(Answer(status, {}, body)).code in ("sync.refused", "sync.unauthorised")


def test_a_flood_of_statements_stays_within_bounds():
    flood = [statements.sign({"type": "news", "v": 1, "n": n}, DEVICE.keys) for n in range(2500)]
    DEVICE.store.apply(Changes(statements=[(statement, "") for statement in flood]))
    request = DEVICE.exchange.request()
    assert len(request.shipment.statements) <= 1000
    assert request.more
    DEVICE.drain()
    assert all(statement.id in WORLD.store.statements for statement in flood)
    assert WORLD.now == START
