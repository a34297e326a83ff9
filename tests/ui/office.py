"""Two vaults as they are after a day's work, made once a session with a real endpoint.

The inspector (覃督查员) finalised visit 0187 with photos and a problem; the lead (韦组长) has to decide.
Then the endpoint stops: tests work on copies, without a network, so that no copy can fork a signing chain.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from central import app as central_app
from inspector_app.desk.core import resource_folder
from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import Opening
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.sample_county import SampleCounty
from inspector_app.vault.slots import Argon2Cost


class QuickCounty(SampleCounty):
    """The same commands in this process: no interpreter has to start for each."""

    def central(self, word: str, *arguments: str, standard_input: str = "") -> str:
        del standard_input
        secret = ["--passphrase-file", str(self.folder / "administrators.txt")]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            result = central_app.main([word, *arguments, "--data", str(self.folder / "county"), *secret])
        assert result == 0, said.getvalue()
        return said.getvalue()


PASSPHRASE = "测试口令 一二三"
CHEAP = Argon2Cost(memory=64, passes=1, lanes=1)
INSPECTOR, SECOND, LEAD = "p-qin", "p-cen", "p-wei"
PROBLEM = "无障碍坡道被货箱占用"


@dataclass(frozen=True, slots=True)
class Office:
    """`vaults` by person; `codes`: each person's recovery code; `spare`: a code that nobody has used."""

    folder: Path
    fonts: Path
    codes: dict[str, str]
    spare: str

    def copy_of(self, person: str, target: Path) -> Path:
        """The vaults of a person, to be changed at will."""
        shutil.copytree(self.folder / person, target)
        return target

    def opening(self, folder: Path) -> Opening:
        """The vaults under a folder, with a cheap passphrase."""
        return Opening(folder, fonts=self.fonts, cost=CHEAP)


def make_office(folder: Path, fonts: Path, *, disputed: Mapping[str, str] | None = None) -> Office:
    """Plan, visit, finalise, sync; everything by the desks themselves.

    disputed: what a second inspector (岑督查员) answered otherwise, by ref, without a network and without
    knowing that the visit was finalised.
    """
    wanted = (INSPECTOR, LEAD) if disputed is None else (INSPECTOR, SECOND, LEAD)
    county = QuickCounty(folder / "county", forms=("F1",))
    county.make()
    county.serve()
    desks: dict[str, Desk] = {}
    openings: list[Opening] = []
    codes: dict[str, str] = {}
    try:
        for person in county.people:
            if person.person in wanted:
                opening = Opening(folder / person.person, fonts=fonts, cost=CHEAP)
                openings.append(opening)
                new = opening.create("资料夹 1", PASSPHRASE).result()
                desks[person.person] = new.desk
                codes[person.person] = "".join(new.recovery)
                new.desk.enrol(county.enrolment_code(person), "笔记本 07").result()
        county.plan("0187")
        desks[INSPECTOR].sync.now().result()
        visit = _begin(desks[INSPECTOR])
        beside = None
        if disputed is not None:
            desks[INSPECTOR].sync.now().result()
            desks[SECOND].sync.now().result()
            desks[SECOND].sync.pause()
            beside = _begin(desks[SECOND])
        _finish(visit, {})
        desks[INSPECTOR].sync.now().result()
        if beside is not None:
            _answer(beside, disputed or {})
            beside.finalise({q.id: "核对过" for q in beside.check_before_finalising()}).result()
            desks[SECOND].sync.now().result()
        desks[LEAD].sync.now().result()
        spare = county.enrolment_code(county.people[0])
    finally:
        for desk in desks.values():
            desk.close()
        for opening in openings:
            opening.close()
        county.stop()
    return Office(folder, fonts, codes, spare)


def _begin(desk: Desk) -> VisitDesk:
    (task,) = desk.tasks().result()
    return desk.open_visit(task.stream).result()


def _answer(visit: VisitDesk, otherwise: Mapping[str, str]) -> None:
    rows = json.loads((resource_folder() / "sample" / "answers-F1.json").read_text(encoding="utf-8"))
    last = None
    for ref, value in rows["answers"]:
        _make_room(visit, ref)
        last = visit.answer(ref, otherwise.get(ref, value))
    assert last is not None
    last.saved.result()
    _photos(visit)


def _finish(visit: VisitDesk, otherwise: Mapping[str, str]) -> None:
    _answer(visit, otherwise)
    draft = visit.problem_draft(visit.questions()[8])
    asked = replace(draft, fact=PROBLEM, problem_class="无障碍设施", cause="window")
    visit.raise_problem(asked).result()
    odd = {question.id: "核对过" for question in visit.check_before_finalising()}
    visit.finalise(odd).result()


def _make_room(visit: VisitDesk, ref: str) -> None:
    """Add the instance that a ref stands in, where it is not there yet."""
    found = re.match(r"^(.*)\[\d+\]/[^/]*$", ref)
    if found is not None and ref.removesuffix("_na") not in visit.questions():
        repeats = {place.repeat for each in visit.questions() if (place := visit.repeat_of(each)) is not None}
        if found[1] in repeats and not any(
            each.startswith(ref.rpartition("/")[0]) for each in visit.questions()
        ):
            visit.add_instance(found[1])


def _photos(visit: VisitDesk) -> None:
    number = 0
    for ref in visit.evidence_gaps():
        for _kind, found, wanted in visit.evidence_gap(ref):
            for _ in range(wanted - found):
                number += 1
                data = picture(number)
                visit.attach_bytes(ref, data, f"照片{number}.jpg", "image/jpeg", "on-site").result()


def picture(number: int) -> bytes:
    """A small JPEG that differs from all others."""
    held = io.BytesIO()
    Image.new("RGB", (96, 72), (40 + number * 7 % 200, 90, 160)).save(held, "JPEG")
    return held.getvalue()
