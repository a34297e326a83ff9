"""One place that turns a fault into words: what happened, what was kept, what to do."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from inspector_app.ui.device_words import DEVICE_WORDS
from inspector_app.ui.fault_words import FAMILIES, UNEXPECTED, WORDS, Words
from inspector_app.ui.look import Look
from inspector_app.ui.map_words import MAP_WORDS
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.pilot_words import PILOT_WORDS
from inspector_app.ui.planning_words import PLANNING_WORDS
from inspector_app.ui.sample_words import SAMPLE_WORDS
from inspector_app.ui.vault_words import VAULT_WORDS
from inspector_app.ui.visit_words import VISIT_WORDS

PROOFS = {
    "checkpoint",
    "receipt",
    "merkle",
    "commit",
    "certificate",
    "county",
    "statement",
    "grant",
    "keys",
    "log",
}
EXPLAINED = {
    **WORDS, **VAULT_WORDS, **VISIT_WORDS, **DEVICE_WORDS, **SAMPLE_WORDS, **PILOT_WORDS, **PLANNING_WORDS,
    **MAP_WORDS,
}  # fmt: skip
STORES = {"store": "vault", "stick": "sync", "container": "evidence", "task": "visit", "problem": "visit"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Three sentences in the language that is installed now; code and place as the fault carries them."""

    code: str
    happened: str
    kept: str
    todo: str
    place: str = ""

    def text(self) -> str:
        """Kept and to do, as one paragraph."""
        return _paragraph(self.kept, self.todo)

    def brief(self) -> str:
        """What happened and what to do, as one paragraph."""
        return _paragraph(self.happened, self.todo)


def _paragraph(first: str, second: str) -> str:
    return f"{first}{'' if first.endswith('。') else ' '}{second}".strip()


def explain(fault: BaseException) -> Explanation:
    """The words for any exception. One without a code is explained as unexpected, with its type as code."""
    code = getattr(fault, "code", "")
    if not isinstance(code, str) or not code:
        code = f"unexpected.{type(fault).__name__}"
    facts = getattr(fault, "facts", {})
    place = getattr(fault, "place", "")
    known = facts if isinstance(facts, Mapping) else {}
    if code == "vault.wrong-passphrase" and known.get("wait_s"):
        happened, kept, _ = _words(code)
        spoken = happened, kept, _words("vault.wait")[2]
    else:
        spoken = _words(code)
    happened, kept, todo = (_filled(words, known) for words in spoken)
    return Explanation(code, happened, kept, todo, place if isinstance(place, str) else "")


def has_own_words(code: str) -> bool:
    """Whether a code is explained by itself and not by its family."""
    return code in EXPLAINED


def _words(code: str) -> Words:
    if code in EXPLAINED:
        return EXPLAINED[code]
    family = code.split(".", 1)[0]
    family = "proof" if family in PROOFS else STORES.get(family, family)
    return FAMILIES.get(family, UNEXPECTED)


def _filled(source: str, facts: Mapping[str, object]) -> str:
    words = QCoreApplication.translate("Faults", source)
    try:
        return words.format(**facts)
    except (KeyError, IndexError, ValueError):
        return words.replace("{", "").replace("}", "")


def report_text(fault: BaseException) -> str:
    """A report for the administrator that is free of content.

    It has the code, the names of the facts, versions, and the functions that were running; never values,
    places, file names of the user, answers or exception texts.
    """
    explained = explain(fault)
    facts = getattr(fault, "facts", {})
    names = ", ".join(sorted(facts)) if isinstance(facts, Mapping) else ""
    lines = [
        f"code: {explained.code}",
        f"type: {type(fault).__module__}.{type(fault).__qualname__}",
        f"facts: {names or 'none'}",
        f"program: {QCoreApplication.applicationVersion() or 'unknown'}",
        f"qt: {qVersion()}, python: {platform.python_version()}",
        f"system: {platform.system()} {platform.machine()}",
    ]
    for frame in traceback.extract_tb(fault.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class FaultBanner(Banner):
    """Shows a fault at the place where it happened.

    action: words of the remedy's button, empty for none; ``remedied`` when it is pressed, ``copied`` after
    the report was put on the clipboard.
    """

    remedied = Signal()
    copied = Signal()

    def __init__(
        self,
        look: Look,
        fault: BaseException,
        action: str = "",
        *,
        kind: str = "bad",
        parent: QWidget | None = None,
    ) -> None:
        explained = explain(fault)
        copy = QCoreApplication.translate("FaultBanner", "Copy report")
        actions = [(action, ""), (copy, "")] if action else [(copy, "")]
        super().__init__(
            look, kind, explained.text(), title=explained.happened, actions=actions, parent=parent
        )
        self.explanation = explained
        self._report = report_text(fault)
        self._copy_number = len(actions) - 1
        self.acted.connect(self._act)

    def _act(self, number: int) -> None:
        if number == self._copy_number:
            QGuiApplication.clipboard().setText(self._report)
            self.copied.emit()
        else:
            self.remedied.emit()
