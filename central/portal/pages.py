"""Pages for people in browsers."""

from __future__ import annotations

from starlette.routing import Route

from central.endpoint import Endpoint


class Portal:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def routes(self) -> list[Route]:
        return []
