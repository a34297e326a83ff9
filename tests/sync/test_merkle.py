"""Merkle proofs against the public vectors and against themselves."""

import base64
import json
import random

import pytest

from sync import merkle
from sync.faults import SyncFault
from sync.merkle import MerkleTree, leaf_hash, multi_proof, root_from_multi_proof


def _bytes(text):
    return base64.b64decode(text or "")


def _holds(check, *args) -> bool:
    try:
        check(*args)
    except SyncFault:
        return False
    return True


def test_all_public_inclusion_vectors(shared_dir):
    vectors = json.loads((shared_dir / "vectors/rfc6962-inclusion.json").read_text())
    assert len(vectors) == 98
    for vector in vectors:
        proof = [_bytes(step) for step in vector["proof"] or []]
        held = _holds(
            merkle.verify_inclusion, _bytes(vector["leafHash"]), vector["leafIdx"], vector["treeSize"], proof,
            _bytes(vector["root"]),
        )  # fmt: skip
        assert held != vector["wantErr"], vector["case"]


def test_all_public_consistency_vectors(shared_dir):
    vectors = json.loads((shared_dir / "vectors/rfc6962-consistency.json").read_text())
    assert len(vectors) == 98
    for vector in vectors:
        proof = [_bytes(step) for step in vector["proof"] or []]
        held = _holds(
            merkle.verify_consistency, vector["size1"], vector["size2"], _bytes(vector["root1"]),
            _bytes(vector["root2"]), proof,
        )  # fmt: skip
        assert held != vector["wantErr"], vector["case"]


@pytest.fixture(scope="module")
def tree():
    made = MerkleTree()
    for number in range(70):
        made.append(leaf_hash(bytes([number])))
    return made


def test_every_proof_of_every_size_holds(tree):
    leaves = [leaf_hash(bytes([number])) for number in range(70)]
    for size in range(1, 71):
        root = tree.root(size)
        for index in range(size):
            merkle.verify_inclusion(leaves[index], index, size, tree.inclusion_proof(index, size), root)
        for old in range(1, size + 1):
            merkle.verify_consistency(old, size, tree.root(old), root, tree.consistency_proof(old, size))


def test_one_proof_for_many_leaves(tree):
    source = random.Random(5)
    leaves = [leaf_hash(bytes([number])) for number in range(70)]
    for _ in range(300):
        size = source.randint(1, 70)
        chosen = source.sample(range(size), source.randint(1, size))
        proof = multi_proof(tree, chosen, size)
        asked = {index: leaves[index] for index in chosen}
        assert root_from_multi_proof(asked, size, proof) == tree.root(size)
        asked[chosen[0]] = leaf_hash(b"another")
        assert root_from_multi_proof(asked, size, proof) != tree.root(size)


def test_a_proof_of_another_shape_is_refused(tree):
    proof = multi_proof(tree, [3, 9], 70)
    leaves = {3: leaf_hash(b"\x03"), 9: leaf_hash(b"\x09")}
    for bad in (proof[:-1], [*proof, bytes(32)], [b"short", *proof[1:]]):
        with pytest.raises(SyncFault, match="does not lead"):
            root_from_multi_proof(leaves, 70, bad)


def test_positions_beyond_the_log_are_refused(tree):
    for call in (
        lambda: tree.inclusion_proof(70, 70),
        lambda: tree.consistency_proof(3, 2),
        lambda: tree.root(71),
    ):
        with pytest.raises(SyncFault) as raised:
            call()
        assert raised.value.code == "merkle.range"
