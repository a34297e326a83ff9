"""A whole visit by a device: taken, answered, photographed, a problem raised, finalised."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from sync.commit import Commit, open_payload
from sync.container import ContainerInfo, ContainerWriter
from sync.keys import build_file_key
from sync.statements import Statement
from tests.central.device import Device


@dataclass
class Visit:
    """What a visit made: commits and key statements to exchange, containers to upload (hash in hex →
    bytes).
    """

    visit: str
    stream: str
    commits: list[Commit] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    containers: dict[str, bytes] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def events_of(device: Device, stream: str) -> list[dict]:  # type: ignore[type-arg]
    """Every event of a stream that the device can open."""
    found: list[dict] = []  # type: ignore[type-arg]
    for commit in device.commits.values():
        header = commit.header
        if header.stream == stream:
            found += open_payload(
                commit, device.table.stream_key(stream, header.key_epoch, device.keys)
            ).events
    return found


def photo(words: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A JPEG."""
    picture = Image.effect_noise(size, 40).convert("RGB")
    ImageDraw.Draw(picture).text((60, 60), words, fill=(255, 255, 255), font_size=120)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def sealed_container(content: bytes, file: str, key: bytes) -> tuple[bytes, ContainerInfo]:
    out = io.BytesIO()
    writer = ContainerWriter(out, file_key=key, file=file, entropy=os.urandom)
    writer.write(content)
    info = writer.finish()
    return out.getvalue(), info


def make_visit(
    device: Device,
    stream: str,
    answers: Sequence[tuple[str, str]] = (("/data/D/D3", "4"),),
    photos: Sequence[bytes] = (),
    *,
    finalise: bool = True,
) -> Visit:
    """Commits that wait to be exchanged."""
    planned = next(e for e in events_of(device, stream) if e["type"] == "task.planned")
    made = Visit(os.urandom(16).hex(), stream)
    form = {"form_digest": planned["form_digest"]} if "form_digest" in planned else {}

    def save(*events: dict) -> None:  # type: ignore[type-arg]
        made.commits.append(device.commit(stream, list(events)))

    save(device.event("task.taken", task=planned["task"]))
    save(device.event("visit.started", visit=made.visit, task=planned["task"], **form))
    at = device.clock.tick().wall
    save(device.event("visit.answered", visit=made.visit, answers=[[r, v, at, 900] for r, v in answers]))
    for number, content in enumerate(photos, 1):
        save(_captured(device, made, content, number))
    save(
        device.event(
            "problem.raised",
            problem=os.urandom(16).hex(),
            visit=made.visit,
            item="F1.B2",
            ref="/data/B/B2",
            fact="正门左侧坡道被七八个货箱占满，轮椅从门口上不去。",
            cause="window",
            severity=2,
            owner={"unit": planned["unit"], "person": "韦主任"},
            due="2027-01-08",
            working_days=15,
            evidence=made.files[:1],
            **{"class": "无障碍设施"},
        )
    )
    if finalise:
        save(
            device.event(
                "visit.finalised",
                visit=made.visit,
                answered=len(answers),
                required=len(answers),
                evidence=made.files,
            )
        )
    return made


def _captured(device: Device, made: Visit, content: bytes, number: int) -> dict:  # type: ignore[type-arg]
    file, key = os.urandom(16).hex(), os.urandom(32)
    container, info = sealed_container(content, file, key)
    stream_key = device.table.newest_key(made.stream, device.keys)
    made.statements.append(build_file_key(stream_key, file, key, device.keys, os.urandom))
    made.containers[info.hash.hex()] = container
    made.files.append(file)
    return device.event(
        "evidence.captured",
        file=file,
        container=info.hash.hex(),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        media="image/jpeg",
        name=f"IMG_{number:04}.jpg",
        origin="on-site",
        taken={"wall": device.clock.tick().wall},
        caption=f"坡道被占，第 {number} 张",
        ref="/data/B/B2",
    )
