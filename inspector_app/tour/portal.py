"""The endpoint's page behind the log-in, as a leader sees it.

By requests, and as a picture where Chromium is at hand.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pyotp
import requests
from urllib3.exceptions import InsecureRequestWarning

from inspector_app.desk.faults import DeskFault
from inspector_app.sample_county import SampleCounty

PASSWORD = "correct-horse-battery-staple"  # noqa: S105 - of the sample county alone
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--window-size=1100,1400",
)  # fmt: skip


def look_at_portal(county: SampleCounty, pictures: Path) -> dict[str, Any]:
    """Log in, read the list and the visit; says what the pages show. Raises `DeskFault` tour.stuck."""
    user = county.add_user("leader", PASSWORD)
    session = requests.Session()
    session.verify = False  # the sample's certificate is its own; the devices pin it, a browser would be told
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InsecureRequestWarning)
        _log_in(session, county.url, str(user["totp_secret"]))
        listed = session.get(f"{county.url}/visits", timeout=30).text
        found = re.search(r'href="(/visits/[0-9a-f]{32})"', listed)
        if found is None:
            raise DeskFault("tour.stuck", place="the portal lists no visit")
        page = session.get(county.url + found[1], timeout=30).text
        photos = re.findall(rf'src="({re.escape(found[1])}/photos/[0-9a-f]+)[^"]*"', page)
        first = session.get(county.url + photos[0], timeout=30).content if photos else b""
    pictured = _picture(_inlined(page, session, county.url), pictures / "portal-zh-visit.png")
    return {
        "visit listed": True,
        "problem shown": "货箱" in page,
        "photos shown": len(photos),
        "first photo is a JPEG": first.startswith(b"\xff\xd8"),
        "picture": pictured,
    }


def _log_in(session: requests.Session, url: str, secret: str) -> None:
    form = session.get(f"{url}/login", timeout=30).text
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


def _inlined(page: str, session: requests.Session, url: str) -> str:
    """The page with its style sheet inside, for a picture without a log-in; photos are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InsecureRequestWarning)
        style = session.get(f"{url}/portal.css", timeout=30).text
    return re.sub(r"<link[^>]*stylesheet[^>]*>", f"<style>{style}</style>", page)


def _picture(page: str, target: Path) -> bool:
    program = shutil.which("chromium")
    if program is None:
        return False
    with tempfile.TemporaryDirectory(prefix="duchatong-page-") as folder:
        html = Path(folder) / "page.html"
        html.write_text(page, encoding="utf-8")
        subprocess.run(
            [
                program,
                *CHROMIUM,
                f"--user-data-dir={folder}/profile",
                f"--screenshot={target}",
                html.as_uri(),
            ],
            check=False,
            capture_output=True,
            timeout=90,
        )
    return target.is_file()
