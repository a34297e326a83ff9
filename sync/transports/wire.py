"""HTTP to one endpoint: TLS 1.3, pinned certificate, every failure a named fault."""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from sync import canonical
from sync.faults import SyncFault
from sync.transports.pace import PacedBody

MAX_ANSWER = 128 * 1024 * 1024
_PIECE = 64 * 1024
_NEVER_CONNECTED = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)

# The TLS layer reports a line that broke in mid-transfer as an error of its own, beside wrong certificates
# and versions.
_LOST_LINE = re.compile(
    r"EOF occurred|UNEXPECTED_EOF|BAD_LENGTH|zero return|Broken pipe|reset by peer|closed \(EOF\)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; `sync.answer` if it is none."""
        try:
            return canonical.decode_object(self.body)
        except SyncFault as fault:
            raise SyncFault("sync.answer", why=fault.code) from None


class _PinnedAdapter(HTTPAdapter):
    """Accepts exactly the certificate with this SHA-256; names and issuers play no part."""

    def __init__(self, pin: bytes) -> None:
        self._pin = pin
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=2)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        super().init_poolmanager(*args, ssl_context=context, assert_fingerprint=self._pin.hex(), **kwargs)


def is_loopback(host: str) -> bool:
    """True for this computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Wire:
    """One connection pool to one endpoint. `pin` is the SHA-256 of its certificate; empty only for HTTP on
    loopback."""

    def __init__(self, url: str, pin: bytes, *, connect_s: float = 15, read_s: float = 60) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme == "http" and not is_loopback(host):
            raise SyncFault("sync.insecure", place=host)
        if parts.scheme not in ("http", "https") or (parts.scheme == "https" and len(pin) != 32):
            raise SyncFault("code.damaged", place=host)
        self.base = url.rstrip("/")
        self._place = host
        self._timeout = (connect_s, read_s)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = False  # the pin decides, not a certificate authority
        if parts.scheme == "https":
            self._session.mount("https://", _PinnedAdapter(pin))

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def send(
        self, method: str, path: str, *, body: bytes | PacedBody | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """One request; any status is an answer.

        Raises `sync.endpoint-down` (no connection), `sync.pin-mismatch`, `sync.cut` (connection lost),
        `sync.paused`.
        """
        return self.send_prepared(self.prepare(method, path, body=body, headers=headers))

    def prepare(
        self, method: str, path: str, *, body: bytes | PacedBody | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.PreparedRequest:  # fmt: skip
        """A request that may still be signed. `path` may be a whole URL of the same endpoint."""
        url = path if path.startswith(self.base + "/") else self.base + path
        request = requests.Request(method, url, headers=dict(headers or {}), data=body)
        prepared = self._session.prepare_request(request)
        if isinstance(body, PacedBody):
            prepared.headers.pop("Transfer-Encoding", None)
            prepared.headers["Content-Length"] = str(len(body))
        return prepared

    def send_prepared(self, prepared: requests.PreparedRequest) -> Answer:
        """See `send`."""
        try:
            with self._session.send(
                prepared, timeout=self._timeout, stream=True, allow_redirects=False
            ) as response:
                body = self._read(response)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, headers, body)
        except requests.exceptions.SSLError as error:
            lost = _LOST_LINE.search(str(error)) is not None
            raise SyncFault("sync.cut" if lost else "sync.pin-mismatch", place=self._place) from None
        except requests.exceptions.RequestException as error:
            raise self._lost(error) from None
        except (urllib3.exceptions.HTTPError, OSError):
            raise SyncFault("sync.cut", place=self._place) from None

    def _read(self, response: requests.Response) -> bytes:
        gathered = bytearray()
        for piece in response.iter_content(_PIECE):
            gathered += piece
            if len(gathered) > MAX_ANSWER:
                raise SyncFault("bundle.bounds", what="answer", size=len(gathered), limit=MAX_ANSWER)
        return bytes(gathered)

    def _lost(self, error: requests.exceptions.RequestException) -> SyncFault:
        cause = error.args[0] if error.args else None
        reason = getattr(cause, "reason", cause)
        if isinstance(error, requests.exceptions.ConnectTimeout) or isinstance(reason, _NEVER_CONNECTED):
            return SyncFault("sync.endpoint-down", place=self._place)
        return SyncFault("sync.cut", place=self._place)


def refusal(answer: Answer) -> SyncFault:
    """The fault for an answer with an error status; `reason` is the endpoint's own code."""
    try:
        code = str(answer.json().get("code", ""))[:100]
    except SyncFault:
        code = ""
    if answer.status in (401, 403) and (not code or code.startswith("session.")):
        return SyncFault("sync.unauthorised", reason=code, status=answer.status)
    return SyncFault("sync.refused", reason=code or f"status {answer.status}", status=answer.status)
