"""The rectification order (整改通知书): the problems of one visit, what to do by when."""

from dataclasses import dataclass

from reports.sheets.content import Block, Grid, Heading, Sheet, Stamp, Words
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "title": ("整改通知书", "Rectification order"),
        "to": ("致：{unit}", "To: {unit}"),
        "visited": ("督查日期", "Visit on"),
        "basis": ("督查任务", "Task"),
        "issued": ("下发日期", "Issued"),
        "ground": (
            "经督查组现场督查并审核，你单位存在下列 {n} 个问题，现通知整改。",
            "After the visit and its review these problems ({n}) are to be rectified.",
        ),
        "list": ("一、问题与期限", "1. Problems and dates"),
        "col-number": ("编号", "No."),
        "col-fact": ("事实", "Fact"),
        "col-standard": ("类别 / 原因", "Class / cause"),
        "col-severity": ("程度", "Severity"),
        "col-owner": ("责任单位与责任人", "Owner"),
        "col-due": ("整改期限", "Due"),
        "asked": ("二、要求", "2. What is asked"),
        "plan": (
            "1. 收到本通知后 3 个工作日内报送整改计划，写明措施、责任人和完成日期。\n"
            "2. 按上列期限完成整改，通过整改门户申请复核；期限按工作日计算，扣除批准的停算时间。\n"
            "3. 复核由没有参与整改的人员进行；未通过的，转入二次督查，直至销号。",
            "1. Send a plan with measures, persons and dates within 3 working days of receipt.\n"
            "2. Rectify by the dates above and ask for a re-check in the portal; dates count working days, "
            "without approved stops.\n"
            "3. The re-check is made by somebody who took no part in rectifying; what does not pass is "
            "inspected again until it is closed.",
        ),
        "rights": ("三、异议", "3. Objections"),
        "appeal": (
            "对问题有异议的，可在整改门户提出申诉，由没有参加本次督查的人员复查；申诉期间不停止整改。",
            "An appeal can be made in the portal and is decided by somebody who took no part in this visit; "
            "rectifying goes on meanwhile.",
        ),
        "stamp": (
            "县级账本的签名检查点，请留存。",
            "Signed checkpoint of the county's log; please keep it.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Order:
    """`problems` rows are (number, fact, class and cause, severity, owner, due)."""

    language: str
    county: str
    number: str
    unit: str
    task: str
    visited: str
    issued: str
    problems: tuple[tuple[str, str, str, str, str, str], ...]
    checkpoint: str
    signer: str
    date: str
    profile: str


def order_sheet(order: Order) -> Sheet:
    """The order as it is signed by the lead and handed over."""
    say = order.language
    keys = ("col-number", "col-fact", "col-standard", "col-severity", "col-owner", "col-due")
    blocks: list[Block] = [
        Words(_WORDS(say, "ground", n=len(order.problems))),
        Heading(_WORDS(say, "list")),
        Grid(
            tuple(_WORDS(say, key) for key in keys),
            order.problems,
            (0.13, 0.28, 0.16, 0.1, 0.18, 0.15),
        ),
        Heading(_WORDS(say, "asked")),
        Words(_WORDS(say, "plan")),
        Heading(_WORDS(say, "rights")),
        Words(_WORDS(say, "appeal")),
    ]
    if order.checkpoint:
        blocks.append(Stamp(order.checkpoint, _WORDS(say, "stamp")))
    facts = (("basis", order.task), ("visited", order.visited), ("issued", order.issued))
    return Sheet(
        language=say,
        title=_WORDS(say, "title"),
        number=order.number,
        county=order.county,
        to=_WORDS(say, "to", unit=order.unit),
        facts=tuple((_WORDS(say, key), value) for key, value in facts),
        blocks=tuple(blocks),
        signer=order.signer,
        date=order.date,
        profile=order.profile,
    )
