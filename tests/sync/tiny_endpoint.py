"""A small endpoint over real TLS for tests of the transports: sessions, exchange, tus, ranges. It can cut
the line."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver, algorithms

from sync.faults import SyncFault
from tests.sync.world import World


def make_certificate(folder):
    """Write a self-signed certificate with its key; returns (path, SHA-256 of the DER)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "endpoint")])
    start = datetime.datetime(2026, 1, 1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, start, start.replace(year=2046))
    made = builder.sign(key, hashes.SHA256())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(
        Encoding.PEM
    )
    path = folder / "endpoint.pem"
    path.write_bytes(pem)
    return path, hashlib.sha256(made.public_bytes(Encoding.DER)).digest()


class TinyEndpoint:
    """`cuts`: how many bytes of each next upload body are read before the line is cut, then normal;
    `exchange_cuts` likewise. `longest_answer`: after so many bytes of a download the line is cut, always."""

    def __init__(self, world: World, certificate=None, newest_tls=None, patience: float = 0.5) -> None:
        self.world = world
        self.tokens: dict[str, str] = {}
        self.nonces: set[str] = set()
        self.uploads: dict[str, tuple[str, int, bytearray]] = {}
        self.taker: dict[
            str, object
        ] = {}  # whose bytes of an upload count: a newer request cancels a stale one
        self.cuts: list[int] = []
        self.exchange_cuts: list[int] = []
        self.drop_answers = 0
        self.longest_answer: int | None = None
        self.body_bytes = 0
        self.requests: list[str] = []
        endpoint = self

        class Handler(_Handler):
            shared = endpoint
            timeout = patience

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = False
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            if newest_tls is not None:
                context.maximum_version = newest_tls
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Cut(Exception):
    pass


class _Resolver(HTTPSignatureKeyResolver):
    def __init__(self, world):
        self.world = world

    def resolve_public_key(self, key_id):
        return Ed25519PublicKey.from_public_bytes(self.world.directory.key_of(key_id))

    def resolve_private_key(self, key_id):
        raise NotImplementedError


class _Handler(BaseHTTPRequestHandler):
    shared: TinyEndpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args):
        pass

    def handle(self):
        try:
            super().handle()
        except (_Cut, OSError, ssl.SSLError):
            self.close_connection = True

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ssl.SSLError, ConnectionError):
            self.close_connection = True

    def _body(self, cut: int | None = None, taken=lambda _piece: None) -> bytes:
        length = int(self.headers.get("Content-Length", 0))
        gathered = bytearray()
        while len(gathered) < length:
            piece = self.rfile.read1(min(4096, length - len(gathered)))
            if not piece:
                break
            gathered += piece
            taken(piece)
            self.shared.body_bytes += len(piece)
            if cut is not None and len(gathered) >= cut:
                self._lost = True
                break
        return bytes(gathered)

    def _answer(self, status, body=b"", headers=()):
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _cut_line(self):
        self.close_connection = True
        raise _Cut

    def _who(self):
        found = self.shared.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if found is None:
            self._body()
            self._answer(401, {"code": "session.token", "place": "", "facts": {}})
        return found

    def do_GET(self):
        self.shared.requests.append(f"GET {self.path}")
        if self.path == "/v1/county":
            return self._answer(200, self.shared.world.county.statement.to_bytes())
        if self._who() is None:
            return None
        data = self.shared.world.store.objects.get(bytes.fromhex(self.path.rpartition("/")[2]))
        if data is None:
            return self._answer(404, {"code": "object.unknown"})
        first, _, last = self.headers["Range"].removeprefix("bytes=").partition("-")
        piece = data[int(first) : int(last) + 1]
        headers = {"Content-Range": f"bytes {first}-{int(first) + len(piece) - 1}/{len(data)}"}
        longest = self.shared.longest_answer
        if longest is not None and len(piece) > longest:
            self.send_response(206)
            self.send_header("Content-Length", str(len(piece)))
            self.end_headers()
            self.wfile.write(piece[:longest])
            self._cut_line()
        return self._answer(206, piece, headers)

    def do_POST(self):
        self.shared.requests.append(f"POST {self.path}")
        if self.path == "/v1/nonce":
            self._body()
            nonce = f"n{len(self.shared.nonces)}"
            self.shared.nonces.add(nonce)
            return self._answer(200, {"nonce": nonce})
        if self.path == "/v1/session":
            return self._session()
        if (profile := self._who()) is None:
            return None
        if self.path == "/v1/exchange":
            return self._exchange(profile)
        self._body()
        metadata = self.headers["Upload-Metadata"].removeprefix("hash ")
        name = base64.b64decode(metadata).decode()
        upload = f"u{len(self.shared.uploads)}"
        self.shared.uploads[upload] = (name, int(self.headers["Upload-Length"]), bytearray())
        return self._answer(201, headers={"Location": f"/v1/objects/{upload}", "Upload-Offset": "0"})

    def _session(self):
        body = self._body()
        message = SimpleNamespace(method="POST", url=self.shared.url + self.path, headers=dict(self.headers))
        verifier = HTTPMessageVerifier(
            signature_algorithm=algorithms.ED25519, key_resolver=_Resolver(self.shared.world)
        )
        covered = ("@method", "@path", "content-digest")
        result = verifier.verify(message, require_components=covered, body=body)[0]
        assert result.nonce in self.shared.nonces
        self.shared.nonces.discard(result.nonce)
        token = f"token{len(self.shared.requests)}"
        self.shared.tokens[token] = result.parameters["keyid"]
        self._answer(200, {"token": token, "expires_in": 1800})

    def _exchange(self, profile):
        cut = self.shared.exchange_cuts.pop(0) if self.shared.exchange_cuts else None
        body = self._body(cut)
        if cut is not None:
            self._cut_line()
        try:
            reply, _ = self.shared.world.endpoint.answer(body, only_from=profile)
        except SyncFault as fault:
            return self._answer(400, {"code": fault.code, "place": "", "facts": {}})
        if self.shared.drop_answers:
            self.shared.drop_answers -= 1
            self._cut_line()
        return self._answer(200, reply)

    def do_HEAD(self):
        self.shared.requests.append(f"HEAD {self.path}")
        if self._who() is None:
            return
        name = self.path.rpartition("/")[2]
        upload = self.shared.uploads.get(name)
        self.shared.taker.pop(name, None)
        if upload is None:
            self._answer(404)
        else:
            headers = {"Upload-Offset": str(len(upload[2])), "Upload-Length": str(upload[1])}
            self._answer(200, headers={**headers, "Cache-Control": "no-store"})

    def do_PATCH(self):
        self.shared.requests.append(f"PATCH {self.path}")
        if self._who() is None:
            return
        upload = self.path.rpartition("/")[2]
        name, length, data = self.shared.uploads[upload]
        if int(self.headers["Upload-Offset"]) != len(data):
            self._body()
            self._answer(409, {"code": "tus.offset"})
            return
        cut = self.shared.cuts.pop(0) if self.shared.cuts else None
        checksum = self.headers.get("Upload-Checksum")
        me = self.shared.taker[upload] = object()

        def take(piece):
            if self.shared.taker.get(upload) is me:
                data.extend(piece)

        body = self._body(cut, take if not checksum else lambda _piece: None)
        whole = cut is None
        if (
            checksum
            and whole
            and base64.b64encode(hashlib.sha256(body).digest()).decode() != checksum.split()[1]
        ):
            self._answer(460, {"code": "tus.checksum"})
            return
        if checksum and whole:
            data += body
        if not whole:
            self._cut_line()
        if len(data) == length and self.shared.taker.get(upload) is me:
            assert hashlib.sha256(data).hexdigest() == name
            self.shared.world.store.add_object(bytes(data))
        self._answer(204, headers={"Upload-Offset": str(len(data))})

    def do_DELETE(self):
        self.shared.requests.append(f"DELETE {self.path}")
        self.shared.uploads.pop(self.path.rpartition("/")[2], None)
        self._answer(204)
