"""What a person asks to copy, as a table for spreadsheets and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_table(lines: Iterable[Sequence[str]]) -> None:
    """Put lines of cells on the clipboard: tab-separated text, and HTML. Columns that are empty go."""
    rows = [list(line) for line in lines]
    filled = [n for n in range(max(map(len, rows), default=0)) if any(line[n] for line in rows)]
    kept = [[" ".join(line[n].split()) for n in filled] for line in rows]
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in kept))
    cells = ("".join(f"<td>{escape(words)}</td>" for words in line) for line in kept)
    data.setHtml("<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>")
    QGuiApplication.clipboard().setMimeData(data)
