"""A page shown to a browser from memory: what it holds never lies in a file, however short."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def shown(parts: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    """Serve `parts` (path → media type and content) on loopback; gives the address they stand under."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media, content = parts.get(self.path, ("", b""))
            self.send_response(200 if media else 404)
            self.send_header("Content-Type", media or "text/plain")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, name="tour-page")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
