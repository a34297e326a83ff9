"""The pages of a PDF in memory, painted one below the other."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy

from inspector_app.ui.look import Look
from inspector_app.ui.parts.part import Part

GAP = 16
WIDEST = 900


class PdfPages(Part):
    """Put into a Scroll. Pages are rendered when they come into sight and dropped when they leave it."""

    def __init__(self, look: Look, data: bytes) -> None:
        super().__init__(look)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self._images: dict[int, QImage] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = self.tr("Report, {n} pages").format(n=self.page_count)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focus_rect(self) -> QRect:
        """Within what is in sight: the pages are longer than the window."""
        return self.visibleRegion().boundingRect().adjusted(4, 4, -4, -4)

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 when it could not be read."""
        return int(self.document.pageCount())

    def text(self) -> str:
        """All text of the document, for tests and screen readers."""
        pages = range(self.page_count)
        return "\n".join(self.document.getAllText(page).text() for page in pages)

    def hasHeightForWidth(self) -> bool:
        """Higher where narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All pages and the gaps."""
        areas = self._areas(width)
        return areas[-1].bottom() + self.look.px(GAP) if areas else 0

    def sizeHint(self) -> QSize:
        """The width that is there."""
        width = max(self.width(), self.look.px(420))
        return QSize(width, self.heightForWidth(width))

    def _areas(self, width: int) -> list[QRect]:
        gap, areas = self.look.px(GAP), []
        wide = min(width - 2 * gap, self.look.px(WIDEST))
        top = gap
        for page in range(self.page_count):
            size = self.document.pagePointSize(page)
            high = round(wide * size.height() / max(size.width(), 1.0))
            areas.append(QRect((width - wide) // 2, top, wide, high))
            top += high + gap
        return areas

    def paintEvent(self, event: QPaintEvent) -> None:
        """White sheets with a hairline."""
        painter = QPainter(self)
        seen_pages = set()
        for page, area in enumerate(self._areas(self.width())):
            if area.intersects(event.rect()):
                seen_pages.add(page)
                painter.fillRect(area, QColor("white"))
                painter.drawImage(area, self._image(page, area.size()))
                painter.setPen(self.look.colour("line"))
                painter.drawRect(area.adjusted(0, 0, -1, -1))
        for page in [page for page in self._images if abs(page - min(seen_pages, default=0)) > 3]:
            del self._images[page]

    def _image(self, page: int, size: QSize) -> QImage:
        wanted = size * self.devicePixelRatio()
        image = self._images.get(page)
        if image is None or image.size() != wanted:
            image = self.document.render(page, wanted)
            self._images[page] = image
        return image

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys belong to the scroll area around."""
        event.ignore()
