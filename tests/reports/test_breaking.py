"""Lines of a document break where readers of Chinese and of English expect it."""

import pytest

from reports.findings.breaking import broken

FACT = "正门左侧无障碍坡道被货箱占满，轮椅从门口上不去，只能走三级“台阶”（见照片 3）。"
HASH = "0d43da0569e8302c9634159e30cd8e23b43bd893f7e76c27c7f777043ef98e3e"


def lines(text: str, width: float) -> list[str]:
    """With letters as wide as they are in the field: Chinese ones twice a Latin one."""
    return list(broken(text, width, lambda part: sum(1.0 if ord(each) > 0x2000 else 0.5 for each in part)))


@pytest.mark.parametrize("width", range(4, 42))
def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket(width: int) -> None:
    found = lines(FACT, width)
    assert not [line for line in found if line[0] in "，。”）" or line[-1] in "“（"]
    assert "".join(found).replace(" ", "") == FACT.replace(" ", "")


def test_words_and_dates_stay_whole() -> None:
    text = "The ramp, blocked by boxes, is to be cleared by 2026-12-15 at the latest"
    words = [word for line in lines(text, 8) for word in line.split()]
    assert words == text.split()


def test_a_long_word_after_a_short_one_goes_to_the_next_line_whole() -> None:
    assert lines("the window", 4.5) == ["the", "window"]
    assert lines("3 working days overdue", 5) == ["3 working", "days", "overdue"]


def test_what_fits_nowhere_is_cut_and_nothing_is_lost() -> None:
    assert "".join(lines(f"原件校验值 {HASH}", 20)) == f"原件校验值 {HASH}"
    assert lines(HASH, 0.1) == list(HASH)
    assert lines("", 5) == [""]
