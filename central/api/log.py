"""The Merkle log as anybody may read it: checkpoint, consistency proofs, hash tiles."""

from __future__ import annotations

import base64
import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from central.api.answers import Json
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.log.sequencer import log_size, newest_checkpoint
from central.log.tree import StoredNodes, read_nodes
from central.store.facts import log_epoch
from sync.merkle import consistency_proof

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
_INDEX = re.compile(r"((?:x[0-9]{3}/)*[0-9]{1,9})(?:\.p/([0-9]{1,3}))?")


class LogRoutes:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def routes(self) -> list[Route]:
        return [
            Route("/v1/log/checkpoint", self.checkpoint, methods=["GET"]),
            Route("/v1/log/consistency", self.consistency, methods=["GET"]),
            Route("/v1/log/tile/{level:int}/{index:path}", self.tile, methods=["GET"]),
        ]

    async def checkpoint(self, _request: Request) -> Response:
        return await run_in_threadpool(self._checkpoint)

    def _checkpoint(self) -> Response:
        with self._endpoint.database.read() as connection:
            newest = newest_checkpoint(connection)
        if newest is None:
            raise CentralFault("log.range", status=404)
        return PlainTextResponse(newest[1], headers={"Cache-Control": "no-cache"})

    async def consistency(self, request: Request) -> Response:
        old, new = _number(request, "from"), _number(request, "to")
        return await run_in_threadpool(self._consistency, old, new)

    def _consistency(self, old: int, new: int) -> Response:
        with self._endpoint.database.read() as connection:
            epoch = log_epoch(connection)
            if not 0 <= old <= new <= log_size(connection, epoch):
                raise CentralFault("log.range", status=404)
            proof = consistency_proof(StoredNodes(connection, epoch), old, new)
        return Json({"from": old, "to": new, "proof": [base64.b64encode(step).decode() for step in proof]})

    async def tile(self, request: Request) -> Response:
        level, index, width = _tile_place(request)
        return await run_in_threadpool(self._tile, level, index, width)

    def _tile(self, level: int, index: int, width: int) -> Response:
        with self._endpoint.database.read() as connection:
            first = index * TILE_WIDTH
            found = read_nodes(connection, log_epoch(connection), level * TILE_HEIGHT, first, width)
        if len(found) < width:
            raise CentralFault("log.range", status=404)
        content = b"".join(found)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(content, media_type="application/octet-stream", headers=headers)


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise CentralFault("request.form", place=name, reason="a number is needed")
    return int(text)


def _tile_place(request: Request) -> tuple[int, int, int]:
    """C2SP tlog-tiles: `x001/x234/067`, a partial tile ends `.p/<width>`."""
    level = int(request.path_params["level"])
    found = _INDEX.fullmatch(request.path_params["index"])
    width = int(found.group(2) or TILE_WIDTH) if found else 0
    if found is None or not 1 <= width <= TILE_WIDTH or level > TILE_WIDTH:
        raise CentralFault("log.range", status=404)
    return level, int(found.group(1).replace("x", "").replace("/", "")), width
