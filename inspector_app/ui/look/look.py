"""The look of one running program: theme, size of type and language, passed to every part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPixmap
from PySide6.QtWidgets import QApplication

from inspector_app.ui.look.fonts import FontShelf
from inspector_app.ui.look.icons import IconCache
from inspector_app.ui.look.own_keys import OwnKeys
from inspector_app.ui.look.palette import palette_of
from inspector_app.ui.look.places import font_folder, resource
from inspector_app.ui.look.sheet import sheet_of
from inspector_app.ui.look.tokens import SCALES, THEMES, Tokens, shipped_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Look(QObject):
    """Colours, fonts, icons and lengths. Parts take it first and follow ``changed``.

    theme: ``light`` or ``dark``; scale: 1.0, 1.25 or 1.5 (large type); language: ``zh``, ``en``,
    ``bo`` or ``ug`` (chooses fonts; texts come from the installed translator). keys: those that the person
    chose; key caps and shortcuts ask here.
    """

    changed = Signal()

    def __init__(
        self,
        theme: str = "light",
        scale: float = 1.0,
        language: str = "zh",
        *,
        fonts: Path | None = None,
        reduced_motion: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tokens: Tokens = shipped_tokens()
        self._icons = IconCache(resource("icons"))
        self._shelf = FontShelf(fonts or font_folder())
        self.reduced_motion = reduced_motion
        self.keys = OwnKeys()
        self._fonts: dict[tuple[str, bool, str], QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._app: QApplication | None = None
        self._take(theme, scale, language)

    @property
    def dark(self) -> bool:
        """Whether the dark theme is on."""
        return self.theme == "dark"

    def _take(self, theme: str, scale: float, language: str) -> None:
        if theme not in THEMES:
            raise ValueError(f"theme must be one of {THEMES}, not {theme!r}")
        if scale not in SCALES:
            raise ValueError(f"scale must be one of {SCALES}, not {scale!r}")
        self.theme, self.scale, self.language = theme, scale, language
        self._fonts.clear()
        self._colours.clear()

    def change(
        self,
        *,
        theme: str | None = None,
        scale: float | None = None,
        language: str | None = None,
        keys: OwnKeys | None = None,
    ) -> None:
        """Switch while running. Raises ValueError for a theme or scale that does not exist."""
        self.keys = self.keys if keys is None else keys
        self._take(theme or self.theme, scale or self.scale, language or self.language)
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    def apply(self, app: QApplication, *, fusion: bool = False) -> None:
        """Give the application style, palette, font and style sheet.

        fusion: the application was started in Fusion style. Setting it from here makes Python types of all
        that QStyle names, which a start can do without.
        """
        if self._app is None and not fusion:
            app.setStyle("Fusion")
        self._app = app
        app.setPalette(palette_of(self.tokens.colours[self.theme]))
        app.setFont(self.font("body"))
        app.setStyleSheet(sheet_of(self.tokens.colours[self.theme], self.scale))

    def hex(self, role: str) -> str:
        """``#RRGGBB`` of a colour role."""
        return self.tokens.colours[self.theme][role]

    def colour(self, role: str) -> QColor:
        """A colour role as QColor (shared: do not change it)."""
        if role not in self._colours:
            self._colours[role] = QColor(self.hex(role))
        return self._colours[role]

    def px(self, length: float) -> int:
        """A length in pixels at 100 %, scaled with the type."""
        return round(length * self.scale)

    def size(self, control: str) -> int:
        """A control size by name (``regular``, ``answerRow``, …), scaled."""
        return self.px(self.tokens.control[control])

    def ms(self, motion: str) -> int:
        """Milliseconds of a motion; 0 when the system asks for less motion."""
        return 0 if self.reduced_motion else self.tokens.motion[motion]

    def font(self, role: str = "body", *, medium: bool | None = None, language: str = "") -> QFont:
        """Font of a type role. medium: None takes the role's own weight."""
        row = self.tokens.type_scale[role]
        heavy = row.medium if medium is None else medium
        script = language or self.language
        key = (role, heavy, script)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies(self._shelf.families(script, medium=heavy))
            font.setPixelSize(self.px(row.px))
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def line(self, role: str, language: str = "") -> int:
        """Line height of a type role in pixels, scaled; taller for Tibetan and Uyghur."""
        row = self.tokens.type_scale[role]
        factor = self.tokens.line_factor.get(language or self.language)
        return self.px(row.px * factor if factor else row.line)

    def pixmap(self, name: str, colour: str = "text", size: float = 20, ratio: float = 1.0) -> QPixmap:
        """An icon tinted with a colour role; size in pixels at 100 %. Raises KeyError if unknown."""
        return self._icons.pixmap(name, self.hex(colour), self.px(size), ratio)

    def icon(self, name: str, colour: str = "text", size: float = 20) -> QIcon:
        """The same as QIcon, sharp on screens of ratio 1 and 2."""
        from PySide6.QtGui import QIcon

        icon = QIcon(self.pixmap(name, colour, size))
        icon.addPixmap(self.pixmap(name, colour, size, 2.0))
        return icon
