"""The endpoint over HTTPS, as a device sees it (docs/format.md §8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms

from sync import canonical
from sync.binary import digest, to_base64
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.statements import Statement
from sync.transports.pace import Pace, PacedBody, Source
from sync.transports.tus import MemoryBook, TusUpload, UploadBook
from sync.transports.wire import Answer, Wire, refusal

_LEAST_RANGE, _FIRST_RANGE, _MOST_RANGE = 16 * 1024, 256 * 1024, 4 * 1024 * 1024
_RANGE_SECONDS = 6  # a range that takes longer is too likely to be lost with the line; answers wait for it


class Sink(Protocol):
    """Where a download goes."""

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""
        ...


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, keys: ProfileKeys) -> None:
        self._keys = keys

    def resolve_public_key(self, key_id: str) -> Any:
        raise NotImplementedError(key_id)

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:  # noqa: ARG002
        return self._keys.signing_key


class EndpointClient:
    """Requests of one profile to its endpoint. Not for use by several threads at once.

    Every call raises `sync.endpoint-down`, `sync.pin-mismatch`, `sync.cut`, `sync.unauthorised`,
    `sync.refused` (with the
    endpoint's own code as `reason`) or `sync.answer`.
    """

    def __init__(
        self, url: str, pin: bytes, keys: ProfileKeys, *, pace: Pace, book: UploadBook | None = None,
        wire: Wire | None = None,
    ) -> None:  # fmt: skip
        self._wire = wire or Wire(url, pin)
        self._keys = keys
        self._pace = pace
        self._book = book or MemoryBook()
        self._token = ""
        self._range = _FIRST_RANGE

    def clock(self) -> float:
        """Monotonic seconds, of the pace."""
        return self._pace.clock()

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def county(self) -> Statement:
        """The county statement; check it against the pinned id (`sync.county.read_county`)."""
        return Statement.from_json(self._good(self._wire.send("GET", "/v1/county")).json())

    def enrol(self, *, secret: bytes, device: str, p256_csr: bytes) -> tuple[Statement, Statement, Statement]:
        """Redeem a one-time code: (certificate, grant, county), all still to be checked."""
        body = enrol_body(self._keys, secret=secret, device=device, p256_csr=p256_csr)
        headers = {"Content-Type": "application/json"}
        answer = self._good(
            self._wire.send("POST", "/v1/enrol", body=canonical.encode(body), headers=headers)
        ).json()
        certificate, grant, county = (
            Statement.from_json(answer.get(n)) for n in ("certificate", "grant", "county")
        )
        return certificate, grant, county

    def exchange(self, part: bytes) -> bytes:
        """Send a bundle part, return the answering part."""
        return self._post("/v1/exchange", part)

    def carried(self, part: bytes) -> bytes:
        """Hand in a part of somebody else's bundle, sealed by them; the answer is sealed to them, empty if
        there is nothing to say."""
        return self._post("/v1/carried", part)

    def _post(self, path: str, part: bytes) -> bytes:
        headers = {"Content-Type": "application/octet-stream"}
        body = _Buffer(part)
        return self._good(
            self.send("POST", path, body=PacedBody(body, 0, len(part), self._pace), headers=headers)
        ).body

    def upload(self, container: bytes, source: Source, size: int, *, checked: bool = False) -> None:
        """Bring a container over by tus; resumes what an earlier call began."""
        self.upload_of(container, source, size, checked=checked).run()

    def upload_of(self, container: bytes, source: Source, size: int, *, checked: bool = False) -> TusUpload:
        """The upload, to be run or stopped by the caller."""
        return TusUpload(self.send, self._book, container.hex(), source, size, self._pace, checked)

    def download(self, container: bytes, sink: Sink, offset: int = 0) -> int:
        """Append the container from `offset` on to `sink`; returns its whole size. The caller checks the
        hash. Ranges fit themselves to the line. Raises `GaveWay` between them if answers wait."""
        total = offset + 1
        while offset < total:
            self._pace.check_media()
            answer = self._download_range(container, offset)
            if answer.status == 200 and offset:
                raise SyncFault("sync.answer", why="the range was passed over")
            total = len(answer.body) if answer.status == 200 else _total(answer)
            if not answer.body:
                raise SyncFault("sync.answer", why="the range is empty")
            sink.write(answer.body)
            offset += len(answer.body)
        return total

    def _download_range(self, container: bytes, offset: int) -> Answer:
        headers = {"Range": f"bytes={offset}-{offset + self._range - 1}"}
        begun = self.clock()
        try:
            answer = self._good(self.send("GET", f"/v1/objects/{container.hex()}", headers=headers))
        except SyncFault as fault:
            if fault.code == "sync.cut":
                self._range = max(_LEAST_RANGE, self._range // 2)
            raise
        rate = len(answer.body) / max(self.clock() - begun, 0.001)
        self._range = min(_MOST_RANGE, 2 * self._range, max(_LEAST_RANGE, int(rate * _RANGE_SECONDS)))
        return answer

    def send(
        self, method: str, path: str, *, body: bytes | PacedBody | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """One request under the profile's token; a token that lapsed is renewed once, before the body goes
        again."""
        if not self._token:
            self._token = self._open_session()
        answer = self._wire.send(method, path, body=body, headers=self._with_token(headers))
        if answer.status != 401:
            return answer
        self._token = self._open_session()
        if isinstance(body, PacedBody):
            body.rewind()
        return self._wire.send(method, path, body=body, headers=self._with_token(headers))

    def _with_token(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}", **(headers or {})}

    def _open_session(self) -> str:
        nonce = self._good(self._wire.send("POST", "/v1/nonce", body=b"{}")).json().get("nonce")
        prepared = self._wire.prepare(
            "POST", "/v1/session", body=b"{}", headers={"Content-Type": "application/json"}
        )
        signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(self._keys))
        signer.sign(
            prepared, key_id=self._keys.profile, nonce=str(nonce), covered_component_ids=("@method", "@path"),
            body=b"{}",
        )  # fmt: skip
        token = self._good(self._wire.send_prepared(prepared)).json().get("token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise SyncFault("sync.answer", why="no token")
        return token

    def _good(self, answer: Answer) -> Answer:
        if answer.status >= 300:
            raise refusal(answer)
        return answer


class _Buffer:
    """Bytes as a `Source`."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def seek(self, offset: int, /) -> int:
        self._at = offset
        return offset

    def read(self, size: int, /) -> bytes:
        piece = bytes(self._data[self._at : self._at + size])
        self._at += len(piece)
        return piece


def enrol_body(keys: ProfileKeys, *, secret: bytes, device: str, p256_csr: bytes) -> dict[str, str]:
    """The JSON of `POST /v1/enrol`, with proof that the sender holds the Ed25519 key."""
    public = keys.public
    proof = keys.sign(enrol_proof(secret, public.ed25519, public.x25519))
    return {
        "secret": to_base64(secret), "device": device, "ed25519": to_base64(public.ed25519),
        "x25519": to_base64(public.x25519), "p256_csr": to_base64(p256_csr), "proof": to_base64(proof),
    }  # fmt: skip


def enrol_proof(secret: bytes, ed25519: bytes, x25519: bytes) -> bytes:
    """What the proof of an enrolment signs."""
    return b"duchatong enrol v1\n" + digest(secret) + ed25519 + x25519


def _total(answer: Answer) -> int:
    _, _, total = answer.headers.get("content-range", "").rpartition("/")
    if not total.isdecimal() or len(total) > 15:
        raise SyncFault("sync.answer", why="the range has no size")
    return int(total)
