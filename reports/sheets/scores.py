"""What the sheets about scores say alike: the weights of the bodies, and a score of 100."""

from collections.abc import Mapping

from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "public": ("群众 {w}%", "public {w} %"),
        "third_party": ("第三方 {w}%", "third party {w} %"),
        "administrative": ("行政 {w}%", "administrative {w} %"),
        "none": ("数据不足", "not enough data"),
    }
)
_BODIES = ("public", "third_party", "administrative")


def weights_told(language: str, weights: Mapping[str, str]) -> str:
    """`weights`: percent by body; those that have one, in the fixed order."""
    return " · ".join(_WORDS(language, body, w=weights[body]) for body in _BODIES if body in weights)


def score_told(language: str, tenths: int | None) -> str:
    """A score in tenths with one decimal; None: not enough data."""
    return _WORDS(language, "none") if tenths is None else f"{tenths // 10}.{tenths % 10}"
