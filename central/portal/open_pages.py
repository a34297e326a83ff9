"""Pages that need no log-in: whether a certificate is in force (R58), a complaint about conduct (R59),
how scores are made (R146).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from casework.calendar import local_day
from casework.planning.certificates import Shown, certificate_shown
from casework.planning.conduct import COMPLAINT_DAYS
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.accounts import BEFORE_LOGIN, check_csrf, language_of, set_cookie
from central.portal.conduct import MOST_SIGNS, ConductComplaints
from central.portal.method import MethodPage, method_page
from central.portal.pacing import Pacing

Render = Callable[..., Response]
"""(request, template, visitor, status=, and values by name)"""
MOST_TYPED = 64


class OpenPages:
    """`sentence` gives a fault's words in the language of the request."""

    def __init__(
        self,
        endpoint: Endpoint,
        complaints: ConductComplaints,
        render: Render,
        sentence: Callable[[CentralFault, Request], str],
    ) -> None:
        self._endpoint = endpoint
        self._complaints = complaints
        self._render = render
        self._sentence = sentence
        self._pacing = Pacing(endpoint.clock)
        self._reading = Pacing(endpoint.clock)  # whoever reads may still ask, and the other way round

    def routes(self) -> list[Route]:
        return [
            Route("/certificates", self.certificates, methods=["GET"]),
            Route("/conduct", self.conduct_form, methods=["GET"]),
            Route("/conduct", self.conduct, methods=["POST"]),
            Route("/method", self.method, methods=["GET"]),
        ]

    async def certificates(self, request: Request) -> Response:
        number = request.query_params.get("number", "").strip()[:MOST_TYPED]
        if not number:
            return self._render(request, "certificates.html", None, number="", shown=None, message="")
        try:
            self._pacing.ask(_address(request))
        except CentralFault as fault:
            message = self._sentence(fault, request)
            return self._render(
                request, "certificates.html", None,
                status=fault.status, number=number, shown=None, message=message,
            )  # fmt: skip
        shown = await run_in_threadpool(self._shown, number)
        return self._render(request, "certificates.html", None, number=number, shown=shown, message="")

    def _shown(self, number: str) -> Shown:
        with self._endpoint.database.read() as connection:
            roster = self._endpoint.reader.roster(connection).state
        return certificate_shown(roster, number, local_day(self._endpoint.clock()))

    async def method(self, request: Request) -> Response:
        self._reading.ask(_address(request))
        version = request.query_params.get("version", "")[:MOST_TYPED]
        page = await run_in_threadpool(self._method, version, language_of(request))
        return self._render(request, "method.html", None, page=page)

    def _method(self, version: str, language: str) -> MethodPage | None:
        with self._endpoint.database.read() as connection:
            return method_page(self._endpoint, connection, version, language)

    async def conduct_form(self, request: Request) -> Response:
        return self._conduct_page(request, code=request.query_params.get("code", "")[:MOST_TYPED])

    async def conduct(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=10) as form:
            fields = {name: str(value) for name, value in form.items()}
        code, text = fields.get("code", "")[:MOST_TYPED], fields.get("text", "")
        try:
            self._pacing.ask(_address(request))
            check_csrf(fields.get("csrf"), request.cookies.get(BEFORE_LOGIN, ""))
            number = await run_in_threadpool(self._complaints.file, code, text)
        except CentralFault as fault:
            return self._conduct_page(request, code=code, text=text, fault=fault)
        return self._conduct_page(request, number=number)

    def _conduct_page(
        self, request: Request, *, code: str = "", text: str = "", number: str = "",
        fault: CentralFault | None = None,
    ) -> Response:  # fmt: skip
        token = request.cookies.get(BEFORE_LOGIN) or secrets.token_urlsafe(24)
        answer = self._render(
            request, "conduct.html", None, status=fault.status if fault else 200, csrf=token, code=code,
            text=text, number=number, days=COMPLAINT_DAYS, most=MOST_SIGNS,
            message=self._sentence(fault, request) if fault else "",
        )  # fmt: skip
        set_cookie(answer, BEFORE_LOGIN, token)
        return answer


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
