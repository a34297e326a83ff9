"""The whole job with canaries in everything that a person types or captures; dies by SIGKILL at the end.

`python -m tests.desk.canary_work FOLDER FONTS INPUT` with both one-time codes on standard input. Says the
recovery codes, and SHA-256 prefixes of nothing: what it was given is known to the test.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from inspector_app.desk.desk import Desk
from inspector_app.desk.evidence_recording import EvidenceRecording
from inspector_app.desk.masking import Box
from inspector_app.desk.opening import NewVault, Opening
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.vault import recording
from tests.desk import filling
from tests.desk.laptops import CHEAP, task_numbered

TASK = "C001"
PASSPHRASE = "金丝雀口令 canary-pass-5d1e"
ONE_TIME = "金丝雀一次性 canary-once-88ab"
DEVICE = "金丝雀笔记本 canary-device-21c4"
ANSWER = "金丝雀答案：门口的告示写明了值守电话 canary-answer-7f3a"
STATEMENT = "金丝雀说明：当天调休 canary-statement-b0b3"
FACT = "金丝雀事实：应开放而没有开放 canary-fact-9c2e"
CLASS = "金丝雀类别 canary-class-4410"
OWNER = "金丝雀责任人 canary-owner-5aa7"
CAPTION = "金丝雀图注 canary-caption-e6d8"
NOTE = "金丝雀意见 canary-note-17f9"
REASON = "金丝雀原因 canary-reason-c35b"
PICTURE_NAME = "金丝雀-canary-picture-name-d00d.jpg"
RECORDING_NAME = "金丝雀-canary-recording-name-3b1c.ogg"
SOUND = b"OggS canary-sound-0d7e " * 30_000
SETTING = "金丝雀设置 canary-setting-ff31"


def new_desk(folder: Path, fonts: Path, code: str) -> tuple[Opening, NewVault]:
    """A vault that moved in from a one-time passphrase, enrolled."""
    opening = Opening(folder, fonts=fonts, cost=CHEAP)
    made = opening.create("资料夹 1", ONE_TIME).result()
    groups = made.desk.move_in(ONE_TIME, PASSPHRASE).result()
    made.desk.rehearse_recovery(groups).result()
    made.desk.enrol(code, DEVICE).result()
    made.desk.keep_setting("canary", SETTING).result()
    return opening, NewVault(made.desk, (*made.recovery, *groups))


def visit_with_canaries(desk: Desk, pictures: Path) -> VisitDesk:
    """Fill, photograph, raise a problem, pause, go on, finalise."""
    desk.sync.now().result()
    visit = desk.open_visit(task_numbered(desk, TASK).stream).result()
    filling.fill(visit, filling.CLOSED)
    visit.answer("/data/J/J1", ANSWER)
    visit.answer("/data/J/J3", STATEMENT).saved.result()
    for number, path in enumerate(sorted(pictures.glob("*.jpg"))):
        ref = visit.evidence_gaps()[0] if visit.evidence_gaps() else "/data/A/A5"
        name = PICTURE_NAME if number else path.name
        tile = visit.attach_bytes(ref, path.read_bytes(), name, "image/jpeg", "on-site").result()
        visit.caption(tile.file, CAPTION).result()
        desk.thumbnail(tile.file).result()
    visit.attach("/data/A/A5", [pictures]).result()
    desk.mask_preview(tile.file, [Box(0, 0, 2000, 2000)]).result()
    desk.mask_evidence(visit.stream, tile.file, [Box(0, 0, 2000, 2000)]).result()
    visit.consented(record(visit).finish().file, "speaker").result()
    record(visit)  # under way at the end: the kill cuts it off
    draft = visit.problem_draft("/data/A/A4")
    whole = replace(draft, fact=FACT, problem_class=CLASS, cause="process", owner_person=OWNER)
    visit.raise_problem(whole).result()
    visit.pause(REASON).result()
    visit = desk.open_visit(visit.stream).result()
    visit.finalise({"fast": REASON}).result()
    return visit


def record(visit: VisitDesk) -> EvidenceRecording:
    """Sound that is kept at every piece, in chunks and behind them."""
    begun = visit.begin_recording("/data/A/A5", name=RECORDING_NAME, media="audio/ogg").result()
    for start in range(0, len(SOUND), 50_000):
        begun.write(SOUND[start : start + 50_000])
    return begun


def main() -> None:
    """Inspector and lead, returned once, approved, exported."""
    folder, fonts, pictures = map(Path, sys.argv[1:4])
    recording.KEEP_EVERY_S = 0.0
    codes = json.loads(sys.stdin.readline())
    _, inspector = new_desk(folder / "inspector", fonts, codes[0])
    _, lead = new_desk(folder / "lead", fonts, codes[1])
    visit = visit_with_canaries(inspector.desk, pictures)
    inspector.desk.sync.now().result()
    lead.desk.sync.now().result()
    lead.desk.send_back(visit.stream, [("/data/J/J1", REASON)], NOTE).result()
    lead.desk.sync.now().result()
    inspector.desk.sync.now().result()
    again = inspector.desk.open_visit(visit.stream).result()
    again.answer("/data/J/J1", ANSWER + "补充").saved.result()
    again.finalise({}).result()
    inspector.desk.sync.to_stick(folder / "stick.dctb").result()
    inspector.desk.sync.now().result()
    lead.desk.sync.now().result()
    lead.desk.approve(visit.stream, NOTE).result()
    lead.desk.sync.now().result()
    for document in lead.desk.documents.rows().result():
        lead.desk.documents.preview(document, "en").result()
    approved = lead.desk.documents.rows_of("findings")
    findings = next(row for row in approved if row.stream == visit.stream)
    lead.desk.documents.export(findings, folder / "exported" / "report.pdf", "zh").result()
    print(json.dumps([*inspector.recovery, *lead.recovery]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
