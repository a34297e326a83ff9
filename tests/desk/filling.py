"""Fills F1 through a `VisitDesk`, from the sample's walk or by the short way of a unit that is closed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from forms.faults import AnswerRefused
from inspector_app.desk.core import resource_folder
from inspector_app.desk.evidence import Attached
from inspector_app.desk.moments import china_now
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.finalising import Finalised
from inspector_app.desk.visit.sheet import Answered
from inspector_app.tour.photos import photograph_code

CLOSED: Sequence[tuple[str, str]] = (
    ("/data/A/A2", "yes"),
    ("/data/A/A3", "none"),
    ("/data/A/A4", "closed"),
    ("/data/A/A4a", "weather"),
    ("/data/A/A5", "25.258025 106.776906 812 11"),
    ("/data/A/A6", "keep"),
    ("/data/J/J1", "门口的告示写得清楚，写明了值守电话和恢复办公的时间。"),
    ("/data/J/J4", "no"),
    ("/data/J/J5", "paper"),
    ("/data/J/J6", "OK"),
)
"""A closed centre: only the opening and the closing section are asked."""


def walk() -> Mapping[str, Any]:
    """The sample's walk through F1: answers, photos, problem."""
    path = resource_folder() / "sample" / "answers-F1.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def give(visit: VisitDesk, ref: str, value: str) -> Iterator[Answered]:
    """Answer one question; the instance that its ref names is added first where it is not there."""
    yield from _make_room(visit, ref)
    yield visit.answer(ref, value)


def fill(visit: VisitDesk, answers: Sequence[Sequence[str]]) -> int:
    """Give all answers, wait until the last is durable; how many were given."""
    last = None
    for ref, value in answers:
        for last in give(visit, ref, value):
            pass
    if last is not None:
        last.saved.result()
    return len(answers)


def _make_room(visit: VisitDesk, ref: str) -> Iterator[Answered]:
    parts = ref.split("/")
    for end, part in enumerate(parts, 1):
        if part.endswith("]") and visit.session.find("/".join(parts[:end])) is None:
            repeat = "/".join([*parts[: end - 1], part.partition("[")[0]])
            try:
                yield visit.add_instance(repeat)
            except AnswerRefused:
                return  # a repeat whose length the form decides: the answer itself will be refused


def picture(seed: int, taken: datetime, *, size: tuple[int, int] = (200, 150)) -> bytes:
    """A small JPEG with the camera's time; another content for each seed."""
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
    drawn = Image.effect_noise(size, 20 + seed % 60).convert("RGB")
    drawn.paste((seed * 37 % 256, seed * 91 % 256, seed * 11 % 256), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def open_batch(visit: VisitDesk, folder: Path, ref: str) -> tuple[Attached, ...]:
    """Photograph the challenge code and give it with a first photo, as a phone's batch."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = china_now() + timedelta(seconds=1)
    code, photo = folder / "code.jpg", folder / "first.jpg"
    photograph_code(visit.challenge(), code, taken)
    photo.write_bytes(picture(1, taken + timedelta(seconds=1)))
    return visit.attach(ref, [code, photo]).result()


def photograph_gaps(visit: VisitDesk, folder: Path) -> int:
    """Give every photo that a rule asks for, from a phone whose first picture shows the code."""
    given = 0
    taken = china_now() + timedelta(seconds=3)
    for ref in visit.evidence_gaps():
        if given == 0:
            given += len(open_batch(visit, folder, ref))
        for kind, found, wanted in visit.evidence_gap(ref):
            assert kind in ("photo", "signature", "screenshot"), f"{ref} wants {kind}"
            for _ in range(wanted - found):
                path = folder / f"{given}.jpg"
                path.write_bytes(picture(given, taken + timedelta(seconds=given)))
                assert all(each.tile for each in visit.attach(ref, [path]).result())
                given += 1
    return given


def finish(visit: VisitDesk, folder: Path, answers: Sequence[Sequence[str]] = CLOSED) -> Finalised:
    """Fill, photograph, finalise."""
    fill(visit, answers)
    photograph_gaps(visit, folder)
    return visit.finalise({}).result()
