"""What each fault says to a person: what happened, what was kept, what to do. Data only."""

from __future__ import annotations

from typing import Final

Words = tuple[str, str, str]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which goes by this name; Qt's own is not typed."""
    return text


KEPT_ALL: Final[str] = QT_TRANSLATE_NOOP("Faults", "Everything that was saved is still here.")
KEPT_UNCHANGED: Final[str] = QT_TRANSLATE_NOOP("Faults", "Nothing was changed.")
KEPT_BACKUPS: Final[str] = QT_TRANSLATE_NOOP(
    "Faults", "Your records and all earlier backups are as they were."
)
KEPT_LATER: Final[str] = QT_TRANSLATE_NOOP(
    "Faults", "Everything is kept on this laptop and will be sent later."
)
KEPT_OTHER: Final[str] = QT_TRANSLATE_NOOP("Faults", "Everything else is kept and goes on as usual.")
KEPT_WHOLE: Final[str] = QT_TRANSLATE_NOOP("Faults", "The whole pieces that were recorded are kept.")
KEPT_BOTH: Final[str] = QT_TRANSLATE_NOOP("Faults", "Both versions are kept.")
KEPT_TYPED: Final[str] = QT_TRANSLATE_NOOP("Faults", "What you wrote is kept.")
KEPT_ORIGINAL: Final[str] = QT_TRANSLATE_NOOP("Faults", "The original is kept unaltered.")
KEPT_ARRIVED: Final[str] = QT_TRANSLATE_NOOP("Faults", "What had arrived stays.")

WORDS: Final[dict[str, Words]] = {
    "desk.not-enrolled": (
        QT_TRANSLATE_NOOP("Faults", "This laptop is not known to the county yet."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Enter the one-time code, or do it later."),
    ),
    "desk.not-allowed": (
        QT_TRANSLATE_NOOP("Faults", "Only {role} may do this."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask that person, or your team lead."),
    ),
    "recheck.refused": (
        QT_TRANSLATE_NOOP("Faults", "These people may not re-check this problem."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose somebody who neither found it alone nor put it right."),
    ),
    "recheck.no-fact": (
        QT_TRANSLATE_NOOP("Faults", "A re-check needs what was seen, in words."),
        KEPT_TYPED,
        QT_TRANSLATE_NOOP("Faults", "Write one or two sentences of fact."),
    ),
    "conflict.no-reason": (
        QT_TRANSLATE_NOOP("Faults", "A choice between two versions needs a reason."),
        KEPT_BOTH,
        QT_TRANSLATE_NOOP("Faults", "Say in one sentence what it rests on."),
    ),
    "visit.conflicts-open": (
        QT_TRANSLATE_NOOP("Faults", "Two people answered some questions differently."),
        KEPT_BOTH,
        QT_TRANSLATE_NOOP("Faults", "Settle them first; they stand above in the list."),
    ),
    "hub.none": (
        QT_TRANSLATE_NOOP("Faults", "No laptop of a lead collects data in this network."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Ask the lead to switch on “Collect the team's data”, then look again."),
    ),
    "hub.not-ours": (
        QT_TRANSLATE_NOOP(
            "Faults", "The laptop that answered is not a lead's of this county; it got nothing."
        ),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Ask the lead whether theirs is collecting, or pack a stick."),
    ),
    "hub.full": (
        QT_TRANSLATE_NOOP("Faults", "The lead's laptop has no room for more."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Let the lead sync with the county or make room, then hand over again."),
    ),
    "hub.no-network": (
        QT_TRANSLATE_NOOP("Faults", "This laptop is in no network."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Join the network that the team uses, then try again."),
    ),
    "task.unknown": (
        QT_TRANSLATE_NOOP("Faults", "This task is not on this laptop."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Sync, then look again."),
    ),
    "task.needs-newer": (
        QT_TRANSLATE_NOOP("Faults", "This task was written by a newer version."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Update the program."),
    ),
    "covert.not-ready": (
        QT_TRANSLATE_NOOP("Faults", "This is not ready: two people have to check the card first."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Tell your team lead, sync, then look again."),
    ),
    "covert.no-letter": (
        QT_TRANSLATE_NOOP("Faults", "No letter came with this."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Phone your team lead."),
    ),
    "covert.letter-open": (
        QT_TRANSLATE_NOOP("Faults", "The letter was opened before. It opens once."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Phone your team lead."),
    ),
    "covert.letter-over": (
        QT_TRANSLATE_NOOP("Faults", "This entry is closed; its letter ends an entry that is open."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Phone your team lead."),
    ),
    "covert.letter-code": (
        QT_TRANSLATE_NOOP("Faults", "This code does not open the letter."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Type it again; blanks and dashes do not matter."),
    ),
    "covert.recording-off": (
        QT_TRANSLATE_NOOP("Faults", "Recordings are off: there is no written consent."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Write down what you heard instead."),
    ),
    "evidence.sealed": (
        QT_TRANSLATE_NOOP("Faults", "This is sealed. This computer cannot open it either."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Two custodians together can open it."),
    ),
    "evidence.damaged-picture": (
        QT_TRANSLATE_NOOP("Faults", "This picture is damaged or empty."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Take it again, or choose another file."),
    ),
    "evidence.unreadable-file": (
        QT_TRANSLATE_NOOP("Faults", "The file cannot be read."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Copy it anew, then import it again."),
    ),
    "evidence.handed-in": (
        QT_TRANSLATE_NOOP("Faults", "It was not struck out: the visit that rests on it is handed in."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask the team lead to return the visit if it must not count."),
    ),
    "evidence.erased": (
        QT_TRANSLATE_NOOP("Faults", "This was erased on request, by order of two administrators."),
        QT_TRANSLATE_NOOP("Faults", "That it existed, and where it belonged, stays on record."),
        QT_TRANSLATE_NOOP(
            "Faults", "It cannot be brought back; if the finding needs a picture, take a new one."
        ),
    ),
    "evidence.not-here": (
        QT_TRANSLATE_NOOP("Faults", "The picture is not on this laptop yet."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Sync to fetch it."),
    ),
    "evidence.no-box": (
        QT_TRANSLATE_NOOP("Faults", "No box was drawn."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Draw a box over what must not be seen."),
    ),
    "evidence.not-masked": (
        QT_TRANSLATE_NOOP("Faults", "This picture has no masked copy."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose another picture."),
    ),
    "evidence.too-large": (
        QT_TRANSLATE_NOOP("Faults", "The file is too large."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Choose a smaller one, or record it in parts."),
    ),
    "evidence.unfinished": (
        QT_TRANSLATE_NOOP("Faults", "The recording was cut off."),
        KEPT_WHOLE,
        QT_TRANSLATE_NOOP("Faults", "Record the rest as a second piece."),
    ),
    "evidence.damaged": (
        QT_TRANSLATE_NOOP("Faults", "This piece of evidence is damaged."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Fetch it again from the county or a backup."),
    ),
    "evidence.hash-mismatch": (
        QT_TRANSLATE_NOOP("Faults", "The file is not the one that its name says."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Ask for it to be sent again."),
    ),
    "problem.incomplete": (
        QT_TRANSLATE_NOOP("Faults", "The problem is not complete yet."),
        KEPT_TYPED,
        QT_TRANSLATE_NOOP("Faults", "Fill in what is marked."),
    ),
    "backup.none": (
        QT_TRANSLATE_NOOP("Faults", "There is no backup in this folder."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose the stick or the folder that you backed up to."),
    ),
    "backup.wrong-secret": (
        QT_TRANSLATE_NOOP("Faults", "This opens another backup, or none."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP(
            "Faults", "Type the passphrase or the recovery code that held on the day of the backup."
        ),
    ),
    "backup.full": (
        QT_TRANSLATE_NOOP("Faults", "There is not room enough for the backup in this folder."),
        KEPT_BACKUPS,
        QT_TRANSLATE_NOOP("Faults", "Make room there, or choose another stick or disk."),
    ),
    "backup.read-only": (
        QT_TRANSLATE_NOOP("Faults", "Nothing can be written into this folder."),
        KEPT_BACKUPS,
        QT_TRANSLATE_NOOP("Faults", "Remove the write protection of the stick, or choose another folder."),
    ),
    "report.not-approved": (
        QT_TRANSLATE_NOOP("Faults", "Only an approved visit can be exported."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask your team lead to review it."),
    ),
    "report.not-writable": (
        QT_TRANSLATE_NOOP("Faults", "The report cannot be written there."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose another folder."),
    ),
    "report.font-missing": (
        QT_TRANSLATE_NOOP("Faults", "A font of the program is missing."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Run the set-up again."),
    ),
    "report.picture-damaged": (
        QT_TRANSLATE_NOOP("Faults", "A picture cannot be drawn in the report."),
        KEPT_ORIGINAL,
        QT_TRANSLATE_NOOP("Faults", "Leave it out, or mask it again."),
    ),
    "report.proof-damaged": (
        QT_TRANSLATE_NOOP("Faults", "The proof inside the report was altered."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask for the report to be sent again."),
    ),
    "report.file-unreadable": (
        QT_TRANSLATE_NOOP("Faults", "The file cannot be read."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Copy it anew and try again."),
    ),
    "sync.endpoint-down": (
        QT_TRANSLATE_NOOP("Faults", "The county cannot be reached."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "You need do nothing; or use a USB stick."),
    ),
    "sync.pin-mismatch": (
        QT_TRANSLATE_NOOP("Faults", "The server that answered is not the county's."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Nothing was sent. Use another network and tell the administrator."),
    ),
    "sync.insecure": (
        QT_TRANSLATE_NOOP("Faults", "The address of the county is not protected."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Ask for a code with a protected address."),
    ),
    "sync.cut": (
        QT_TRANSLATE_NOOP("Faults", "The line was cut."),
        KEPT_ARRIVED,
        QT_TRANSLATE_NOOP("Faults", "It goes on from there by itself."),
    ),
    "sync.refused": (
        QT_TRANSLATE_NOOP("Faults", "The county refused something."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Open Sync to see which one."),
    ),
    "sync.unauthorised": (
        QT_TRANSLATE_NOOP("Faults", "The county does not accept this laptop."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Ask the administrator."),
    ),
    "sync.answer": (
        QT_TRANSLATE_NOOP("Faults", "The county's answer cannot be understood."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Try later; if it stays so, tell the administrator."),
    ),
    "sync.paused": (
        QT_TRANSLATE_NOOP("Faults", "Sync is paused."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "Go on whenever you like."),
    ),
    "sync.stalled": (
        QT_TRANSLATE_NOOP("Faults", "Sync made no progress."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "It is tried again by itself."),
    ),
    "sync.object-missing": (
        QT_TRANSLATE_NOOP("Faults", "A file that should be sent is not here any more."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Restore it from a backup."),
    ),
    "stick.full": (
        QT_TRANSLATE_NOOP("Faults", "The USB stick is full."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Make room on it, or use another one."),
    ),
    "stick.unreadable": (
        QT_TRANSLATE_NOOP("Faults", "The USB stick cannot be read."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Pull it out, plug it in again, or use another one."),
    ),
    "bundle.not-for-us": (
        QT_TRANSLATE_NOOP("Faults", "This file is sealed for somebody else."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Give the stick to the right person."),
    ),
    "bundle.damaged": (
        QT_TRANSLATE_NOOP("Faults", "This file is damaged or incomplete."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Have the stick loaded again; the original is still there."),
    ),
    "bundle.bounds": (
        QT_TRANSLATE_NOOP("Faults", "This file is larger than allowed."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Have the stick loaded again in parts."),
    ),
    "code.damaged": (
        QT_TRANSLATE_NOOP("Faults", "The one-time code is mistyped."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Scan or paste it again."),
    ),
    "code.expired": (
        QT_TRANSLATE_NOOP("Faults", "The one-time code has expired."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask the administrator for a new one."),
    ),
    "code.used": (
        QT_TRANSLATE_NOOP("Faults", "The one-time code was used before."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask the administrator for a new one."),
    ),
    "code.unknown": (
        QT_TRANSLATE_NOOP("Faults", "The county does not know this one-time code."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask the administrator for a new one."),
    ),
    "calendar.year-missing": (
        QT_TRANSLATE_NOOP("Faults", "The working days of {year} are not known yet."),
        KEPT_TYPED,
        QT_TRANSLATE_NOOP("Faults", "Set the due date by hand, and tell the administrator."),
    ),
    "certificate.expired": (
        QT_TRANSLATE_NOOP("Faults", "The certificate of this laptop has ended."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Ask the administrator for a new one; you can go on working."),
    ),
    "certificate.not-yet": (
        QT_TRANSLATE_NOOP("Faults", "The certificate of this laptop is not valid yet."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Check the clock of this laptop."),
    ),
    "checkpoint.inconsistent": (
        QT_TRANSLATE_NOOP("Faults", "The county shows another history than before."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Keep everything and tell the administrator."),
    ),
    "checkpoint.epoch-unsigned": (
        QT_TRANSLATE_NOOP("Faults", "The county began its log anew, and two signatures for it are missing."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Keep everything and tell the administrator."),
    ),
    "checkpoint.rolled-back": (
        QT_TRANSLATE_NOOP("Faults", "The county shows an older state than before."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Keep everything and tell the administrator."),
    ),
    "receipt.not-included": (
        QT_TRANSLATE_NOOP("Faults", "A receipt does not prove what it says."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Keep everything and tell the administrator."),
    ),
    "log.fork": (
        QT_TRANSLATE_NOOP("Faults", "Two entries take the same place."),
        KEPT_BOTH,
        QT_TRANSLATE_NOOP("Faults", "Your team lead decides; you need do nothing."),
    ),
    "commit.bad-signature": (
        QT_TRANSLATE_NOOP("Faults", "An entry is not signed by whoever it names."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "It is kept apart; tell the administrator."),
    ),
    "format.version": (
        QT_TRANSLATE_NOOP("Faults", "This was made by a newer version."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Update the program."),
    ),
    "device.camera-busy": (
        QT_TRANSLATE_NOOP("Faults", "Another program is using the camera."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Close that program, or use your phone."),
    ),
    "device.missing": (
        QT_TRANSLATE_NOOP("Faults", "The device is not there."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Plug it in, or use your phone."),
    ),
}

FAMILIES: Final[dict[str, Words]] = {
    "vault": (
        QT_TRANSLATE_NOOP("Faults", "The records could not be opened or written."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Try again; if it stays so, copy the report for the administrator."),
    ),
    "sync": (
        QT_TRANSLATE_NOOP("Faults", "Sync could not go on."),
        KEPT_LATER,
        QT_TRANSLATE_NOOP("Faults", "It is tried again by itself."),
    ),
    "bundle": (
        QT_TRANSLATE_NOOP("Faults", "This file was not taken in."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Have it made again."),
    ),
    "evidence": (
        QT_TRANSLATE_NOOP("Faults", "This piece of evidence could not be used."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Try again, or choose another file."),
    ),
    "form": (
        QT_TRANSLATE_NOOP("Faults", "There is something wrong with the form."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Tell whoever made it; the report names the place."),
    ),
    "report": (
        QT_TRANSLATE_NOOP("Faults", "The document could not be made."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Try again; if it stays so, copy the report for the administrator."),
    ),
    "visit": (
        QT_TRANSLATE_NOOP("Faults", "This step of the visit is not possible now."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Look at the marked places, or ask your team lead."),
    ),
    "proof": (
        QT_TRANSLATE_NOOP("Faults", "A proof from the county does not fit."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Keep everything and tell the administrator."),
    ),
}
FAMILIES.update(dict.fromkeys(("covert", "conflict", "recheck"), FAMILIES["visit"]))
FAMILIES["snapshot"] = FAMILIES["sync"]

UNEXPECTED: Final[Words] = (
    QT_TRANSLATE_NOOP("Faults", "Something happened that the program did not expect."),
    KEPT_ALL,
    QT_TRANSLATE_NOOP("Faults", "Try again; if it stays so, copy the report for the administrator."),
)
