"""`central serve`: TLS 1.3 with the county's own certificate; says in one JSON line where it listens."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import ssl
import sys
import tempfile
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from central.county_files import ServiceSecrets
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.web import build_app

KEEP_ALIVE_SECONDS = 60
GRACE_SECONDS = 5


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._line:
            sys.stdout.write(self._line + "\n")
            sys.stdout.flush()


def serve(endpoint: Endpoint, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT. Raises `central.port`."""
    listener = listen(host, port)
    run(endpoint, listener, announcement(endpoint, listener))


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 lets the system pick. Raises `central.port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CentralFault(
            "central.port", place=f"{host}:{port}", reason=error.strerror or "refused"
        ) from error
    return listener


def announcement(endpoint: Endpoint, listener: socket.socket) -> str:
    """{"url", "pin" (SHA-256 of the certificate, hex), "pid"} as one line."""
    host, port = listener.getsockname()[:2]
    place = f"[{host}]" if ":" in host else host
    return json.dumps(
        {"url": f"https://{place}:{port}", "pin": endpoint.secrets.pin.hex(), "pid": os.getpid()}
    )


def run(endpoint: Endpoint, listener: socket.socket, line: str) -> None:
    """Serve on a bound socket until a signal comes."""
    endpoint.uploads.sweep()
    config = uvicorn.Config(
        build_app(endpoint),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_context_factory=lambda _config, _default: tls_context(endpoint.secrets),
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        # uvicorn stops in good order, then raises the signal again for whoever listened before: nobody.
        signal.signal(number, lambda _number, _frame: None)
    _Server(config, line).run(sockets=[listener])


def tls_context(service: ServiceSecrets) -> ssl.SSLContext:
    """TLS 1.3 only.

    The key passes through a file under a random passphrase, for OpenSSL reads keys from files.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    passphrase = secrets.token_hex(32)
    key = service.tls_key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode())
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tls.pem"
        file.write_bytes(key + service.tls_certificate.public_bytes(Encoding.PEM))
        context.load_cert_chain(file, password=passphrase)
    return context
