"""Sentences of the sync screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.views import QueueItem, SyncView

_ICONS = {"answers": "note", "photo": "photo", "audio": "audio", "video": "video", "thumbnail": "photo"}


def headline(view: SyncView) -> str:
    """One sentence that says how things stand."""
    proven = view.proven
    answers_safe = proven.answers_done == proven.answers_total
    media = proven.photos_total - proven.photos_done + proven.other_total - proven.other_done
    if not proven.answers_total and not proven.photos_total:
        return QCoreApplication.translate("SyncWords", "There is nothing to send yet.")
    if answers_safe and not media:
        words = QCoreApplication.translate("SyncWords", "{answers} answers, {photos} photos proven received.")
        return words.format(
            answers=f"{proven.answers_done}/{proven.answers_total}",
            photos=f"{proven.photos_done}/{proven.photos_total}",
        )
    if answers_safe:
        words = QCoreApplication.translate(
            "SyncWords", "All answers have the county's receipt. {media} pictures are still on their way."
        )
        return words.format(media=media)
    waiting = proven.answers_total - proven.answers_done
    words = QCoreApplication.translate(
        "SyncWords", "{answers} answers and {media} pictures are still only here."
    )
    return words.format(answers=waiting, media=media)


def in_hand_sentence(visits: int) -> str:
    """What was entered and not signed yet; "" where no visit is in hand."""
    if not visits:
        return ""
    return QCoreApplication.translate(
        "SyncWords",
        "%n visits in hand are not handed in yet: what was entered lies only on this computer. Finalise "
        "a visit, and it goes with the next sync.",
        "",
        visits,
    )


def queue_title(item: QueueItem) -> str:
    """What waits, in words."""
    if item.kind == "answers":
        return QCoreApplication.translate("SyncWords", "Answers and decisions, {n} signed").format(
            n=item.label
        )
    if item.kind == "thumbnail" or not item.label:
        return QCoreApplication.translate("SyncWords", "Small picture")
    return item.label


def kind_icon(item: QueueItem) -> str:
    """The icon of a kind."""
    return "proven" if item.state == "proven" else _ICONS.get(item.kind, "evidence")


def size_words(size: int) -> str:
    """Bytes as people read them."""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)):
        if size >= step:
            tenths = size * 10 // step
            return f"{tenths // 10}.{tenths % 10} {unit}"
    return f"{size} B"
