"""The log judged by somebody else's code: Debian's golang.org/x/mod/sumdb, which shares nothing with ours."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sync.checkpoint import key_hash
from tests.central.conftest import County
from tests.central.device import Device
from tests.central.test_log import consistency, newest

pytestmark = pytest.mark.slow

GOPATH = Path("/usr/share/gocode")
SOURCE = Path(__file__).parent / "peers" / "sumdb" / "main.go"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, built. Skips where go or its library is missing (`golang-golang-x-mod-dev`)."""
    if shutil.which("go") is None or not (GOPATH / "src/golang.org/x/mod/sumdb").is_dir():
        pytest.skip("go or golang.org/x/mod/sumdb is not there")
    folder = tmp_path_factory.mktemp("go")
    cache = {"GOPATH": str(GOPATH), "GO111MODULE": "off", "GOCACHE": str(folder / "cache"), "GOFLAGS": ""}
    subprocess.run(
        ["go", "build", "-o", folder / "judge", SOURCE], env={**os.environ, **cache}, check=True, timeout=300
    )
    return folder / "judge"


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def found(device: Device, sizes: tuple[int, ...]) -> dict[str, Any]:
    """What the endpoint publishes after deliveries of these sizes, and receipts of one item each."""
    assert device.county is not None
    task = device.streams("task")[0]
    older, ids = [], []
    for count in sizes:
        older.append(device.http.get(device.url("/v1/log/checkpoint"), timeout=30).text)
        made = [
            device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")])
            for _ in range(count)
        ]
        assert not device.exchange(commits=tuple(made)).refused
        ids += [commit.id for commit in made]
    note = device.http.get(device.url("/v1/log/checkpoint"), timeout=30).text
    size = newest(device).size
    items = []
    for name in (ids[0], ids[len(ids) // 2], ids[-1]):
        (receipt,) = device.exchange(prove=((1, name),)).receipts
        (item,) = receipt.items
        proof = [text(step) for step in receipt.proof]
        items.append({"index": item.index, "leaf": text(item.leaf), "proof": proof})
    origin, key = device.county.origin, device.county.log_key
    return {
        "vkey": f"{origin}+{key_hash(origin, key).hex()}+{text(bytes([1]) + key)}",
        "note": note,
        "older": older,
        "consistency": [
            [text(step) for step in consistency(device, int(old.split("\n")[1]), size)] for old in older
        ],
        "items": items,
        "tiles": dict(tile(device, level, index, width) for level, index, width in tile_places(size)),
    }


def tile_places(size: int) -> list[tuple[int, int, int]]:
    """(level, index, width) of every tile of height 8."""
    places, level = [], 0
    while size:
        whole, part = divmod(size, 256)
        places += [(level, index, 256) for index in range(whole)]
        places += [(level, whole, part)] if part else []
        size, level = whole, level + 1
    return places


def tile(device: Device, level: int, index: int, width: int) -> tuple[str, str]:
    ending = "" if width == 256 else f".p/{width}"
    answer = device.http.get(device.url(f"/v1/log/tile/{level}/{index:03}{ending}"), timeout=30)
    assert answer.status_code == 200
    return f"{level}/{index}/{width}", text(answer.content)


def judged(judge: Path, facts: dict[str, Any]) -> tuple[int, str]:
    done = subprocess.run(
        [judge], input=json.dumps(facts), capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout.strip()


def test_go_agrees_with_checkpoints_proofs_receipts_and_tiles(judge: Path, running: County) -> None:
    device = running.device("p-qin", "inspector")
    device.exchange()
    facts = found(device, (1, 3, 70, 200))
    assert judged(judge, facts) == (0, f"4 older checkpoints, 3 items, {newest(device).size} leaves")
    note = facts["note"]
    for wrong in (
        {"note": note.replace("\nepoch 0\n", "\nepoch 1\n")},
        {"consistency": [*facts["consistency"][:-1], facts["consistency"][-1][::-1]]},
        {"items": [{**facts["items"][1], "leaf": facts["items"][0]["leaf"]}]},
        {"tiles": {**facts["tiles"], "0/0/256": text(bytes(8192))}},
        {"vkey": facts["vkey"][:-8] + "AAAAAAA="},
    ):
        code, why = judged(judge, {**facts, **wrong})
        assert (code, bool(why)) == (1, True), wrong
