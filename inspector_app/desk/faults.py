"""What can be wrong at the desk."""

from collections.abc import Mapping
from typing import ClassVar

from casework.faults import Fault


class DeskFault(Fault):
    """A wish of the person at the desk cannot be met."""

    messages: ClassVar[Mapping[str, str]] = {
        "desk.not-enrolled": "this laptop is not known to the county yet; enter the enrolment code first",
        "desk.not-allowed": "only {role} may do this",
        "code.used": "this enrolment code was used before; nothing was changed; ask for a new one",
        "code.unknown": "the county knows no such enrolment code; nothing was changed; ask for a new one",
        "task.unknown": "this task is not on this laptop; sync and look again",
        "task.needs-newer": "this task was written by a newer version; update the program, nothing is lost",
        "visit.form-missing": "the form of this task has not arrived yet; sync once, then open it",
        "visit.form-newest": "this is the newest version of the form already; nothing was changed",
        "visit.form-other": "the form that arrived is not the one the task names; tell the team lead",
        "visit.closed": "this visit is finalised; ask the team lead to return it if something must change",
        "visit.incomplete": "{faults} answers and {evidence} pieces of evidence are still missing",
        "visit.no-consent": "of {number} recordings it is not said who agreed to them",
        "visit.no-change-reason": "{number} answers handed in before were changed; each needs a reason",
        "visit.own-review": "somebody who took part in the visit may not review it",
        "covert.not-ready": "the scenario was not checked by two people, or the unit not told",
        "covert.no-letter": "no letter of authority came with this task",
        "covert.letter-open": "the letter of authority was opened before; it opens once",
        "covert.same-person": "whoever wrote the card cannot check it; nothing was signed",
        "covert.letter-code": "this code does not open the letter; nothing was changed",
        "interview.recording-off": "the respondent has not agreed to be recorded; nothing was recorded",
        "covert.recording-off": "recordings are off: there is no written consent for this task",
        "evidence.handed-in": "the visit that rests on this was handed in, or it is struck out already",
        "evidence.sealed": "this is sealed for the custodians; this laptop cannot open it",
        "evidence.no-box": "no box was drawn; nothing was changed; draw one over what must not be seen",
        "evidence.not-masked": "this picture has no masked copy; nothing was changed",
        "evidence.damaged-picture": "this picture is damaged or empty; take it again or choose another file",
        "evidence.unreadable-file": "the file cannot be read ({why})",
        "evidence.erased": "this was erased by order of two administrators; nothing of it is kept anywhere",
        "evidence.not-here": "the picture is not on this laptop yet; sync to fetch it",
        "evidence.too-large": "the file is larger than {limit} bytes",
        "visit.certificate-ended": "the inspector certificate ended on {until}; no overt visit begins",
        "visit.conduct-code": "the conduct code {version} is accepted before the next visit begins",
        "visit.no-reason": "breaking a visit off needs a reason; it is still open",
        "conflict.no-reason": "a choice between two versions needs a reason; nothing was changed",
        "visit.conflicts-open": "two versions of an answer wait for a choice; settle them before approving",
        "recheck.refused": "these people may not re-check this problem; choose somebody else",
        "plan.stopped": "this cannot be planned so; nothing was planned; change it and try again",
        "plan.begun": "the visit was begun, or is planned by the county; nobody else can be sent from here",
        "plan.no-stream": "the county's plan has not arrived on this laptop; sync once, then draw",
        "recheck.no-fact": "a re-check needs what was seen, in words; nothing was signed",
        "problem.no-reason": "a correction needs a reason; nothing was changed",
        "problem.same": "nothing was corrected: it stands as it was",
        "problem.not-amendable": "once issued only the lead corrects a problem, once closed nobody does",
        "problem.incomplete": "the problem needs {field} before it can be raised",
        "sample.endpoint": "the endpoint of the sample county did not start, as this file says; run it again",
        "sample.command": "making the sample county failed ({said}); run it again, it starts afresh",
        "tour.stuck": "the tour waited for this in vain; run it again, and report it if it stays",
        "pilot.no-stream": "the county's plans have not arrived here; sync once, then open the pilot",
        "pilot.unknown": "this pilot is not on this laptop; sync and look again",
        "pilot.too-short": "a pilot runs six months before it is evaluated, until {until}; nothing changed",
        "urge.no-words": "urging needs words; nothing was logged",
        "urge.too-late": "this problem waits for nothing from the unit; nothing was logged",
        "backup.none": "there is no backup in this folder; nothing was changed; choose the stick that has it",
        "backup.wrong-secret": "this opens another backup, or none; nothing was changed; a backup opens with"
        " the passphrase and the recovery code of the day on which it was made",
        "backup.full": "there is not room enough for the backup; earlier backups stand; make room",
        "backup.read-only": "the backup cannot be written there; nothing was changed; choose another place",
        "report.not-approved": "only an approved visit can be exported",
        "report.not-writable": "the report cannot be written there ({why}); nothing else was changed",
    }
