"""A vault after two years, for `./bench ui`: 5,000 problems and 20,000 photos.

Made by the desk's own journal and evidence store over a real county. The originals left the laptop under
receipts; the small pictures are here.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from inspector_app.desk.core import resource_folder
from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import Opening
from inspector_app.vault.batch import ingest_many
from tests.ui.office import CHEAP, INSPECTOR, LEAD, PASSPHRASE, QuickCounty

FRESH = "0187"
PHOTOS_A_COMMIT = 16
CAUSES = ("window", "process", "system")
FACTS = (
    "窗口公示的办事指南与网上不一致",
    "无障碍坡道被货箱占用",
    "灭火器压力不足，未见检查记录",
    "群众排队超过三十分钟，未开备用窗口",
    "留样柜标签缺日期",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many finished tasks, and what each of them holds."""

    tasks: int
    problems: int
    photos: int


FULL = Amount(100, 50, 200)


def make_vault(folder: Path, fonts: Path, amount: Amount = FULL) -> Path:
    """The data folder of 覃督查员: finished tasks, and one that waits. The endpoint has stopped by then."""
    county = QuickCounty(folder / "county", forms=("F1",))
    county.make()
    county.serve()
    people = [each for each in county.people if each.person in (INSPECTOR, LEAD)]
    opened: dict[str, tuple[Opening, Desk]] = {}
    try:
        for person in people:
            opening = Opening(folder / person.person, fonts=fonts, cost=CHEAP)
            desk = opening.create("资料夹 1", PASSPHRASE).result().desk
            opened[person.person] = opening, desk
            desk.enrol(county.enrolment_code(person), "笔记本 07").result()
        county.central("plan", str(_plan(folder, amount.tasks)))
        inspector, lead = opened[INSPECTOR][1], opened[LEAD][1]
        _exchange(inspector)
        _work(inspector, amount)
        _exchange(inspector, lead)
        _approve(lead)
        _exchange(lead, inspector)
    finally:
        for opening, desk in opened.values():
            desk.close()
            opening.close()
        county.stop()
    shutil.rmtree(folder / LEAD)
    return folder / INSPECTOR


def _plan(folder: Path, tasks: int) -> Path:
    rows = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
    first = next(each for each in rows if each["number"] == FRESH)
    more = [{**first, "number": f"{2000 + number}"} for number in range(tasks)]
    path = folder / "tasks.json"
    path.write_text(json.dumps([first, *more], ensure_ascii=False), encoding="utf-8")
    return path


def _exchange(*desks: Desk) -> None:
    """Answers only: 20,000 pictures stay where they are."""
    for desk in desks:
        desk.sync.now(answers_only=True).result()
        desk.sync.pause()


def _work(desk: Desk, amount: Amount) -> None:
    """Each finished task: a visit with its photos and problems."""
    picture = _picture()
    for stream, state in desk.core.book.tasks().items():
        if state.task is None or state.task.number == FRESH:
            continue
        journal = desk.core.journal
        visit = journal.new_id()
        started = journal.event(
            "visit.started", visit=visit, task=state.task.task, form_digest=state.task.form_digest
        )
        waits: list[Future[bytes]] = [journal.commit(stream, [started])]
        photos = list(_photos(desk, stream, visit, amount.photos, picture))
        for at in range(0, len(photos), PHOTOS_A_COMMIT):
            waits.append(journal.commit(stream, photos[at : at + PHOTOS_A_COMMIT]))
        for number in range(amount.problems):
            files = [photo["file"] for photo in photos[number * 4 : number * 4 + 2]]
            waits.append(journal.commit(stream, [_problem(desk, visit, state.task.number, number, files)]))
        final = journal.event("visit.finalised", visit=visit, answered=36, required=36)
        waits.append(journal.commit(stream, [final]))
        for each in waits:
            each.result()


def _photos(
    desk: Desk, stream: str, visit: str, count: int, picture: Image.Image
) -> Iterator[dict[str, Any]]:
    core = desk.core
    key_of_stream = core.book.table.newest_key(stream, core.vault.profile_keys)
    keys = [core.evidence.new_file_key(key_of_stream) for _ in range(count)]
    sources = [(_source(picture, number), key) for number, key in enumerate(keys)]
    for number, taken in enumerate(ingest_many(core.evidence, sources)):
        assert taken.info is not None, taken.fault
        original = core.journal.new_id()
        yield core.journal.event(
            "evidence.captured",
            file=original,
            container=original * 2,
            size=400_000 + number,
            sha256=core.journal.new_id() * 2,
            media="image/jpeg",
            name=f"IMG_{number:04}.jpg",
            item=f"A.A{number % 9 + 1}",
            ref=f"/data/A/A{number % 9 + 1}",
            visit=visit,
            origin="on-site",
            taken={"wall": core.clock.wall_ms(), "mono": core.clock.mono_ms(), "boot": core.clock.boot},
            caption=f"{FACTS[number % len(FACTS)]} {number}",
            thumbnail={"file": taken.key.file, "container": taken.info.hash.hex()},
            likeness=core.journal.new_id()[:16],
        )


def _problem(desk: Desk, visit: str, task: str, number: int, files: list[str]) -> dict[str, Any]:
    days = number % 30 + 1
    return desk.core.journal.event(
        "problem.raised",
        problem=desk.core.journal.new_id(),
        number=f"{task}-{number + 1}",
        visit=visit,
        item=f"A.A{number % 9 + 1}",
        ref=f"/data/A/A{number % 9 + 1}",
        fact=f"{FACTS[number % len(FACTS)]}（{number + 1}）",
        **{"class": "无障碍设施"},
        cause=CAUSES[number % len(CAUSES)],
        severity=number % 3 + 1,
        owner={"unit": "u-lumian-hall", "person": "莫主任"},
        due=desk.core.due_date(days),
        working_days=days,
        evidence=files,
        urgent=False,
    )


def _approve(lead: Desk) -> None:
    waits = []
    for stream, state in lead.core.book.tasks().items():
        if state.visit is not None and state.visit.state == "final":
            event = lead.core.journal.event("review.approved", visit=state.visit.visit, note="")
            waits.append(lead.core.journal.commit(stream, [event]))
    for each in waits:
        each.result()


def _picture() -> Image.Image:
    """480 × 360, as small pictures are."""
    made = Image.effect_noise((480, 360), 40).convert("RGB")
    ImageDraw.Draw(made).rectangle((60, 40, 420, 320), fill=(90, 140, 170), outline=(20, 30, 40), width=6)
    return made


def _source(picture: Image.Image, number: int) -> Any:
    def opened() -> io.BytesIO:
        held, copy = io.BytesIO(), picture.copy()
        ImageDraw.Draw(copy).rectangle((100, 80, 100 + number, 200), fill=(number % 256, 120, 60))
        copy.save(held, "JPEG", quality=75)
        held.seek(0)
        return held

    return opened
