"""A device as the endpoint meets it: real keys, real TLS with the pin, real bundles; no vault."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import ED25519
from requests.adapters import HTTPAdapter

from casework.events import build
from sync import shipment, statements
from sync.binary import to_base64
from sync.bundle import PartReader, PartWriter
from sync.clock import HybridClock
from sync.commit import NO_HASH, Commit, seal
from sync.county import County, read_county
from sync.enrolment import EnrolmentCode
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey
from sync.log import Tip
from sync.packing import in_run_order
from sync.payload import FORM_PARTED
from sync.shipment import Shipment, Slice
from sync.statements import Statement


class Pinned(HTTPAdapter):
    """Trusts one certificate, by its SHA-256."""

    def __init__(self, pin: bytes) -> None:
        self._pin = pin.hex()
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"assert_fingerprint": self._pin, "cert_reqs": "CERT_NONE"}
        super().init_poolmanager(*args, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        conn.cert_reqs = "CERT_NONE"
        conn.assert_fingerprint = self._pin


class _Keys(HTTPSignatureKeyResolver):
    def __init__(self, keys: ProfileKeys) -> None:
        self._keys = keys

    def resolve_public_key(self, key_id: str) -> Any:
        raise NotImplementedError

    def resolve_private_key(self, key_id: str) -> Any:
        return Ed25519PrivateKey.from_private_bytes(self._keys.to_secret_bytes()[5:37])


@dataclass
class Device:
    """One profile with what it learnt: commits, statements, receipts."""

    code: EnrolmentCode
    keys: ProfileKeys = field(default_factory=lambda: ProfileKeys.generate(os.urandom))
    incarnation: str = field(default_factory=lambda: os.urandom(8).hex())

    def __post_init__(self) -> None:
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.mount("https://", Pinned(self.code.pin))
        self.county: County | None = None
        self.certificate: Statement | None = None
        self.commits: dict[bytes, Commit] = {}
        self.statements: dict[bytes, Statement] = {}
        self.table = KeyTable()
        self.cursor = ""
        self.tips: dict[tuple[str, str, str], Tip] = {}
        self.clock = HybridClock(
            lambda: time.time_ns() // 10**6, lambda: time.monotonic_ns() // 10**6, "ab" * 8
        )
        self._token: str | None = None
        self._roster = ""

    def close(self) -> None:
        self.http.close()

    def url(self, path: str) -> str:
        return self.code.url + path

    # --- enrolment and session

    def application(self, **changes: Any) -> dict[str, Any]:
        public = self.keys.public
        csr = (
            x509.CertificateSigningRequestBuilder()
            .subject_name(x509.Name([]))
            .sign(self.keys.p256, hashes.SHA256())
            .public_bytes(Encoding.DER)
        )
        proof = self.keys.sign(
            b"duchatong enrol v1\n"
            + hashlib.sha256(self.code.secret).digest()
            + public.ed25519
            + public.x25519
        )
        return {
            "secret": to_base64(self.code.secret),
            "device": "laptop",
            "ed25519": to_base64(public.ed25519),
            "x25519": to_base64(public.x25519),
            "p256_csr": to_base64(csr),
            "proof": to_base64(proof),
            **changes,
        }

    def enrol(self, **changes: Any) -> requests.Response:
        answer = self.http.post(self.url("/v1/enrol"), json=self.application(**changes), timeout=30)
        if answer.status_code == 200:
            body = answer.json()
            self.county = read_county(Statement.from_json(body["county"]), self.code.county)
            self.certificate = Statement.from_json(body["certificate"])
        return answer

    def session(self, nonce: str | None = None) -> requests.Response:
        nonce = nonce or self.http.post(self.url("/v1/nonce"), timeout=30).json()["nonce"]
        request = requests.Request("POST", self.url("/v1/session"), data=b"{}").prepare()
        signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_Keys(self.keys))
        signer.sign(
            request,
            key_id=self.keys.profile,
            nonce=nonce,
            covered_component_ids=("@method", "@path", "content-digest"),
            body=b"{}",
        )
        return self.http.send(request, timeout=30)

    @property
    def auth(self) -> dict[str, str]:
        if self._token is None:
            self._token = self.session().json()["token"]
        return {"Authorization": f"Bearer {self._token}"}

    # --- exchange

    def bundle(self, sent: Shipment, keys: ProfileKeys | None = None, pieces: Sequence[Slice] = ()) -> bytes:
        assert self.county is not None
        out = io.BytesIO()
        part = PartWriter(
            out,
            bundle=os.urandom(16).hex(),
            recipients=[self.county.service.x25519],
            keys=keys or self.keys,
            entropy=os.urandom,
        )
        shipment.write(sent, part, pieces)
        return out.getvalue()

    def post(self, data: bytes) -> requests.Response:
        return self.http.post(self.url("/v1/exchange"), data=data, headers=self.auth, timeout=60)

    def exchange(self, **sent: Any) -> Shipment:
        """One turn; the answer is checked, learnt and returned."""
        assert self.county is not None
        outgoing = Shipment(tips=tuple(self.tips.values()), cursor=self.cursor, **sent)
        answer = self.post(self.bundle(outgoing))
        assert answer.status_code == 200, answer.text
        part = PartReader(io.BytesIO(answer.content), self.keys, self.county.key_of)
        reply = shipment.read(part, [commit.id for commit in in_run_order(outgoing.commits)])
        self.take(reply)
        for commit in outgoing.commits:
            self.keep(commit)
        return reply

    def take(self, reply: Shipment) -> None:
        """Learn what an answer brought."""
        self.cursor = reply.cursor
        for statement in reply.statements:
            self.learn(statement)
        for commit in reply.commits:
            self.keep(commit)

    def learn(self, statement: Statement) -> None:
        self.statements[statement.id] = statement
        self.table.add(statement)

    def keep(self, commit: Commit) -> None:
        self.commits[commit.id] = commit
        header = commit.header
        known = self.tips.get(header.chain)
        if known is None or known.seq < header.seq:
            self.tips[header.chain] = Tip(*header.chain, header.seq, commit.id)

    # --- writing

    def event(self, kind: str, /, **fields: Any) -> dict[str, Any]:
        return build(kind, key=os.urandom(16).hex(), at=self.clock.tick().wall, fields=fields)

    def commit(self, stream: str, events: list[dict[str, Any]], key: StreamKey | None = None) -> Commit:
        """A commit behind everything this device knows of the stream; it counts as sent only after
        `exchange`.
        """
        key = key or self.table.newest_key(stream, self.keys)
        mine = self.tips.get((stream, self.keys.profile, self.incarnation))
        parents = [t.id for chain, t in self.tips.items() if chain[0] == stream and t is not mine]
        commit = seal(
            stream_key=key,
            keys=self.keys,
            incarnation=self.incarnation,
            seq=mine.seq + 1 if mine else 1,
            prev=mine.id if mine else NO_HASH,
            stamp=self.clock.tick(),
            zone=480,
            events=events,
            parents=parents,
            roster_head=self.roster_head(),
            newest_form=FORM_PARTED,
        )
        self.keep(commit)
        return commit

    def streams(self, kind: str) -> list[str]:
        """Streams of a kind, as their first events say."""
        from sync.commit import open_payload

        found = []
        for commit in self.commits.values():
            header = commit.header
            keys = self.table.stream_keys(header.stream, header.key_epoch, self.keys)
            for event in open_payload(commit, keys[0]).events if keys else ():
                if event["type"] == "stream.opened" and event["kind"] == kind:
                    found.append(header.stream)
        return found

    def roster_head(self) -> bytes:
        """The newest commit of the roster by the service."""
        if not self._roster:
            self._roster = next(iter(self.streams("roster")), "")
        tips = [tip for chain, tip in self.tips.items() if chain[0] == self._roster]
        return tips[-1].id if tips else NO_HASH


__all__ = ["Device", "statements"]
