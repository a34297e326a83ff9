"""The vault of a covert evaluator (蓝评估员) with one entry, made once with a real endpoint."""

from __future__ import annotations

from pathlib import Path

from inspector_app.desk.opening import Opening
from tests.ui.office import CHEAP, PASSPHRASE, Office, QuickCounty

EVALUATOR = "p-lan"
ENTRY, TITLE = "0191", "第 48 周，条目 3"
LETTER = "7301 8846"


def make_quiet_office(folder: Path, fonts: Path) -> Office:
    """Enrolled, the entry fetched; then the endpoint stops."""
    county = QuickCounty(folder / "county", forms=("F2",))
    county.make()
    county.serve()
    opening = Opening(folder / EVALUATOR, fonts=fonts, cost=CHEAP)
    try:
        person = next(each for each in county.people if each.person == EVALUATOR)
        new = opening.create("资料夹 1", PASSPHRASE).result()
        new.desk.enrol(county.enrolment_code(person), "笔记本 09").result()
        county.plan(ENTRY)
        new.desk.sync.now().result()
        new.desk.close()
    finally:
        opening.close()
        county.stop()
    return Office(folder, fonts, {}, "")
