"""What happened in the sample before anybody opens it: a visit, its problem put right, a re-check asked for.

By the desks themselves, in vaults that are thrown away: 岑督查员 and 韦组长 at other laptops of theirs, and
the unit's contact. 覃督查员, who was not at the visit, is sent to re-check.
"""

from __future__ import annotations

import json
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from casework.folds.catalogue import QuotaCell
from inspector_app.desk.core import resource_folder
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.sample_people import one_time_passphrase
from inspector_app.tour.photos import draw_scenes
from inspector_app.ui.look.places import font_folder
from inspector_app.vault.slots import Argon2Cost

TASK: Final = "0187"
"""The planned visit that this one resembles."""
NUMBER: Final = "0179"
TITLES: Final = {
    "title_zh": "鹿眠镇便民服务中心，上一次现场检查",
    "title_en": "Lumian Town Service Centre, the visit before",
}
UNIT: Final = "u-lumian-hall"
FINDER, LEAD, RECHECKER = "p-cen", "p-wei", "p-qin"
CONTACT: Final = Person("p-mo", "莫主任", ("unit",))
BEFORE, AFTER = "ramp-blocked", "ramp-clear"
MEASURE = "坡道清空，两侧划线禁停；每天早上开门前巡查签字。"
RECTIFIED = "货箱已移到后院库房，坡道划了黄线，巡查表挂在门内。"
ODD = "现场两人分工，一人看一人记，记好后一起录入。"
INTERVIEWS: Final = "栗原乡"
QUOTAS: Final = (
    (QuotaCell("F3", INTERVIEWS, "", "f", "60", ""), 3),
    (QuotaCell("F3", INTERVIEWS, "", "m", "60", ""), 3),
    (QuotaCell("F3", INTERVIEWS, "", "", "40", "yes"), 4),
    (QuotaCell("F3", INTERVIEWS, "", "", "18", ""), 2),
)
THROWN_AWAY: Final = Argon2Cost(memory=1024, passes=1, lanes=1)
"""These vaults live for seconds and hold nothing but the sample."""


def make_past(county: SampleCounty, begun: Path) -> None:
    """Everything up to the re-check that is assigned. The county is served by another process. Blocks.

    What is made before the task is planned can be stopped and made again; from then on, when the file
    `begun` is there, it goes to its end.
    """
    with tempfile.TemporaryDirectory(prefix="duchatong-past-") as scratch:
        folder = Path(scratch)
        photos = folder / "photos"
        draw_scenes(photos, font_folder() / "NotoSansSC-Regular.ttf", china_now() - timedelta(hours=3))
        with _laptops(county, folder) as desks:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            begun.touch()
            county.central("plan", str(_plan(folder)))
            _visit(desks[FINDER], photos)
            _approve(desks[LEAD])
            _put_right(desks[CONTACT.person], photos)
            _send_somebody(desks[LEAD])
            _want_interviews(desks[LEAD])


@contextmanager
def _laptops(county: SampleCounty, folder: Path) -> Iterator[Mapping[str, Desk]]:
    """A desk for each of the three, enrolled; closed at the end."""
    people = {each.person: each for each in county.people}
    openings: list[Opening] = []
    desks: dict[str, Desk] = {}
    try:
        for person in (people[FINDER], people[LEAD], CONTACT):
            opening = Opening(folder / person.person, fonts=folder, cost=THROWN_AWAY)
            openings.append(opening)
            desk = desks[person.person] = opening.create("资料夹", one_time_passphrase()).result().desk
            more = ("--scope", UNIT) if person is CONTACT else ()
            desk.enrol(county.enrolment_code(person, *more), "台式机").result()
        yield desks
    finally:
        for desk in desks.values():
            desk.close()
        for opening in openings:
            opening.close()


def _plan(folder: Path) -> Path:
    """The sample's task under another number. The contact is named in it, for the answer to have a way in."""
    planned = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
    task = next(each for each in planned if each["number"] == TASK)
    people = [(FINDER, "inspector"), (LEAD, "lead"), (CONTACT.person, "lead")]
    named = [{"person": person, "part": part} for person, part in people]
    path = folder / "task.json"
    path.write_text(json.dumps({**task, **TITLES, "number": NUMBER, "people": named}), encoding="utf-8")
    return path


def _visit(desk: Desk, photos: Path) -> None:
    """Every answer, every photo, one problem, signed and sent."""
    walk = json.loads((resource_folder() / "sample" / "answers-F1.json").read_text(encoding="utf-8"))
    desk.sync.now().result()
    task = next(each for each in desk.tasks().result() if each.number == NUMBER)
    code = desk.conduct.in_force()
    if code is not None:
        desk.conduct.accept(task.stream, code).result()
    visit: VisitDesk = desk.open_visit(task.stream).result()
    for ref, value in walk["answers"]:
        _make_room(visit, ref)
        visit.answer(ref, value)
    shots = [(ref, photos / name) for ref, name, _ in walk["photos"]]
    for ref, path in shots:
        visit.attach_bytes(ref, path.read_bytes(), path.name, "image/jpeg", "on-site").result()
    for ref in visit.evidence_gaps():
        path = photos / "case-screen.jpg"
        visit.attach_bytes(ref, path.read_bytes(), path.name, "image/jpeg", "on-site").result()
    _raise(desk, visit, walk["problem"])
    visit.finalise({each.id: ODD for each in visit.check_before_finalising()}).result()
    desk.sync.now().result()


def _raise(desk: Desk, visit: VisitDesk, problem: Mapping[str, Any]) -> None:
    tiles = desk.evidence().result()
    before = tuple(tile.file for tile in tiles if tile.name == f"{BEFORE}.jpg")[:1]
    draft = replace(
        visit.problem_draft(problem["ref"]),
        fact=problem["fact"],
        problem_class=problem["class"],
        cause=problem["cause"],
        severity=problem["severity"],
        owner_unit=UNIT,
        owner_person=CONTACT.name,
        evidence=before,
    )
    visit.raise_problem(draft).result()


def _make_room(visit: VisitDesk, ref: str) -> None:
    """Add the instance that a ref stands in, where it is not there yet."""
    found = re.match(r"^(.*)\[\d+\]/[^/]*$", ref)
    here = visit.questions()
    if found is None or ref.removesuffix("_na") in here:
        return
    if not any(each.startswith(f"{ref.rpartition('/')[0]}/") for each in here):
        visit.add_instance(found[1])


def _approve(desk: Desk) -> None:
    desk.sync.now().result()
    row = next(each for each in desk.reviews().result() if each.number == NUMBER)
    desk.approve(row.stream, "").result()
    desk.sync.now().result()


def _put_right(desk: Desk, photos: Path) -> None:
    """The unit signs for the problem, plans, puts it right and shows it from the same angle."""
    desk.sync.now().result()
    (problem,) = desk.problems().result()
    before = next(tile for tile in desk.evidence().result() if tile.name == f"{BEFORE}.jpg")
    after = desk.imports.match(before, photos / f"{AFTER}.jpg").result()
    if after.fault is not None or after.tile is None:
        raise after.fault or RuntimeError(AFTER)
    journal, today = desk.core.journal, desk.core.today().isoformat()
    line = {"text": MEASURE, "person": CONTACT.name, "due": problem.due}
    for kind, fields in (
        ("problem.received", {"person": CONTACT.name}),
        ("problem.planned", {"measures": [line]}),
        ("problem.rectified", {"finished": today, "note": RECTIFIED, "evidence": [after.tile.file]}),
    ):
        event = journal.event(kind, problem=problem.problem, **fields)
        journal.commit(problem.stream, [event]).result()
    desk.sync.now().result()


def _want_interviews(lead: Desk) -> None:
    """How many household interviews are wanted of each group."""
    for cell, wanted in QUOTAS:
        lead.quotas.set(cell, wanted).result()
    lead.sync.now().result()


def _send_somebody(desk: Desk) -> None:
    desk.sync.now().result()
    (problem,) = desk.problems().result()
    desk.rechecks.assign(problem, (RECHECKER,), "unannounced", "public").result()
    desk.sync.now().result()
