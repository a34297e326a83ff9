"""A real headless Chromium, driven over its debugging pipe: no ports, no drivers."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[2] / ".cache" / "fonts"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--ignore-certificate-errors",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    "--lang=zh-CN",
]


FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"""


class Chromium:
    """One page. Loads, fills, clicks, takes pictures."""

    def __init__(self, profile: Path, width: int = 1200, height: int = 900) -> None:
        from_us, to_them = os.pipe()
        from_them, to_us = os.pipe()
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (from_us, to_us)]

        def fixed_places() -> None:
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        profile.mkdir(parents=True, exist_ok=True)
        config = profile / "fonts.conf"
        config.write_text(FONTCONFIG.format(fonts=FONTS, cache=profile / "font-cache"))
        command = [
            "chromium",
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            command,
            pass_fds=(3, 4),
            preexec_fn=fixed_places,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        for fd in (from_us, to_us, *high):
            os.close(fd)
        self._out, self._in = os.fdopen(to_them, "wb"), os.fdopen(from_them, "rb")
        self._number, self._rest = 0, b""
        self._session: str | None = None
        target = next(t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        attached = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        self.ask("Page.enable")
        self.ask("Network.enable")
        self.requested: list[str] = []

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer.get("result", {})

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in.fileno(), 1 << 20)
            assert piece, "the browser has ended"
            self._rest += piece
        first, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(first)
        if message.get("method") == "Network.requestWillBeSent":
            self.requested.append(message["params"]["request"]["url"])
        return message

    def _loaded(self) -> None:
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def open(self, url: str) -> None:
        self.ask("Page.navigate", url=url)
        self._loaded()

    def run(self, script: str) -> Any:
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.run(f"document.querySelector('[name={name}]').value = {json.dumps(value)}")

    def click(self, selector: str) -> None:
        """Click something that loads a page."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        self._loaded()

    def picture(self, file: Path, *, dark: bool = False, width: int = 1200) -> Path:
        """The whole page as a PNG."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", features=scheme)
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
        )
        height = int(self.run("document.documentElement.scrollHeight"))
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.run("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        while not self.run("[...document.images].every(i => i.complete)"):
            pass
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(shot["data"]))
        return file

    def close(self) -> None:
        self._session = None
        self.ask("Browser.close")
        self.process.wait(20)
        self._out.close()
        self._in.close()
