"""Where lines of a document may break: none begins with a comma, none ends with an opening bracket."""

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

_BEGINS_NONE = frozenset("，。、；：？！”’）》〉」』】〕］｝…—～·％‰℃,.;:?!)]}%")
_ENDS_NONE = frozenset("“‘（《〈「『【〔［｛([{￥")
_CHINESE_FROM = "\u2e80"


class Lines(Paragraph):  # type: ignore[misc]
    """A paragraph in one face whose lines break as Chinese and English readers expect."""

    def breakLinesCJK(self, maxWidths: Any) -> Any:  # noqa: N802, N803 - reportlab's names
        """In place of reportlab's, which knows no full-width comma."""
        width = maxWidths[0] if isinstance(maxWidths, list | tuple) else maxWidths
        if not self.frags:
            return super().breakLinesCJK(maxWidths)
        first = self.frags[0]
        face, size = first.fontName, first.fontSize

        def measure(words: str) -> float:
            return float(stringWidth(words, face, size))

        if hasattr(first, "text"):
            lines = [line for part in _parts(self.frags) for line in broken(part, width, measure)]
        else:
            lines = list(first.words)  # the rest of a paragraph that goes on over the page: lines already
        made = [(width - measure(line), [line]) for line in lines]
        return first.clone(kind=0, lines=made, ascent=size, descent=-0.2 * size)


def broken(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The lines of a text that has no line ends of its own; at least one."""
    rest = text
    while True:
        fits = _fitting(rest, width, measure)
        if fits >= len(rest):
            yield rest
            return
        end = next((at for at in range(fits, 0, -1) if _may_break(rest, at)), fits)
        if end <= fits // 2 and not _word_fits(rest[end:].lstrip(" "), width, measure):
            end = fits
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip(" ")


def _fitting(text: str, width: float, measure: Callable[[str], float]) -> int:
    """How many characters fit; never none."""
    used = 0.0
    for at, letter in enumerate(text):
        used += measure(letter)
        if used > width + 0.01 and letter != " ":
            return max(at, 1)
    return len(text)


def _word_fits(text: str, width: float, measure: Callable[[str], float]) -> bool:
    """Whether what may not be broken at the beginning of a text fits into a line of its own."""
    end = next((at for at in range(1, len(text)) if _may_break(text, at)), len(text))
    return measure(text[:end].rstrip()) <= width + 0.01


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _BEGINS_NONE or before in _ENDS_NONE:
        return False
    return before == " " or after == " " or not (_in_word(before) and _in_word(after))


def _in_word(letter: str) -> bool:
    return letter < _CHINESE_FROM and letter not in _BEGINS_NONE | _ENDS_NONE


def _parts(frags: Any) -> list[str]:
    """The text between the line ends."""
    parts = [""]
    for frag in frags:
        parts[-1] += frag.text
        if hasattr(frag, "lineBreak"):
            parts.append("")
    return parts
