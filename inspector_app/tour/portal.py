"""The endpoint's page behind the log-in, as a leader sees it.

By requests, and as a picture where Chromium is at hand.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyotp
import requests

from inspector_app.desk.faults import DeskFault
from inspector_app.sample_county import SampleCounty
from inspector_app.tour.shown_page import shown
from inspector_app.ui.look.places import font_folder

PASSWORD = "correct-horse-battery-staple"  # noqa: S105 - of the sample county alone
FONTS = ((400, "NotoSansSC-Regular.ttf"), (500, "NotoSansSC-Medium.ttf"))
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--incognito", "--disk-cache-size=1", "--disable-background-networking", "--disable-component-update",
    "--hide-scrollbars", "--window-size=1100,1400",
)  # fmt: skip


def look_at_portal(county: SampleCounty, pictures: Path) -> dict[str, Any]:
    """Log in, read the list and the visit; says what the pages show. Raises `DeskFault` tour.stuck."""
    user = county.add_user("leader", PASSWORD)
    with tempfile.TemporaryDirectory(prefix="duchatong-tls-") as folder:
        session = _session(county, Path(folder))
        _log_in(session, county.url, str(user["totp_secret"]))
        listed = session.get(f"{county.url}/visits", timeout=60).text
        found = re.search(r'href="(/visits/[0-9a-f]{32})"', listed)
        if found is None:
            raise DeskFault("tour.stuck", place="the portal lists no visit")
        page = session.get(county.url + found[1], timeout=60).text
        photos = re.findall(rf'src="({re.escape(found[1])}/photos/[0-9a-f]+)[^"]*"', page)
        first = session.get(county.url + photos[0], timeout=60).content if photos else b""
        whole = _inlined(page, session, county.url)
    pictured = _picture(whole, pictures / "portal-zh-visit.png")
    return {
        "visit listed": True,
        "problem shown": "货箱" in page,
        "photos shown": len(photos),
        "first photo is a JPEG": first.startswith(b"\xff\xd8"),
        "picture": pictured,
    }


def _inlined(page: str, session: requests.Session, url: str) -> str:
    """The page with style, fonts and photos inside, for a browser that is not logged in."""
    style = session.get(f"{url}/portal.css", timeout=60).text
    faces = "".join(
        f"@font-face{{font-family:'Noto Sans SC';font-weight:{weight};src:url(/{file})}}"
        for weight, file in FONTS
    )
    page = re.sub(r"<link[^>]*stylesheet[^>]*>", lambda _m: f"<style>{faces}{style}</style>", page)

    def data(found: re.Match[str]) -> str:
        picture = session.get(url + found[1], timeout=60).content
        return f'src="data:image/jpeg;base64,{base64.b64encode(picture).decode()}"'

    return re.sub(r'src="(/visits/[^"]+)"', data, page)


def _session(county: SampleCounty, folder: Path) -> requests.Session:
    """A session that trusts the endpoint's certificate and no other."""
    address = urlsplit(county.url)
    pem = ssl.get_server_certificate((address.hostname or "", address.port or 0))
    if hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest() != county.pin:
        raise DeskFault("tour.stuck", place="another endpoint answers")
    file = folder / "endpoint.pem"
    file.write_text(pem, encoding="ascii")
    session = requests.Session()
    session.trust_env = False
    session.verify = str(file)
    return session


def _log_in(session: requests.Session, url: str, secret: str) -> None:
    form = session.get(f"{url}/login", timeout=60).text
    token = re.search(r'name="csrf" value="([^"]*)"', form)
    fields = {
        "csrf": token[1] if token else "",
        "name": "leader",
        "password": PASSWORD,
        "code": pyotp.TOTP(secret).now(),
    }
    answer = session.post(f"{url}/login", data=fields, timeout=60)
    if not answer.url.endswith("/visits"):
        raise DeskFault("tour.stuck", place="the portal did not let the leader in")


def _picture(page: str, target: Path) -> bool:
    program = shutil.which("chromium")
    if program is None:
        return False
    parts = {f"/{file}": ("font/ttf", (font_folder() / file).read_bytes()) for _, file in FONTS}
    parts["/"] = ("text/html; charset=utf-8", page.encode())
    with tempfile.TemporaryDirectory(prefix="duchatong-browser-") as folder, shown(parts) as address:
        subprocess.run(
            [program, *CHROMIUM, f"--user-data-dir={folder}", f"--screenshot={target}", f"{address}/"],
            check=False,
            capture_output=True,
            timeout=90,
        )
    return target.is_file()
