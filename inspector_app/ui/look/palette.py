"""The Qt palette of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "accentText",
    QPalette.ColorRole.Highlight: "accentTint",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "textMuted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accentFill",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "lineStrong",
    QPalette.ColorRole.Shadow: "lineStrong",
}
DIMMED = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


def palette_of(colours: Mapping[str, str]) -> QPalette:
    """Map the colour roles of one theme to Qt's; disabled text is named, Fusion would not dim it."""
    palette = QPalette()
    for role, name in ROLES.items():
        palette.setColor(role, QColor(colours[name]))
    for role in DIMMED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["textDisabled"]))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, QColor(colours["sunken"]))
    return palette
