"""Who looks at a page: session cookies, CSRF tokens, language."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response

from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.words import LANGUAGES
from central.store.schema import web_sessions
from central.users import User, Users

SESSION = "__Host-session"
BEFORE_LOGIN = "__Host-form"
LANGUAGE = "lang"
SESSION_MS = 8 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in user; `csrf` must come back with every form."""

    user: User
    csrf: str


class Accounts:
    """Sessions live in the database; of the cookie only the hash is kept."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._users = Users(endpoint.database, endpoint.sealer, endpoint.audit, endpoint.clock)

    def visitor(self, request: Request) -> Visitor | None:
        cookie = request.cookies.get(SESSION, "")
        if not cookie:
            return None
        with self._endpoint.database.read() as connection:
            row = connection.execute(
                sa.select(web_sessions).where(
                    web_sessions.c.digest == _digest(cookie), web_sessions.c.expires >= self._endpoint.clock()
                )
            ).one_or_none()
            user = self._users.find(connection, row.user) if row is not None else None
        return None if row is None or user is None else Visitor(user, row.csrf)

    def sign_in(self, response: Response, name: str, password: str, code: str) -> None:
        """Raises `portal.login`, `portal.locked`."""
        user = self._users.check(name, password, code)
        cookie = secrets.token_urlsafe(32)
        now = self._endpoint.clock()
        row = {
            "digest": _digest(cookie),
            "user": user.name,
            "csrf": secrets.token_urlsafe(24),
            "expires": now + SESSION_MS,
        }
        with self._endpoint.database.write() as connection:
            connection.execute(web_sessions.delete().where(web_sessions.c.expires < now))
            connection.execute(web_sessions.insert().values(**row))
        set_cookie(response, SESSION, cookie, SESSION_MS // 1000)

    def sign_out(self, request: Request, response: Response) -> None:
        digest = _digest(request.cookies.get(SESSION, ""))
        with self._endpoint.database.write() as connection:
            connection.execute(web_sessions.delete().where(web_sessions.c.digest == digest))
        response.delete_cookie(SESSION, path="/", secure=True, httponly=True, samesite="lax")


def set_cookie(response: Response, name: str, value: str, seconds: int | None = None) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")


def check_csrf(sent: object, expected: str) -> None:
    """Raises `portal.csrf`."""
    if not isinstance(sent, str) or not expected or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise CentralFault("portal.csrf", status=403)


def language_of(request: Request) -> str:
    """`?lang=`, then the cookie, then Chinese."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(LANGUAGE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return LANGUAGES[0]


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
