"""The program, the parts it is made of, and their licences."""

from __future__ import annotations

import platform
from functools import cache
from importlib import import_module
from importlib.metadata import Distribution, distributions

from PySide6.QtCore import QCoreApplication, qVersion

from inspector_app.ui.look import Look
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.settings.page import SettingsPage

LONGEST_LICENCE = 60


class AboutPage(SettingsPage):
    """Versions in one table that Ctrl+C copies."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, title(), second())
        self.add_fact(self.tr("Version"), own_version())
        self.add_fact("Python", platform.python_version())
        self.add_fact("Qt", qVersion())
        self.add_fact(self.tr("System"), f"{platform.system()} {platform.release()} {platform.machine()}")
        columns = [
            Column("name", self.tr("Part"), 220),
            Column("version", self.tr("Version"), 110),
            Column("licence", self.tr("Licence")),
        ]
        rows = [
            TableRow(name, (TableCell(name), TableCell(version), TableCell(licence, role="textMuted")))
            for name, version, licence in parts()
        ]
        self.table = Table(look, columns, rows, self.tr("Parts and licences"))
        self.table.setObjectName("settings.parts")
        self.table.setMinimumHeight(look.px(320))
        self.room.addWidget(self.table)
        self.setFocusProxy(self.table)


def own_version() -> str:
    """What `duchatong --version` says; asked by name, since the command stands above the desktop."""
    return str(import_module("duchatong").__version__)


@cache
def parts() -> tuple[tuple[str, str, str], ...]:
    """(name, version, licence) of everything that is installed with the program, by name."""
    found = {each.metadata["Name"]: each for each in distributions() if each.metadata["Name"]}
    rows = [(name, each.version, _licence(each)) for name, each in found.items()]
    return tuple(sorted(rows, key=lambda one: one[0].casefold()))


def _licence(part: Distribution) -> str:
    facts = part.metadata.json
    said = str(facts.get("license_expression", ""))
    if not said:
        classes = [str(each) for each in facts.get("classifier", ())]
        said = ", ".join(c.rpartition(" :: ")[2] for c in classes if c.startswith("License ::"))
    if not said:
        said = "".join(str(facts.get("license", "")).strip().splitlines()[:1])
    return said[:LONGEST_LICENCE]


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("AboutPage", "About")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("AboutPage", "What this program is made of. Ctrl+C copies the table.")
