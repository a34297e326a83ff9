"""Masked copies: nothing of what a box hides is left in them, the original stays, reports use the copy."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.masking import Box, masked
from tests.desk import filling
from tests.desk.conftest import Take

pytestmark = pytest.mark.slow

BOX = Box(4050, 3050, 2400, 3900)
SIZE = (640, 480)


def picture(inside: int, form: str, **options: object) -> bytes:
    """The same scene, with another face in the box, off the grid of JPEG's blocks, for each `inside`."""
    scene = Image.radial_gradient("L").resize(SIZE).convert("RGB")
    face = Image.effect_noise((152, 186), 90).point(lambda value: (value + inside * 77) % 256)
    scene.paste(face.convert("RGB"), (260, 147))
    out = io.BytesIO()
    scene.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("PNG", {}),
        ("BMP", {}),
        ("JPEG", {"quality": 60}),
        ("JPEG", {"quality": 95, "subsampling": 0}),
    ],
)
def test_pictures_that_differ_only_inside_the_box_become_the_same(
    form: str, options: dict[str, object]
) -> None:
    pictures = [picture(number, form, **options) for number in range(3)]
    assert len(set(pictures)) == 3
    assert len({masked(data, [BOX]) for data in pictures}) == 1


def test_a_box_reads_nothing_from_under_another() -> None:
    boxes = [BOX, Box(6400, 3000, 2000, 4000), Box(0, 0, 10_000, 3100)]
    assert len({masked(picture(number, "PNG"), boxes) for number in range(3)}) == 1


def test_the_copy_is_upright_and_carries_no_metadata() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    copy = Image.open(io.BytesIO(masked(picture(1, "JPEG", exif=exif), [Box(0, 0, 1000, 1000)])))
    assert copy.size == SIZE[::-1]
    assert not copy.getexif()
    grey = masked(picture(1, "PNG"), [Box(0, 0, 10_000, 10_000)])
    assert Image.open(io.BytesIO(grey)).convert("RGB").getcolors() == [(SIZE[0] * SIZE[1], (128, 128, 128))]


def test_refusals() -> None:
    with pytest.raises(DeskFault) as refused:
        masked(picture(1, "PNG"), [])
    assert refused.value.code == "evidence.no-box"
    with pytest.raises(DeskFault) as refused:
        masked(b"\xff\xd8\xff no picture", [BOX], place="a.jpg")
    assert (refused.value.code, refused.value.place) == ("evidence.damaged-picture", "a.jpg")


@pytest.mark.slow
@pytest.mark.requirement("R76")
def test_the_original_stays_and_reports_use_the_copy(
    inspector: Desk, lead: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(visit, filling.CLOSED)
    filling.photograph_gaps(visit, tmp_path)
    original = filling.picture(5, datetime.now().astimezone(), size=SIZE)
    path = tmp_path / "face.jpg"
    path.write_bytes(original)
    tile = visit.attach("/data/A/A5", [path]).result()[0].tile
    assert tile is not None
    first = inspector.mask_evidence(visit.stream, tile.file, [Box(0, 0, 500, 500)]).result()
    second = inspector.mask_evidence(visit.stream, tile.file, [BOX]).result()
    assert second.masked not in ("", first.masked, tile.file)
    assert (second.boxes, second.sha256, second.origin) == ((tuple(BOX),), tile.sha256, tile.origin)
    assert inspector.picture(tile.file).result() == original
    copy = inspector.mask_preview(tile.file, [BOX]).result()
    assert inspector.picture(second.masked).result() == copy
    visit.finalise({}).result()
    inspector.sync.now().result()
    assert inspector.sync.view().proven.all_safe
    lead.sync.now().result()
    lead.approve(visit.stream, "同意").result()
    assert copy in images(lead, visit.stream)
    assert original not in images(lead, visit.stream)
    lead.unmask_evidence(visit.stream, tile.file, "框画错了").result()
    lead.unmask_evidence(visit.stream, tile.file, "不必遮挡").result()
    assert original in images(lead, visit.stream)
    with pytest.raises(DeskFault) as refused:
        lead.unmask_evidence(visit.stream, tile.file, "再一次").result()
    assert refused.value.code == "evidence.not-masked"


def images(desk: Desk, stream: str) -> list[bytes]:
    """The pictures that the report of a visit shows."""
    return [figure.image for figure in desk._reports.findings(stream, "zh").photos]
