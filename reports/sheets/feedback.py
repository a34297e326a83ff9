"""The feedback sheet of an overt visit (现场反馈单, R70): what was found, told to the unit on the spot and
signed by both sides, or refused before a witness.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from reports.sheets.content import Block, Grid, Heading, Lines, Pictures, Sheet, Stamp, Words
from reports.sheets.wording import Wording

ORDER = "一二三四五"
_WORDS = Wording(
    {
        "title": ("现场反馈单", "Feedback sheet of the visit"),
        "to": ("致：{unit}", "To: {unit}"),
        "unit": ("被督查单位", "Unit inspected"),
        "visited": ("现场时间", "On site"),
        "inspectors": ("督查员", "Inspectors"),
        "certificates": ("督查证号", "Certificate numbers"),
        "code": ("本单编码", "Code of this sheet"),
        "found": ("发现的问题", "What was found"),
        "none": ("本次现场没有发现需要整改的问题。", "Nothing was found that must be rectified."),
        "col-number": ("编号", "No."),
        "col-fact": ("事实", "Fact"),
        "col-class": ("类别", "Class"),
        "col-due": ("建议期限", "Proposed due date"),
        "provisional": (
            "以上为现场反馈，经督查组审核后以书面整改通知书为准。",
            "This is told on the spot; after review the written order counts.",
        ),
        "good": ("值得肯定", "Done well"),
        "statement": ("单位说明", "What the unit says"),
        "no-statement": ("没有说明。", "Nothing was said."),
        "objections": ("单位有异议的条目", "Items that the unit disputes"),
        "col-item": ("条目", "Item"),
        "col-reason": ("理由", "Reason"),
        "signing": ("签名", "Signatures"),
        "signed": ("双方已签名（{at}）。", "Signed by both sides ({at})."),
        "refused": (
            "单位没有签名（{at}）。情况与见证人：{witness}",
            "The unit did not sign ({at}). How, and the witness: {witness}",
        ),
        "open": ("尚未签名。", "Not signed yet."),
        "line-inspector": ("督查员签名、日期", "Inspector, date"),
        "line-unit": ("单位负责人签名、日期", "For the unit, date"),
        "line-witness": ("见证人（拒签时）", "Witness, if refused"),
        "rights": ("您的权利", "Your rights"),
        "rule": (
            "督查员不得影响正常办事，不得接受宴请、礼品。对督查员的行为有意见，可在 {days} 天内（{until} 前）"
            "打开 {page}，填写本单编码 {code} 反映，由没有参加本次督查的人员处理。",
            "Inspectors must not disturb service nor accept meals or gifts. A complaint about their conduct "
            "can be filed within {days} days (until {until}) at {page} with the code of this sheet, {code}; "
            "somebody who took no part in the visit deals with it.",
        ),
        "check": (
            "督查证可在 {page} 凭证号查验，不用登录。",
            "Certificates can be checked at {page} by their number, without an account.",
        ),
        "no-page": ("县督查办网页", "the county's page"),
        "stamp": (
            "县级账本的签名检查点。留存此页，凭它可以查出以后任何人对记录的删改。",
            "Signed checkpoint of the county's log. Keep this page: with it, any later removal or change of "
            "the record can be found.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """`found` rows are (number, fact, class, due); `objections` (item, reason); `state` is open, signed or
    refused, `signed_at` when; `complain_until` the last day of a complaint (ISO), `days` after the visit;
    `site` the endpoint's address, "" where none is known; `pictures` signatures, or the photographed paper.
    """

    language: str
    county: str
    number: str
    code: str
    unit: str
    visited: str
    inspectors: tuple[str, ...]
    certificates: tuple[str, ...]
    found: tuple[tuple[str, str, str, str], ...]
    highlights: str
    statement: str
    objections: tuple[tuple[str, str], ...]
    state: str
    signed_at: str
    witness: str
    pictures: tuple[tuple[bytes, str], ...]
    days: int
    complain_until: str
    site: str
    checkpoint: str
    signer: str
    date: str
    profile: str


def feedback_sheet(told: Feedback) -> Sheet:
    """The sheet as it is shown, printed and signed."""
    say, joined = told.language, "、" if told.language == "zh" else ", "
    facts = (
        ("unit", told.unit),
        ("visited", told.visited),
        ("inspectors", joined.join(told.inspectors)),
        ("certificates", joined.join(told.certificates)),
        ("code", told.code),
    )
    return Sheet(
        language=say,
        title=_WORDS(say, "title"),
        number=told.number,
        county=told.county,
        to=_WORDS(say, "to", unit=told.unit),
        facts=tuple((_WORDS(say, key), value) for key, value in facts),
        blocks=tuple(_numbered(say, (*_found(told), *_said(told), *_signed(told), *_rights(told)))),
        signer=told.signer,
        date=told.date,
        profile=told.profile,
    )


def _numbered(say: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings count themselves: what was not said leaves no gap."""
    number = count()
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        at = next(number)
        yield Heading(f"{ORDER[at]}、{block.words}" if say == "zh" else f"{at + 1}. {block.words}")


def _found(told: Feedback) -> Iterator[Block]:
    say = told.language
    yield Heading(_WORDS(say, "found"))
    if not told.found:
        yield Words(_WORDS(say, "none"))
        return
    heads = tuple(_WORDS(say, key) for key in ("col-number", "col-fact", "col-class", "col-due"))
    yield Grid(heads, told.found, (0.14, 0.5, 0.2, 0.16))
    yield Words(_WORDS(say, "provisional"), small=True)


def _said(told: Feedback) -> Iterator[Block]:
    say = told.language
    if told.highlights:
        yield Heading(_WORDS(say, "good"))
        yield Words(told.highlights)
    yield Heading(_WORDS(say, "statement"))
    yield Words(told.statement or _WORDS(say, "no-statement"))
    if told.objections:
        yield Words(_WORDS(say, "objections"), small=True)
        yield Grid((_WORDS(say, "col-item"), _WORDS(say, "col-reason")), told.objections, (0.2, 0.8))


def _signed(told: Feedback) -> Iterator[Block]:
    say = told.language
    yield Heading(_WORDS(say, "signing"))
    yield Words(_WORDS(say, told.state, at=told.signed_at, witness=told.witness))
    if told.pictures:
        yield Pictures(told.pictures, height=110)
    if told.state == "open":
        yield Lines(tuple(_WORDS(say, key) for key in ("line-inspector", "line-unit", "line-witness")))


def _rights(told: Feedback) -> Iterator[Block]:
    say = told.language
    page = f"{told.site}/conduct" if told.site else _WORDS(say, "no-page")
    yield Heading(_WORDS(say, "rights"))
    yield Words(_WORDS(say, "rule", days=told.days, until=told.complain_until, page=page, code=told.code))
    if told.site:
        yield Words(_WORDS(say, "check", page=f"{told.site}/certificates"), small=True)
    if told.checkpoint:
        yield Stamp(told.checkpoint, _WORDS(say, "stamp"))
