"""A second reader of docs/format.md, for tests: shares no code with `sync/`."""

import base64
import hashlib
import hmac
import json
import struct

import zstandard
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.sync.independent_parts import unpack

HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def H(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hkdf(key, salt, info):
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def jcs(value):
    """RFC 8785 for values without floats: keys by UTF-16 units."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda k: k.encode("utf-16-be"))
        return b"{" + b",".join(jcs(k) + b":" + jcs(value[k]) for k in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(jcs(v) for v in value) + b"]"
    return json.dumps(value, ensure_ascii=False).encode()


def check_signature(key, signature, message):
    Ed25519PublicKey.from_public_bytes(key).verify(signature, message)


# §2


def identity(secret):
    assert secret[:5] == b"DCPK\x01"
    ed = Ed25519PrivateKey.from_private_bytes(secret[5:37]).public_key().public_bytes_raw()
    x = X25519PrivateKey.from_private_bytes(secret[37:69]).public_key().public_bytes_raw()
    p256 = ec.derive_private_key(int.from_bytes(secret[69:], "big"), ec.SECP256R1()).public_key()
    return {
        "ed25519": ed.hex(), "x25519": x.hex(), "profile": H(b"duchatong profile v1", ed)[:16].hex(),
        "recipient": H(b"duchatong recipient v1", x)[:16].hex(),
        "p256": p256.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex(),
    }  # fmt: skip


def recipient_key(secret):
    return X25519PrivateKey.from_private_bytes(secret[37:69])


# §3


def check_statement(statement, key_of):
    message = b"duchatong statement v1\n" + jcs(statement["body"])
    for signature in statement["sigs"]:
        check_signature(key_of(signature["by"]), b64(signature["sig"]), message)
    return [signature["by"] for signature in statement["sigs"]]


def statement_id(statement):
    return H(b"duchatong statement id v1", jcs(statement)).hex()


def county_id(statement):
    return H(b"duchatong county v1", jcs(statement["body"]))[:16].hex()


def open_wrap(body, secret):
    mine = identity(secret)["recipient"]
    wrap = next(b64(w["wrap"]) for w in body["wraps"] if w["to"] == mine)
    if body["type"] == "key-grant":
        info = b"duchatong key wrap v1" + bytes.fromhex(body["stream"]) + body["epoch"].to_bytes(4, "big")
    else:
        info = b"duchatong sealed wrap v1" + bytes.fromhex(body["file"])
    return HPKE.decrypt(wrap, recipient_key(secret), info + bytes.fromhex(mine))


def open_file_key(body, stream_key):
    tag, wrap = b"duchatong file wrap v1", b64(body["wrap"])
    return AESGCM(hkdf(stream_key, b"", tag)).decrypt(wrap[:12], wrap[12:], tag + bytes.fromhex(body["file"]))


# §4

FIXED = ">2sBBH16s16s8sQ32sI32s32s32sB"


def prefixed(data, at):
    size = int.from_bytes(data[at : at + 4], "big")
    return data[at + 4 : at + 4 + size], at + 4 + size


def read_commit(data):
    header, at = prefixed(data, 0)
    signature = data[at : at + 64]
    payload, end = prefixed(data, at + 64)
    assert end == len(data)
    return header, signature, payload


def commit_id(header):
    return H(b"duchatong commit id v1", header)


def header_prefix(header):
    count = struct.unpack(FIXED, header[: struct.calcsize(FIXED)])[-1]
    return header[: struct.calcsize(FIXED) + 32 * count]


def check_commit(header, signature, payload, ed25519):
    fields = struct.unpack(FIXED, header[: struct.calcsize(FIXED)])
    assert fields[:3] == (b"DC", 1, 1)
    assert fields[5].hex() == H(b"duchatong profile v1", ed25519)[:16].hex()
    check_signature(ed25519, signature, b"duchatong commit v1\n" + header)
    if payload:
        assert header[-36:] == len(payload).to_bytes(4, "big") + H(payload)
    return fields


def open_payload(header, payload, stream_key, dictionaries):
    prefix = header_prefix(header)
    assert hkdf(stream_key, b"", b"duchatong key commitment v1") == struct.unpack_from(FIXED, header)[10]
    plain = AESGCM(hkdf(stream_key, b"", b"duchatong payload v1")).decrypt(payload[:12], payload[12:], prefix)
    nonce_key = hkdf(stream_key, b"", b"duchatong nonce v1")
    assert hmac.digest(nonce_key, prefix + plain, "sha256")[:12] == payload[:12]
    form, body = plain[0], plain[1:]
    return form, json.loads(unpack(form, body, dictionaries))


def open_snapshot(body, sealed, stream_key):
    place = bytes.fromhex(body["stream"]) + body["number"].to_bytes(4, "big")
    plain = AESGCM(hkdf(stream_key, b"", b"duchatong snapshot v1")).decrypt(sealed[:12], sealed[12:], place)
    ids = [plain[4 + 32 * n : 36 + 32 * n] for n in range(int.from_bytes(plain[:4], "big"))]
    at = 8 + 32 * len(ids) + int.from_bytes(plain[4 + 32 * len(ids) :][:4], "big")
    parts = (plain[8 + 32 * len(ids) : at], plain[at:])
    table, bodies = (json.loads(zstandard.ZstdDecompressor().decompress(part)) for part in parts)
    names, rows = ids + [bytes.fromhex(p) for p in table["outside"][::-1]], []
    for name, (chain, parents, _), told in zip(ids, table["rows"], bodies, strict=True):
        rows.append((name, *table["chains"][chain][:3], [names[p] for p in parents], told))
        table["chains"][chain][2] += 1
    return rows  # (id, profile, incarnation, seq, parents, [hlc ms, counter, wall, …] or None)


# §5


def seal_container(plain, file_key, file, prefix, sealed):
    header = b"DCTE\x01\x01\x12" + bytes([sealed]) + bytes.fromhex(file) + prefix + b"\x00"
    header += hkdf(file_key, b"", b"duchatong key commitment v1")
    gcm = AESGCM(hkdf(file_key, bytes.fromhex(file), b"duchatong evidence v1"))
    chunks = [plain[at : at + 2**18] for at in range(0, len(plain), 2**18)] or [b""]
    out = header
    for index, chunk in enumerate(chunks):
        last = index == len(chunks) - 1
        out += gcm.encrypt(prefix + index.to_bytes(4, "big") + bytes([last]), chunk, header)
    return out


def open_stream(gcm, prefix, aad, data, size):
    chunks = [data[at : at + size + 16] for at in range(0, len(data), size + 16)]
    return b"".join(
        gcm.decrypt(prefix + n.to_bytes(4, "big") + bytes([n == len(chunks) - 1]), chunk, aad)
        for n, chunk in enumerate(chunks)
    )


def open_container(data, file_key):
    header = data[:64]
    assert header[:7] == b"DCTE\x01\x01\x12"
    assert header[32:] == hkdf(file_key, b"", b"duchatong key commitment v1")
    gcm = AESGCM(hkdf(file_key, header[8:24], b"duchatong evidence v1"))
    return open_stream(gcm, header[24:31], header, data[64:], 2**18)


# §6


def open_bundle(data, secret):
    """(clear facts, [(kind, content)])."""
    magic, version, algorithm, bundle, part, parts, count = struct.unpack(">4sBB16sIIH", data[:32])
    assert (magic, version, algorithm) == (b"DCTB", 1, 1)
    mine = bytes.fromhex(identity(secret)["recipient"])
    entries = [data[32 + 96 * n : 128 + 96 * n] for n in range(count)]
    wrap = next(entry[16:] for entry in entries if entry[:16] == mine)
    end = 32 + 96 * count + 7
    prefix, clear = data[end - 7 : end], data[:end]
    bundle_key = HPKE.decrypt(wrap, recipient_key(secret), b"duchatong bundle v1" + bundle + mine)
    key = hkdf(bundle_key, bundle, b"duchatong bundle body v1" + part.to_bytes(4, "big"))
    body = open_stream(AESGCM(key), prefix, clear, data[end:], 2**16)
    records, at = [], 0
    while at < len(body):
        content, following = prefixed(body, at + 1)
        records.append((body[at], content, body[at:following]))
        at = following
    facts = {"bundle": bundle.hex(), "part": part, "parts": parts}
    manifest = json.loads(zstandard.decompress(records[-1][1]))
    assert records[-1][0] == 1
    assert manifest["body"]["body_hash"] == H(*(raw for _, _, raw in records[:-1])).hex()
    assert all(manifest["body"][name] == value for name, value in facts.items())
    return manifest, [(kind, content) for kind, content, _ in records[:-1]]


def unpack_run(packed, body):
    """[(header, signature, payload)] of a kind 2 and a kind 3 record."""
    data = zstandard.decompress(packed)
    count, at = int.from_bytes(data[:4], "big"), 4
    signatures, rest = [body[64 * n : 64 * n + 64] for n in range(count)], body[64 * count :]
    out, chain, heads = [], b"", b""

    def take(size):
        nonlocal at
        at += size
        return data[at - size : at]

    for signature in signatures:
        bits = take(1)[0]
        if bits & 1:
            flags, names, seq, _, key = chain
            chain = (flags, names, seq + 1, commit_id(out[-1][0]), key)
        else:
            chain = (take(2), take(40), int.from_bytes(take(8), "big"), take(32), take(36))
        heads = heads if bits & 2 else take(64)
        parents = take(1)
        parents += take(32 * parents[0])
        length = take(4)
        payload = b""
        if bits & 4:
            size = int.from_bytes(length, "big")
            payload, rest = rest[:size], rest[size:]
        payload_hash = H(payload) if bits & 4 else take(32)
        flags, names, seq, prev, key = chain
        header = b"DC\x01\x01" + flags + names + seq.to_bytes(8, "big") + prev + key + heads + parents
        out.append((header + length + payload_hash, signature, payload))
    assert at == len(data)
    assert not rest
    return out


# §7, §8


def read_note(note, log_key, origin):
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    raw = base64.b64decode(lines.strip().split(" ")[2])
    assert raw[:4] == H(origin.encode() + b"\n\x01" + log_key)[:4]
    check_signature(log_key, raw[4:], text.encode())
    name, size, root, epoch = text.strip().split("\n")
    assert name == origin
    return int(size), base64.b64decode(root), int(epoch.removeprefix("epoch "))


def receipt_root(receipt, size):
    leaves = {}
    for run in receipt["runs"]:
        ids, salts = b64(run["ids"]), b64(run["salts"])
        for n in range(len(ids) // 32):
            data = H(salts[16 * n : 16 * n + 16], bytes([run["kind"]]), ids[32 * n : 32 * n + 32])
            leaves[run["from"] + n] = H(b"\x00", data)
    joined = b64(receipt["proof"])
    proof = [joined[at : at + 32] for at in range(0, len(joined), 32)]

    def root(start, end):
        if not any(start <= index < end for index in leaves):
            return proof.pop(0)
        if end - start == 1:
            return leaves[start]
        half = 1 << ((end - start - 1).bit_length() - 1)
        return H(b"\x01", root(start, start + half), root(start + half, end))

    found = root(0, size)
    assert not proof
    return found, leaves


def read_code(text):
    return json.loads(b64(text.removeprefix("DCT1:")))
