"""Answers as a person reads them in the review and in a document."""

from __future__ import annotations

import pytest

from inspector_app.desk.reading import _answer
from tests.forms_content.forms_on_hand import tour, walk


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("/data/D/window[1]/D2_start", "09:20"),
        ("/data/E/person[1]/E2", "09:33:45"),
        ("/data/B/B3a", "2027-08-31"),
    ],
)
def test_a_time_of_day_has_no_fractions(ref: str, words: str) -> None:
    session = walk(tour())
    assert _answer(session.question(ref), session.language) == words
