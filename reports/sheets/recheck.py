"""The record of one re-check (整改复核记录): by whom, what was seen, the rule's verdict."""

from dataclasses import dataclass

from reports.sheets.content import Block, Heading, Pictures, Sheet, Stamp, Words
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "title": ("整改复核记录", "Record of the re-check"),
        "unit": ("责任单位", "Unit responsible"),
        "owner": ("责任人", "Person responsible"),
        "problem": ("问题", "Problem"),
        "due": ("整改期限", "Due"),
        "round": ("第几轮", "Round"),
        "people": ("复核人", "Re-checked by"),
        "method": ("复核方式", "How"),
        "at": ("复核时间", "When"),
        "plan": ("一、整改措施与报告", "1. What the unit planned and reported"),
        "no-plan": ("没有记录。", "Nothing is on record."),
        "seen": ("二、复核所见", "2. What was seen"),
        "verdict": ("三、结论", "3. Verdict"),
        "passed": ("通过，可以销号。", "Passed; the problem can be closed."),
        "nearly": ("基本到位，限期 {due} 补齐。", "Nearly; to be completed by {due}."),
        "failed": (
            "未通过，转入二次督查，期限 {due}。",
            "Not passed; it is inspected again, due {due}.",
        ),
        "impossible": ("无法复核，另行安排。", "The re-check was not possible; another is arranged."),
        "exempt": ("按规定免责。", "Exempt under the rules."),
        "rule": (
            "结论由规则按记录的事实得出，复核人不能另行填写。",
            "The rule gives the verdict from the recorded facts; nobody enters another.",
        ),
        "second": ("第二签名：{who}", "Second signature: {who}"),
        "pictures": ("四、整改前后", "4. Before and after"),
        "before": ("整改前  {taken}", "Before  {taken}"),
        "after": ("整改后  {taken}", "After  {taken}"),
        "stamp": (
            "县级账本的签名检查点，请留存。",
            "Signed checkpoint of the county's log; please keep it.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class RecheckRecord:
    """`verdict` is the rule's word; `pictures` are (encoded picture, before or after, when taken)."""

    language: str
    county: str
    number: str
    unit: str
    owner: str
    fact: str
    due: str
    round: int
    people: tuple[str, ...]
    method: str
    at: str
    reported: tuple[str, ...]
    seen: str
    verdict: str
    new_due: str
    second: tuple[str, ...]
    pictures: tuple[tuple[bytes, str, str], ...]
    checkpoint: str
    signer: str
    date: str
    profile: str


def recheck_sheet(record: RecheckRecord) -> Sheet:
    """The record as it is shown and signed."""
    say, joined = record.language, "、" if record.language == "zh" else ", "
    facts = (
        ("unit", record.unit),
        ("owner", record.owner),
        ("problem", record.fact),
        ("due", record.due),
        ("round", str(record.round)),
        ("people", joined.join(record.people)),
        ("method", record.method),
        ("at", record.at),
    )
    blocks: list[Block] = [
        Heading(_WORDS(say, "plan")),
        Words("\n".join(record.reported) or _WORDS(say, "no-plan")),
        Heading(_WORDS(say, "seen")),
        Words(record.seen or _WORDS(say, "no-plan")),
        Heading(_WORDS(say, "verdict")),
        Words(_WORDS(say, record.verdict, due=record.new_due or "—")),
        Words(_WORDS(say, "rule"), small=True),
    ]
    if record.second:
        blocks.append(Words(_WORDS(say, "second", who=joined.join(record.second))))
    if record.pictures:
        shown = ((data, _WORDS(say, side, taken=taken)) for data, side, taken in record.pictures)
        blocks += [Heading(_WORDS(say, "pictures")), Pictures(tuple(shown))]
    if record.checkpoint:
        blocks.append(Stamp(record.checkpoint, _WORDS(say, "stamp")))
    return Sheet(
        language=say,
        title=_WORDS(say, "title"),
        number=record.number,
        county=record.county,
        to="",
        facts=tuple((_WORDS(say, key), value) for key, value in facts),
        blocks=tuple(blocks),
        signer=record.signer,
        date=record.date,
        profile=record.profile,
    )
