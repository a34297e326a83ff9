"""tus against a real endpoint: killed in the middle, unauthorised, concurrent, false digests."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import ssl
import time

import pytest
import requests
import sqlalchemy as sa

from central.endpoint import open_endpoint
from central.store.schema import uploads
from central.tus.uploads import MAX_LENGTH, MAX_UNFINISHED
from sync.receipts import verify
from tests.central.conftest import County
from tests.central.device import Device
from tests.patience import PATIENCE

MIB = 1024 * 1024
BLOCK = (256 + 256) * 1024
"""What is made durable at once: 256 KiB, and the rest of the piece that filled them (TLS gives up to 256)."""
TUS = {"Tus-Resumable": "1.0.0"}


def metadata(name: str) -> str:
    return "hash " + base64.b64encode(name.encode()).decode()


def create(device: Device, content: bytes, name: str | None = None) -> str:
    """Path of a new upload."""
    name = name or hashlib.sha256(content).hexdigest()
    headers = {**device.auth, **TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata(name)}
    answer = device.http.post(device.url("/v1/objects"), headers=headers, timeout=30)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def offset(device: Device, path: str) -> int:
    answer = device.http.head(device.url(path), headers={**device.auth, **TUS}, timeout=30)
    assert answer.status_code == 200, answer.status_code
    return int(answer.headers["Upload-Offset"])


def patch(device: Device, path: str, at: int, body: bytes, **more: str):  # type: ignore[no-untyped-def]
    headers = {
        **device.auth,
        **TUS,
        "Upload-Offset": str(at),
        "Content-Type": "application/offset+octet-stream",
        **more,
    }
    return device.http.patch(device.url(path), data=body, headers=headers, timeout=60)


def finish(device: Device, path: str, content: bytes) -> None:
    """Sends the rest as a client does: a cut writer may leave its last piece after the first HEAD."""
    for _ in range(20):
        reached = offset(device, path)
        status = patch(device, path, reached, content[reached:]).status_code
        if status != 409:
            break
        time.sleep(0.1)
    assert status == 204


class Trickle:
    """A PATCH whose body comes slowly and never ends by itself."""

    def __init__(
        self, device: Device, path: str, at: int, length: int | None, token: str | None = None
    ) -> None:
        """`length` None: in chunks."""
        context = ssl._create_unverified_context()
        host = device.code.url.removeprefix("https://")
        self.line = http.client.HTTPSConnection(host, context=context, timeout=30)
        self.line.putrequest("PATCH", path)
        auth = token if token is not None else device.auth["Authorization"]
        for name, value in {
            **TUS, "Authorization": auth, "Upload-Offset": str(at),
            "Content-Type": "application/offset+octet-stream",
            **({"Transfer-Encoding": "chunked"} if length is None else {"Content-Length": str(length)}),
        }.items():  # fmt: skip
            self.line.putheader(name, value)
        self.line.endheaders()

    def send(self, block: bytes) -> None:
        self.line.send(block)

    def answer(self) -> int:
        with self.line.getresponse() as response:
            response.read()
            return response.status

    def close(self) -> None:
        self.line.close()


def wait_for(device: Device, part: str, least: int, county: County) -> None:
    """Until the part on disk has grown to `least` bytes."""
    file = county.data / "uploads" / f"{part.rsplit('/', 1)[1]}.part"
    while not file.exists() or file.stat().st_size < least:
        time.sleep(0.02)


def part_size(county: County) -> int:
    """Bytes of uploads under way that lie on disk."""
    return sum(part.stat().st_size for part in (county.data / "uploads").glob("*.part"))


@pytest.mark.slow
def test_an_upload_survives_the_death_of_the_endpoint(endpoint: County) -> None:
    device = endpoint.device("p-qin", "inspector")
    content = os.urandom(3 * MIB)
    path = create(device, content)
    slow = Trickle(device, path, 0, len(content))
    slow.send(content[: 2 * MIB])
    wait_for(device, path, 2 * MIB - 256 * 1024, endpoint)
    endpoint.kill()
    slow.close()
    written = part_size(endpoint)
    endpoint.start()

    reached = offset(device, path)
    assert written - BLOCK <= reached <= written, "at most one block is sent again"
    assert patch(device, path, reached, content[reached:]).status_code == 204

    name = hashlib.sha256(content).digest()
    assert (endpoint.data / "objects" / name.hex()[:2] / name.hex()).read_bytes() == content
    reply = device.exchange(have=((name, len(content)),))
    assert not reply.want
    assert device.county is not None
    checked = verify(reply.receipts[0], device.county.log_key, device.county.origin, None, lambda _o, _n: ())
    assert checked.objects == {name}


@pytest.mark.slow
def test_what_cannot_be_finished_never_keeps_the_endpoint_from_starting(endpoint: County) -> None:
    """A complete upload without its part, and a false one: dropped at the start, begun anew by the device."""
    device = endpoint.device("p-qin", "inspector")
    wholes = [os.urandom(1000), os.urandom(1000)]
    names = [hashlib.sha256(whole).hexdigest() for whole in wholes]
    for whole in wholes:
        patch(device, create(device, whole), 0, whole[:999])
    endpoint.kill()
    central = open_endpoint(endpoint.data)
    with central.database.write() as connection:
        connection.execute(uploads.update().values(durable=1000))
        first = connection.scalar(sa.select(uploads.c.upload).where(uploads.c.hash == names[0]))
    central.uploads.part(first).unlink()
    central.close()
    endpoint.start()
    for whole in wholes:
        path = create(device, whole)
        assert offset(device, path) == 0
        assert patch(device, path, 0, whole).status_code == 204


def test_bytes_of_a_lost_line_stay(running: County) -> None:
    device = running.device("p-line", "inspector")
    content = os.urandom(MIB)
    path = create(device, content)
    slow = Trickle(device, path, 0, len(content))
    slow.send(content[:100_000])
    time.sleep(0.3)
    slow.close()
    assert offset(device, path) == 100_000, "what arrived before the cut was put down"


def test_a_new_request_takes_a_stale_one_over(running: County) -> None:
    device = running.device("p-stale", "inspector")
    content = os.urandom(MIB)
    path = create(device, content)
    stale = Trickle(device, path, 0, len(content))
    stale.send(content[:300_000])
    time.sleep(0.3)
    reached = offset(device, path)
    assert reached == 300_000
    assert stale.answer() == 409
    stale.close()
    assert patch(device, path, reached, content[reached:]).status_code == 204


@pytest.mark.parametrize("asked", ["HEAD", "POST"])
def test_a_writer_stopped_behind_its_last_byte_leaves_a_published_object(running: County, asked: str) -> None:
    device = running.device("p-last", "inspector")
    content = os.urandom(300_000)
    name = hashlib.sha256(content).hexdigest()
    path = create(device, content)
    stale = Trickle(device, path, 0, None)
    stale.send(b"%x\r\n" % len(content) + content + b"\r\n")
    time.sleep(0.3)
    if asked == "HEAD":
        assert offset(device, path) == len(content)
    stale.close()
    published, deadline = running.data / "objects" / name[:2] / name, time.monotonic() + PATIENCE
    while asked == "POST" and not published.exists():
        assert create(device, content) == path
        assert time.monotonic() < deadline
    assert published.read_bytes() == content
    assert not device.exchange(have=((bytes.fromhex(name), len(content)),)).want


def test_two_writers_leave_a_whole_object(running: County) -> None:
    device = running.device("p-two", "inspector")
    content = os.urandom(MIB)
    path = create(device, content)
    writers = [Trickle(device, path, 0, len(content)) for _ in range(3)]
    for start in range(0, 500_000, 100_000):
        for writer in writers:
            try:
                writer.send(content[start : start + 100_000])
            except OSError:
                continue  # superseded: the endpoint has closed this line
    for writer in writers:
        writer.close()
    finish(device, path, content)
    assert running.data.joinpath("objects", hashlib.sha256(content).hexdigest()[:2]).exists()


def test_nobody_else_writes(running: County) -> None:
    owner, other = running.device("p-own", "inspector"), running.device("p-oth", "inspector")
    content = os.urandom(10_000)
    path = create(owner, content)
    for token, status in (("Bearer " + "x" * 43, 401), ("", 401), (other.auth["Authorization"], 403)):
        intruder = Trickle(owner, path, 0, len(content), token)
        assert intruder.answer() == status, "answered before the body"
        intruder.close()
    assert not (running.data / "uploads" / f"{path.rsplit('/', 1)[1]}.part").exists(), (
        "not a byte was written"
    )
    assert other.http.delete(other.url(path), headers={**other.auth, **TUS}, timeout=30).status_code == 403
    assert other.http.head(other.url(path), headers={**other.auth, **TUS}, timeout=30).status_code == 403
    assert patch(owner, path, 0, content).status_code == 204


def test_false_parts_and_false_wholes_are_thrown_away(running: County) -> None:
    device = running.device("p-false", "inspector")
    content = os.urandom(200_000)
    path = create(device, content)
    wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    answer = patch(device, path, 0, content[:50_000], **{"Upload-Checksum": f"sha256 {wrong}"})
    assert (answer.status_code, answer.json()["code"]) == (460, "tus.checksum")
    assert offset(device, path) == 0
    right = base64.b64encode(hashlib.sha1(content[:50_000]).digest()).decode()
    assert patch(device, path, 0, content[:50_000], **{"Upload-Checksum": f"sha1 {right}"}).status_code == 204
    assert patch(device, path, 0, content[50_000:]).status_code == 409
    answer = patch(device, path, 50_000, os.urandom(150_000))
    assert (answer.status_code, answer.json()["code"]) == (422, "object.digest")
    assert device.http.head(device.url(path), headers={**device.auth, **TUS}, timeout=30).status_code == 410
    again = create(device, content)
    assert patch(device, again, 0, content).status_code == 204


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": "-1"}, 413),
        ({"Upload-Length": str(2**50)}, 413),
        ({"Upload-Metadata": "hash bm90aGV4"}, 400),
        ({"Authorization": "Bearer wrong"}, 401),
    ],
)
def test_wrong_creations_are_refused(running: County, change: dict[str, str], status: int) -> None:
    device = _shared(running)
    headers = {**device.auth, **TUS, "Upload-Length": "10", "Upload-Metadata": metadata("ab" * 32), **change}
    assert device.http.post(device.url("/v1/objects"), headers=headers, timeout=30).status_code == status


def test_options_termination_and_the_same_upload_again(running: County) -> None:
    device = _shared(running)
    options = device.http.options(device.url("/v1/objects"), timeout=30)
    assert options.headers["Tus-Extension"] == "creation,checksum,termination,expiration"
    content = os.urandom(5_000)
    path = create(device, content)
    assert create(device, content) == path, "one upload a profile and container"
    assert device.http.delete(device.url(path), headers={**device.auth, **TUS}, timeout=30).status_code == 204
    assert device.http.head(device.url(path), headers={**device.auth, **TUS}, timeout=30).status_code == 410


@pytest.mark.slow
def test_who_announces_without_end_is_stopped_and_nobody_else(running: County) -> None:
    greedy, other = running.device("p-greedy", "inspector"), running.device("p-other", "inspector")

    def announce(device: Device) -> requests.Response:
        headers = {
            **device.auth,
            **TUS,
            "Upload-Length": str(MAX_LENGTH),
            "Upload-Metadata": metadata(os.urandom(32).hex()),
        }
        return device.http.post(device.url("/v1/objects"), headers=headers, timeout=30)

    begun = [announce(greedy) for _ in range(MAX_UNFINISHED // MAX_LENGTH)]
    assert [answer.status_code for answer in begun] == [201] * len(begun)
    refused = announce(greedy)
    assert (refused.status_code, refused.json()["code"]) == (413, "tus.quota")
    assert announce(other).status_code == 201
    path = begun[0].headers["Location"]
    assert greedy.http.delete(greedy.url(path), headers={**greedy.auth, **TUS}, timeout=30).status_code == 204
    assert announce(greedy).status_code == 201


def _shared(county: County) -> Device:
    return county.devices[0] if county.devices else county.device("p-shared", "inspector")
