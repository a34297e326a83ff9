"""All keys in one list; most can be changed. What is chosen is kept in the vault, so for one person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.ui.look import Look
from inspector_app.ui.look.own_keys import CHANGEABLE, OwnKeys, Refusal, cap_of, keys_of
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import KeyCap, Label
from inspector_app.ui.parts.part import Part, row, seen
from inspector_app.ui.settings.key_list import key_list, words_of_keys
from inspector_app.ui.settings.key_row import KeyRow
from inspector_app.ui.settings.page import NAME_WIDTH, SettingsPage


class KeysPage(SettingsPage):
    """Headings, below each the keys with what they do. `rows`: what can be changed, by usual keys."""

    def __init__(self, look: Look, navigation: Navigation) -> None:
        super().__init__(look, title(), second())
        self._navigation = navigation
        self.rows: dict[str, KeyRow] = {}
        for heading, pairs in key_list():
            self.room.addWidget(Label(look, heading, "heading"))
            for cap, words in pairs:
                self.room.addWidget(self._changeable(cap, words) or self._fixed(cap, words))
        self.all_back = Button(look, self.tr("All keys as they were"), size="compact")
        self.all_back.setObjectName("settings.keys-reset")
        self.all_back.clicked.connect(lambda: self._keep(OwnKeys()))
        self.room.addWidget(self.all_back, 0, Qt.AlignmentFlag.AlignLeft)
        seen(self.all_back, bool(look.keys.chosen))
        self.setFocusProxy(next(iter(self.rows.values())).button)

    def _changeable(self, cap: str, words: str) -> KeyRow | None:
        usual = keys_of(cap)
        if usual not in CHANGEABLE:
            return None
        made = self.rows[usual] = KeyRow(self.look, usual, words)
        made.wanted.connect(self._want)
        return made

    def _fixed(self, cap: str, words: str) -> Part:
        holder, line_holder = Part(self.look), Part(self.look)
        line_holder.setFixedWidth(self.look.px(NAME_WIDTH))
        inner = row(line_holder)
        inner.addWidget(KeyCap(self.look, cap), 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        line = row(holder, gap=self.look.px(12))
        line.addWidget(line_holder)
        line.addWidget(Label(self.look, words, "body", wrap=True), 1)
        return holder

    def _want(self, usual: str, keys: str) -> None:
        for each in self.rows.values():
            each.show_refusal("")
        own = self.look.keys
        refusal = own.refuses(usual, keys)
        if refusal is not None:
            self.rows[usual].show_refusal(self._why(keys, refusal))
        else:
            self._keep(own.change(usual, keys))

    def _keep(self, keys: OwnKeys) -> None:
        self._navigation.change_keys(keys)
        seen(self.all_back, bool(keys.chosen))

    def _why(self, keys: str, refusal: Refusal) -> str:
        if refusal.reason == "taken":
            words = self.tr("{keys} is taken: {words}. Change that one first, or press another key.")
            return words.format(keys=cap_of(keys), words=words_of_keys(refusal.by))
        if refusal.reason == "letter":
            words = self.tr("{keys} alone is typed in texts. Press it with Ctrl or Alt, or press F1 to F12.")
        else:
            words = self.tr("{keys} always means the same and cannot be given away. Press another key.")
        return words.format(keys=cap_of(keys))


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("KeysPage", "Keys")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "KeysPage",
        "Press a framed key to choose another; it holds for you on this computer. "
        "Single letters work when no text field has the focus.",
    )
