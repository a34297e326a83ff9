"""The letter that urges a unit to rectify (R120): what is open since when, what is asked, who asks."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.platypus import Spacer

from reports import typefaces
from reports.findings import pages
from reports.findings.export import Exported
from reports.findings.pages import Furniture, build
from reports.findings.story import SignaturePlace, facts_table, text
from reports.proof import Proof, attach
from reports.signing import DocumentSigner, SignaturePosition, sign_pdf

rl_config.useA85 = 0

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("整改催办函", "Letter of urging"),
    "to": ("致：{unit}", "To: {unit}"),
    "number": ("问题编号", "Problem"),
    "fact": ("问题", "What was found"),
    "owner": ("责任人", "Responsible"),
    "issued": ("下发日期", "Issued"),
    "due": ("整改期限", "To be rectified by"),
    "left": ("还有 {days} 个工作日到期。", "{days} working days are left."),
    "late": ("已逾期 {days} 个工作日。", "It is overdue by {days} working days."),
    "provisional": (
        "{year} 年放假安排还没有公布，以上日期按现有日历计算，公布后可能变动。",
        "The holiday notice for {year} is still to come; the date is counted by the calendar as it stands "
        "and may move.",
    ),
    "answer": (
        "请在收到之日起 3 个工作日内书面答复进展；有困难或需要停算期限的，请一并写明理由。",
        "Please answer in writing within 3 working days of receipt how far it is; say where there are "
        "difficulties, or why the clock should stop.",
    ),
}


def letter_word(language: str, key: str, **facts: object) -> str:
    """A fixed text of the letter in `zh` or `en`."""
    chinese, english = WORDS[key]
    return (chinese if language == "zh" else english).format(**facts)


@dataclass(frozen=True, slots=True)
class UrgingLetter:
    """`days_left`: working days until it is due, negative when overdue, None where no table tells it; dates
    in ISO form; `profile` signs; `provisional`: the holiday notice for the year of `due` is still to come.
    """

    language: str
    county: str
    unit: str
    number: str
    fact: str
    owner: str
    issued: str
    due: str
    days_left: int | None
    words: str
    sender: str
    date: str
    profile: str
    provisional: bool = False


def export_letter(letter: UrgingLetter, proof: Proof, signer: DocumentSigner, *, fonts: Path) -> Exported:
    """Set, attach the proof, and sign. Raises `ReportFault` report.font-missing."""
    typefaces.register(fonts)
    title = letter_word(letter.language, "title")
    furniture = Furniture(letter.language, f"{letter.county}  {title}", letter.number)
    out = io.BytesIO()
    number = build(
        out, list(_story(letter)), furniture, title=f"{title} {letter.number}", author=letter.sender
    )
    page, left, bottom = furniture.signature_places[-1]
    position = SignaturePosition(page - 1, left, bottom)
    return Exported(sign_pdf(attach(out.getvalue(), proof), signer, position, reason=title), number)


def _story(letter: UrgingLetter) -> Iterator[Any]:
    say = letter.language
    yield text(letter_word(say, "title"), pages.TITLE)
    yield Spacer(1, 10)
    yield text(letter_word(say, "to", unit=letter.unit), pages.SUBHEADING)
    rows = ("number", "fact", "owner", "issued", "due")
    yield facts_table([(letter_word(say, key), str(getattr(letter, key))) for key in rows])
    yield Spacer(1, 8)
    if letter.days_left is not None:
        key = "late" if letter.days_left < 0 else "left"
        yield text(letter_word(say, key, days=abs(letter.days_left)))
    if letter.provisional:
        yield text(letter_word(say, "provisional", year=letter.due[:4]))
    yield Spacer(1, 6)
    yield text(letter.words)
    yield Spacer(1, 6)
    yield text(letter_word(say, "answer"))
    yield Spacer(1, 16)
    yield SignaturePlace(say, letter.sender, letter.date, letter.profile)
