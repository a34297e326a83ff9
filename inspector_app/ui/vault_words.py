"""What the faults of the vault say to a person. Data only."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import (
    KEPT_ALL,
    KEPT_OTHER,
    KEPT_TYPED,
    KEPT_UNCHANGED,
    QT_TRANSLATE_NOOP,
    Words,
)

VAULT_WORDS: Final[dict[str, Words]] = {
    "vault.missing": (
        QT_TRANSLATE_NOOP("Faults", "There are no records in this folder."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose the right folder, or set up this laptop."),
    ),
    "vault.exists": (
        QT_TRANSLATE_NOOP("Faults", "This folder already holds records."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose an empty folder."),
    ),
    "vault.busy": (
        QT_TRANSLATE_NOOP("Faults", "The records are open in another window."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Close it there first."),
    ),
    "vault.newer": (
        QT_TRANSLATE_NOOP("Faults", "The records were written by a newer version."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Update the program."),
    ),
    "vault.wrong-passphrase": (
        QT_TRANSLATE_NOOP("Faults", "That passphrase does not open the records."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Try again, or use the recovery code on paper."),
    ),
    "vault.wait": (
        QT_TRANSLATE_NOOP("Faults", "There were several wrong passphrases in a row."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Try again in {wait_s} seconds, or use the recovery code on paper."),
    ),
    "vault.wrong-recovery-key": (
        QT_TRANSLATE_NOOP("Faults", "That recovery code belongs to other records."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Compare it with the printed sheet."),
    ),
    "vault.wrong-organisation-key": (
        QT_TRANSLATE_NOOP("Faults", "The key of the two custodians does not open these records."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Ask the county which key belongs to this laptop."),
    ),
    "vault.recovery-rehearsed": (
        QT_TRANSLATE_NOOP("Faults", "The recovery code was tried already and holds."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Make a new one in Settings, with your passphrase."),
    ),
    "vault.recovery-key-mistyped": (
        QT_TRANSLATE_NOOP("Faults", "A group of the recovery code is mistyped."),
        KEPT_TYPED,
        QT_TRANSLATE_NOOP("Faults", "Compare the marked group with the printed sheet."),
    ),
    "vault.last-slot": (
        QT_TRANSLATE_NOOP("Faults", "This is the last way in."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Set up another one first."),
    ),
    "vault.weak-passphrase": (
        QT_TRANSLATE_NOOP("Faults", "The passphrase is too short."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Use at least {least} characters, best six words."),
    ),
    "vault.locked": (
        QT_TRANSLATE_NOOP("Faults", "The window is locked."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Unlock it and try again."),
    ),
    "vault.damaged": (
        QT_TRANSLATE_NOOP("Faults", "Part of the records on this disk is damaged."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Restore a backup, or recover what can still be read."),
    ),
    "vault.disk-full": (
        QT_TRANSLATE_NOOP("Faults", "The disk is full; the last step was not saved."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Make room and repeat the last step."),
    ),
    "vault.read-only": (
        QT_TRANSLATE_NOOP("Faults", "The records cannot be written to."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Remove the write protection and try again."),
    ),
    "vault.disk-error": (
        QT_TRANSLATE_NOOP("Faults", "The disk reported an error."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Make a backup now and have the disk checked."),
    ),
    "vault.medium-gone": (
        QT_TRANSLATE_NOOP("Faults", "The stick or disk does not answer. Was it pulled out?"),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Plug it in and repeat the last step."),
    ),
    "vault.cancelled": (
        QT_TRANSLATE_NOOP("Faults", "Stopped, as you asked."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Start again whenever you like."),
    ),
    "vault.unknown-object": (
        QT_TRANSLATE_NOOP("Faults", "This piece of evidence is not on this laptop."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Fetch it by syncing, or from a backup."),
    ),
    "vault.damaged-object": (
        QT_TRANSLATE_NOOP("Faults", "This piece of evidence is damaged on this disk."),
        KEPT_OTHER,
        QT_TRANSLATE_NOOP("Faults", "Fetch it again from the county or a backup."),
    ),
    "vault.backup-bad": (
        QT_TRANSLATE_NOOP("Faults", "This backup does not hold together."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose another backup."),
    ),
    "vault.same-place": (
        QT_TRANSLATE_NOOP("Faults", "That folder lies inside the records themselves."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose a folder elsewhere, best on another disk."),
    ),
    "vault.not-empty": (
        QT_TRANSLATE_NOOP("Faults", "That folder is not empty."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose a new one."),
    ),
    "vault.chain": (
        QT_TRANSLATE_NOOP("Faults", "The records of this laptop do not follow one another as they should."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Make a copy of this folder and show it to your coordinator."),
    ),
    "vault.no-slot": (
        QT_TRANSLATE_NOOP("Faults", "No passphrase or code of that kind is set for this folder."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Open it with the passphrase, or with the code on your paper."),
    ),
    "vault.not-backed-up": (
        QT_TRANSLATE_NOOP("Faults", "This folder holds entries that no backup and no other place has."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Sync or back up first, then try again."),
    ),
    "vault.source-empty": (
        QT_TRANSLATE_NOOP("Faults", "The file holds nothing."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Take the picture again, or choose another file."),
    ),
    "vault.source-unreadable": (
        QT_TRANSLATE_NOOP("Faults", "The file could not be read."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Copy it to this laptop first, then add it again."),
    ),
}
