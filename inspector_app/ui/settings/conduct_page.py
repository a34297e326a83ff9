"""The conduct code: what was accepted here, and for a lead by whom in the team."""

from __future__ import annotations

from inspector_app.desk.conduct import Accepted
from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.help.reader import Reader
from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import column
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.settings.page import SettingsPage

CODE_HEIGHT = 360
TEAM_HEIGHT = 220


class ConductPage(SettingsPage):
    """The version in force, one's own acceptance; a lead sees the team's, who is open first."""

    def __init__(self, look: Look, desk: Desk) -> None:
        title = self.tr("Conduct code")
        super().__init__(look, title, self.tr("Each new version is accepted once, before the next visit."))
        self.team: Table | None = None
        code = desk.conduct.in_force()
        if code is None:
            said = self.tr("Your county has published none. The guide under Help (F1) has one to read.")
            self.room.addWidget(Label(look, said, "body", wrap=True))
            return
        self.add_fact(self.tr("In force"), code.version)
        self._own = column(None)
        self.room.addLayout(self._own)
        self._people = column(None)
        self.room.addLayout(self._people)
        reader = Reader(look, title)
        reader.document().setDocumentMargin(look.px(4))
        reader.show_text(code.text)
        reader.setMinimumHeight(look.px(CODE_HEIGHT))
        self.room.addWidget(reader)
        roles = desk.person().roles
        if "inspector" in roles:
            deliver(desk.conduct.own(), self._show_own, self.show_fault, self)
        if "lead" in roles:
            deliver(desk.conduct.team(), self._show_team, self.show_fault, self)

    def _show_own(self, own: Accepted) -> None:
        words = self.tr("You accepted version {version} on {when}.").format(
            version=own.version, when=own.when
        )
        if not own.newest:
            words = self.tr("You will be asked before your next visit.")
        self._own.addWidget(Label(self.look, words, "body", "good" if own.newest else "warn", wrap=True))

    def _show_team(self, rows: tuple[Accepted, ...]) -> None:
        columns = [
            Column("name", self.tr("Inspector")),
            Column("version", self.tr("Accepted version"), 180),
            Column("when", self.tr("When"), 160),
        ]
        made = Table(self.look, columns, [], self.tr("Who has accepted the conduct code"))
        made.setObjectName("conduct.team")
        made.set_rows([self._row(number, each) for number, each in enumerate(rows)])
        made.setMinimumHeight(self.look.px(TEAM_HEIGHT))
        self._people.addWidget(made)
        said = self.tr("Only what this computer has read; who is open is asked before the next visit.")
        self._people.addWidget(Label(self.look, said, "caption", "textMuted", wrap=True))
        self.team = made

    def _row(self, number: int, each: Accepted) -> TableRow:
        version = each.version or self.tr("none yet")
        cells = (
            TableCell(each.name, medium=True),
            TableCell(version, role="text" if each.newest else "warn"),
            TableCell(each.when, role="textMuted"),
        )
        return TableRow(str(number), cells)
