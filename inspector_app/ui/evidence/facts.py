"""What is known of one piece of evidence, below its picture: caption, badges, named facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal

from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.evidence.consent import ConsentAsk, asks_consent, consent_word
from inspector_app.ui.evidence.strike_out import StrikeOut
from inspector_app.ui.look import Look
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.sync.words import size_words
from inspector_app.ui.visit.words import origin_word


class EvidenceFacts(Part):
    """`captioned(str)` when the caption was written anew; `caption` is None for who may not write it;
    `consented(str file, str by)` when it was said who agreed to a recording; `struck(str reason)` when it
    is to count no more, offered where it `may_strike`.
    """

    captioned = Signal(str)
    consented = Signal(str, str)
    struck = Signal(str)

    def __init__(
        self, look: Look, tile: EvidenceTile, *, may_caption: bool, may_strike: bool = False
    ) -> None:
        super().__init__(look)
        self._tile = tile
        self.caption: TextField | None = None
        px = look.px
        stack = column(self, (0, 0, px(18), px(8)), px(6))
        if may_caption:
            self.caption = TextField(
                look, self.tr("Caption"), hint=self.tr("N writes, Enter keeps it"), value=tile.caption
            )
            self.caption.edit.setObjectName("evidence.caption")
            self.caption.committed.connect(self.captioned)
            stack.addWidget(self.caption)
        else:
            stack.addWidget(Label(look, tile.caption, "heading", wrap=True))
        badges = row(None, gap=px(8))
        kind = "good" if tile.origin == "on-site" else "info"
        badges.addWidget(Badge(look, origin_word(tile.origin), kind))
        for word, kind_, icon in self._states():
            badges.addWidget(Badge(look, word, kind_, icon))
        badges.addStretch(1)
        stack.addLayout(badges)
        if may_caption and asks_consent(tile):
            ask = ConsentAsk(look, tile)
            ask.said.connect(self.consented)
            stack.addWidget(ask)
        for name, value in self._facts():
            line = row(None, gap=px(10))
            label = Label(look, name, "dense", "textMuted", wrap=True)
            label.setFixedWidth(px(96))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(look, value, "dense", wrap=True), 1)
            stack.addLayout(line)
        if may_strike:
            strike = StrikeOut(look)
            strike.struck.connect(self.struck)
            stack.addWidget(strike)
        stack.addStretch(1)

    def _states(self) -> list[tuple[str, str, str]]:
        tile, found = self._tile, []
        if tile.state == "proven":
            found.append((self.tr("proven received"), "proven", "proven"))
        if tile.state == "erased":
            found.append((self.tr("erased on request"), "warn", "close"))
        if tile.state == "withdrawn":
            found.append((self.tr("struck out"), "bad", "close"))
        if tile.side:
            word = self.tr("before") if tile.side == "before" else self.tr("after")
            found.append((word, "info", "compare"))
        if tile.cut_off:
            found.append((self.tr("cut off, kept so far"), "warn", "timer"))
        if tile.masked:
            found.append((self.tr("masked"), "info", "mask"))
        return found

    def _facts(self) -> list[tuple[str, str]]:
        tile = self._tile
        digest = " ".join(tile.sha256[at : at + 8] for at in range(0, len(tile.sha256), 8))
        facts = [
            (self.tr("Unit"), tile.unit),
            (self.tr("Task"), tile.group),
            (self.tr("Item"), tile.item.rpartition(".")[2]),
            (self.tr("Taken"), tile.taken),
            (self.tr("Taken by"), tile.by),
            (self.tr("Taken with"), tile.device),
            (self.tr("Position"), self._position()),
            (self.tr("Length"), _clock(tile.seconds)),
            (self.tr("Consent"), consent_word(tile.consent)),
            (self.tr("Nearly the same"), self._alike()),
            (self.tr("Size"), size_words(tile.size)),
            (self.tr("File"), tile.name),
            (self.tr("SHA-256"), digest),
        ]
        return [(name, value) for name, value in facts if value]

    def _position(self) -> str:
        if self._tile.fix is None:
            return ""
        lat, lon, accuracy = self._tile.fix
        words = self.tr("{lat}, {lon}") if accuracy is None else self.tr("{lat}, {lon}, to {metres} m")
        metres = -(-(accuracy or 0) // 10)
        return words.format(lat=f"{lat / 1e7:.5f}", lon=f"{lon / 1e7:.5f}", metres=metres)

    def _alike(self) -> str:
        count = len(self._tile.alike)
        words = QCoreApplication.translate("EvidenceFacts", "%n other picture(s); look at both", "", count)
        return words if count else ""


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}" if seconds else ""
