"""Makes the golden vectors in tests/vectors: `python -m tests.sync.make_vectors`. Fixed entropy, the same
bytes on every run.

Vectors change only when the format changes; then docs/format.md changes in the same commit.
"""

from __future__ import annotations

import io
import json
import random
from dataclasses import replace
from pathlib import Path
from unittest import mock

from sync import county as counties
from sync import keys as stream_keys
from sync import merkle, payload, receipts, shipment
from sync import snapshot as snapshots
from sync.binary import digest
from sync.bundle import PartWriter
from sync.canonical import encode
from sync.checkpoint import Checkpoint, sign_note
from sync.clock import Stamp
from sync.commit import NO_HASH, Commit, open_payload, seal
from sync.container import CHUNK, encrypt_stream
from sync.enrolment import EnrolmentCode
from sync.identity import ProfileKeys
from sync.keys import StreamKey
from sync.log import tip_of
from sync.receipts import ReceiptItem, item_salt, make_receipt
from sync.shipment import Consistency, Shipment, Slice
from sync.snapshot import make_snapshots
from tests.sync.fixed_hpke import sealer

FOLDER = Path(__file__).resolve().parent.parent / "vectors"
START = 1_790_000_000_000
ORIGIN = "county.example/log"


class Maker:
    """Everything comes from one seed."""

    def __init__(self) -> None:
        self.entropy = random.Random(20261122).randbytes
        self.seal = sealer(self.entropy)
        names = ("first", "second", "service", "inspector", "lead", "custodian")
        self.keys = {name: ProfileKeys.generate(self.entropy) for name in names}
        self.stream = StreamKey.generate(self.entropy(16).hex(), 0, self.entropy)

    def identity(self) -> list[dict]:
        return [
            {
                "name": name, "secret": k.to_secret_bytes().hex(), "ed25519": k.public.ed25519.hex(),
                "x25519": k.public.x25519.hex(), "p256": k.p256_point.hex(), "profile": k.profile,
                "recipient": k.recipient,
            }
            for name, k in self.keys.items()
        ]  # fmt: skip

    def canonical(self) -> list[dict]:
        values = [
            {},
            [],
            None,
            True,
            0,
            -1,
            2**53 - 1,
            "",
            "窗口无人值守",
            '\u20ac$\u000f\nA\'B"\\\\"/',
            {"b": 1, "a": [2, {"z": None}]},
            {"\ue000": 1, "\U00010000": 2},
            "\u007f\u0080",
        ]
        return [{"value": value, "bytes": encode(value).hex()} for value in values]

    def statements(self) -> dict:
        first, second, service, inspector, lead, custodian = self.keys.values()
        county = counties.build_county(
            name="示例县",
            origin=ORIGIN,
            administrators=[(first, "甲"), (second, "乙")],
            service=service.public,
            p256_root=b"DER of the document CA",
            custodians=[counties.Custodian("丙", custodian.public.x25519)],
            recovery=bytes(range(32)),
            made=START,
        )
        grant = counties.build_grant(
            grant=self.entropy(16).hex(),
            person_id="p-17",
            person_name="王督查",
            roles=["inspector"],
            scope=["*"],
            secret=b"one-time secret!",
            not_before=START,
            not_after=START + 10**10,
            code_expires=START + 10**9,
            administrators=[first, second],
        )
        checked = counties.check_grant(grant, counties.read_county(county, None))
        certificate = counties.build_certificate(
            grant=checked,
            device="笔记本 1",
            public=inspector.public,
            p256=inspector.p256_point,
            x509=b"DER",
            service=service,
        )
        readers = [inspector.public.x25519, lead.public.x25519, service.public.x25519]
        file, file_key = self.entropy(16).hex(), self.entropy(32)
        made = {
            "county": county,
            "grant": grant,
            "certificate": certificate,
            "key-grant": stream_keys.build_key_grant(self.stream, readers, inspector, self.seal),
            "file-key": stream_keys.build_file_key(self.stream, file, file_key, inspector, self.entropy),
            "sealed-key": stream_keys.build_sealed_key(
                file, file_key, [custodian.public.x25519], inspector, self.seal
            ),
        }
        code = EnrolmentCode(
            "https://endpoint.example:8443",
            bytes(range(32)),
            counties.county_id(county),
            b"one-time secret!",
            START,
        )
        return {
            "statements": {name: s.to_json() for name, s in made.items()},
            "ids": {name: s.id.hex() for name, s in made.items()},
            "county_id": counties.county_id(county),
            "file": file,
            "file_key": file_key.hex(),
            "secret": b"one-time secret!".hex(),
            "stream": self.stream.stream,
            "epoch": 0,
            "stream_key": self.stream.key.hex(),
            "enrolment_code": code.to_text(),
        }

    def commit(self, seq: int, prev: bytes, events: list[dict], who: str = "inspector", **fields) -> Commit:
        stamp = Stamp((START + seq, seq % 2), START + seq, 1000 * seq, "0011223344556677")
        return seal(
            stream_key=self.stream, keys=self.keys[who], incarnation="8899aabbccddeeff", seq=seq, prev=prev,
            stamp=stamp, zone=480, events=events, **fields,
        )  # fmt: skip

    def commits(self) -> list[Commit]:
        event = {
            "type": "problem.raised",
            "id": "aa" * 16,
            "at": START,
            "fact": "窗口无人值守，群众排队三十分钟",
        }
        short = {"type": "x", "id": "b"}
        first = self.commit(1, NO_HASH, [event])
        second = self.commit(2, first.id, [short], audit=[["answer", "/f1/a", 1, 2, "", "yes", "王", ""]])
        other = self.commit(1, NO_HASH, [event], who="lead", roster_head=b"r" * 32, catalogue_head=b"c" * 32)
        third = self.commit(3, second.id, [event] * 3, parents=[other.id], padded=True)
        return [first, second, third, self.without_dictionary(self.commit(4, third.id, [event] * 2)), other]

    def parted(self) -> list[Commit]:
        """Commits in form 3, with every mark that there is."""
        captured = {
            "type": "evidence.captured", "id": "0c" * 16, "at": START - 5000, "file": "f1" * 16,
            "container": "e2" * 32, "likeness": "0123456789abcdef01", "boot": "0011223344556677",
            "caption": "窗口无人值守，𠮷", "name": "", "media": "image/jpeg", "lat_e7": -123456789,
        }  # fmt: skip
        raised = {
            "type": "problem.raised", "id": "0d" * 16, "at": START + 9, "evidence": ["f1" * 16],
            "fact": 'the ticket machine is "out of order"\n', "urgent": True, "due": "2026-08-10",
            "cause": None, "severity": 2,
        }  # fmt: skip
        audit = [["answer", "/f1/a", START, START + 900, "", "是", "王", ""]]
        first = self.commit(5, b"p" * 32, [captured, raised], audit=audit, newest_form=payload.FORM_PARTED)
        return [first, self.commit(6, first.id, [raised] * 3, newest_form=payload.FORM_PARTED)]

    def without_dictionary(self, made: Commit) -> Commit:
        """The same commit in form 1."""
        prefix = made.header.prefix()
        body = payload.open_payload_bytes(made.payload, self.stream.key, prefix)
        plaintext = b"\x01" + payload.pack_zstd(encode(body.to_json()))
        sealed = payload.encrypt(plaintext, self.stream.key, prefix)
        header = replace(made.header, payload_length=len(sealed), payload_hash=digest(sealed))
        signature = self.keys["inspector"].sign(b"duchatong commit v1\n" + header.encode())
        return Commit(header, signature, sealed)

    def commit_vectors(self) -> dict:
        rows = []
        for made in [*self.commits(), *self.parted()]:
            body = payload.open_payload_bytes(made.payload, self.stream.key, made.header.prefix())
            rows.append({"bytes": made.to_bytes().hex(), "id": made.id.hex(), "body": body.to_json()})
        erased = self.commits()[0].without_payload()
        return {"stream_key": self.stream.key.hex(), "commits": rows, "erased": erased.to_bytes().hex()}

    def containers(self) -> list[dict]:
        rows = []
        for size in (0, 5, CHUNK, CHUNK + 1):
            key, file, prefix = self.entropy(32), self.entropy(16).hex(), self.entropy(7)
            plain, sink = bytes(n % 251 for n in range(size)), io.BytesIO()
            info = encrypt_stream(
                io.BytesIO(plain),
                sink,
                file_key=key,
                file=file,
                entropy=lambda _n, p=prefix: p,
                sealed=size == 5,
            )
            row = {
                "plain": f"bytes n % 251 for n below {size}",
                "size": size,
                "file": file,
                "file_key": key.hex(),
                "prefix": prefix.hex(),
                "sealed": info.sealed,
                "hash": info.hash.hex(),
                "plain_sha256": info.plain_sha256.hex(),
            }
            if size < 100:
                row["bytes"] = sink.getvalue().hex()
            rows.append(row)
        return rows

    def log(self) -> dict:
        tree, items = merkle.MerkleTree(), []
        for number in range(11):
            kind, name = 1 + number % 2, bytes([number]) * 32
            items.append(ReceiptItem(kind, name, item_salt(b"log secret", kind, name), number))
            tree.append(items[-1].leaf)
        notes = [
            sign_note(Checkpoint(ORIGIN, size, tree.root(size), 0), self.keys["service"]) for size in (6, 11)
        ]
        receipt = make_receipt(tree, [items[2], items[4], items[6], items[7]], notes[1], backed_up=5)
        proof = tree.consistency_proof(6, 11)
        self.receipt, self.note = receipt, notes[1]
        self.consistency = Consistency(6, 11, tuple(proof))
        return {
            "origin": ORIGIN,
            "log_key": self.keys["service"].public.ed25519.hex(),
            "log_secret": b"log secret".hex(),
            "notes": notes,
            "receipt": receipt.to_json(),
            "consistency": [step.hex() for step in proof],
            "inclusion_of_4": [step.hex() for step in tree.inclusion_proof(4, 11)],
            "leaf_4": receipts.item_leaf(items[4].kind, items[4].id, items[4].salt).hex(),
        }

    def bundle(self) -> dict:
        made = self.commits()
        made[1] = made[1].without_payload()
        sent = Shipment(
            tips=(tip_of(made[3]), tip_of(made[4])),
            cursor="17",
            seen=(0, 6),
            have=((b"h" * 32, 70_000),),
            want=(b"w" * 32,),
            prove=((1, made[0].id),),
            commits=tuple(made),
            receipts=(self.receipt,),
            note=self.note,
            consistency=self.consistency,
        )
        sink = io.BytesIO()
        recipients = [self.keys[name].public.x25519 for name in ("service", "lead")]
        writer = PartWriter(
            sink, bundle=self.entropy(16).hex(), recipients=recipients, keys=self.keys["inspector"],
            entropy=self.entropy, seal=self.seal,
        )  # fmt: skip
        shipment.write(sent, writer, [Slice(b"h" * 32, 100, 70_000, b"slice bytes")])
        return {
            "bytes": sink.getvalue().hex(), "sender": self.keys["inspector"].profile,
            "sender_ed25519": self.keys["inspector"].public.ed25519.hex(),
            "recipient_secret": self.keys["service"].to_secret_bytes().hex(),
            "commits": [c.id.hex() for c in sorted(made, key=lambda c: c.id)], "cursor": "17",
        }  # fmt: skip

    def snapshot(self) -> dict:
        rows = self.commits()
        rows[1] = rows[1].without_payload()
        opened = {c.id: None if c.erased else open_payload(c, self.stream) for c in rows}
        with mock.patch.object(snapshots, "LEAST", 1):
            (made,) = make_snapshots(
                rows, [], lambda commit: opened[commit.id], stream_key=self.stream,
                by=self.keys["service"], entropy=self.entropy, at=START,
            )  # fmt: skip
        bodies = {name.hex(): body and body.to_json() for name, body in opened.items()}
        return {
            "statement": made.statement.to_json(), "sealed": made.sealed.hex(),
            "stream_key": self.stream.key.hex(), "bodies": bodies,
        }  # fmt: skip


def make() -> dict[str, object]:
    """All vectors by file name."""
    maker = Maker()
    return {
        "identity": maker.identity(), "canonical": maker.canonical(), "statements": maker.statements(),
        "commits": maker.commit_vectors(), "containers": maker.containers(), "log": maker.log(),
        "bundle": maker.bundle(), "snapshot": maker.snapshot(),
    }  # fmt: skip


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in make().items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
