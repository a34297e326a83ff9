"""Portal users: people in browsers, with an Argon2id password and a time-based code (RFC 6238)."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import urandom

import pyotp
import sqlalchemy as sa
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from central.audit import Audit
from central.faults import CentralFault
from central.store.bulk import insert_new
from central.store.database import Database
from central.store.schema import users
from central.store.sealing import Sealer

MINIMUM_PASSWORD = 10
FAILURES_ALLOWED = 5
LOCK_MS = 15 * 60 * 1000
STEP_SECONDS = 30
AT_ONCE = 4
"""Passwords stretched at a time: each takes 64 MiB."""
_TOTP = "users.sealed_totp"
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@dataclass(frozen=True, slots=True)
class User:
    """A portal user; `scope` holds unit ids or "*"."""

    name: str
    scope: tuple[str, ...]

    def covers(self, unit: str) -> bool:
        return "*" in self.scope or unit in self.scope


class Users:
    """Adds users and lets them in."""

    def __init__(self, database: Database, sealer: Sealer, audit: Audit, clock: Callable[[], int]) -> None:
        self._database = database
        self._sealer = sealer
        self._stretching = threading.BoundedSemaphore(AT_ONCE)
        self._audit = audit
        self._clock = clock

    def add(self, name: str, password: str, scope: Sequence[str], secret: str | None = None) -> str:
        """Returns the TOTP secret (base32) to put into an authenticator.

        Raises `central.user-known`, `central.password`.
        """
        if len(password) < MINIMUM_PASSWORD:
            raise CentralFault(
                "central.password", reason=f"at least {MINIMUM_PASSWORD} characters are needed"
            )
        secret = secret or pyotp.random_base32()
        row = {
            "name": name, "password": hash_password(password), "scope": json.dumps(list(scope)),
            "sealed_totp": self._sealer.seal(secret.encode(), _TOTP),
        }  # fmt: skip
        with self._database.write() as connection:
            if insert_new(connection, users, [row]) == 0:
                raise CentralFault("central.user-known", place=name)
            self._audit.note(connection, "administrator", "user.added", name)
        return secret

    @staticmethod
    def link(name: str, issuer: str, secret: str) -> str:
        """otpauth:// link for an authenticator."""
        return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)

    def find(self, connection: sa.Connection, name: str) -> User | None:
        row = connection.execute(sa.select(users).where(users.c.name == name)).one_or_none()
        return None if row is None else User(row.name, tuple(json.loads(row.scope)))

    def check(self, name: str, password: str, code: str) -> User:
        """Raises `portal.login` (never says which part was wrong), `portal.locked`. A code is good once."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(users).where(users.c.name == name)).one_or_none()
        now = self._clock()
        if row is not None and row.locked_until > now:
            minutes = max(1, (row.locked_until - now) // 60_000)
            raise CentralFault("portal.locked", status=429, minutes=int(minutes))
        with self._stretching:
            right = password_fits(password, row.password if row is not None else _NOBODY)
        step = self._step(row, code) if row is not None else None
        with self._database.write() as connection:
            if row is None or not right or step is None:
                self._failed(connection, name, now, known=row is not None)
            else:
                known = {"failures": 0, "last_step": step}
                fresh = users.c.last_step < step
                if connection.execute(
                    users.update().where(users.c.name == name, fresh).values(**known)
                ).rowcount:
                    self._audit.note(connection, name, "portal.login", name)
                    return User(row.name, tuple(json.loads(row.scope)))
        raise CentralFault("portal.login", status=403)

    def _step(self, row: sa.Row[tuple[object, ...]], code: str) -> int | None:
        """The time step of a fitting code, one step early or late allowed, later than the last one used."""
        totp = pyotp.TOTP(self._sealer.open(row.sealed_totp, _TOTP).decode())
        here = self._clock() // 1000 // STEP_SECONDS
        for step in (here, here - 1, here + 1):
            if step > row.last_step and hmac.compare_digest(totp.at(step * STEP_SECONDS), code.strip()):
                return step
        return None

    def _failed(self, connection: sa.Connection, name: str, now: int, *, known: bool) -> None:
        self._audit.note(connection, name if known else "", "portal.login", "", "refused")
        if not known:
            return
        connection.execute(users.update().where(users.c.name == name).values(failures=users.c.failures + 1))
        connection.execute(
            users.update()
            .where(users.c.name == name, users.c.failures >= FAILURES_ALLOWED)
            .values(failures=0, locked_until=now + LOCK_MS)
        )


def hash_password(password: str) -> str:
    """Argon2id, PHC string."""
    return _argon(urandom(16)).derive_phc_encoded(password.encode())


def password_fits(password: str, stored: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(password.encode(), stored)
    except InvalidKey:
        return False
    return True


def _argon(salt: bytes) -> Argon2id:
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
