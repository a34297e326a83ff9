"""The golden vectors, read by `sync` and by a reader that shares no code with it."""

import io
import json
from importlib.resources import files
from pathlib import Path

import pytest

from sync import canonical, county, receipts
from sync.bundle import PartReader
from sync.commit import Commit, open_payload, verify_signature
from sync.container import verify_container
from sync.enrolment import EnrolmentCode
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey, open_sealed_key
from sync.receipts import Receipt
from sync.shipment import read, slices
from sync.snapshot import open_rows
from sync.statements import Statement
from tests.sync import independent_parts, make_vectors
from tests.sync import independent_reader as other

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


@pytest.fixture(scope="module")
def vectors():
    return {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}


@pytest.fixture(scope="module")
def people(vectors):
    return {
        row["name"]: ProfileKeys.from_secret_bytes(bytes.fromhex(row["secret"]))
        for row in vectors["identity"]
    }


@pytest.fixture(scope="module")
def secrets(vectors):
    return {row["name"]: bytes.fromhex(row["secret"]) for row in vectors["identity"]}


@pytest.fixture(scope="module")
def key_of(vectors):
    return {row["profile"]: bytes.fromhex(row["ed25519"]) for row in vectors["identity"]}.get


def test_the_second_reader_is_small_and_shares_no_code():
    for part in (other, independent_parts):
        text = Path(part.__file__).read_text("utf-8")
        assert len(text.splitlines()) < 300
        assert "from sync" not in text
        assert "import sync" not in text


def test_what_is_made_now_is_what_was_stored(vectors):
    made = json.loads(json.dumps(make_vectors.make()))
    assert made.keys() == vectors.keys()
    for name in ("identity", "canonical", "statements", "containers", "log"):
        assert made[name] == vectors[name], name
    # commits and bundles hold zstd frames, whose bytes may differ with the library's version
    assert [row["body"] for row in made["commits"]["commits"]] == [
        r["body"] for r in vectors["commits"]["commits"]
    ]


def test_identity(vectors, people):
    for row in vectors["identity"]:
        assert other.identity(bytes.fromhex(row["secret"])).items() <= row.items()
        keys = people[row["name"]]
        assert (keys.profile, keys.recipient) == (row["profile"], row["recipient"])
        assert (keys.public.ed25519.hex(), keys.p256_point.hex()) == (row["ed25519"], row["p256"])


def test_canonical_json(vectors):
    for row in vectors["canonical"]:
        assert other.jcs(row["value"]).hex() == row["bytes"] == canonical.encode(row["value"]).hex()


def test_statements(vectors, people, secrets, key_of):
    given = vectors["statements"]
    for name, value in given["statements"].items():
        assert other.check_statement(value, key_of)
        assert other.statement_id(value) == given["ids"][name] == Statement.from_json(value).id.hex()
    assert other.county_id(given["statements"]["county"]) == given["county_id"]
    read_ = {name: Statement.from_json(value) for name, value in given["statements"].items()}
    pinned = county.read_county(read_["county"], given["county_id"])
    certified = county.check_certificate(read_["certificate"], read_["grant"], pinned, make_vectors.START)
    assert certified.profile == people["inspector"].profile
    code = EnrolmentCode.from_text(given["enrolment_code"])
    clear = other.read_code(given["enrolment_code"])
    assert (clear["c"], clear["x"], clear["u"]) == (code.county, code.expires, code.url)
    hashed = other.H(b"duchatong code v1", other.b64(clear["s"]))
    assert other.b64(given["statements"]["grant"]["body"]["secret_hash"]) == hashed


def test_wraps(vectors, people, secrets):
    given = vectors["statements"]
    bodies = {name: value["body"] for name, value in given["statements"].items()}
    for reader in ("inspector", "lead", "service"):
        assert other.open_wrap(bodies["key-grant"], secrets[reader]).hex() == given["stream_key"]
    stream_key = bytes.fromhex(given["stream_key"])
    assert other.open_file_key(bodies["file-key"], stream_key).hex() == given["file_key"]
    assert other.open_wrap(bodies["sealed-key"], secrets["custodian"]).hex() == given["file_key"]
    table = KeyTable()
    for name in ("key-grant", "file-key"):
        table.add(Statement.from_json(given["statements"][name]))
    assert table.file_key(given["file"], people["lead"]).hex() == given["file_key"]
    sealed = Statement.from_json(given["statements"]["sealed-key"])
    assert open_sealed_key(sealed, people["custodian"]).hex() == given["file_key"]


def test_commits(vectors, key_of):
    given = vectors["commits"]
    key = bytes.fromhex(given["stream_key"])
    folder = files("sync") / "dictionaries"
    dictionaries = {2: (folder / "events-1.dict").read_bytes(), 3: (folder / "events-2.dict").read_bytes()}
    dictionaries["phrases"] = (folder / "phrases-1.json").read_text("utf-8")
    forms = set()
    for row in given["commits"]:
        header, signature, payload = other.read_commit(bytes.fromhex(row["bytes"]))
        commit = Commit.from_bytes(bytes.fromhex(row["bytes"]))
        author = key_of(commit.header.profile)
        other.check_commit(header, signature, payload, author)
        form, body = other.open_payload(header, payload, key, dictionaries)
        forms.add(form)
        assert body == row["body"]
        assert other.commit_id(header).hex() == row["id"] == commit.id.hex()
        verify_signature(commit, author)
        opened = open_payload(commit, StreamKey(commit.header.stream, 0, key))
        assert opened.to_json() == row["body"]
        assert commit.to_bytes().hex() == row["bytes"]
    assert forms == {0, 1, 2, 3}
    header, signature, payload = other.read_commit(bytes.fromhex(given["erased"]))
    other.check_commit(
        header, signature, payload, key_of(Commit.from_bytes(bytes.fromhex(given["erased"])).header.profile)
    )
    assert not payload


def test_containers(vectors):
    for row in vectors["containers"]:
        plain, key = bytes(n % 251 for n in range(row["size"])), bytes.fromhex(row["file_key"])
        made = other.seal_container(plain, key, row["file"], bytes.fromhex(row["prefix"]), row["sealed"])
        assert other.H(made).hex() == row["hash"]
        assert made.hex() == row.get("bytes", made.hex())
        assert other.open_container(made, key) == plain
        info = verify_container(io.BytesIO(made), key)
        assert (info.hash.hex(), info.plain_sha256.hex(), info.sealed) == (
            row["hash"],
            row["plain_sha256"],
            row["sealed"],
        )


def test_bundle(vectors, secrets, people, key_of):
    given = vectors["bundle"]
    data = bytes.fromhex(given["bytes"])
    manifest, records = other.open_bundle(data, bytes.fromhex(given["recipient_secret"]))
    assert other.check_statement(manifest, key_of) == [given["sender"]]
    assert manifest["body"]["exchange"]["cursor"] == given["cursor"]
    contents = dict(records)
    run = other.unpack_run(contents[2], contents[3])
    assert sorted(other.commit_id(header).hex() for header, _, _ in run) == given["commits"]
    for header, signature, payload in run:
        other.check_commit(header, signature, payload, key_of(header[22:38].hex()))
    part = PartReader(io.BytesIO(data), people["lead"], key_of)
    shipment = read(part)
    assert sorted(c.id.hex() for c in shipment.commits) == given["commits"]
    assert [piece.data for piece in slices(part)] == [b"slice bytes"]
    assert {c.header_bytes for c in shipment.commits} == {header for header, _, _ in run}


def test_log(vectors):
    given = vectors["log"]
    key = bytes.fromhex(given["log_key"])
    size, root, epoch = other.read_note(given["notes"][1], key, given["origin"])
    assert (size, epoch) == (11, 0)
    found, leaves = other.receipt_root(given["receipt"], size)
    assert found == root
    assert leaves[4].hex() == given["leaf_4"]
    proven = receipts.verify(
        Receipt.from_json(given["receipt"]), key, given["origin"], given["notes"][0],
        lambda _old, _new: [bytes.fromhex(step) for step in given["consistency"]],
    )  # fmt: skip
    assert len(proven.commits | proven.objects) == 4
    assert len(proven.backed_up) == 2


def test_snapshot(vectors, people, key_of):
    given = vectors["snapshot"]
    sealed, key = bytes.fromhex(given["sealed"]), bytes.fromhex(given["stream_key"])
    assert other.check_statement(given["statement"], key_of) == [people["service"].profile]
    body = given["statement"]["body"]
    assert other.H(sealed) == other.b64(body["digest"])
    rows = other.open_snapshot(body, sealed, key)
    told = open_rows(sealed, body["stream"], body["number"], StreamKey(body["stream"], body["epoch"], key))
    assert {row[0].hex() for row in rows} == given["bodies"].keys()
    for (name, profile, incarnation, seq, parents, line), row in zip(rows, told, strict=True):
        assert (row.id, row.profile, row.incarnation, row.seq) == (name, profile, incarnation, seq)
        assert list(row.parents) == parents
        known = given["bodies"][name.hex()]
        assert (row.body and row.body.to_json()) == known
        if known is not None:
            times = [*known["hlc"], known["wall"], known["mono"], known["boot"], known["zone"]]
            assert line == [*times, known["events"], known.get("audit", [])]
