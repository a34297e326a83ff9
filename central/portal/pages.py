"""Pages for people in browsers: server-rendered, without scripts, nothing from other hosts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from casework.faults import Fault
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.accounts import (
    BEFORE_LOGIN,
    LANGUAGE,
    Accounts,
    Visitor,
    check_csrf,
    language_of,
    set_cookie,
)
from central.portal.conduct import MOST_SIGNS, ConductComplaints
from central.portal.forms import PublishedForms
from central.portal.open_pages import OpenPages
from central.portal.photos import open_picture
from central.portal.views import Views
from central.portal.waiting import waiting_lines
from central.portal.words import FAULTS, LANGUAGES, speaker

HERE = Path(__file__).parent
TOKENS = HERE.parents[1] / "resources" / "look" / "tokens.json"
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
PAGE_HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
STYLE_HEADERS = {"Cache-Control": "public, max-age=3600"}
PHOTO_HEADERS = {
    "Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
}  # fmt: skip

Shown = Callable[[Request, Visitor], Response]


class Portal:
    """Routes for `/`, `/login`, `/waiting`, `/complaints`, `/visits`, and those of `OpenPages`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._accounts = Accounts(endpoint)
        self._views = Views(endpoint, PublishedForms(endpoint))
        loader = jinja2.FileSystemLoader(HERE / "templates")
        self._templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
        self._style = stylesheet()
        self._complaints = ConductComplaints(endpoint, self._views)
        self._open = OpenPages(
            endpoint,
            self._complaints,
            self._page,
            lambda fault, request: _sentence(fault, language_of(request)),
        )

    def routes(self) -> list[Route]:
        return [
            Route("/", self.home, methods=["GET"]),
            Route("/portal.css", self.style, methods=["GET"]),
            Route("/login", self.login_form, methods=["GET"]),
            Route("/login", self.login, methods=["POST"]),
            Route("/logout", self.logout, methods=["POST"]),
            Route("/visits", self._signed_in(self._list), methods=["GET"]),
            Route("/waiting", self._signed_in(self._waiting), methods=["GET"]),
            Route("/complaints", self._signed_in(self._conduct_complaints), methods=["GET"]),
            Route("/complaints", self.answer, methods=["POST"]),
            *self._open.routes(),
            Route("/visits/{visit}", self._signed_in(self._visit), methods=["GET"]),
            Route("/visits/{visit}/photos/{file}", self._signed_in(self._photo), methods=["GET"]),
        ]

    async def home(self, _request: Request) -> Response:
        return RedirectResponse("/visits", status_code=303)

    async def style(self, _request: Request) -> Response:
        return Response(self._style, media_type="text/css", headers=STYLE_HEADERS)

    async def login_form(self, request: Request) -> Response:
        return self._login_page(request)

    async def login(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=10) as form:
            fields = {name: str(value) for name, value in form.items()}
        try:
            check_csrf(fields.get("csrf"), request.cookies.get(BEFORE_LOGIN, ""))
            answer = RedirectResponse("/visits", status_code=303)
            await run_in_threadpool(
                self._accounts.sign_in,
                answer,
                fields.get("name", ""),
                fields.get("password", ""),
                fields.get("code", ""),
            )
        except CentralFault as fault:
            return self._login_page(request, fault, fields.get("name", ""))
        return answer

    async def logout(self, request: Request) -> Response:
        visitor = await run_in_threadpool(self._accounts.visitor, request)
        async with request.form(max_files=0, max_fields=10) as form:
            sent = form.get("csrf")
        if visitor is not None:
            check_csrf(sent, visitor.csrf)
        answer = RedirectResponse("/login", status_code=303)
        await run_in_threadpool(self._accounts.sign_out, request, answer)
        return answer

    def fault_page(self, request: Request, fault: Fault, status: int) -> Response:
        """A page that says what happened and what to do."""
        return self._page(
            request, "error.html", None, status=status, message=_sentence(fault, language_of(request))
        )

    # --- pages behind the log-in

    def _signed_in(self, shown: Shown) -> Callable[[Request], Any]:
        async def page(request: Request) -> Response:
            visitor = await run_in_threadpool(self._accounts.visitor, request)
            if visitor is None:
                return RedirectResponse("/login", status_code=303, headers={"Cache-Control": "no-store"})
            return await run_in_threadpool(shown, request, visitor)

        return page

    def _list(self, request: Request, visitor: Visitor) -> Response:
        with self._endpoint.database.read() as connection:
            rows = self._views.rows(connection, visitor.user, language_of(request))
        return self._page(request, "visits.html", visitor, rows=rows)

    def _waiting(self, request: Request, visitor: Visitor) -> Response:
        with self._endpoint.database.read() as connection:
            rows = waiting_lines(self._endpoint, connection, visitor.user, language_of(request))
        return self._page(request, "waiting.html", visitor, rows=rows)

    async def answer(self, request: Request) -> Response:
        """The office answers a complaint about conduct; what was typed stays where it is refused."""
        visitor = await run_in_threadpool(self._accounts.visitor, request)
        if visitor is None:
            return RedirectResponse("/login", status_code=303)
        async with request.form(max_files=0, max_fields=10) as form:
            fields = {name: str(value) for name, value in form.items()}
        check_csrf(fields.get("csrf"), visitor.csrf)
        number, text = fields.get("number", ""), fields.get("answer", "")
        try:
            await run_in_threadpool(self._complaints.answer, visitor.user, number, text)
        except CentralFault as fault:
            if fault.status != 422:
                raise
            return await run_in_threadpool(self._conduct_complaints, request, visitor, fault, (number, text))
        return RedirectResponse("/complaints", status_code=303)

    def _conduct_complaints(
        self, request: Request, visitor: Visitor, fault: CentralFault | None = None,
        typed: tuple[str, str] = ("", ""),
    ) -> Response:  # fmt: skip
        with self._endpoint.database.read() as connection:
            rows = self._complaints.lines(connection, visitor.user, language_of(request))
        return self._page(
            request, "complaints.html", visitor, status=fault.status if fault else 200, rows=rows,
            typed=dict([typed]), most=MOST_SIGNS,
            message=_sentence(fault, language_of(request)) if fault else "",
        )  # fmt: skip

    def _visit(self, request: Request, visitor: Visitor) -> Response:
        visit, language = request.path_params["visit"], language_of(request)
        with self._endpoint.database.read() as connection:
            page = self._views.page(connection, visitor.user, visit, language)
        return self._page(request, "visit.html", visitor, page=page, visit=visit)

    def _photo(self, request: Request, visitor: Visitor) -> Response:
        with self._endpoint.database.read() as connection:
            stream, state, _ = self._views.find(connection, visitor.user, request.path_params["visit"])
            evidence = state.evidence.get(request.path_params["file"])
            if evidence is None:
                raise CentralFault("portal.not-found", status=404)
            small = request.query_params.get("size") == "small"
            picture = open_picture(self._endpoint, connection, stream, evidence, small=small)
        if not small:
            with self._endpoint.database.write() as connection:
                self._endpoint.audit.note(connection, visitor.user.name, "photo.shown", evidence.file)
        return Response(picture.content, media_type=picture.media, headers=PHOTO_HEADERS)

    # --- rendering

    def _login_page(self, request: Request, fault: CentralFault | None = None, name: str = "") -> Response:
        token = request.cookies.get(BEFORE_LOGIN) or secrets.token_urlsafe(24)
        message = _sentence(fault, language_of(request)) if fault is not None else ""
        status = fault.status if fault is not None else 200
        answer = self._page(
            request, "login.html", None, status=status, csrf=token, message=message, name=name
        )
        set_cookie(answer, BEFORE_LOGIN, token)
        return answer

    def _page(
        self, request: Request, template: str, visitor: Visitor | None, *, status: int = 200, **values: object
    ) -> Response:
        language = language_of(request)
        text = self._templates.get_template(template).render(
            t=speaker(language), language=language, other=LANGUAGES[1 - LANGUAGES.index(language)],
            path=request.url.path, county=self._endpoint.county.name, visitor=visitor, **values,
        )  # fmt: skip
        answer = HTMLResponse(text, status_code=status, headers=PAGE_HEADERS)
        if "lang" in request.query_params:
            set_cookie(answer, LANGUAGE, language, 365 * 24 * 3600)
        return answer


def stylesheet() -> str:
    """The style with its colours from the look's tokens, light and dark."""
    colours = json.loads(TOKENS.read_text(encoding="utf-8"))["colour"]
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in colours[scheme].items())
        for scheme in ("light", "dark")
    )
    head = f":root{{color-scheme:light dark;{light}}}\n@media(prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return head + (HERE / "portal.css").read_text(encoding="utf-8")


def _sentence(fault: Fault, language: str) -> str:
    words = FAULTS.get(fault.code)
    return words[LANGUAGES.index(language)].format_map(dict(fault.facts)) if words else fault.code
