"""Short interviews of a visit as coded notes: each question by the code of the citizens' page, each answer
with how many gave it (R22). Nobody is quoted beside another answer of theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from inspector_app.desk.views import ReviewLine, ReviewSection
from reports.findings.content import InterviewNote

SECTION = "I"
"""Forms for units keep their short interviews in section I (docs/forms-content.md)."""
_INSTANCE = re.compile(r".*\[\d+\]/[A-Z]_(CP\d+)")
"""The questions of the citizens' page; consent and who the person is are no notes."""
_FREE_TEXT = 24
"""Longer answers are somebody's own words and are left to the record."""


def interview_notes(sections: Sequence[ReviewSection]) -> Iterator[InterviewNote]:
    """In the order of the form; free words are left out."""
    found: dict[str, list[ReviewLine]] = {}
    for section in sections:
        for line in section.lines if section.letter == SECTION else ():
            met = _INSTANCE.fullmatch(line.ref)
            if met is not None:
                found.setdefault(met[1], []).append(line)
    for code, lines in found.items():
        answers = Counter(line.answer for line in lines if line.answer)
        if answers and max(map(len, answers)) <= _FREE_TEXT:
            yield InterviewNote(code, lines[0].question, tuple(answers.most_common()))
