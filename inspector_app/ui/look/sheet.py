"""The small style sheet: only what the palette cannot say and no part paints itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

QSS = """
QLineEdit,QPlainTextEdit,QTextEdit,QComboBox,QAbstractSpinBox{border:1px solid @lineStrong;
 border-radius:5px;background:@surface;color:@text;selection-background-color:@accentFill;
 selection-color:@accentText;placeholder-text-color:@textMuted}
QLineEdit,QComboBox{padding:0 $9px}
QPlainTextEdit,QTextEdit{padding:$3px $5px}
QLineEdit[wrong=true],QPlainTextEdit[wrong=true]{border-color:@bad}
QLineEdit[bare=true]{border:0;background:transparent;padding:0}
QLineEdit:disabled,QPlainTextEdit:disabled,QComboBox:disabled{color:@textDisabled;background:@sunken;
 border-color:@line}
QLineEdit:read-only,QPlainTextEdit:read-only{background:@sunken;border-color:@line}
QComboBox::drop-down{border:0;width:$24px}
QAbstractItemView{border:0;background:transparent;outline:0;selection-background-color:@accentTint;
 selection-color:@text}
QAbstractItemView:window,QComboBox QAbstractItemView{background:@raised;border:1px solid @line}
QScrollArea,QAbstractScrollArea#bare{border:0;background:transparent}
QHeaderView{background:@sunken;border:0;font-size:$12px}
QHeaderView::section{background:@sunken;border:0;border-bottom:1px solid @line;color:@textMuted;
 padding:0 $7px;font-weight:400;font-size:$12px}
QHeaderView::section:first{padding-left:$20px}
QMenu{background:@raised;border:1px solid @line;padding:$4px}
QMenu::item{padding:$5px $24px $5px $12px;border-radius:3px}
QMenu::item:selected{background:@accentTint;color:@text}
QMenu::item:disabled{color:@textDisabled}
QMenu::separator{height:1px;background:@line;margin:$4px}
QToolTip{background:@raised;color:@text;border:1px solid @line;padding:$3px}
QScrollBar:vertical{width:10px;background:transparent;margin:0}
QScrollBar:horizontal{height:10px;background:transparent;margin:0}
QScrollBar::handle{background:@lineStrong;border-radius:3px;margin:2px}
QScrollBar::handle:vertical{min-height:28px} QScrollBar::handle:horizontal{min-width:28px}
QScrollBar::handle:hover{background:@textMuted}
QScrollBar::add-line,QScrollBar::sub-line{width:0;height:0}
QScrollBar::add-page,QScrollBar::sub-page{background:transparent}
"""


def sheet_of(colours: Mapping[str, str], scale: float) -> str:
    """Fill colour roles (``@role``) and scaled lengths (``$9px``) into the sheet."""
    text = re.sub(r"@(\w+)", lambda found: colours[found[1]], QSS)
    return re.sub(r"\$(\d+)px", lambda found: f"{round(int(found[1]) * scale)}px", text)
