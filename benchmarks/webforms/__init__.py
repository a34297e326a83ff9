"""ODK Web Forms' engine in headless Chromium, as a peer. Its package comes from npm into `.cache/webforms`.

Nothing of it is shipped or committed. Traffic stays on loopback once the package is there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

HERE = Path(__file__).resolve().parent
PLACE = HERE.parents[1] / ".cache" / "webforms"
PACKAGE = "@getodk/xforms-engine"
VERSION = "0.22.0"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INSTALL_S, RUN_S = 300.0, 400.0
PAGE = b'<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.mjs"></script>'
# fine clocks are for pages that no other origin can look into
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


def web_forms(forms: Path) -> tuple[dict[str, float], str]:
    """Medians in milliseconds by name for the `NAME.xml` of a folder, and why there are none, or ""."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return {}, "no Chromium"
    engine, missing = _engine()
    if engine is None:
        return {}, missing
    told: Queue[bytes] = Queue()
    with _served(engine, forms, told) as address, tempfile.TemporaryDirectory() as profile:
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        flags += ["--disable-background-networking", f"--user-data-dir={profile}"]
        with subprocess.Popen(
            [browser, *flags, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            try:
                found = json.loads(told.get(timeout=RUN_S))
            except Empty:
                return {}, "Chromium did not finish"
            finally:
                running.kill()
    error = str(found.pop("error", ""))
    return {str(name): float(value) for name, value in found.items()}, error


def _engine() -> tuple[Path | None, str]:
    """The engine's one file; npm fetches it the first time."""
    package = PLACE / "node_modules" / PACKAGE
    facts = package / "package.json"
    if not facts.exists() or json.loads(facts.read_text(encoding="utf-8"))["version"] != VERSION:
        npm = shutil.which("npm")
        if npm is None:
            return None, "no npm"
        PLACE.mkdir(parents=True, exist_ok=True)
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
        try:
            subprocess.run(
                [npm, "install", *quiet, "--prefix", str(PLACE), f"{PACKAGE}@{VERSION}"],
                check=True,
                capture_output=True,
                timeout=INSTALL_S,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None, "npm could not fetch the engine"
    return package / "dist" / "index.js", ""


@contextmanager
def _served(engine: Path, forms: Path, told: Queue[bytes]) -> Iterator[str]:
    """A server on loopback with the page, the engine and the forms; what is posted goes into `told`."""
    files = {"/page.mjs": HERE / "page.mjs", "/engine.js": engine}
    files |= {f"/forms/{path.name}": path for path in forms.glob("*.xml")}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = files.get(self.path)
            if path is None and self.path != "/":
                self.send_error(404)
                return
            self.send_response(200)
            kind = "text/javascript" if self.path.endswith("js") else "text/html"
            self.send_header("Content-Type", "text/xml" if self.path.endswith(".xml") else kind)
            for name, value in ISOLATED.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(PAGE if path is None else path.read_bytes())

        def do_POST(self) -> None:
            told.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
