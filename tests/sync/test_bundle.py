"""Bundles, packed runs, receipts and checkpoints."""

import io
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import receipts
from sync.bundle import BundleHeader, PartReader, PartWriter
from sync.checkpoint import Checkpoint, read_note, sign_note, verify_note
from sync.faults import SyncFault
from sync.merkle import MerkleTree
from sync.packing import in_run_order, pack_run, unpack_run
from sync.payload import pack_zstd
from sync.receipts import Receipt, ReceiptItem, item_salt, make_receipt
from sync.shipment import Shipment, Slice, read, slices, write
from tests.sync.world import ORIGIN, World


def refused(code: str):
    return pytest.raises(SyncFault, check=lambda fault: fault.code == code)


@pytest.fixture(scope="module")
def world():
    made = World(seed=8)
    made.device = made.enrol("王")
    made.key = made.device.open_stream()
    for number in range(12):
        made.device.save(
            made.key, {"type": "x.y", "id": f"{number:032x}", "at": number, "text": "字" * number}
        )
    return made


@pytest.fixture(scope="module")
def commits(world):
    return in_run_order(world.device.store.commits.values())


@pytest.fixture(scope="module")
def part(world):
    return written(world).getvalue()


def written(world, **fields):
    sink = io.BytesIO()
    shipment = Shipment(
        tips=tuple(world.device.store.tips()), commits=tuple(world.device.store.commits.values()), **fields
    )
    writer = PartWriter(
        sink, bundle="cc" * 16, recipients=[world.service.public.x25519, world.first.public.x25519],
        keys=world.device.keys, entropy=world.entropy, seal=world.seal,
    )  # fmt: skip
    write(shipment, writer, [Slice(b"h" * 32, 0, 70_000, bytes(70_000))])
    return sink


def test_a_run_is_unpacked_byte_for_byte(commits):
    mixed = [c.without_payload() if n % 3 == 0 else c for n, c in enumerate(commits)]
    for run in (commits, mixed, commits[::-1], commits[:1], []):
        headers, body = pack_run(run)
        assert [c.to_bytes() for c in unpack_run(headers, body)] == [c.to_bytes() for c in run]


def test_a_run_leaves_out_what_can_be_computed(commits):
    headers, _ = pack_run(commits)
    assert len(headers) < 200 + 12 * 8


def test_both_recipients_read_it_and_nobody_else(world, part):
    for keys in (world.service, world.first):
        reader = PartReader(io.BytesIO(part), keys, world.directory.key_of)
        assert reader.sender == world.device.keys.profile
        shipment = read(reader)
        assert {c.id for c in shipment.commits} == set(world.device.store.commits)
        assert [(s.offset, s.total, len(s.data)) for s in slices(reader)] == [(0, 70_000, 70_000)]
    with refused("bundle.not-for-us"):
        PartReader(io.BytesIO(part), world.second, world.directory.key_of)


def test_the_sender_must_be_known(world, part):
    with refused("statement.unknown-signer"):
        PartReader(io.BytesIO(part), world.service, lambda _: None)


def test_clear_bytes_tell_nothing_but_recipients(world, part):
    for secret in (world.device.keys.profile, world.key.stream, world.device.incarnation):
        assert bytes.fromhex(secret) not in part
    assert b"tips" not in part


def test_flipped_or_cut_parts_are_refused_whole(world, part):
    source = random.Random(1)
    places = sorted({*range(400), *source.sample(range(len(part)), 300)})
    for at in places:
        damaged = bytearray(part)
        damaged[at] ^= 1 << source.randrange(8)
        with pytest.raises(SyncFault):
            PartReader(io.BytesIO(bytes(damaged)), world.service, world.directory.key_of)
    for cut in sorted({0, 1, 31, 100, 300, len(part) - 1, *source.sample(range(len(part)), 100)}):
        with pytest.raises(SyncFault):
            PartReader(io.BytesIO(part[:cut]), world.service, world.directory.key_of)


def test_a_relayed_part_cannot_name_another_sender(world):
    """Somebody who may write a bundle signs it in another's name."""
    sink = io.BytesIO()
    eve = world.enrol("伊")
    writer = PartWriter(
        sink, bundle="dd" * 16, recipients=[world.service.public.x25519], keys=eve.keys, entropy=world.entropy
    )
    writer._keys.profile = world.device.keys.profile
    writer.finish({"exchange": {}})
    with refused("statement.bad-signature"):
        PartReader(sink, world.service, world.directory.key_of)


def _raw_part(world, records):
    sink = io.BytesIO()
    writer = PartWriter(
        sink, bundle="dd" * 16, recipients=[world.service.public.x25519], keys=world.device.keys,
        entropy=world.entropy,
    )  # fmt: skip
    for kind, content in records:
        writer.record(kind, content)
    from sync.shipment import _facts

    writer.finish({"exchange": _facts(Shipment())})
    return PartReader(sink, world.service, world.directory.key_of)


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([(2, pack_zstd(bytes(2**24 + 1))), (3, b"")], "format.too-long"),
        ([(2, pack_zstd((2**32 - 1).to_bytes(4, "big"))), (3, b"")], "bundle.bounds"),
        ([(2, pack_zstd((5).to_bytes(4, "big"))), (3, b"")], "format.truncated"),
        ([(2, pack_zstd((1).to_bytes(4, "big") + b"\x03")), (3, bytes(64))], "format.field"),
        ([(4, pack_zstd(b"[" + b"0," * 1_000_000 + b"0]"))], "bundle.bounds"),
        ([(4, pack_zstd(b" " * (2**24 + 1)))], "format.too-long"),
        ([(4, b"junk")], "commit.bad-payload"),
        ([(7, pack_zstd(b'{"note":"x","proof":"AA"}'))], "format.field"),
    ],
)  # fmt: skip
def test_hostile_records_are_refused_by_name(world, records, code):
    part = _raw_part(world, records)
    with refused(code):
        read(part)


def test_a_damaged_statement_or_receipt_does_not_block_the_rest(world):
    good = world.county.statement.to_bytes()
    shipment = read(_raw_part(world, [(4, pack_zstd(b"[{}," + good + b"]")), (6, pack_zstd(b"[{}]"))]))
    assert shipment.statements == (world.county.statement,)
    assert [fault.code for fault in shipment.damaged] == ["format.field", "receipt.malformed"]


def test_unknown_kinds_are_passed_over(world):
    assert read(_raw_part(world, [(99, b"from the future")])) == Shipment()


def test_hostile_slices_are_refused(world):
    for content in (b"short", bytes(32) + (2**63).to_bytes(8, "big") + bytes(8) + b"x"):
        with pytest.raises(SyncFault):
            list(slices(_raw_part(world, [(5, content)])))


def test_too_many_items_in_lists_are_refused(world):
    sink = io.BytesIO()
    writer = PartWriter(
        sink,
        bundle="dd" * 16,
        recipients=[world.service.public.x25519],
        keys=world.device.keys,
        entropy=world.entropy,
    )
    write(replace(Shipment(), want=tuple(n.to_bytes(32, "big") for n in range(100_001))), writer)
    with pytest.raises(SyncFault) as raised:
        read(PartReader(sink, world.service, world.directory.key_of))
    assert raised.value.code in ("bundle.bounds", "format.too-long")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_named_fault(data):
    with pytest.raises(SyncFault):
        BundleHeader.read(io.BytesIO(data))
    with pytest.raises(SyncFault):
        BundleHeader.read(io.BytesIO(b"DCTB\x01\x01" + data))
    with pytest.raises(SyncFault):
        unpack_run(data, data)
    with pytest.raises(SyncFault):
        read_note(data.decode("latin-1"))


@pytest.fixture(scope="module")
def log(world):
    tree, items = MerkleTree(), []
    for number in range(40):
        name = bytes([number]) * 32
        items.append(ReceiptItem(1 + number % 2, name, item_salt(b"secret", 1 + number % 2, name), number))
        tree.append(items[-1].leaf)
    return tree, items


def note(world, tree, size, epoch=0, origin=ORIGIN):
    return sign_note(Checkpoint(origin, size, tree.root(size), epoch), world.service)


def check(world, receipt, previous, tree):
    return receipts.verify(receipt, world.county.log_key, ORIGIN, previous, tree.consistency_proof)


def test_receipt_proves_what_it_names(world, log):
    tree, items = log
    made = Receipt.from_bytes(
        make_receipt(tree, [*items[3:9], items[30]], note(world, tree, 40), backed_up=5).to_bytes()
    )
    proven = check(world, made, note(world, tree, 20), tree)
    assert proven.commits | proven.objects == {item.id for item in [*items[3:9], items[30]]}
    assert proven.backed_up == {items[3].id, items[4].id}


@pytest.mark.parametrize(
    "falsify",
    [
        lambda i: replace(i, id=b"f" * 32),
        lambda i: replace(i, salt=b"f" * 16),
        lambda i: replace(i, kind=3),
        lambda i: replace(i, index=i.index + 1),
        lambda i: replace(i, index=2**40),
    ],
)
def test_receipt_for_something_else_is_refused(world, log, falsify):
    tree, items = log
    made = make_receipt(tree, items[3:9], note(world, tree, 40))
    with pytest.raises(SyncFault) as raised:
        check(world, replace(made, items=(*made.items[:-1], falsify(made.items[-1]))), None, tree)
    assert raised.value.code in ("receipt.not-included", "receipt.malformed")


def test_two_histories_are_exposed(world, log):
    tree, items = log
    other = MerkleTree()
    for item in [*items[:10], *items[11:], items[10]]:
        other.append(item.leaf)
    made = make_receipt(other, [replace(items[0])], note(world, other, 40))
    for size in (20, 40):
        with refused("checkpoint.inconsistent"):
            check(world, made, note(world, tree, size), other)
    check(world, made, note(world, tree, 10), other)  # up to there both histories are one


def test_an_older_epoch_is_a_roll_back(world, log):
    tree, items = log
    made = make_receipt(tree, items[:1], note(world, tree, 40))
    with refused("checkpoint.rolled-back"):
        check(world, made, note(world, tree, 20, epoch=1), tree)
    with refused("checkpoint.inconsistent"):
        check(world, made, None, tree) if False else check(
            world, make_receipt(tree, items[:1], note(world, tree, 40, epoch=2)), note(world, tree, 20), tree
        )


def test_notes_of_others_are_refused_and_witness_lines_passed_over(world, log):
    tree, _ = log
    good = note(world, tree, 40)
    assert verify_note(good + "— witness.example AAAAAAAAAAAA\n", world.county.log_key, ORIGIN).size == 40
    with refused("checkpoint.bad-signature"):
        verify_note(note(world, tree, 40, origin="other.example"), world.county.log_key, ORIGIN)
    with refused("checkpoint.bad-signature"):
        verify_note(good.replace("\n40\n", "\n41\n"), world.county.log_key, ORIGIN)
    with refused("checkpoint.bad-signature"):
        verify_note(good, world.first.public.ed25519, ORIGIN)


@pytest.mark.parametrize(
    "bad", ["", "x", "a\n1\nAA\n\n— a b\n", "a\n01\n" + "A" * 43 + "=\nepoch 0\n\n— a AAAAAAAA\n"]
)
def test_malformed_notes(bad):
    with refused("checkpoint.malformed"):
        read_note(bad)
