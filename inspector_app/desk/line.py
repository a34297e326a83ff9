"""The line to the endpoint: address, pin, county; uploads that were begun are remembered in the vault."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.desk.core import Core
from inspector_app.vault.settings import Settings
from sync.binary import from_base64, to_base64
from sync.transports.https import EndpointClient
from sync.transports.pace import Pace


@dataclass(frozen=True, slots=True)
class Line:
    """Where the endpoint is: address, SHA-256 pin of its certificate, id of its county."""

    url: str
    pin: bytes
    county: str

    def to_json(self) -> dict[str, str]:
        """For the vault's settings."""
        return {"url": self.url, "pin": to_base64(self.pin), "county": self.county}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Line":
        """Read `to_json`."""
        return cls(str(value["url"]), from_base64(value["pin"], "pin"), str(value["county"]))


class KeptUploads:
    """`sync.transports.tus.UploadBook` in the vault: an upload goes on after a restart."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def get(self, name: str) -> str | None:
        """The address of the upload that was begun for a container."""
        found = self._settings.get(f"upload.{name}")
        return str(found) if found else None

    def put(self, name: str, url: str) -> None:
        """Remember a new upload."""
        self._settings.set(f"upload.{name}", url).result()

    def drop(self, name: str) -> None:
        """Forget one that is finished or gone."""
        self._settings.set(f"upload.{name}", None).result()


def client_for(
    core: Core,
    line: Line,
    *,
    stopped: Callable[[], bool] = lambda: False,
    moved: Callable[[int], None] = lambda _count: None,
    answers_wait: Callable[[], bool] = lambda: False,
) -> EndpointClient:
    """A client of this profile; close it after use."""
    cap = core.vault.settings.get("sync.bytes_per_second")
    pace = Pace(time.monotonic, time.sleep, int(cap) if cap else None, stopped, moved, answers_wait)
    return EndpointClient(
        line.url, line.pin, core.vault.profile_keys, pace=pace, book=KeptUploads(core.vault.settings)
    )
