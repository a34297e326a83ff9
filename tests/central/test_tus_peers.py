"""Other people's tus: tus-js-client with our server, @tus/server with our client, killed in mid-upload on
either side.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.conftest import County
from tests.central.device import Device
from tests.central.node import PEERS, environment, node_modules
from tests.central.services import free_port

pytestmark = pytest.mark.slow

MIB = 1024 * 1024
SEGMENT = 8 * MIB
"""What our client sends in one request."""


@pytest.fixture(scope="module")
def modules() -> Path:
    return node_modules()


@pytest.fixture
def running_programs() -> Iterator[list[subprocess.Popen[str]]]:
    """Programs that do not outlive their test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for one in started:
        one.kill()
        one.wait(30)
        if one.stdout is not None:
            one.stdout.close()


class Upload:
    """A file, and programs that bring it somewhere."""

    def __init__(self, folder: Path, modules: Path, programs: list[subprocess.Popen[str]], size: int) -> None:
        self.folder, self._modules, self._programs = folder, modules, programs
        self.content = os.urandom(size)
        self.hash = hashlib.sha256(self.content).hexdigest()
        self.file = folder / "file"
        self.file.write_bytes(self.content)

    def start(self, *command: object) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [*map(str, command)], env=environment(self._modules), stdout=subprocess.PIPE, text=True
        )
        self._programs.append(program)
        return program

    def with_tus_js(
        self, device: Device, *, store: str = "store", token: str | None = None
    ) -> subprocess.Popen[str]:
        where = device.url("/v1/objects"), self.file, token or device.auth["Authorization"], self.hash
        return self.start("node", PEERS / "tus_client.cjs", *where, self.folder / store)

    def with_ours(self, port: int, *, rate: int = 24 * MIB) -> subprocess.Popen[str]:
        where = f"http://127.0.0.1:{port}", self.file, self.hash, self.folder / "book", rate
        return self.start(sys.executable, "-m", "tests.central.peers.upload", *where)

    def tus_server(self, port: int) -> subprocess.Popen[str]:
        (self.folder / "served").mkdir(exist_ok=True)
        server = self.start("node", PEERS / "tus_server.mjs", port, self.folder / "served")
        assert server.stdout is not None
        assert server.stdout.readline() == "up\n"
        return server

    def served(self) -> bytes:
        """The one file that @tus/server holds."""
        (file,) = (each for each in (self.folder / "served").iterdir() if each.suffix != ".json")
        return file.read_bytes()


def wait_for(folder: Path, pattern: str, size: int, sender: subprocess.Popen[str]) -> int:
    """Until files hold more than `size` bytes; returns how many."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = sum(part.stat().st_size for part in folder.glob(pattern) if part.suffix != ".json")
        if found > size:
            assert sender.poll() is None, "it was faster than the kill"
            return found
        time.sleep(0.005)
    raise AssertionError("nothing arrives")


def outcome(program: subprocess.Popen[str]) -> dict[str, int]:
    out, _ = program.communicate(timeout=300)
    assert program.returncode == 0, out
    found: dict[str, int] = json.loads(out)
    return found


def held(county: County, name: str) -> bytes:
    return (county.data / "objects" / name[:2] / name).read_bytes()


@pytest.fixture
def upload(tmp_path: Path, modules: Path, running_programs: list[subprocess.Popen[str]]) -> Upload:
    return Upload(tmp_path, modules, running_programs, 64 * MIB)


def test_tus_js_client_finishes_although_the_endpoint_dies(endpoint: County, upload: Upload) -> None:
    client = upload.with_tus_js(endpoint.device("p-qin", "inspector"))
    for reached in (8, 30):
        wait_for(endpoint.data / "uploads", "*.part", reached * MIB, client)
        endpoint.kill()
        endpoint.start()
    assert outcome(client)["errors"] >= 1
    assert held(endpoint, upload.hash) == upload.content


def test_a_killed_tus_js_client_goes_on_where_it_was(endpoint: County, upload: Upload) -> None:
    device = endpoint.device("p-qin", "inspector")
    first = upload.with_tus_js(device)
    arrived = wait_for(endpoint.data / "uploads", "*.part", 16 * MIB, first)
    first.kill()
    first.wait(30)
    assert outcome(upload.with_tus_js(device))["began"] >= arrived - MIB, "what arrived is not sent again"
    assert held(endpoint, upload.hash) == upload.content


def test_two_tus_js_clients_at_once_and_one_without_a_right(endpoint: County, upload: Upload) -> None:
    device = endpoint.device("p-qin", "inspector")
    both = [upload.with_tus_js(device, store=f"store-{number}") for number in range(2)]
    stranger = upload.with_tus_js(device, store="store-x", token="Bearer " + "x" * 43)
    out, _ = stranger.communicate(timeout=120)
    assert (stranger.returncode, "401" in out) == (1, True)
    for one in both:
        outcome(one)
    assert held(endpoint, upload.hash) == upload.content
    assert not list((endpoint.data / "uploads").glob("*.part"))


def test_our_client_finishes_although_tus_server_dies(upload: Upload) -> None:
    port = free_port()
    server = upload.tus_server(port)
    client = upload.with_ours(port)
    for reached in (8, 30):
        wait_for(upload.folder / "served", "*", reached * MIB, client)
        server.kill()
        server.wait(30)
        server = upload.tus_server(port)
    done = outcome(client)
    assert upload.served() == upload.content
    assert done["cuts"] >= 2
    assert done["sent"] <= len(upload.content) + done["cuts"] * SEGMENT


def test_our_killed_client_goes_on_where_it_was(upload: Upload) -> None:
    port = free_port()
    upload.tus_server(port)
    first = upload.with_ours(port)
    arrived = wait_for(upload.folder / "served", "*", 16 * MIB, first)
    first.kill()
    first.wait(30)
    done = outcome(upload.with_ours(port))
    assert upload.served() == upload.content
    assert done["sent"] <= len(upload.content) - arrived + MIB, "what arrived is not sent again"
