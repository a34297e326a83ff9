"""A finalised visit as a person reads it: sections, questions in words, answers in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import NamedTuple

from casework.folds.task_state import EvidenceState, VisitState
from forms.definition import FormDefinition
from forms.outline import OutlineEntry
from forms.questions import Question, number_as_read
from forms.session import FormSession
from inspector_app.desk.views import ReviewChange, ReviewLine, ReviewSection

TICKED = "trigger"
"""The control of a declaration that is ticked; XForms writes OK for it."""
CONFIRMED = ("是，已确认", "Yes, confirmed")


def sections(
    form: FormDefinition,
    visit: VisitState,
    evidence: Sequence[EvidenceState],
    *,
    problem_refs: frozenset[str],
    changes: Mapping[str, Sequence[ReviewChange]],
    now: Callable[[], datetime],
    language: str | None,
) -> tuple[ReviewSection, ...]:
    """The submission read back through its form; an item that became a problem is marked failed.

    `changes` by ref, with the values as recorded: what was changed after the visit came back.
    """
    if visit.final is None:
        return ()
    session = FormSession.edit(
        form, visit.final.submission.encode(), clock=now, language=language, same_instance=True
    )
    photos: dict[str, list[str]] = {}
    for piece in evidence:
        if not piece.withdrawn:
            photos.setdefault(piece.ref, []).append(piece.file)
    settled = _settled(visit, session)
    answers = _Answers(photos, problem_refs, settled, changes)
    found = [_section(session, entry, answers) for entry in session.outline()]
    return tuple(section for section in found if section.lines)


def _settled(visit: VisitState, session: FormSession) -> Mapping[str, str]:
    """Answers that hold by the lead's choice between two versions, and are not those of the submission."""
    handed_in, found = session.answers(), {}
    for ref, answer in visit.answers.items():
        question = question_at(session, ref)
        if answer.value is not None and question is not None and handed_in.get(ref, "") != answer.value:
            found[ref] = worded(question, answer.value, session.language)
    return found


def question_at(session: FormSession | None, ref: str) -> Question | None:
    """The question at a path; None without a form, or where the form has no such question now."""
    found = session.find(ref) if session is not None else None
    return (
        session.question(ref) if session is not None and found is not None and found.schema.control else None
    )


def worded(question: Question | None, value: str | None, language: str | None = "") -> str:
    """A value as a person reads it: the words of the choices, the moment without its zone, what stands for a
    declaration's tick in the form's `language` (`中文 (zh)`), else the value itself; "" for none.
    """
    if value is None or question is None:
        return value or ""
    if question.control == TICKED:
        return CONFIRMED[0 if _chinese(language) else 1] if value else ""
    if question.datatype == "geopoint":
        return position(value, language)
    if question.datatype in ("dateTime", "time"):
        return _moment(value)
    words = {choice.value: choice.label for choice in question.choices}
    if question.control in ("select", "rank"):
        return "、".join(words.get(part, part) for part in value.split())
    return words.get(value, number_as_read(value, question.datatype))


def _moment(value: str) -> str:
    """Without fractions and zone; a time of day also without seconds that are none."""
    if "T" in value:
        return value[:19].replace("T", " ")
    return value[:5] if value[5:8] == ":00" else value[:8]


def position(value: str, language: str | None) -> str:
    """A geopoint (`lat lon altitude accuracy`) as evidence shows its place; what is none stays as it is."""
    try:
        numbers = [float(part) for part in value.split()]
    except ValueError:
        return value
    if len(numbers) < 2:
        return value
    (lat, lon), off = numbers[:2], ceil(numbers[3]) if len(numbers) > 3 else 0
    if _chinese(language):
        return f"{lat:.5f}，{lon:.5f}" + (f"，误差 {off} 米以内" if off else "")
    return f"{lat:.5f}, {lon:.5f}" + (f", to {off} m" if off else "")


def _chinese(language: str | None) -> bool:
    return "(zh)" in (language or "")


class _Answers(NamedTuple):
    """What is known of the answers beside the submission itself, by ref."""

    photos: Mapping[str, list[str]]
    failed: frozenset[str]
    settled: Mapping[str, str]
    changes: Mapping[str, Sequence[ReviewChange]]


def _section(session: FormSession, entry: OutlineEntry, known: _Answers) -> ReviewSection:
    photos, failed, settled, changes = known
    lines = [
        ReviewLine(
            ref=ref,
            key=_short(question),
            question=question.label.strip(),
            answer=settled.get(ref) or _answer(question, session.language),
            failed=ref in failed,
            photos=tuple(photos.get(ref, ())),
            place=place,
            changes=tuple(_in_words(question, each, session.language) for each in changes.get(ref, ())),
        )
        for ref, place, question in ((ref, place, session.question(ref)) for ref, place in _refs(entry))
        if question.value or ref in photos or ref in settled or ref in changes
    ]
    return ReviewSection(entry.key, entry.label.strip(), tuple(lines))


def _in_words(question: Question, change: ReviewChange, language: str | None) -> ReviewChange:
    before, after = (worded(question, each, language) for each in (change.before, change.after))
    return replace(change, before=before, after=after)


def _refs(entry: OutlineEntry, place: str = "", repeat: str = "") -> Iterator[tuple[str, str]]:
    """Each question with the instances of repeats around it, in words."""
    if entry.kind == "question":
        yield entry.ref, place
        return
    if entry.kind == "instance":
        name = f"{repeat} {entry.label}".strip()
        place = f"{place} › {name}" if place else name
    inner = entry.label.strip() if entry.kind == "repeat" else ""
    for child in entry.children:
        if child.relevant:
            yield from _refs(child, place, inner)


def _answer(question: Question, language: str | None) -> str:
    if question.datatype == "geopoint" and question.value:
        return position(question.value, language)
    if question.datatype == "dateTime" and question.value:
        return question.value[:16].replace("T", " ")
    if question.datatype == "time" and question.value:
        return worded(question, question.value, language)
    if question.control == TICKED:
        return worded(question, question.value, language)
    return question.display_value.strip() or question.value.strip()


def _short(question: Question) -> str:
    """The item's code as people say it: `D6` also for what only explains it, `D6_why`."""
    place = question.item.rpartition(".") if question.item else question.ref.rpartition("/")
    return place[2].partition("_")[0]
