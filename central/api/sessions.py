"""Who asks: a server nonce, one request signed by RFC 9421, then a short token.

Device clocks play no part.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from central.endpoint import Endpoint
from central.faults import CentralFault
from central.people import Who
from central.store.bulk import insert_new
from central.store.schema import nonces, tokens
from sync.binary import from_base64, to_base64
from sync.faults import SyncFault

NONCE_MS = 5 * 60 * 1000
TOKEN_MS = 30 * 60 * 1000
COVERED = ("@method", "@path", "content-digest")
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{20,100})")


class _Verifier(HTTPMessageVerifier):
    require_created = False
    allow_label_only_selection = True

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        """Passed over: the clocks of devices are wrong, the nonce says that a request is fresh."""


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: bytes) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(key)

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:  # noqa: ARG002
        return self._key

    def resolve_private_key(self, key_id: str) -> Any:
        raise NotImplementedError(key_id)


class Sessions:
    """Nonces and tokens live in the database, so that any worker can serve any request; of tokens only
    the hash is kept.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def nonce(self) -> str:
        """Valid once, five minutes. Nothing is stored before a signature came with it: asking for many
        costs nothing.
        """
        fresh = secrets.token_bytes(16) + (self._endpoint.clock() + NONCE_MS).to_bytes(8, "big")
        return to_base64(fresh + self._seal(fresh))

    def _seal(self, fresh: bytes) -> bytes:
        key = self._endpoint.secrets.database_key
        return hmac.digest(key, b"duchatong nonce" + fresh, "sha256")[:16]

    def _own(self, nonce: str, now: int) -> bool:
        """Whether this endpoint, in whichever worker, made the nonce less than five minutes ago."""
        try:
            raw = from_base64(nonce, "nonce", 40)
        except SyncFault:
            return False
        fresh, seal = raw[:24], raw[24:]
        return hmac.compare_digest(seal, self._seal(fresh)) and now <= int.from_bytes(fresh[16:], "big")

    def open(self, method: str, url: str, headers: list[tuple[str, str]], body: bytes) -> str:
        """The token. Raises `session.signature`, `session.nonce`, `session.profile`, `session.revoked`."""
        claimed = _claimed_profile(headers)
        with self._endpoint.database.read() as connection:
            who = self._endpoint.people.find(connection, claimed)
        if who is None:
            raise CentralFault("session.profile", status=403)
        nonce = _verified_nonce(method, url, headers, body, who)
        value, now = secrets.token_urlsafe(32), self._endpoint.clock()
        with self._endpoint.database.write() as connection:
            connection.execute(nonces.delete().where(nonces.c.expires < now))
            connection.execute(tokens.delete().where(tokens.c.expires < now))
            used = {"nonce": nonce[:64], "expires": now + NONCE_MS}
            fresh = self._own(nonce, now) and insert_new(connection, nonces, [used]) == 1
            if fresh and who.standing(now) != "revoked":
                row = {"digest": _digest(value), "profile": who.profile, "expires": now + TOKEN_MS}
                connection.execute(tokens.insert().values(**row))
            self._endpoint.audit.note(connection, who.profile, "session.opened", "", who.standing(now))
        if not fresh:
            raise CentralFault("session.nonce", status=403)
        _refuse_revoked(who, now)
        return value

    async def authenticate(self, request: Request) -> Who:
        """Whose token the request carries; looked up before a byte of the body is read."""
        found = _BEARER.fullmatch(request.headers.get("Authorization", ""))
        if found is None:
            raise CentralFault("session.token", status=401)
        return await run_in_threadpool(self._holder, found.group(1))

    async def profile(self, request: Request) -> str:
        return (await self.authenticate(request)).profile

    def _holder(self, token: str) -> Who:
        now = self._endpoint.clock()
        with self._endpoint.database.read() as connection:
            profile = connection.scalar(
                sa.select(tokens.c.profile).where(tokens.c.digest == _digest(token), tokens.c.expires >= now)
            )
            who = self._endpoint.people.find(connection, profile) if profile else None
        if who is None:
            raise CentralFault("session.token", status=401)
        _refuse_revoked(who, now)
        return who


def _refuse_revoked(who: Who, now: int) -> None:
    if who.standing(now) == "revoked":
        raise CentralFault("session.revoked", status=403)


def _claimed_profile(headers: list[tuple[str, str]]) -> str:
    fields = ", ".join(value for name, value in headers if name.lower() == "signature-input")
    found = re.search(r';keyid="([0-9a-f]{32})"', fields)
    if found is None:
        raise CentralFault("session.signature", status=401)
    return found.group(1)


def _verified_nonce(method: str, url: str, headers: list[tuple[str, str]], body: bytes, who: Who) -> str:
    message = SimpleNamespace(method=method, url=url, headers=dict(headers))
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=_OneKey(who.public.ed25519))
    try:
        results = verifier.verify(message, max_age=None, require_components=COVERED, body=body)
    except HTTPMessageSignaturesException as error:
        raise CentralFault("session.signature", status=401) from error
    if len(results) != 1 or results[0].parameters.get("keyid") != who.profile or not results[0].nonce:
        raise CentralFault("session.signature", status=401)
    return str(results[0].nonce)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
