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
from collections.abc import Iterator, Mapping, Sequence
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
UNIT = "p-mo"
UNIT_NAME = "莫主任"


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


class Staff:
    """The people of a served county who have a laptop; `desks` and recovery `codes` by person."""

    def __init__(self, county: QuickCounty, folder: Path, fonts: Path) -> None:
        self.county = county
        self.desks: dict[str, Desk] = {}
        self.codes: dict[str, str] = {}
        self._folder, self._fonts = folder, fonts
        self._openings: list[Opening] = []

    def enrol(self, person: str, code: str) -> None:
        """A vault for a person, under the code that the county handed out."""
        opening = Opening(self._folder / person, fonts=self._fonts, cost=CHEAP)
        self._openings.append(opening)
        new = opening.create("资料夹 1", PASSPHRASE).result()
        self.desks[person] = new.desk
        self.codes[person] = "".join(new.recovery)
        new.desk.enrol(code, "笔记本 07").result()

    def close(self) -> None:
        """All desks, then what they were opened with."""
        for desk in self.desks.values():
            desk.close()
        for opening in self._openings:
            opening.close()


@contextlib.contextmanager
def _staffed(
    folder: Path, fonts: Path, people: Sequence[str], forms: Sequence[str] = ("F1",)
) -> Iterator[Staff]:
    """A county that is served, and these people of it enrolled; everything is closed at the end."""
    county = QuickCounty(folder / "county", forms=tuple(forms))
    county.make()
    county.serve()
    staff = Staff(county, folder, fonts)
    try:
        for person in county.people:
            if person.person in people:
                staff.enrol(person.person, county.enrolment_code(person))
        yield staff
    finally:
        staff.close()
        county.stop()


def make_office(
    folder: Path,
    fonts: Path,
    *,
    disputed: Mapping[str, str] | None = None,
    planned: Sequence[str] = ("0187",),
    forms: Sequence[str] = ("F1",),
) -> Office:
    """Plan, visit, finalise, sync; everything by the desks themselves.

    disputed: what a second inspector (岑督查员) answered otherwise, by ref, without a network and without
    knowing that the visit was finalised.
    planned: numbers of the sample's tasks, with their forms; the first is the one that is finalised.
    """
    wanted = (INSPECTOR, LEAD) if disputed is None else (INSPECTOR, SECOND, LEAD)
    with _staffed(folder, fonts, wanted, forms) as staff:
        county, desks = staff.county, staff.desks
        county.plan(*planned)
        desks[INSPECTOR].sync.now().result()
        visit = _begin(desks[INSPECTOR], planned[0])
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
    return Office(folder, fonts, staff.codes, spare)


def _begin(desk: Desk, number: str = "0187") -> VisitDesk:
    task = next(each for each in desk.tasks().result() if each.number == number)
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


def make_rectified_office(folder: Path, fonts: Path) -> Office:
    """Approved, planned and rectified by the unit's contact; the lead sent 岑督查员 to re-check it, who was
    not at the visit.
    """
    with _staffed(folder, fonts, (INSPECTOR, SECOND, LEAD)) as staff:
        county, desks = staff.county, staff.desks
        code = county.central(
            "enrol", "--person", UNIT, "--name", UNIT_NAME, "--roles", "unit", "--scope", "u-lumian-hall",
            "--url", county.url,
        ).strip()  # fmt: skip
        staff.enrol(UNIT, code)
        county.central("plan", str(_plan_with_unit(folder)), "--number", "0187")
        desks[INSPECTOR].sync.now().result()
        _finish(_begin(desks[INSPECTOR]), {})
        for person in (INSPECTOR, LEAD):
            desks[person].sync.now().result()
        (row,) = desks[LEAD].reviews().result()
        desks[LEAD].approve(row.stream, "").result()
        for person in (LEAD, UNIT):
            desks[person].sync.now().result()
        _rectify(desks[UNIT])
        for person in (UNIT, LEAD):
            desks[person].sync.now().result()
        (problem,) = desks[LEAD].problems().result()
        desks[LEAD].rechecks.assign(problem, (SECOND,), "unannounced", "public").result()
        for person in (LEAD, SECOND, INSPECTOR):
            desks[person].sync.now().result()
    return Office(folder, fonts, staff.codes, "")


def make_office_with_a_past(folder: Path, fonts: Path) -> Office:
    """覃督查员 visited the hall twice; 岑督查员, who was never there, has a third visit planned."""
    with _staffed(folder, fonts, (INSPECTOR, SECOND)) as staff:
        desks = staff.desks
        for number in ("P1", "P2"):
            _plan_for(staff.county, number, INSPECTOR)
            desks[INSPECTOR].sync.now().result()
            _finish(_begin(desks[INSPECTOR], number), {})
            desks[INSPECTOR].sync.now().result()
        _plan_for(staff.county, "P3", SECOND)
        desks[SECOND].sync.now().result()
    return Office(folder, fonts, staff.codes, "")


def _plan_for(county: QuickCounty, number: str, person: str) -> None:
    """The sample's 0187 under another number, for one person."""
    sample = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
    task = next(each for each in sample if each["number"] == "0187")
    path = county.folder / "tasks.json"
    planned = {**task, "number": number, "people": [{"person": person, "part": "inspector"}]}
    path.write_text(json.dumps(planned, ensure_ascii=False), encoding="utf-8")
    county.central("plan", str(path))


def _plan_with_unit(folder: Path) -> Path:
    """The unit's contact reads the task on a laptop here; in a county the endpoint speaks for them."""
    plan = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
    for task in plan:
        others = [each for each in task["people"] if each["person"] != SECOND]
        task["people"] = [*others, {"person": UNIT, "part": "inspector"}]
    path = folder / "tasks.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return path


def _rectify(desk: Desk) -> None:
    (problem,) = desk.problems().result()
    journal = desk.core.journal
    line = {"text": "坡道清空，划线禁停", "person": UNIT_NAME, "due": problem.due}
    for kind, fields in (
        ("problem.received", {}),
        ("problem.planned", {"measures": [line]}),
        ("problem.rectified", {"finished": desk.core.today().isoformat(), "note": "货箱已移走"}),
    ):
        event = journal.event(kind, problem=problem.problem, **fields)
        journal.commit(problem.stream, [event]).result()
