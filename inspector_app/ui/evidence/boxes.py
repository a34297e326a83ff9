"""Boxes over a picture, as a person draws, moves and sizes them. Places are shares of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WHOLE = 10_000
LEAST = 60
NEW = 1_600


@dataclass(frozen=True, slots=True)
class MaskBox:
    """One box in ten-thousandths of the picture's width (left, width) and height (top, height)."""

    left: int
    top: int
    width: int
    height: int

    @property
    def plain(self) -> tuple[int, int, int, int]:
        """As the desk takes it."""
        return self.left, self.top, self.width, self.height

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


class MaskBoxes:
    """The boxes of one picture and which one is chosen (-1: none). Every box stays inside the picture."""

    def __init__(self, boxes: Sequence[tuple[int, int, int, int]] = ()) -> None:
        self.boxes = [MaskBox(*box) for box in boxes]
        self.chosen = len(self.boxes) - 1
        self._past: list[tuple[list[MaskBox], int]] = []
        self._last = ("", -1)

    def _note(self, act: str) -> None:
        """What stood before an act; several moves of one box in a row are one."""
        if act == "draw" or self._last != (act, self.chosen):
            self._past.append((list(self.boxes), self.chosen))
        self._last = (act, self.chosen)

    def undo(self) -> bool:
        """As it was before the last act; False where there is none."""
        if not self._past:
            return False
        self.boxes, self.chosen = self._past.pop()
        self._last = ("", -1)
        return True

    @property
    def plain(self) -> tuple[tuple[int, int, int, int], ...]:
        """As the desk takes them."""
        return tuple(box.plain for box in self.boxes)

    def add(self) -> None:
        """A box in the middle, for who has no mouse."""
        middle = (WHOLE - NEW) // 2
        step = 400 * (len(self.boxes) % 6)
        self._append(_kept(middle + step, middle + step, NEW, NEW))

    def draw(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """A box between two points; too small a one is none."""
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if wide >= LEAST and high >= LEAST:
            self._append(_kept(min(x0, x1), min(y0, y1), wide, high))

    def _append(self, box: MaskBox) -> None:
        self._note("draw")
        self.boxes.append(box)
        self.chosen = len(self.boxes) - 1

    def choose_at(self, x: int, y: int) -> bool:
        """Choose the uppermost box at a point; False where there is none."""
        self._last = ("", -1)
        for number in reversed(range(len(self.boxes))):
            if self.boxes[number].holds(x, y):
                self.chosen = number
                return True
        return False

    def choose_next(self) -> None:
        """Go round."""
        if self.boxes:
            self.chosen = (self.chosen + 1) % len(self.boxes)

    def remove(self) -> None:
        """Take the chosen box away."""
        if 0 <= self.chosen < len(self.boxes):
            self._note("draw")
            del self.boxes[self.chosen]
            self.chosen = min(self.chosen, len(self.boxes) - 1)

    def move(self, across: int, down: int) -> None:
        """Shift the chosen box."""
        self._note("move")
        self._change(lambda box: _kept(box.left + across, box.top + down, box.width, box.height))

    def size(self, across: int, down: int) -> None:
        """Make the chosen box wider or higher; its upper left corner stays."""
        self._note("size")
        self._change(
            lambda box: replace(
                box,
                width=min(max(box.width + across, LEAST), WHOLE - box.left),
                height=min(max(box.height + down, LEAST), WHOLE - box.top),
            )
        )

    def _change(self, change: object) -> None:
        if 0 <= self.chosen < len(self.boxes) and callable(change):
            self.boxes[self.chosen] = change(self.boxes[self.chosen])


def _kept(left: int, top: int, width: int, height: int) -> MaskBox:
    wide, high = min(max(width, LEAST), WHOLE), min(max(height, LEAST), WHOLE)
    return MaskBox(min(max(left, 0), WHOLE - wide), min(max(top, 0), WHOLE - high), wide, high)
