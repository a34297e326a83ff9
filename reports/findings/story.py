"""Puts the findings in reading order: facts of the visit, problems, photos, record, proof, signature."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any
from xml.sax.saxutils import escape

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table, TableStyle

from reports.findings import pages
from reports.findings.breaking import Lines
from reports.findings.content import AnswerLine, Findings, PhotoFigure, ProblemLine, Section
from reports.findings.figures import photo, qr
from reports.findings.words import word
from reports.signing import SIGNATURE_BOX
from reports.typefaces import MEDIUM, REGULAR


def text(value: str, style: Any = pages.BODY) -> Lines:
    """A paragraph of plain text; line ends are kept."""
    return Lines(escape(value).replace("\n", "<br/>"), style)


def story(findings: Findings) -> list[Any]:
    """The whole report as reportlab flowables."""
    return [
        *_opening(findings),
        *_problems(findings),
        *_photos(findings),
        *_record(findings),
        *_custody(findings),
        *_signature(findings),
    ]


def _opening(findings: Findings) -> Iterator[Any]:
    say = findings.language
    yield text(word(say, "title"), pages.TITLE)
    yield text(f"{word(say, 'number')} {findings.number}", pages.CENTRED)
    yield Spacer(1, 12)
    yield _facts(findings)
    yield text(word(say, "summary"), pages.HEADING)
    yield text(
        word(
            say,
            "counts",
            items=sum(len(section.lines) for section in findings.sections),
            problems=len(findings.problems),
            severe=sum(problem.severity == 3 for problem in findings.problems),
            photos=len(findings.photos),
        )
    )
    yield from _score(findings)
    for key, value in (("highlights", findings.highlights), ("statement", findings.unit_statement)):
        if value:
            yield text(word(say, key), pages.SUBHEADING)
            yield text(value)
    for note in findings.notes:
        yield text(note, pages.SMALL)


def _score(findings: Findings) -> Iterator[Any]:
    """Points beside what people said: neither stands alone (R22)."""
    say, score = findings.language, findings.score
    yield text(word(say, "score"), pages.SUBHEADING)
    if score is None:
        yield text(word(say, "score-none"))
    else:
        yield text(word(say, "score-of", points=f"{score.tenths // 10}.{score.tenths % 10}"), pages.SCORE)
        if score.cap is not None:
            yield text(word(say, "score-cap", cap=score.cap))
        facts = {"catalogue": score.catalogue, "n": score.indicators, "weight": score.weight_percent}
        yield text(word(say, "score-note", **facts), pages.SMALL)
    yield text(word(say, "interviews"), pages.SUBHEADING)
    if not findings.interviews:
        yield text(word(say, "no-interviews"))
        return
    heads = ("col-code", "col-question", "col-answers")
    rows = [[text(word(say, head), pages.CELL_HEAD) for head in heads]]
    for note in findings.interviews:
        told = (word(say, "interview-times", answer=answer, n=n) for answer, n in note.answers)
        cells = (note.code, note.question, ("；" if say == "zh" else "; ").join(told))
        rows.append([text(cell, pages.CELL) for cell in cells])
    yield ruled_table(rows, [52, pages.WIDTH * 0.5, pages.WIDTH * 0.5 - 52])


def _facts(findings: Findings) -> Table:
    say = findings.language
    joined = "、" if say == "zh" else ", "
    rows = [
        ("unit", findings.unit),
        ("township", findings.township),
        ("task", findings.task_title),
        ("mode", findings.mode),
        ("form", findings.form),
        ("visited", findings.visited),
        ("inspectors", joined.join(findings.inspectors)),
        ("approved", f"{findings.approved_by}  {findings.approved_at}"),
    ]
    return facts_table([(word(say, key), value) for key, value in rows])


def _problems(findings: Findings) -> Iterator[Any]:
    say = findings.language
    yield CondPageBreak(140)
    yield text(word(say, "problems"), pages.HEADING)
    if not findings.problems:
        yield text(word(say, "no-problems"))
        return
    heads = ("col-number", "col-fact", "col-cause", "col-severity", "col-owner", "col-due")
    rows: list[list[Any]] = [[text(word(say, head), pages.CELL_HEAD) for head in heads]]
    rows += [_problem_row(say, problem) for problem in findings.problems]
    widths = [48, pages.WIDTH - 48 - 84 - 54 - 90 - 66, 84, 54, 90, 66]
    yield ruled_table(rows, widths)
    yield Spacer(1, 6)
    yield text(word(say, "plan-note"), pages.SMALL)


def _problem_row(say: str, problem: ProblemLine) -> list[Any]:
    fact = f"{problem.fact}\n{problem.item}"
    if problem.photos:
        fact += "  " + word(say, "photo-ref", numbers=", ".join(map(str, problem.photos)))
    values = (
        problem.number,
        fact,
        f"{problem.problem_class}\n{problem.cause}",
        str(problem.severity),
        problem.owner,
        problem.due,
    )
    return [text(value, pages.CELL) for value in values]


def _photos(findings: Findings) -> Iterator[Any]:
    if not findings.photos:
        return
    say = findings.language
    figures = [_figure(say, figure) for figure in findings.photos]
    rows = [figures[i : i + 2] for i in range(0, len(figures), 2)]
    for number, row in enumerate(rows):
        cells = row if len(row) == 2 else [*row, ""]
        table = Table([cells], colWidths=[pages.WIDTH / 2] * 2, hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (0, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
                ]
            )
        )
        heading = [text(word(say, "photos"), pages.HEADING)] if number == 0 else []
        yield KeepTogether([*heading, table])


def _figure(say: str, figure: PhotoFigure) -> list[Any]:
    picture = photo(figure.image, pages.WIDTH / 2 - 12, 170, place=word(say, "photo", number=figure.number))
    picture.hAlign = "LEFT"
    digest = [text(f"{word(say, 'hash')} {figure.sha256}", pages.MONO)] if figure.sha256 else []
    return [
        picture,
        text(f"{word(say, 'photo', number=figure.number)}  {figure.caption}", pages.CELL),
        text(f"{figure.item}  {figure.taken}  {figure.origin}", pages.SMALL),
        *digest,
    ]


def _record(findings: Findings) -> Iterator[Any]:
    yield CondPageBreak(120)
    yield text(word(findings.language, "details"), pages.HEADING)
    for section in findings.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Any]:
    yield CondPageBreak(70)
    yield text(f"{section.letter}  {section.title}", pages.SUBHEADING)
    for place, lines in groupby(section.lines, key=attrgetter("place")):
        if place:
            yield CondPageBreak(50)
            yield text(place, pages.PLACE)
        rows = [_answer(line) for line in lines]
        yield ruled_table(rows, [52, pages.WIDTH * 0.5, pages.WIDTH * 0.5 - 52], header=False)


def _answer(line: AnswerLine) -> list[Any]:
    failed = pages.style(9.2, leading=14, textColor=pages.BAD)
    return [
        text(line.key, pages.CELL_HEAD),
        text(line.question, pages.CELL),
        text(line.answer, failed if line.failed else pages.CELL),
    ]


def _custody(findings: Findings) -> Iterator[Any]:
    say = findings.language
    yield CondPageBreak(220)
    yield text(word(say, "custody"), pages.HEADING)
    if findings.custody is None:
        yield text(word(say, "custody-none"))
        return
    custody = findings.custody
    answers = f"{custody.answers_proven}/{custody.answers_total}"
    media = f"{custody.media_proven}/{custody.media_total}"
    yield text(word(say, "custody-text", answers=answers, media=media))
    yield Spacer(1, 6)
    note = [text(custody.checkpoint, pages.MONO), Spacer(1, 6), text(word(say, "verify"), pages.SMALL)]
    table = Table([[qr(custody.checkpoint, 120), note]], colWidths=[132, pages.WIDTH - 132], hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
    yield table


def _signature(findings: Findings) -> Iterator[Any]:
    yield Spacer(1, 16)
    yield SignaturePlace(findings.language, findings.approved_by, findings.approved_at, findings.profile)


class SignaturePlace(Flowable):  # type: ignore[misc]
    """Draws the box that the signature field will cover, and leaves word where it stands."""

    def __init__(self, language: str, name: str, at: str, profile: str) -> None:
        super().__init__()
        self.language, self.name, self.at, self.profile = language, name, at, profile
        self.width, self.height = SIGNATURE_BOX

    def wrap(self, *_available: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        say, canvas = self.language, self.canv
        canvas.setStrokeColor(pages.ACCENT)
        canvas.setLineWidth(1)
        canvas.roundRect(0.5, 0.5, self.width - 1, self.height - 1, 5)
        lines = (
            (word(say, "signed"), 9.0),
            (word(say, "signed-by", name=self.name), 12.0),
            (self.at, 9.0),
            (word(say, "signed-key", profile=self.profile[:16]), 8.0),
        )
        y = self.height - 17
        for line, size in lines:
            canvas.setFont(MEDIUM if size > 10 else REGULAR, size)
            canvas.setFillColor(pages.ACCENT if size > 10 else pages.MUTED)
            canvas.drawString(12, y, line)
            y -= size + 7
        left, bottom = canvas.absolutePosition(0, 0)
        place = canvas._furniture.signature_places
        place.append((canvas.getPageNumber(), left, bottom))


def facts_table(rows: Sequence[tuple[str, str]]) -> Table:
    """Names at the left, what is known at the right."""
    cells = [[text(name, pages.CELL_HEAD), text(value, pages.CELL)] for name, value in rows]
    return ruled_table(cells, [92, pages.WIDTH - 92], header=False)


def ruled_table(rows: list[list[Any]], widths: list[float], *, header: bool = True) -> Table:
    """Rows with a hairline under each, which may run over pages; the first one is the head."""
    table = Table(rows, colWidths=widths, repeatRows=1 if header else 0, hAlign="LEFT", splitInRow=1)
    rules = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, pages.LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    if header:
        rules.append(("BACKGROUND", (0, 0), (-1, 0), pages.SUNKEN))
    table.setStyle(TableStyle(rules))
    return table
