"""What a check of the records found, and what could not be recovered, as people say it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from inspector_app.vault.check import CheckReport

Said = tuple[str, str]
"""(kind of banner, words)."""


def found_words(report: CheckReport) -> tuple[Said, ...]:
    """One sentence or two for each kind of finding, the worst first; one good sentence where all is sound."""
    counts = Counter(_sort(each.kind, each.place) for each in report.findings)
    said = [_WORDS[kind](counts[kind]) for kind in _WORDS if counts[kind]]
    if report.sound:
        words = QCoreApplication.translate(
            "Keeping", "All is sound: {commits} saves and {objects} pieces of evidence were read."
        )
        said.insert(0, ("good", words.format(commits=report.commits, objects=report.objects)))
    return tuple(said)


def _sort(kind: str, place: str) -> str:
    if kind != "slots":
        return "pages" if kind == "tables" else kind
    return "slots" if place.startswith("slots-copy-damaged") else place


def _pages(_n: int) -> Said:
    return "bad", QCoreApplication.translate(
        "Keeping",
        "Part of the records on this disk is damaged. Sync and back up now; then lock the window and choose "
        "“Restore or repair”.",
    )


def _commits(n: int) -> Said:
    return "bad", QCoreApplication.translate(
        "Keeping", "%n saves are damaged or missing. Lock the window and choose “Restore or repair”.", "", n
    )


def _objects(n: int) -> Said:
    return "bad", QCoreApplication.translate(
        "Keeping",
        "%n pieces of evidence are damaged or missing here. Restore a backup that has them; what the county "
        "has received is safe there.",
        "",
        n,
    )


def _altered(_n: int) -> Said:
    return "bad", QCoreApplication.translate(
        "Keeping",
        "Somebody changed the list of keys without knowing one. Change your passphrase, make a new recovery "
        "code, and tell your coordinator.",
    )


def _unfinished(_n: int) -> Said:
    return "warn", QCoreApplication.translate(
        "Keeping", "A new key was begun and not finished. The old one holds; begin it again."
    )


def _copies(_n: int) -> Said:
    return "warn", QCoreApplication.translate(
        "Keeping",
        "One of the two copies of the list of keys is damaged; the other holds. Change the passphrase, also "
        "to the same one: both are written anew.",
    )


def _leftovers(n: int) -> Said:
    return "info", QCoreApplication.translate(
        "Keeping",
        "%n files lie beside the records, as of a recording cut off. They are kept.",
        "",
        n,
    )


_WORDS = {
    "pages": _pages,
    "commit": _commits,
    "object": _objects,
    "slots-altered": _altered,
    "rekey-unfinished": _unfinished,
    "slots": _copies,
    "leftover": _leftovers,
}
