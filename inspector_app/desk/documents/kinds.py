"""What the list of documents shows, and what a kind of document has to offer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from inspector_app.desk.core import Core, Language
from reports.findings.export import Exported
from reports.sheets.content import Sheet
from reports.sheets.tables import TableDocument

Kind = Literal["findings", "feedback", "order", "recheck", "ledger", "quarterly", "yearly"]
KINDS: tuple[Kind, ...] = ("findings", "feedback", "order", "recheck", "ledger", "quarterly", "yearly")
"""In the order in which a visit makes them."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document that can be made. `key` names it within its kind; `at` is when what it tells was done
    (local time text); `exported` when it was written before; `stream` and `visit` are where an export is
    recorded, "" where there is no such place.
    """

    kind: Kind
    key: str
    number: str
    unit: str
    at: str
    exported: tuple[str, ...] = field(default=())
    stream: str = ""
    visit: str = ""


class DocumentKind(Protocol):
    """One kind; what a row of it makes is a finished PDF, a sheet to be set, or a table."""

    kind: Kind

    def rows(self) -> Iterator[DocumentRow]:
        """What can be made now, in any order."""
        ...

    def make(self, row: DocumentRow, language: Language) -> Exported | Sheet | TableDocument:
        """The document in `language`. Raises `DeskFault`."""
        ...


def stamped(core: Core) -> str:
    """The newest checkpoint that this laptop holds, "" before its first sync."""
    return core.receipts.newest_note() or ""
