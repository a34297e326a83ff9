"""Ratings and complaints."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from casework.calendar import WorkingDays
from casework.folds.feedback import FeedbackFold, Rating
from casework.ratings.bad import REASONS, bad_cases, call_back_permille, reasons_for, unknown_reasons
from casework.ratings.complaints import complaint_clock, complaint_figures
from casework.ratings.counted import by_group, comprehensive, counts, coverage, figures
from casework.ratings.month_file import read_rows
from casework.ratings.topics import topics
from casework.ratings.trace import call_list
from tests.casework.story import CITIZEN, LEADER, UNIT, at
from tests.county.build import working_table
from tests.county.streams import Streams

HOUR = 3_600_000
START = at("2026-03-02")
DAYS = WorkingDays(working_table())


class Book:
    """A feedback stream for tests."""

    def __init__(self) -> None:
        self.streams = Streams()
        self.fold = FeedbackFold()

    def do(
        self,
        kind: str,
        when: int,
        /,
        *,
        author: str = "service",
        speaks: dict[str, str] | None = None,
        **fields: Any,
    ) -> str | None:
        event = self.streams.event(kind, when, speaks=speaks, **fields)
        self.streams.commit("f", author, [event])
        self.fold.add(self.streams.streams["f"][-1:])
        return next((mark.reason for mark in self.fold.marks if mark.event == event["id"]), None)

    def rate(self, key: str, level: int, when: int = START, **fields: Any) -> Rating:
        self.do("rating.given", when, **({"rating": key, "unit": "u1", "level": level} | fields))
        return self.fold.state.ratings[key]

    @property
    def ratings(self) -> list[Rating]:
        return list(self.fold.state.ratings.values())


@pytest.mark.requirement("X2")
def test_a_second_rating_of_one_handling_is_an_addition() -> None:
    book = Book()
    first = book.rate("r1", 2, case="c1")
    assert book.do("rating.given", 5, rating="r2", unit="u1", level=5, case="c1", text="后来好了") is None
    assert list(book.fold.state.ratings) == ["r1"]
    assert (first.level, [(each.level, each.text) for each in first.additions]) == (2, [(5, "后来好了")])


@pytest.mark.requirement("X1")
def test_five_levels_and_the_last_two_are_bad() -> None:
    book = Book()
    assert [book.rate(f"r{level}", level).bad for level in (5, 4, 3, 2, 1)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert [each.rating for each in bad_cases(book.ratings, DAYS, at("2026-03-02"))] == ["r2", "r1"]
    from casework.faults import CaseworkFault

    with pytest.raises(CaseworkFault):
        book.rate("r6", 6)


@pytest.mark.requirement("X4")
def test_silence_is_never_praise() -> None:
    book = Book()
    for number in range(10):
        book.rate(f"r{number}", 5 if number else 1)
    for number in range(90):
        book.rate(f"s{number}", 4, defaulted=True)
    found = figures(book.ratings, handled=100)
    assert (found.active_permille, found.counted, found.satisfied_permille) == (100, 10, 900)
    assert sum(1 for each in book.ratings if counts(each)) == 10


@pytest.mark.requirement("X40")
def test_29_ratings_are_too_few_to_publish() -> None:
    book = Book()
    for number in range(29):
        book.rate(f"r{number}", 5)
    assert figures(book.ratings).word == "样本不足"
    book.rate("last", 5)
    assert figures(book.ratings).word == ""


@pytest.mark.requirement("R88")
def test_staff_assisted_ratings_stand_apart() -> None:
    book = Book()
    book.rate("r1", 1)
    for number in range(5):
        book.rate(f"a{number}", 5, assisted="staff")
    book.rate("v", 5, assisted="volunteer")
    found = figures(book.ratings)
    assert (found.staff_assisted, found.counted, found.satisfied_permille) == (5, 2, 500)


@pytest.mark.requirement("R85")
def test_link_kiosk_and_paper_land_in_one_table_with_their_channel() -> None:
    book = Book()
    rows = [book.rate(channel, 4, channel=channel) for channel in ("link", "kiosk", "paper")]
    assert {(row.level, row.channel) for row in rows} == {(4, "link"), (4, "kiosk"), (4, "paper")}
    assert figures(book.ratings).counted == 3


@pytest.mark.requirement("X3")
def test_reasons_are_fixed_versioned_and_differ_by_channel() -> None:
    assert reasons_for("kiosk") != reasons_for("online")
    row = Book().rate("r", 1, channel="online", reasons=["打不开或很慢", "等得太久"])
    assert unknown_reasons(row) == ("等得太久",)
    with pytest.raises(TypeError):
        REASONS["on-site"][0] = "别的"  # type: ignore[index]


@pytest.mark.requirement("X6", "R114")
def test_four_routes_and_an_exclusion_needs_a_second_person() -> None:
    book = Book()
    row = book.rate("r", 1)
    assert (
        book.do("rating.disposed", 1, speaks=UNIT, rating="r", route="exclude", reason="恶意")
        == "not-for-the-rated-unit"
    )
    assert (
        book.do("rating.disposed", 1, author="lead", rating="r", route="exclude", reason="同一人刷评") is None
    )
    assert figures(book.ratings).counted == 1
    assert book.do("rating.endorsed", 2, author="lead", rating="r") == "not-a-second-person"
    assert bad_cases(book.ratings, DAYS, at("2026-03-02"))[0].state == "waits-second"
    assert book.do("rating.endorsed", 2, author="lead2", rating="r") is None
    assert (row.excluded, figures(book.ratings).counted) == (True, 0)
    good = book.rate("g", 5)
    assert good.route == ""
    assert (
        book.do("rating.disposed", 3, author="lead", rating="g", route="explain", reason="x")
        == "rating-not-bad"
    )


@pytest.mark.requirement("X7")
def test_bad_ratings_are_called_back_and_due_in_15_working_days() -> None:
    book = Book()
    book.rate("r", 1, at("2026-03-02"))
    case = bad_cases(book.ratings, DAYS, at("2026-03-24"))[0]
    assert (case.state, case.due, case.overdue) == ("to-call", "2026-03-23", True)
    assert call_back_permille(book.ratings) == 0
    book.do("rating.called-back", 1, author="lead", rating="r", outcome="reached")
    assert call_back_permille(book.ratings) == 1000


def test_the_rater_confirms_or_disputes() -> None:
    book = Book()
    row = book.rate("r", 1)
    book.do(
        "rating.disposed", 1, speaks=UNIT, rating="r", route="fix-at-once", reason="已补开窗口", answer="已改"
    )
    assert (row.route, row.route_reason) == ("fix-at-once", "已补开窗口")
    book.do("rating.confirmed", 2, speaks=CITIZEN, rating="r", solved=False, level=2)
    assert (row.solved, row.handling_level) == (False, 2)


def test_another_unit_may_not_answer_for_it() -> None:
    book = Book()
    book.rate("r", 1)
    other = UNIT | {"unit": "u2"}
    assert book.do("rating.disposed", 1, speaks=other, rating="r", route="explain", reason="x") is not None
    assert book.do("rating.disposed", 1, speaks=LEADER, rating="r", route="explain", reason="x") is not None


@pytest.mark.requirement("R44")
def test_groups_that_are_not_reached_are_shown() -> None:
    served = {"18-39": 400, "40-59": 300, "60+": 300}
    book = Book()
    for number in range(100):
        book.rate(f"r{number}", 4, age_band="60+" if number < 5 else "18-39" if number < 60 else "40-59")
    rows = coverage(served, by_group(book.ratings, "age_band"))
    assert {row.group for row in rows if row.under} == {"60+"}
    assert next(row for row in rows if row.group == "60+").raters_permille == 50


@pytest.mark.requirement("R90")
def test_held_ratings_stay_and_can_be_released() -> None:
    book = Book()
    row = book.rate("r", 5)
    book.do("rating.held", 1, author="lead", rating="r", reason="burst")
    assert (figures(book.ratings).counted, figures(book.ratings).held) == (0, 1)
    book.do("rating.released", 2, author="lead2", rating="r", reason="电话核实")
    assert (row.held, figures(book.ratings).counted) == ("", 1)


@pytest.mark.requirement("R96", "R98", "R99")
def test_five_steps_are_timed_and_reopening_asks_again() -> None:
    book = Book()
    start = at("2026-03-02")
    book.do("complaint.filed", start, complaint="c", unit="u1", text="没人管", source="12345")
    for number, step in enumerate(("accepted", "dispatched", "arrived", "corrected"), 1):
        assert book.do(f"complaint.{step}", start + number * HOUR, complaint="c") is None
    assert complaint_figures(book.fold.state.complaints.values(), start + 5 * HOUR).no_outcome == 1
    assert (
        book.do("complaint.replied", start + 6 * HOUR, complaint="c", text="已处理", outcome="solved") is None
    )
    found = complaint_figures(book.fold.state.complaints.values(), start + 7 * HOUR)
    assert found.medians == {
        "accepted": 60,
        "dispatched": 120,
        "arrived": 180,
        "corrected": 240,
        "replied": 360,
    }
    assert (found.no_outcome, found.in_time_permille) == (0, 1000)
    assert book.do("complaint.accepted", start + 8 * HOUR, complaint="c") == "accepted-before"
    book.do("complaint.revisited", start + 9 * HOUR, author="lead", complaint="c", satisfied=False)
    book.do("complaint.reopened", start + 9 * HOUR, author="lead", complaint="c", reason="未解决")
    assert complaint_figures(book.fold.state.complaints.values(), start + 10 * HOUR).no_outcome == 1


@pytest.mark.requirement("R94", "R97")
def test_24_hours_to_answer_and_a_clock_by_type() -> None:
    book = Book()
    start = at("2026-03-02")
    book.do("complaint.filed", start, complaint="c", unit="u1", text="x", fast="complex")
    row = book.fold.state.complaints["c"]
    assert not complaint_clock(row, start + 24 * HOUR).red
    late = complaint_clock(row, start + 24 * HOUR + 60_000)
    assert (late.red, late.handling_red) == (True, False)
    assert complaint_clock(row, start + 121 * HOUR).handling_red
    assert complaint_figures([row], start + 25 * HOUR).in_time_permille == 0


@pytest.mark.requirement("R101")
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_top_words_of_a_thousand_comments_are_what_was_written_about() -> None:
    """Labelled topics, in varied sentences; at least 8 of the first 10 words must be labels."""
    import jieba

    jieba.setLogLevel(60)
    labels = ["排队", "材料", "态度", "电话", "系统", "收费", "网上", "证明", "窗口", "停车"]
    frames = [
        "我觉得{}真的有问题",
        "今天来{}让人着急",
        "希望{}能改一改",
        "{}这件事说了几回",
        "又是因为{}白跑了",
        "昨天{}不行今天还不行",
        "{}太差了",
        "老人家弄不懂{}",
        "{}比去年好多了",
        "建议把{}写在墙上",
        "带孩子来最怕{}",
        "为了{}请了半天假",
        "{}没人解释",
        "表扬一下，{}挺快",
        "{}，唉",
        "门口的牌子没写{}",
        "村里人都在说{}",
        "能不能少一点{}的麻烦",
        "{}让我跑了三趟",
        "领导应该看看{}",
        "这里的{}最烦人",
        "雨天{}更糟",
        "下午{}好一些",
        "隔壁镇的{}比你们强",
    ]
    random = Random(3)
    comments = [random.choice(frames).format(random.choice(labels)) for _ in range(1000)]
    top = [topic.word for topic in topics(comments, jieba.cut, top=10)]
    assert sum(word in labels for word in top) >= 8


@pytest.mark.requirement("R205")
def test_a_month_file_lists_rejected_rows_with_their_reason() -> None:
    rows = [
        {
            "case": "c1",
            "unit": "u1",
            "matter": "低保",
            "accepted": "1772416800000",
            "completed": "1772503200000",
        },
        {"case": "", "unit": "u1"},
        {"case": "c2", "unit": "u2"},
        {"case": "c1", "unit": "u1"},
        {"case": "c3", "accepted": "yesterday"},
    ]
    good, bad = read_rows(rows, "case", "u1")
    assert [fields["case"] for _, fields in good] == ["c1"]
    assert bad == [
        (3, "case", "missing"),
        (4, "unit", "another unit"),
        (5, "case", "there already"),
        (6, "accepted", "wrong"),
    ]
    assert read_rows([{"rating": "r", "level": "6"}], "rating", "u1")[1] == [(2, "level", "wrong")]
    assert read_rows([{"rating": "r", "level": "5"}], "rating", "u1", known=["r"])[1] == [
        (2, "rating", "there already")
    ]
    book = Book()
    for kind, fields in good:
        assert book.do(kind, START, **fields) is None
    assert book.fold.state.cases["c1"].matter == "低保"


@pytest.mark.requirement("R78")
def test_the_call_list_of_overdue_cases_takes_outcome_codes() -> None:
    book = Book()
    for key, completed in (("late", START + 2 * HOUR), ("good", START)):
        fields = {"accepted": START, "promised": START + HOUR, "completed": completed}
        book.do("case.completed", START, case=key, unit="u1", **fields)
    assert call_list(book.fold.state.cases, "2026-03") == ("late",)
    assert (
        book.do("case.called", START, author="lead", case="late", outcome="reached", reason="让补了三次材料")
        is None
    )
    assert book.fold.state.cases["late"].called == ("reached", "让补了三次材料")
    assert book.do("case.called", START, author="lead", case="none", outcome="refused") == "no-such-case"


@pytest.mark.requirement("X10")
def test_a_rating_without_a_case_is_kept_apart() -> None:
    book = Book()
    book.rate("r1", 4, case="c1")
    book.rate("r2", 3)
    assert [each.rating for each in comprehensive(book.ratings)] == ["r2"]


@pytest.mark.requirement("R95")
def test_complaints_come_from_hotline_box_web_and_paper() -> None:
    book = Book()
    for number, source in enumerate(("12345", "box", "web", "paper")):
        assert (
            book.do("complaint.filed", START, complaint=f"c{number}", unit="u1", text="x", source=source)
            is None
        )
    assert {each.source for each in book.fold.state.complaints.values()} == {"12345", "box", "web", "paper"}
