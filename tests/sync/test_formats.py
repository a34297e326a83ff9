"""Canonical JSON, statements, county, certificates, codes, keys and commits: what holds and what is
refused."""

import random
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sync import canonical, county, keys, statements
from sync.clock import HybridClock
from sync.commit import NO_HASH, Commit, Header, open_payload, seal, verify_signature
from sync.crypto import hpke_open, hpke_seal
from sync.enrolment import EnrolmentCode
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey
from sync.statements import Statement
from tests.sync.fixed_hpke import sealer
from tests.sync.world import START, World

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def refused(code: str):
    return pytest.raises(SyncFault, check=lambda fault: fault.code == code)


@given(JSON)
def test_canonical_json_is_rfc_8785_and_reads_back(value):
    encoded = canonical.encode(value)
    assert encoded == rfc8785.dumps(value)
    assert canonical.decode(encoded) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"1.0", "format.number"),
        (b"1e3", "format.number"),
        (b"NaN", "format.number"),
        (b"9007199254740992", "format.number"),
        (b"1" * 5000, "format.number"),
        (b'{"a":1,"a":2}', "format.json"),
        (b"[" * 70 + b"]" * 70, "format.depth"),
        (b"[" * 10**6, "format.depth"),
        (b'"\\ud800"', "format.json"),
        (b'{"\\ud800":1}', "format.json"),
        (b"\xff", "format.json"),
        (b"", "format.json"),
        (b"[1,]", "format.json"),
    ],
)
def test_json_that_is_refused(data, code):
    with refused(code):
        canonical.decode(data)


@pytest.mark.parametrize(
    "value", [1.5, 2**53, {1: 2}, [{"a": float("nan")}], b"bytes", "\ud800", {"\ud800": 1}]
)
def test_values_without_a_canonical_form_are_refused(value):
    with pytest.raises(SyncFault):
        canonical.encode(value)


def test_64_levels_pass_and_65_do_not():
    deep = "x"
    for _ in range(64):
        deep = [deep]
    assert canonical.decode(canonical.encode(deep)) == deep
    with refused("format.depth"):
        canonical.encode([deep])


@pytest.fixture(scope="module")
def world():
    return World()


def test_profile_keys_survive_their_secret_bytes(world):
    made = ProfileKeys.generate(world.entropy)
    again = ProfileKeys.from_secret_bytes(made.to_secret_bytes())
    assert (again.profile, again.recipient, again.p256_point) == (
        made.profile,
        made.recipient,
        made.p256_point,
    )
    assert made.to_secret_bytes().hex() not in repr(made)
    with refused("format.field"):
        ProfileKeys.from_secret_bytes(made.to_secret_bytes()[:-1])


def test_fixed_hpke_is_opened_by_the_library(world):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.from_private_bytes(world.entropy(32))
    public = private.public_key().public_bytes_raw()
    for seal_with in (sealer(world.entropy), hpke_seal):
        assert hpke_open(private, seal_with(public, b"key", b"info"), b"info") == b"key"
        with refused("crypto.cannot-open"):
            hpke_open(private, seal_with(public, b"key", b"info"), b"other")


def test_statement_signatures(world):
    made = statements.sign({"type": "x", "v": 1, "n": 5}, world.first, world.second)
    read = Statement.from_bytes(made.to_bytes())
    assert read == made
    assert statements.verify(read, world.county.key_of) == {world.first.profile, world.second.profile}
    with refused("statement.bad-signature"):
        statements.verify(replace(read, body={**read.body, "n": 6}), world.county.key_of)
    with refused("statement.unknown-signer"):
        statements.verify(
            statements.sign({"type": "x", "v": 1}, ProfileKeys.generate(world.entropy)), world.county.key_of
        )
    with refused("statement.unsigned"):
        statements.verify(replace(read, sigs=()), world.county.key_of)


def test_county_is_pinned_and_needs_every_administrator(world):
    statement = world.county.statement
    with refused("county.mismatch"):
        county.read_county(statement, "00" * 16)
    with refused("county.invalid"):
        county.read_county(replace(statement, sigs=statement.sigs[:1]), None)


def test_certificate_must_fit_its_grant(world):
    keys_ = ProfileKeys.generate(world.entropy)
    grant, certificate = world.papers(keys_, "王")
    checked = county.check_certificate(certificate, grant, world.county, START)
    assert (checked.profile, checked.roles, checked.scope) == (keys_.profile, ("inspector",), ("*",))
    with refused("certificate.expired"):
        county.check_certificate(certificate, grant, world.county, checked.not_after)
    with refused("certificate.not-yet"):
        county.check_certificate(certificate, grant, world.county, checked.not_before - 1)
    for field, value in [
        ("roles", ["administrator"]),
        ("scope", ["a"]),
        ("not_after", checked.not_after + 1),
    ]:
        raised = statements.sign({**certificate.body, field: value}, world.service)
        with refused("certificate.grant-mismatch"):
            county.check_certificate(raised, grant, world.county, START)
    with refused("certificate.invalid"):
        county.check_certificate(statements.sign(certificate.body, world.first), grant, world.county, START)


def test_the_endpoint_cannot_make_a_grant(world):
    grant, certificate = world.papers(ProfileKeys.generate(world.entropy), "王")
    for signers in ([world.service], [world.first], [world.first, world.service]):
        with refused("grant.invalid"):
            county.check_certificate(certificate, statements.sign(grant.body, *signers), world.county, START)


def test_enrolment_code_reads_back_and_says_what_is_wrong():
    code = EnrolmentCode("https://endpoint.example:8443", bytes(32), "ab" * 16, b"s" * 16, START)
    text = code.to_text()
    assert EnrolmentCode.from_text(f" {text[:40]}\n{text[40:]} ", START - 1) == code
    with refused("code.expired"):
        EnrolmentCode.from_text(text, START)
    for bad in (text[:-3], text.replace("DCT1", "DCT2"), "", "DCT1:", text + "A" * 5000, "DCT1:é"):
        with refused("code.damaged"):
            EnrolmentCode.from_text(bad, 0)


def test_key_table_opens_only_for_readers_and_survives_false_wraps(world):
    alice, bob, eve = (ProfileKeys.generate(world.entropy) for _ in range(3))
    key = StreamKey.generate("cd" * 16, 2, world.entropy)
    table = KeyTable()
    false = keys.build_key_grant(StreamKey(key.stream, 2, b"f" * 32), [bob.public.x25519], eve)
    lying = statements.sign({**false.body, "commitment": statements.to_base64(key.commitment)}, eve)
    for statement in (
        lying,
        false,
        keys.build_key_grant(key, [alice.public.x25519, bob.public.x25519], alice),
    ):
        assert table.add(statement)
        assert not table.add(statement)
    assert table.stream_key(key.stream, 2, alice).key == key.key
    assert table.stream_key(key.stream, 2, bob, key.commitment).key == key.key
    with refused("keys.no-wrap"):
        table.stream_key(key.stream, 2, eve)
    file_key = world.entropy(32)
    table.add(keys.build_file_key(key, "ee" * 16, file_key, alice, world.entropy))
    assert table.file_key("ee" * 16, bob) == file_key
    with refused("keys.no-wrap"):
        table.file_key("ee" * 16, eve)
    with refused("crypto.cannot-open"):
        key.open_file_key("ff" * 16, key.wrap_file_key("ee" * 16, file_key, world.entropy))


def test_erasure_destroys_wraps_and_the_chain_still_verifies(world):
    made, key = _commit(world)
    table = KeyTable()
    table.add(keys.build_key_grant(key, [world.first.public.x25519], world.first))
    table.add(keys.build_file_key(key, "ee" * 16, b"f" * 32, world.first, world.entropy))
    assert open_payload(made, table.stream_key(key.stream, 0, world.first))
    assert len(table.forget(file="ee" * 16)) == 1
    with refused("keys.no-wrap"):
        table.file_key("ee" * 16, world.first)
    assert len(table.forget(stream=key.stream)) == 1
    with refused("keys.no-wrap"):
        table.stream_key(key.stream, 0, world.first)
    verify_signature(made.without_payload(), world.first.public.ed25519)


def test_sealed_evidence_opens_for_custodians_alone(world):
    custodian, inspector = (ProfileKeys.generate(world.entropy) for _ in range(2))
    made = keys.build_sealed_key("ee" * 16, b"f" * 32, [custodian.public.x25519], inspector)
    assert keys.open_sealed_key(made, custodian) == b"f" * 32
    with refused("keys.no-wrap"):
        keys.open_sealed_key(made, inspector)


def _commit(world, seq=1, prev=NO_HASH, padded=False, fact="窗口无人值守", **fields):
    key = StreamKey("ab" * 16, 0, b"k" * 32)
    clock = HybridClock(lambda: START, lambda: 5, "01" * 8)
    events = [{"type": "problem.raised", "id": "aa" * 16, "at": START, "fact": fact}]
    made = seal(
        stream_key=key,
        keys=world.first,
        incarnation="11" * 8,
        seq=seq,
        prev=prev,
        stamp=clock.tick(),
        zone=480,
        events=events,
        padded=padded,
        **fields,
    )
    return made, key


@pytest.mark.parametrize("padded", [False, True])
def test_commit_seals_and_opens(world, padded):
    made, key = _commit(
        world, 2, b"p" * 32, padded, parents=[b"z" * 32, b"y" * 32, b"p" * 32], audit=[["answer"]]
    )
    read = Commit.from_bytes(made.to_bytes())
    assert read == made
    assert read.header.parents == (b"y" * 32, b"z" * 32)
    verify_signature(read, world.first.public.ed25519)
    body = open_payload(read, key)
    assert body.events[0]["fact"] == "窗口无人值守"
    assert body.audit == (["answer"],)
    assert (body.wall, body.mono, body.zone, body.hlc) == (START, 5, 480, (START, 0))


def test_padding_hides_the_length(world):
    sizes = {len(_commit(world, padded=True, fact="字" * count)[0].payload) for count in range(1, 10)}
    assert len(sizes) == 1


def test_a_wrong_key_is_named_before_anything_is_opened(world):
    made, key = _commit(world)
    with refused("keys.commitment"):
        open_payload(made, StreamKey(key.stream, 0, b"x" * 32))
    with refused("commit.erased"):
        open_payload(made.without_payload(), key)
    verify_signature(made.without_payload(), world.first.public.ed25519)
    with refused("commit.bad-signature"):
        verify_signature(made, world.second.public.ed25519)


def test_another_payload_under_the_same_header_is_refused(world):
    made, _ = _commit(world)
    other, _ = _commit(world, fact="别的")
    with refused("commit.payload-mismatch"):
        Commit.from_bytes(Commit(made.header, made.signature, other.payload).to_bytes())


def _read_whole(data, ed25519, key):
    read = Commit.from_bytes(data)
    verify_signature(read, ed25519)
    open_payload(read, key)


def test_every_flipped_byte_of_a_commit_is_refused_with_a_name(world):
    made, key = _commit(world, 2, b"p" * 32, parents=[b"z" * 32])
    data = made.to_bytes()
    source = random.Random(3)
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 1 << source.randrange(8)
        with pytest.raises(SyncFault):
            _read_whole(bytes(damaged), world.first.public.ed25519, key)
    for cut in range(len(data)):
        with pytest.raises(SyncFault):
            Commit.from_bytes(data[:cut])
    with refused("format.trailing"):
        Commit.from_bytes(data + b"x")


def test_payload_bombs_are_refused_without_unpacking(world):
    import zstandard
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from sync import crypto
    from sync.payload import open_payload_bytes

    bomb = zstandard.ZstdCompressor(level=19).compress(b" " * (64 * 1024 * 1024))
    enc = crypto.hkdf(b"k" * 32, b"", b"duchatong payload v1")
    for plaintext, code in [
        (b"\x01" + bomb, "format.too-long"),
        (b"\x09", "commit.bad-payload"),
        (b"", "commit.bad-payload"),
        (b"\x01not zstd", "commit.bad-payload"),
        (b"\x00{}", "commit.bad-payload"),
        (b"\x00[]", "format.json"),
    ]:
        payload = bytes(12) + AESGCM(enc).encrypt(bytes(12), plaintext, b"prefix")
        with refused(code):
            open_payload_bytes(payload, b"k" * 32, b"prefix")


@given(st.binary(max_size=400))
def test_any_bytes_as_header_or_commit_are_a_named_fault(data):
    for read in (Header.decode, Commit.from_bytes, Statement.from_bytes):
        with pytest.raises(SyncFault):
            read(data)


def test_clocks_tick_forward_and_do_not_follow_a_clock_set_to_2099():
    now = [1000]
    clock = HybridClock(lambda: now[0], lambda: 0, "00" * 8)
    assert [clock.tick().hlc for _ in range(3)] == [(1000, 0), (1000, 1), (1000, 2)]
    now[0] = 10
    assert clock.tick().hlc == (1000, 3)
    clock.observe((5000, 7))
    assert clock.tick().hlc == (5000, 8)
    clock.observe((4_070_908_800_000, 0))
    assert clock.tick().hlc == (5000, 9)
