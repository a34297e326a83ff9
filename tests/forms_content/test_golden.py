"""Recorded walks through every form: the submission is the same, byte for byte, and every question is met."""

from __future__ import annotations

import pytest

from forms.outline import question_nodes
from tests.forms_content.forms_on_hand import CASES, NAMES, Case, cases, form, places, start, tour, walk

ALL = cases()


@pytest.mark.requirement("X23")
@pytest.mark.parametrize("case", ALL, ids=lambda c: c.name)
def test_submission_is_as_recorded(case: Case) -> None:
    session = walk(case)
    assert session.complete() is case.complete
    assert session.submission_xml() == (CASES / f"{case.name}.xml").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_met_in_some_walk(name: str) -> None:
    walks = [c for c in (*ALL, tour()) if c.form == name]
    met: set[str] = set()
    for case in walks:
        met.update(places(walk(case).questions()))
    everything = _all_questions(name)
    assert everything == met, sorted(everything - met)


def _all_questions(name: str) -> set[str]:
    found: set[str] = set()
    waiting = list(form(name).controls)
    while waiting:
        control = waiting.pop()
        waiting.extend(control.children)
        if control.schema is not None and control.kind not in ("group", "repeat"):
            found.add(control.schema.path)
    return found


def test_an_expired_certificate_opens_nothing() -> None:
    session = walk(next(c for c in ALL if c.name == "F1-expired"))
    assert {place.split("/")[2] for place in places(session.questions())} == {"A"}


def test_no_position_and_no_reason_keeps_the_sections_shut() -> None:
    session = walk(next(c for c in ALL if c.name == "F1-shut"))
    assert {place.split("/")[2] for place in places(session.questions())} == {"A"}
    session.answer("/data/A/A5_na", "山里没有信号")
    assert session.answers()["/data/A/gate"] == "flagged"
    assert "/data/B/B1" in session.questions()


@pytest.mark.requirement("R109")
def test_a_failed_recheck_cannot_be_passed() -> None:
    session = walk(next(c for c in ALL if c.name == "F4-failed"))
    session.answer("/data/E/E1", "passed")
    assert session.question("/data/E/E1").fault is not None
    assert not session.complete()


def test_median_and_ninth_decile_of_the_queue() -> None:
    answers = walk(tour()).answers()
    assert answers["/data/E/E_median"] == "16.8"
    assert answers["/data/E/E_p90"] == "18.2"


def test_a_row_counts_as_soon_as_it_is_answered() -> None:
    """A count over a filtered repeat follows each of its rows (the engine once missed them)."""
    session = start(tour())
    for ref, value in tour().answers:
        if ref.startswith("/data/A/"):
            session.answer(ref, value)
    session.answer("/data/E/E0", "09:20:00.000")
    if session.find("/data/E/person[1]") is None:
        session.add_instance("/data/E/person")
    session.answer("/data/E/person[1]/E1", "09:22:00.000")
    session.answer("/data/E/person[1]/E2", "09:33:00.000")
    assert session.answers()["/data/E/E_n"] == "1"


def test_the_tour_finds_questions_in_both_languages() -> None:
    session = start(tour())
    chinese = session.question("/data/A/A2").label
    session.set_language("English (en)")
    assert session.question("/data/A/A2").label != chinese
    assert list(question_nodes(session))


@pytest.mark.parametrize("name", ["F1", "F5", "F6", "F7"])
def test_a_long_way_from_the_unit_is_asked_about_in_kilometres(name: str) -> None:
    far: dict[str, list[str]] = {"zh": [], "en": []}
    for case in ALL:
        session = walk(case)
        if case.form == name and "/data/A/A5_far" in session.questions():
            for code, language in (("zh", "中文 (zh)"), ("en", "English (en)")):
                session.set_language(language)
                far[code].append(session.question("/data/A/A5_far").label)
    assert any("公里，超出范围" in label or " 米，超出范围" in label for label in far["zh"])
    assert any("about " in label and " from the unit" in label for label in far["en"])
    assert not any("1113" in label for label in far["zh"] + far["en"])
